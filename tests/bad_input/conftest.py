"""The command line on folders of the test's own, and an invented case file with one review in it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from dhr_manager import compose
from dhr_manager.cli import main
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.services import case_files
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths

TODAY = date(2026, 11, 22)


class Answer(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[compose.Home]:
    """The program's folders lie in the test's own, for the command line too."""
    hooks = sys.excepthook
    paths = ProgramPaths.under(tmp_path / "program")
    monkeypatch.setattr(ProgramPaths, "default", classmethod(lambda _: paths))
    yield compose.Home.at(paths)
    sys.excepthook = hooks
    log.stop()


@pytest.fixture
def file(home: compose.Home, case_path: Path, passphrase: str) -> Path:
    """A closed, invented case file: a review without a decision date, and a backup beside the program."""
    opened, _ = compose.new_case(home, case_path, passphrase, cost=FLOOR_COST, invented=True, today=lambda: TODAY)
    opened.services.reviews.open(
        "2026/01", death=date(2026, 5, 1), notified=date(2026, 5, 11), profile=compose.guidance_profile()
    )
    case_files.backup(opened.case, paths=home.paths)
    opened.case.close()
    return case_path


@pytest.fixture
def run(file: Path, tmp_path: Path, passphrase: str, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run a command on the case file: `run("review", "2026/01")`; `passphrase=` for another one."""

    def call(*words: object, passphrase: str = passphrase) -> Answer:
        kept = tmp_path / "passphrase.txt"
        kept.write_text(f"{passphrase}\n", encoding="utf-8")
        first, *others = words
        code = main([str(word) for word in (first, file, "--passphrase-file", kept, *others)])
        out, err = capsys.readouterr()
        return Answer(code, out, err)

    return call
