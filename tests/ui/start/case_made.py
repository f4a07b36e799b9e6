"""Invented case files with a backup that lacks something."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dhr_manager import compose
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.services import case_files

TODAY = date(2026, 11, 22)


def make_case(home: compose.Home, path: Path, passphrase: str) -> Path:
    """An invented case file with a backup that lacks its second review."""
    opened, _ = compose.new_case(
        home, path, passphrase, partnership={}, invented=True, cost=FLOOR_COST, today=lambda: TODAY
    )
    add_review(opened, "2026/01")
    case_files.backup(opened.case, paths=home.paths)
    add_review(opened, "2026/02")
    opened.case.close()
    return path


def add_review(opened: compose.Opened, reference: str) -> str:
    """An invented review without a decision date."""
    return opened.services.reviews.open(
        reference, death=date(2026, 5, 1), notified=date(2026, 5, 11), profile=compose.guidance_profile(), title="Ivy"
    ).made_id
