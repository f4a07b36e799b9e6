"""`new`, `info`, `backup`, `restore`, `check`, and how errors are said."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from said import Said

Run = Callable[..., Said]


def test_a_new_case_file_is_made_without_a_question(run: Run, tmp_path: Path, passphrase_file: Path) -> None:
    sheet = tmp_path / "sheet.txt"
    said = run("new", tmp_path / "n.dhr", "--passphrase-file", passphrase_file, "--recovery-sheet", sheet)
    assert said.code == 0
    assert "RECOVERY SHEET" in sheet.read_text(encoding="utf-8")
    again = run("new", tmp_path / "n.dhr", "--passphrase-file", passphrase_file)
    assert again.code == 2
    assert again.err.count("\n") == 1


def test_info_says_what_the_file_is(on_case: Run, review: str) -> None:
    said = on_case("info", "--json")
    assert said.code == 0
    assert json.loads(said.out)["reviews"] == 1


def test_every_part_of_the_check_is_said(on_case: Run) -> None:
    said = on_case("check")
    assert said.code == 0
    assert "change log" in said.out
    assert "NO" not in said.out


def test_a_damaged_file_fails_its_check_or_is_refused_in_a_sentence(on_case: Run, case_file: Path, review: str) -> None:
    data = bytearray(case_file.read_bytes())
    middle = len(data) // 2
    data[middle : middle + 64] = bytes(64)
    case_file.write_bytes(data)
    said = on_case("check")
    assert said.code == 3
    assert "Traceback" not in said.out + said.err


def test_a_backup_restores_what_was(on_case: Run, review: str, tmp_path: Path) -> None:
    made = on_case("backup", "--to", tmp_path / "backups")
    assert made.code == 0, made.err
    on_case("review", "--new", "2025/02", "--death", "2022-09-19", "--notified", "2022-10-03")
    back = on_case("restore", "--from", made.out.strip())
    assert back.code == 0, back.err
    assert on_case("review", "2025/02").code == 2
    assert on_case("review", "2025/01").code == 0


def test_errors_are_one_sentence_with_the_right_code(run: Run, on_case: Run, case_file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.txt"
    wrong.write_text("something else altogether here\n", encoding="utf-8")
    cases = [
        (run("info", case_file, "--passphrase-file", wrong), 3),
        (run("info", tmp_path / "none.dhr", "--passphrase-file", wrong), 3),
        (run("info", case_file, "--passphrase-file", tmp_path / "no such file"), 2),
        (run("no-such-command"), 2),
        (on_case("review", "2099/01"), 2),
        (on_case("review"), 2),
        (on_case("info", "--no-such-option"), 2),
        (on_case("review", "--new", "x", "--death", "March 2022", "--notified", "2022-10-03"), 2),
        (on_case("restore", "--from", tmp_path / "nothing.dhr"), 3),
        (run("bench", "no-such-bench"), 2),
        (run("dates"), 2),
    ]
    for said, code in cases:
        assert said.code == code, said
        assert said.err.count("\n") == 1, said
        assert "Traceback" not in said.err


def test_a_fault_of_the_program_is_a_sentence_and_a_report_without_case_data(
    run: Run, case_file: Path, passphrase_file: Path, tmp_path: Path
) -> None:
    said = run("new", tmp_path, "--passphrase-file", passphrase_file)
    assert said.code in (2, 3)
    assert "Traceback" not in said.err
