"""The integrated chronology as rows: ids in the order of the rule, counts, pages, one entry with all that hangs on it.

The order is that of `chronologies.md`: earliest day, precision (exact before wide), time, manual order, agency. The
index `ix_chronology_order` holds all of it and the ids, so a page is a keyset read and nothing is ever sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from dhr_manager.db.models.chronology import (
    ChronologyEntry,
    EntryComment,
    EntryFlag,
    EntryKeyLine,
    EntryPerson,
    EntrySeen,
    EntryTag,
)
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.people import Person
from dhr_manager.db.models.returns import ReturnFile
from dhr_manager.db.models.thread import Finding, FindingEntry, KeyLine
from dhr_manager.db.queries.chronology_filter import FLAGS, Counts, conditions, counts, within
from dhr_manager.db.queries.common import Columns, chunks, grouped, live, one, rows
from dhr_manager.domain.rows.chronology import (
    ChronologyFilter,
    ChronologyIndex,
    EntryDetail,
    EntryRow,
)
from dhr_manager.domain.rows.chronology import EntryComment as CommentRow
from dhr_manager.domain.rows.returns import DateRead

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_E = ChronologyEntry
Ids = tuple[str, ...]
ORDER = (_E.sort_day, _E.sort_width, _E.sort_time, _E.day_order, _E.sort_agency, _E.number)
UNDATED_ORDER = (_E.sort_agency, _E.number)
_ROW = (
    _E.id,
    _E.number,
    _E.agency_id,
    Agency.code,
    Agency.colour,
    _E.date_text,
    _E.earliest,
    _E.latest,
    _E.precision,
    _E.uncertain,
    _E.time_text,
    _E.time,
    _E.source,
    _E.event,
    _E.action,
    _E.comment,
    _E.status,
    _E.display,
    _E.origin,
)


def index(
    unit: Unit, review_id: str, wanted: ChronologyFilter, known: Counts | None = None, who: str = ""
) -> ChronologyIndex:
    """Ids in the order of the rule, those of the undated tray, and the counts over all entries of the review.

    A period leaves the undated tray alone: nobody knows that an undated entry lies outside it. `known` are counts that
    still hold; `who` asks, for what they have not seen.
    """
    return as_index(wanted, both(unit, review_id, wanted, who), known or counts(unit, review_id))


def as_index(wanted: ChronologyFilter, ids: tuple[Ids, Ids], over_all: Counts) -> ChronologyIndex:
    """Dated and undated ids with the counts. Turned round (`descending`) the tray stays as it is."""
    dated, undated = ids
    return ChronologyIndex(
        ids=dated[::-1] if wanted.descending else dated,
        undated_ids=undated,
        total=sum(count for _, count in over_all.by_agency),
        total_undated=over_all.total_undated,
        by_agency=over_all.by_agency,
        by_flag=over_all.by_flag,
        by_key_line=over_all.by_key_line,
        by_person=over_all.by_person,
        by_precision=over_all.by_precision,
        by_tag=over_all.by_tag,
        commented=over_all.commented,
        names=over_all.names,
    )


def both(unit: Unit, review_id: str, wanted: ChronologyFilter, who: str) -> tuple[Ids, Ids]:
    """Dated and undated ids in one scan, so that words are looked for once; the undated stand first in the order."""
    period = within(wanted)
    where = conditions(review_id, wanted, who)
    if period:
        where.append(or_(_E.sort_day.is_(None), and_(*period)))
    if not one(unit, select(exists().where(_E.review_id == review_id, live(_E), _E.sort_day.is_(None)))):
        return _ids(unit, select(_E.id).where(*where), ORDER), ()
    undated = _ids(unit, select(_E.id).where(*where, _E.sort_day.is_(None)), UNDATED_ORDER)
    found = _ids(unit, select(_E.id).where(*where), ORDER)
    return found[len(undated) :], undated


def _ids(unit: Unit, statement: Columns, order: Sequence[Any]) -> Ids:
    """The ids in order, as one JSON text: SQLite keeps a subquery's order for an aggregate of this kind."""
    listed = statement.order_by(*order).subquery()
    return tuple(json.loads(one(unit, select(func.json_group_array(listed.c.id)))))


