"""The tables of the case file, one module an area; importing this package registers all of them."""

from __future__ import annotations

from dhr_manager.db.models import chronology, learning, panel, partnership, people, report, returns, review, thread
from dhr_manager.db.models.base import Base, Record

__all__ = [
    "Base",
    "Record",
    "chronology",
    "learning",
    "panel",
    "partnership",
    "people",
    "report",
    "returns",
    "review",
    "thread",
]
