"""Lost, empty, cut, flipped and foreign case files on the command line: one sentence, code 3, nothing changed."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db import slots, sqlcipher


def start_spoilt(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(os.urandom(600))


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(4096 * 4)


def flipped(path: Path) -> None:
    with path.open("r+b") as file:
        for at in range(4096 * 3, path.stat().st_size, 4096):
            file.seek(at + 100)
            file.write(b"\x00\xff\x00")


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (Path.unlink, "no case file at this place"),
    "empty": (lambda path: path.write_bytes(b""), "The file is empty"),
    "spoilt at its start": (start_spoilt, "damaged at its start"),
    "cut": (cut, "damaged"),
    "flipped": (flipped, "damaged"),
    "foreign": (lambda path: path.write_bytes(b"%PDF-1.7" + os.urandom(9000)), "damaged at its start"),
    "slots lost": (lambda path: slots.slots_path(path).unlink(), "key slots"),
    "slots damaged": (lambda path: slots.slots_path(path).write_bytes(b"{"), "key slots"),
    "a folder": (lambda path: (path.unlink(), path.mkdir()), "not a case file"),
}


@pytest.mark.parametrize("kind", BAD)
def test_each_gets_its_sentence_and_is_left_as_it_is(run: Callable[..., object], file: Path, kind: str) -> None:
    spoil, said = BAD[kind]
    spoil(file)
    before = file.read_bytes() if file.is_file() else b""
    for command in (("info",), ("review", "2026/01"), ("backup",)):
        answer = run(*command)
        assert answer.code == 3, answer
        assert said in answer.err
        assert answer.err.count("\n") == 1
        assert "…" not in answer.err
    assert (file.read_bytes() if file.is_file() else b"") == before
    assert not file.with_name(file.name + "-open").exists()


def test_wrong_passphrase(run: Callable[..., object]) -> None:
    answer = run("info", passphrase="quite another one")
    assert answer.code == 3
    assert "Try again, or use the recovery sheet." in answer.err


def test_newer_file_is_named_and_left_alone(run: Callable[..., object], file: Path, passphrase: str) -> None:
    key, _slot = slots.open_slot(slots.read(file), passphrase)
    connection = sqlcipher.connect(file, key)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    before = file.read_bytes()
    answer = run("info")
    assert answer.code == 3
    assert "0999" in answer.err
    assert file.read_bytes() == before


def test_a_second_window_or_command_is_told_who_has_it_open(
    run: Callable[..., object], home: compose.Home, file: Path, passphrase: str
) -> None:
    holder = compose.open_case(home, file, passphrase)
    try:
        answer = run("review", "--new", "2026/02", "--death", "2026-05-01", "--notified", "2026-05-02")
        assert answer.code == 3
        assert "open in another window or on another machine: Coordinator on" in answer.err
    finally:
        holder.case.close()
    assert run("info").code == 0
    assert run("review", "2026/02").code == 2  # nothing of the refused command is there


def test_a_restore_keeps_the_file_as_it_was_and_says_where(
    run: Callable[..., object], home: compose.Home, file: Path
) -> None:
    start_spoilt(file)
    spoilt = file.read_bytes()
    (backup,) = home.paths.backups.glob("*.dhr")
    answer = run("restore", "--from", backup)
    assert answer.code == 0, answer.err
    (copy,) = file.parent.glob("invented-damaged-*.dhr")
    assert str(copy) in answer.out
    assert copy.read_bytes() == spoilt
    assert run("review", "2026/01").code == 0
    assert run("check").code == 0
