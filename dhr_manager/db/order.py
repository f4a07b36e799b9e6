"""The place of entries in the chronology where it follows from another record: derived, so the log has no row of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import update

from dhr_manager.db.models.chronology import ChronologyEntry

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def reorder_agency(unit: Unit, agency_id: str, code: str) -> None:
    """Sort an agency's entries by its new code, which the log holds as a change of the agency."""
    statement = update(ChronologyEntry).where(ChronologyEntry.agency_id == agency_id).values(sort_agency=code)
    unit.session.execute(statement.execution_options(synchronize_session=False))
