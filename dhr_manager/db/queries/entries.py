"""One entry with its sources, people, pairs and findings; what is copied when an entry is made from others."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import aliased

from dhr_manager.db.many import table_of
from dhr_manager.db.models.base import Record
from dhr_manager.db.models.chronology import (
    ChronologyEntry,
    EntryComment,
    EntryFlag,
    EntryKeyLine,
    EntryPair,
    EntryPerson,
    EntrySource,
    EntryTag,
)
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.people import Person
from dhr_manager.db.models.reading import FactEntry
from dhr_manager.db.models.returns import ReturnFile
from dhr_manager.db.models.thread import Finding, FindingEntry
from dhr_manager.db.queries.common import build, column, live, one, rows
from dhr_manager.domain.rows.entries import FoundIn, OtherEntry, SourceEntry
from dhr_manager.domain.rows.returns import DateRead

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_E = ChronologyEntry
# what hangs on an entry by a link with one value
HUNG: dict[str, tuple[type[Record], str]] = {
    "flags": (EntryFlag, "flag"),
    "tags": (EntryTag, "tag"),
    "key_lines": (EntryKeyLine, "key_line_id"),
    "people": (EntryPerson, "person_id"),
    "findings": (FindingEntry, "finding_id"),
}
_OTHER = (_E.id, _E.number, Agency.code, Agency.colour)
_WHEN = (_E.date_text, _E.earliest, _E.latest, _E.precision, _E.uncertain)


class PlainEntry(NamedTuple):
    """What the pane shows of an entry's own columns beyond its row."""

    review_id: str
    revision: int
    file_id: str | None
    end_text: str
    end_time: str | None
    basis: str


def plain(unit: Unit, entry_id: str) -> PlainEntry:
    """An entry's own columns that are in no row of the table."""
    statement = select(_E.review_id, _E.revision, _E.file_id, _E.end_text, _E.end_time, _E.basis)
    return PlainEntry(*rows(unit, statement.where(_E.id == entry_id))[0])


def columns(unit: Unit, entry_id: str) -> dict[str, Any]:
    """All columns of an entry, to make another from."""
    table = table_of(_E)
    found = unit.session.execute(select(*table.c).where(table.c.id == entry_id)).mappings().one()
    return dict(found)


def next_part(unit: Unit, file_id: str, n: int) -> int:
    """The next part of a row of a file; a part that was withdrawn is not given again."""
    return int(one(unit, select(func.max(_E.part)).where(_E.file_id == file_id, _E.n == n)) or 0) + 1


def hung(unit: Unit, entry_id: str, what: str) -> list[str]:
    """The values of one kind (a key of HUNG) that hang on an entry, in the order they were hung."""
    model, field = HUNG[what]
    statement = select(column(model, field)).where(live(model), column(model, "entry_id") == entry_id)
    return [str(row[0]) for row in rows(unit, statement.order_by(model.created_at, model.id))]


def comments(unit: Unit, entry_ids: Sequence[str]) -> list[tuple[str, str, str]]:
    """(author, text, instant) of the comments on these entries, by time."""
    statement = select(EntryComment.author, EntryComment.text, EntryComment.created_at)
    found = statement.where(live(EntryComment), EntryComment.entry_id.in_(entry_ids))
    return [(row[0], row[1], row[2]) for row in rows(unit, found.order_by(EntryComment.created_at, EntryComment.id))]


def keep_times(unit: Unit, instants: dict[str, str]) -> None:
    """Give copied comments (id → instant) the time they were written at; the log has its own of the copying."""
    table = table_of(EntryComment)
    for comment_id, instant in instants.items():
        unit.session.execute(update(table).where(table.c.id == comment_id).values(created_at=instant))
    unit.session.expire_all()


def sources(unit: Unit, entry_id: str) -> tuple[SourceEntry, ...]:
    """What an entry was made from, each with its row as the agency sent it."""
    statement = (
        select(_E.id, _E.number, EntrySource.kind, _E.file_id, ReturnFile.name, _E.table_name, _E.row_number, _E.cells)
        .join(EntrySource, EntrySource.source_id == _E.id)
        .outerjoin(ReturnFile, ReturnFile.id == _E.file_id)
        .where(live(EntrySource), EntrySource.entry_id == entry_id)
        .order_by(EntrySource.created_at, _E.number)
    )
    return tuple(
        build(SourceEntry, [*row[:4], row[4] or "", *row[5:7]], cells=tuple((a, b) for a, b in json.loads(row[7])))
        for row in rows(unit, statement)
    )


