"""What the desk remembers for one person."""

from __future__ import annotations

from sqlalchemy import select

from dhr_manager.db.models.system import Memory
from dhr_manager.db.queries import common
from dhr_manager.db.unit import Unit


def remembered(unit: Unit, who: str, key: str) -> str:
    """The value kept under a key for this person, or empty."""
    found = common.one(unit, select(Memory.value).where(common.live(Memory), Memory.who == who, Memory.key == key))
    return str(found) if found is not None else ""
