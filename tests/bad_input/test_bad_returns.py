"""Returns that cannot be read are refused with their sentence, by the services and on the command line."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.preflight import MAX_FILE
from dhr_manager.services.returns import ReturnService
from dhr_manager.ui.messages import sentence

ROOT = Path(__file__).resolve().parents[2]
LOCKED = ROOT / "tests" / "fixtures" / "returns" / "invented-locked.xlsx"
WORD = ROOT / "resources" / "sample" / "returns" / "aldbury-police.docx"
TODAY = date(2026, 11, 22)

BAD: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "empty": ("invented.docx", lambda: b"", "return-empty"),
    "no date column": ("invented.csv", lambda: b"Alpha,Beta\nx,y\nz,w\n", "no-date-column"),
    "locked": ("invented.xlsx", LOCKED.read_bytes, "return-locked"),
    "oversized": ("invented.docx", lambda: b"x" * (MAX_FILE + 1), "return-too-big"),
    "cut": ("invented.docx", lambda: WORD.read_bytes()[:20_000], "return-damaged"),
    "a picture renamed": ("invented.docx", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "return-other-kind"),
    "a PDF renamed": ("invented.xlsx", lambda: b"%PDF-1.7\n%invented", "return-damaged"),
    "a program renamed": ("invented.csv", lambda: b"MZ\x90\x00" + bytes(range(256)) * 40, "return-other-kind"),
    "headings alone": ("invented.csv", lambda: b"Date,Event\n", "return-no-rows"),
}


@pytest.mark.parametrize("kind", BAD)
def test_the_services_refuse(kind: str) -> None:
    name, data, code = BAD[kind]
    with pytest.raises(UserError) as caught:
        ReturnService.prepare(name, data(), today=TODAY)
    assert caught.value.code == code
    assert "…" not in sentence(caught.value)


@pytest.mark.parametrize("kind", BAD)
def test_the_command_line_refuses_and_nothing_is_kept(run: Callable[..., object], tmp_path: Path, kind: str) -> None:
    name, data, code = BAD[kind]
    path = tmp_path / name
    path.write_bytes(data())
    answer = run("intake", "--review", "2026/01", "--agency", "NEW", "--file", path, "--accept")
    assert answer.code == 2
    assert answer.err.count("\n") == 1
    assert answer.err.split()[:3] == sentence(code).split()[:3]
    assert answer.err.split()[-4:] == sentence(code).split()[-4:]
    assert '"entries": 0' in run("info", "--json").out


def test_a_return_that_is_not_there_or_a_folder(run: Callable[..., object], tmp_path: Path) -> None:
    for path in (tmp_path / "gone.docx", tmp_path):
        answer = run("intake", "--review", "2026/01", "--agency", "POL", "--file", path)
        assert answer.code == 2
        assert answer.err.count("\n") == 1


def test_a_word_file_under_another_name_is_read_for_what_it_is(run: Callable[..., object], tmp_path: Path) -> None:
    path = tmp_path / "renamed.csv"
    path.write_bytes(WORD.read_bytes())
    answer = run("intake", "--review", "2026/01", "--agency", "POL", "--file", path, "--accept")
    assert answer.code == 0, answer.err
    assert '"entries": 0' not in run("info", "--json").out


def test_the_same_file_twice_is_taken_once(run: Callable[..., object]) -> None:
    words = ("intake", "--review", "2026/01", "--agency", "POL", "--file", WORD, "--accept")
    assert run(*words).code == 0
    again = run(*words)
    assert again.code == 2
    assert "already" in again.err