def page(unit: Unit, ids: Sequence[str], who: str = "") -> tuple[EntryRow, ...]:
    """The entries with these ids, in the order given; ids of withdrawn entries are left out.

    `who` asks: what they have not seen is marked so.
    """
    found: dict[str, EntryRow] = {}
    for some in chunks(ids):
        found.update((row.id, row) for row in _entries(unit, [_E.id.in_(some)], (), who))
    return tuple(found[entry_id] for entry_id in ids if entry_id in found)


def first_page(unit: Unit, review_id: str, wanted: ChronologyFilter, size: int, who: str = "") -> tuple[EntryRow, ...]:
    """The first `size` dated entries in the order of the rule: a keyset read, whatever the chronology's length."""
    where = [*conditions(review_id, wanted, who), *within(wanted), _E.sort_day.is_not(None)]
    statement = select(_E.id).where(*where).order_by(*_order(wanted)).limit(size)
    return page(unit, [row[0] for row in rows(unit, statement)], who)


def everything(unit: Unit, review_id: str, wanted: ChronologyFilter, who: str = "") -> tuple[EntryRow, ...]:
    """All entries the filter lets through: the dated in the order of the rule, then the undated."""
    where = conditions(review_id, wanted, who)
    dated = _entries(unit, [*where, *within(wanted), _E.sort_day.is_not(None)], _order(wanted))
    return (*dated, *_entries(unit, [*where, _E.sort_day.is_(None)], UNDATED_ORDER))


def _order(wanted: ChronologyFilter) -> Sequence[Any]:
    return [column.desc() for column in ORDER] if wanted.descending else ORDER


def _entries(
    unit: Unit, where: Sequence[ColumnElement[bool]], order: Sequence[Any], who: str = ""
) -> tuple[EntryRow, ...]:
    statement = select(*_ROW).join(Agency, Agency.id == _E.agency_id).where(live(_E), *where)
    chosen = select(_E.id).where(live(_E), *where)
    flags = grouped(
        unit,
        select(EntryFlag.entry_id, EntryFlag.flag).where(live(EntryFlag), EntryFlag.entry_id.in_(chosen)),
    )
    comments: dict[str, int] = dict(
        tuple(row)
        for row in rows(
            unit,
            select(EntryComment.entry_id, func.count())
            .where(live(EntryComment), EntryComment.entry_id.in_(chosen))
            .group_by(EntryComment.entry_id),
        )
    )
    people = grouped(
        unit,
        select(EntryPerson.entry_id, EntryPerson.person_id)
        .join(Person, Person.id == EntryPerson.person_id)
        .where(live(EntryPerson), live(Person), EntryPerson.entry_id.in_(chosen))
        .order_by(Person.position, Person.id),
    )
    seen = _seen(unit, who, chosen)
    return tuple(
        _entry(row, flags.get(row[0], ()), comments.get(row[0], 0), people.get(row[0], ()), seen)
        for row in unit.session.execute(statement.order_by(*order))
    )


def _seen(unit: Unit, who: str, chosen: Columns) -> frozenset[str] | None:
    if not who:
        return None
    statement = select(EntrySeen.entry_id).where(EntrySeen.who == who, EntrySeen.entry_id.in_(chosen))
    return frozenset(row[0] for row in rows(unit, statement))


def _entry(
    row: Any, flags: Iterable[str], comments: int, people: Iterable[str], seen: frozenset[str] | None
) -> EntryRow:
    shown = tuple(sorted(flags, key=_flag_place)) if flags else ()
    values: list[Any] = [*row[:5], DateRead(*row[5:10]), *row[10:17], shown, comments, *row[17:19], tuple(people)]
    values.append(seen is not None and row[0] not in seen)
    return EntryRow(*values)