def made_beside(unit: Unit, entry_id: str) -> tuple[OtherEntry, ...]:
    """Standing entries that were made from this one, or from what this one was made from, without itself."""
    own = aliased(EntrySource)
    of_same = select(own.source_id).where(live(own), own.entry_id == entry_id)
    statement = (
        select(*_OTHER, EntrySource.kind, *_WHEN, _E.event)
        .join(Agency, Agency.id == _E.agency_id)
        .join(EntrySource, EntrySource.entry_id == _E.id)
        .where(live(_E), live(EntrySource), _E.id != entry_id)
        .where(or_(EntrySource.source_id == entry_id, EntrySource.source_id.in_(of_same)))
        .order_by(_E.number)
    )
    return tuple(_other(row) for row in rows(unit, statement))


def pairs(unit: Unit, entry_id: str) -> tuple[OtherEntry, ...]:
    """Standing entries that were said to be the same incident, related or different."""
    found = []
    for here, there in ((EntryPair.first_id, EntryPair.second_id), (EntryPair.second_id, EntryPair.first_id)):
        statement = (
            select(*_OTHER, EntryPair.verdict, *_WHEN, _E.event, EntryPair.note)
            .join(Agency, Agency.id == _E.agency_id)
            .join(EntryPair, there == _E.id)
            .where(live(_E), live(EntryPair), here == entry_id)
        )
        found += [_other(row) for row in rows(unit, statement)]
    return tuple(sorted(found, key=lambda other: other.number))


def others(unit: Unit, entry_ids: Iterable[str]) -> dict[str, tuple[OtherEntry, str | None]]:
    """Standing entries in a line each, with the time of day as read."""
    statement = (
        select(*_OTHER, _E.origin, *_WHEN, _E.event, _E.time)
        .join(Agency, Agency.id == _E.agency_id)
        .where(live(_E), _E.id.in_(list(entry_ids)))
    )
    return {row[0]: (_other(row[:11]), row[11]) for row in rows(unit, statement)}


def _other(row: Any) -> OtherEntry:
    entry_id, number, code, colour, how = row[:5]
    note = row[11] if len(row) > 11 else ""
    return OtherEntry(entry_id, number, how, code, colour, DateRead(*row[5:10]), row[10], note)


def findings(unit: Unit, entry_id: str) -> tuple[FoundIn, ...]:
    """The findings that rest on an entry."""
    statement = (
        select(Finding.id, Finding.number, Finding.title)
        .join(FindingEntry, FindingEntry.finding_id == Finding.id)
        .where(live(FindingEntry), live(Finding), FindingEntry.entry_id == entry_id)
        .order_by(Finding.number)
    )
    return tuple(FoundIn(*row) for row in rows(unit, statement))


def people(unit: Unit, entry_id: str) -> frozenset[str]:
    """Ids of the people linked to an entry."""
    statement = (
        select(EntryPerson.person_id)
        .join(Person, Person.id == EntryPerson.person_id)
        .where(live(EntryPerson), live(Person), EntryPerson.entry_id == entry_id)
    )
    return frozenset(row[0] for row in rows(unit, statement))


def place(unit: Unit, entry_id: str) -> tuple[int, str | None, int, str, int] | None:
    """(number, file id, n, agency code, colour) of an entry, withdrawn ones included; None where there is none."""
    statement = select(_E.number, _E.file_id, _E.n, Agency.code, Agency.colour).join(Agency, Agency.id == _E.agency_id)
    found = rows(unit, statement.where(_E.id == entry_id))
    return tuple(found[0]) if found else None


def facts(unit: Unit, entry_id: str) -> list[tuple[str, str]]:
    """(fact, how) of what an entry shows to have been known."""
    statement = select(FactEntry.fact_id, FactEntry.how).where(live(FactEntry), FactEntry.entry_id == entry_id)
    return [(row[0], row[1]) for row in rows(unit, statement)]


def paired(unit: Unit, entry_id: str) -> list[tuple[str, str, str]]:
    """(other entry, verdict, note) of every pair an entry is in."""
    statement = select(EntryPair.first_id, EntryPair.second_id, EntryPair.verdict, EntryPair.note)
    return [
        (second if first == entry_id else first, verdict, note)
        for first, second, verdict, note in rows(unit, statement.where(live(EntryPair), _in_pair(entry_id)))
    ]


def hanging(unit: Unit, entry_id: str) -> list[tuple[type[Record], str]]:
    """(model, id) of every record that hangs on an entry."""
    models: list[type[Record]] = [*(model for model, _ in HUNG.values()), EntryComment, FactEntry]
    wanted = [(model, column(model, "entry_id") == entry_id) for model in models]
    wanted.append((EntryPair, _in_pair(entry_id)))
    return [
        (model, row[0])
        for model, where in wanted
        for row in rows(unit, select(column(model, "id")).where(live(model), where))
    ]


def _in_pair(entry_id: str) -> ColumnElement[bool]:
    return or_(EntryPair.first_id == entry_id, EntryPair.second_id == entry_id)
