"""Facts of a review and the entries that show who knew them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dhr_manager.db.models.chronology import ChronologyEntry, EntryTag
from dhr_manager.db.models.reading import FactEntry, KnownFact
from dhr_manager.db.queries.chronology import ORDER, page
from dhr_manager.db.queries.common import chunks, live, rows
from dhr_manager.domain.knowledge import BY_TAG, FactRow, Shows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dhr_manager.db.unit import Unit
    from dhr_manager.domain.rows.chronology import EntryRow

_E = ChronologyEntry


def facts(unit: Unit, review_id: str) -> tuple[FactRow, ...]:
    """The facts of a review in their order."""
    columns = (KnownFact.id, KnownFact.title, KnownFact.tag, KnownFact.note, KnownFact.revision)
    statement = select(*columns).where(live(KnownFact), KnownFact.review_id == review_id)
    return tuple(FactRow(*row) for row in rows(unit, statement.order_by(KnownFact.position, KnownFact.id)))


def shows(unit: Unit, review_id: str) -> tuple[Shows, ...]:
    """Which entries show which fact: those chosen by hand, and those that bear its tag."""
    hand = (
        select(FactEntry.fact_id, FactEntry.entry_id, FactEntry.how, FactEntry.id)
        .join(KnownFact, KnownFact.id == FactEntry.fact_id)
        .join(_E, _E.id == FactEntry.entry_id)
        .where(live(FactEntry), live(KnownFact), live(_E), KnownFact.review_id == review_id)
    )
    tagged = (
        select(KnownFact.id, EntryTag.entry_id)
        .join(EntryTag, EntryTag.tag == KnownFact.tag)
        .join(_E, _E.id == EntryTag.entry_id)
        .where(
            live(KnownFact),
            live(EntryTag),
            live(_E),
            KnownFact.review_id == review_id,
            _E.review_id == review_id,
            KnownFact.tag != "",
        )
    )
    by_hand = [Shows(*row) for row in rows(unit, hand)]
    return (*by_hand, *(Shows(fact_id, entry_id, BY_TAG) for fact_id, entry_id in rows(unit, tagged)))


def in_order(unit: Unit, entry_ids: Iterable[str]) -> tuple[EntryRow, ...]:
    """Entries in the order of the rule; the undated stand last."""
    keyed: list[tuple[object, ...]] = []
    for some in chunks(entry_ids):
        found = rows(unit, select(_E.id, *ORDER).where(live(_E), _E.id.in_(some)))
        keyed += [(row[1] is None, *(0 if row[1] is None else row[1], *row[2:]), row[0]) for row in found]
    return page(unit, [str(row[-1]) for row in sorted(keyed, key=lambda row: row)])


def links(unit: Unit, fact_id: str, entry_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Entry id → id of its live link with a fact, and how it shows it."""
    found: dict[str, tuple[str, str]] = {}
    for some in chunks(entry_ids):
        statement = select(FactEntry.entry_id, FactEntry.id, FactEntry.how).where(
            live(FactEntry), FactEntry.fact_id == fact_id, FactEntry.entry_id.in_(some)
        )
        found.update((entry_id, (link_id, how)) for entry_id, link_id, how in rows(unit, statement))
    return found
