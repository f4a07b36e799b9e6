"""The order within a day, the display numbers, and which entries somebody has seen: what is read to change them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from dhr_manager.db.models.chronology import ChronologyEntry, EntrySeen
from dhr_manager.db.queries.chronology import ORDER, UNDATED_ORDER
from dhr_manager.db.queries.common import chunks, live, rows
from dhr_manager.domain.rows.returns import DateRead

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_E = ChronologyEntry


def peers(unit: Unit, entry: ChronologyEntry) -> list[tuple[str, int]]:
    """(id, manual order) of the entries among which the manual order decides, in their order; the entry is among them.

    The rule asks for day, precision and time first: those with the same three.
    """
    same = (_E.sort_day == entry.sort_day, _E.sort_width == entry.sort_width, _E.sort_time == entry.sort_time)
    statement = select(_E.id, _E.day_order).where(live(_E), _E.review_id == entry.review_id, *same)
    return [(one, place) for one, place in rows(unit, statement.order_by(*ORDER))]


def numbered(unit: Unit, review_id: str) -> tuple[list[tuple[str, str, DateRead]], list[tuple[str, str]]]:
    """(id, display number, date) of the dated entries in the order of the rule; (id, display number) of the undated."""
    date_read = (_E.date_text, _E.earliest, _E.latest, _E.precision, _E.uncertain)
    whose = (live(_E), _E.review_id == review_id)
    dated = select(_E.id, _E.display, *date_read).where(*whose, _E.sort_day.is_not(None)).order_by(*ORDER)
    undated = select(_E.id, _E.display).where(*whose, _E.sort_day.is_(None)).order_by(*UNDATED_ORDER)
    return (
        [(row[0], row[1], DateRead(*row[2:])) for row in rows(unit, dated)],
        [(row[0], row[1]) for row in rows(unit, undated)],
    )


def seen(unit: Unit, who: str, entry_ids: Iterable[str]) -> frozenset[str]:
    """Which of these entries somebody has seen."""
    found: set[str] = set()
    for some in chunks(entry_ids):
        statement = select(EntrySeen.entry_id).where(EntrySeen.who == who, EntrySeen.entry_id.in_(some))
        found.update(row[0] for row in rows(unit, statement))
    return frozenset(found)


def forget_seen(unit: Unit, who: str, entry_ids: Sequence[str]) -> None:
    """Take back that somebody has seen these entries: a note of a working table, not logged."""
    unit.writing()
    for some in chunks(entry_ids):
        unit.session.execute(delete(EntrySeen).where(EntrySeen.who == who, EntrySeen.entry_id.in_(some)))
    unit.touch(EntrySeen.__tablename__, entry_ids)