def _flag_place(flag: str) -> int:
    return FLAGS.index(flag) if flag in FLAGS else len(FLAGS)


def detail(unit: Unit, entry_id: str, who: str = "") -> EntryDetail | None:
    """One entry with everything known of it, or None."""
    found = page(unit, [entry_id], who)
    if not found:
        return None
    rest = rows(
        unit,
        select(
            _E.people,
            _E.reference,
            ReturnFile.name,
            ReturnFile.sha256,
            _E.table_name,
            _E.row_number,
            _E.cells,
            _E.reasons,
            _E.notes,
            _E.hidden,
            _E.tracked,
            _E.content_control,
        )
        .outerjoin(ReturnFile, ReturnFile.id == _E.file_id)  # one made by hand has no file
        .where(_E.id == entry_id),
    )[0]
    cells, reasons, notes = (json.loads(text) for text in rest[6:9])
    return EntryDetail(
        row=found[0],
        people=rest[0],
        reference=rest[1],
        file_name=rest[2] or "",
        file_sha256=rest[3] or "",
        table=rest[4],
        row_number=rest[5],
        cells=tuple((heading, text) for heading, text in cells),
        reasons=tuple(reasons),
        notes=tuple(notes),
        hidden=rest[9],
        tracked=rest[10],
        content_control=rest[11],
        **_hanging(unit, entry_id),
    )


def _hanging(unit: Unit, entry_id: str) -> dict[str, Any]:
    tags = select(EntryTag.tag).where(live(EntryTag), EntryTag.entry_id == entry_id).order_by(EntryTag.tag)
    key_lines = (
        select(KeyLine.id)
        .join(EntryKeyLine, EntryKeyLine.key_line_id == KeyLine.id)
        .where(live(EntryKeyLine), live(KeyLine), EntryKeyLine.entry_id == entry_id)
        .order_by(KeyLine.number)
    )
    findings = (
        select(Finding.id)
        .join(FindingEntry, FindingEntry.finding_id == Finding.id)
        .where(live(FindingEntry), live(Finding), FindingEntry.entry_id == entry_id)
        .order_by(Finding.number)
    )
    comments = (
        select(EntryComment.id, EntryComment.author, EntryComment.created_at, EntryComment.text)
        .where(live(EntryComment), EntryComment.entry_id == entry_id)
        .order_by(EntryComment.created_at, EntryComment.id)
    )
    return {
        "tags": tuple(row[0] for row in rows(unit, tags)),
        "key_line_ids": tuple(row[0] for row in rows(unit, key_lines)),
        "finding_ids": tuple(row[0] for row in rows(unit, findings)),
        "comments": tuple(CommentRow(*row) for row in rows(unit, comments)),
    }


def tags(unit: Unit, review_id: str) -> tuple[str, ...]:
    """The tags in use in a review, in alphabetical order."""
    statement = (
        select(EntryTag.tag)
        .join(_E, _E.id == EntryTag.entry_id)
        .where(live(EntryTag), live(_E), _E.review_id == review_id)
        .distinct()
        .order_by(EntryTag.tag)
    )
    return tuple(row[0] for row in rows(unit, statement))


def link_ids(unit: Unit, model: Any, entry_ids: Sequence[str], field: str, value: str) -> dict[str, str]:
    """Entry id → id of its live flag, tag or key-line link with this value."""
    found: dict[str, str] = {}
    for some in chunks(entry_ids):
        statement = select(model.entry_id, model.id).where(
            live(model), getattr(model, field) == value, model.entry_id.in_(some)
        )
        found.update((entry_id, link_id) for entry_id, link_id in rows(unit, statement))
    return found


def standing(unit: Unit, entry_ids: Sequence[str]) -> frozenset[str]:
    """Which of these entries exist and were not withdrawn."""
    found: set[str] = set()
    for some in chunks(entry_ids):
        found.update(row[0] for row in rows(unit, select(_E.id).where(live(_E), _E.id.in_(some))))
    return frozenset(found)
