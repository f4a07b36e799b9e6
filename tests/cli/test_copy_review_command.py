"""`copy-review`: one review into a file of its own, headless."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from said import Said

Run = Callable[..., Said]


def test_copy_review_makes_a_checked_file_with_its_own_passphrase_and_says_what_was_left_out(
    on_case: Run, run: Run, review: str, tmp_path: Path
) -> None:
    words = tmp_path / "chair.txt"
    words.write_text("lantern gravel october piano seventy\n", encoding="utf-8")
    target, sheet, report = tmp_path / "chair.dhr", tmp_path / "sheet.txt", tmp_path / "report.txt"
    said = on_case(
        "copy-review", "--review", review, "--to", target, "--new-passphrase-file", words,
        "--recovery-sheet", sheet, "--report", report,
    )  # fmt: skip
    assert said.code == 0, said.err
    assert "In the copy" in said.out
    assert "rows of the change log" in report.read_text(encoding="utf-8")
    assert "RECOVERY SHEET" in sheet.read_text(encoding="utf-8")
    checked = run("check", target, "--passphrase-file", words)
    assert checked.code == 0, checked.out
    again = on_case("copy-review", "--review", review, "--to", target, "--new-passphrase-file", words)
    assert again.code == 2
    assert "file of this name already" in again.err
