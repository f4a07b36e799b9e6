"""What is gathered beside one entry: people with their ages, names found in its words, sources, pairs, history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from dhr_manager.db.queries import entries as queries
from dhr_manager.db.queries import history as history_queries
from dhr_manager.db.queries import people as people_queries
from dhr_manager.domain.ages import age_at
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.entries import EntryMore, LinkedPerson, SuggestedPerson
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.domain.rows.returns import DateRead

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit
    from dhr_manager.disclosure.finding import Finder

NEWEST = 4  # lines of the history that the pane shows
_AUDIENCE = "public"  # from whom everybody of the cast is hidden: so everybody is looked for
_OF_THE_TABLE = frozenset({"display", "day_order"})  # run again for many at once: no news of this entry
Cast = tuple[PersonRow, ...]
Suggest = Callable[[Cast, tuple[NameDecisionRow, ...], str], dict[str, str]]


def more_of(unit: Unit, detail: EntryDetail, today: date, suggest: Suggest) -> EntryMore:
    """Everything beside an entry's row and texts."""
    entry_id = detail.row.id
    plain = queries.plain(unit, entry_id)
    cast = people_queries.cast(unit, plain.review_id)
    linked = queries.people(unit, entry_id)
    row = detail.row
    words = "\n".join((row.event, row.action, row.comment, row.source, detail.people))
    found = suggest(cast, people_queries.decisions(unit, plain.review_id), words)
    kinds = {"chronology_entry": {entry_id}}
    for kind, ids in history_queries.parts(unit, "chronology_entry", entry_id).items():
        kinds.setdefault(kind, set()).update(ids)
    lines = history_queries.lines(unit, kinds)
    newest = [line for line in lines if line.field not in _OF_THE_TABLE][:NEWEST]
    return EntryMore(
        *plain,
        people=tuple(_aged(person, row.when, today) for person in cast if person.id in linked),
        suggested=tuple(
            SuggestedPerson(person.id, person.name, person.role, found[person.id])
            for person in cast
            if person.id in found and person.id not in linked
        ),
        sources=queries.sources(unit, entry_id),
        made=queries.made_beside(unit, entry_id),
        pairs=queries.pairs(unit, entry_id),
        findings=queries.findings(unit, entry_id),
        history=tuple(newest),
        history_lines=len(lines),
        names=history_queries.named_in(unit, (text for one in newest for text in (one.before, one.after))),
    )


def ages_of(unit: Unit, review_id: str, when: DateRead, today: date) -> tuple[LinkedPerson, ...]:
    """The whole cast with the age at a time."""
    return tuple(_aged(person, when, today) for person in people_queries.cast(unit, review_id))


def _aged(person: PersonRow, when: DateRead, today: date) -> LinkedPerson:
    born = read_date(person.born, today=today) if person.born.strip() else None
    known = born is not None and born.status == "ok"
    age = age_at(born.when, when) if known and born is not None else None
    return LinkedPerson(person.id, person.name, person.role, person.born, age)


def suggesting() -> Suggest:
    """A search for the cast in a text: person's id → the words found. What it is built from is kept while it holds."""
    kept: list[tuple[tuple[Cast, tuple[NameDecisionRow, ...]], Finder]] = []

    def suggest(cast: Cast, decisions: tuple[NameDecisionRow, ...], text: str) -> dict[str, str]:
        if not cast or not text.strip():
            return {}
        if not kept or kept[0][0] != (cast, decisions):
            from dhr_manager.disclosure.finding import Finder

            kept[:] = [((cast, decisions), Finder(cast, _AUDIENCE, decisions))]
        context, hits = kept[0][1].find(text)
        found: dict[str, str] = {}
        for hit in hits:
            for pattern in hit.patterns:
                if pattern.kind == "name" and not hit.keep and context is not None and 0 <= pattern.person < len(cast):
                    found.setdefault(cast[pattern.person].id, context.folded.plain[hit.start : hit.end])
        return found

    return suggest
