"""Commands run in this process, on folders of the test's own, on a case file whose key costs little."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from said import Said

from dhr_manager.cli import main
from dhr_manager.compose import Home, new_case
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.system.paths import ProgramPaths


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ProgramPaths:
    """The program's folders lie in the test's own."""
    paths = ProgramPaths.under(tmp_path / "program")
    monkeypatch.setattr(ProgramPaths, "default", classmethod(lambda _: paths))
    return paths


@pytest.fixture
def passphrase_file(tmp_path: Path, passphrase: str) -> Path:
    """A file with the passphrase in its first line."""
    path = tmp_path / "passphrase.txt"
    path.write_text(passphrase + "\n", encoding="utf-8")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run a command with its words."""

    def call(*words: object) -> Said:
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call


@pytest.fixture
def case_file(case_path: Path, passphrase: str, own_folders: ProgramPaths) -> Path:
    """A case file with the default partnership, closed."""
    opened, _ = new_case(Home.at(own_folders), case_path, passphrase, cost=FLOOR_COST, invented=True)
    opened.case.close()
    return case_path


@pytest.fixture
def on_case(run: Callable[..., Said], case_file: Path, passphrase_file: Path) -> Callable[..., Said]:
    """Run a command on the case file: `on_case("review", "2025/01")`."""

    def call(command: str, *words: object) -> Said:
        return run(command, case_file, "--passphrase-file", passphrase_file, *words)

    return call


@pytest.fixture
def review(on_case: Callable[..., Said]) -> str:
    """A review, opened from the command line; its reference."""
    said = on_case("review", "--new", "2025/01", "--death", "2022-09-19", "--notified", "2022-10-03")
    assert said.code == 0, said.err
    return "2025/01"
