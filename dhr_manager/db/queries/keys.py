"""Who was last seen in the change log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dhr_manager.db.models.system import ChangeLog

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def last_seen(unit: Unit) -> dict[str, str]:
    """Name → instant (UTC) of the last change recorded under it."""
    statement = select(ChangeLog.who, func.max(ChangeLog.at)).group_by(ChangeLog.who)
    found = unit.session.execute(statement).all()
    return {row.who: row[1] for row in found}
