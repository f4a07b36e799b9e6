"""`copy-review`: one review into a case file of its own, with its own passphrase, and a report of what was left out."""

from __future__ import annotations

import argparse
from pathlib import Path

from dhr_manager.cli.opened import opened_case, review_of
from dhr_manager.cli.reading import read_passphrase
from dhr_manager.services import one_review
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.copy_words import report_text


def copy_review(asked: argparse.Namespace) -> int:
    """The case file is only read; where anything fails nothing of the copy stays."""
    with opened_case(asked) as opened:
        review = review_of(opened.services, asked)
        words = read_passphrase(asked.new_passphrase_file, twice=True)
        report, sheet = one_review.copy_review(opened.case, review.id, Path(asked.to), words)
    text = report_text(report)
    if asked.recovery_sheet:
        write_safely(Path(asked.recovery_sheet), sheet.text().encode("utf-8"), private=True)
        print(f"Recovery sheet: {asked.recovery_sheet} – print it, give it with the copy, delete the file.")
    if asked.report:
        write_safely(Path(asked.report), text.encode("utf-8"))
    print(text)
    return 0
