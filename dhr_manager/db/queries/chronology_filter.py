"""What the chronology can be filtered by: the conditions of a filter, and the counts beside each choice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, exists, func, or_, select

from dhr_manager.db.models.chronology import (
    ChronologyEntry,
    EntryComment,
    EntryFlag,
    EntryKeyLine,
    EntryPerson,
    EntrySeen,
    EntryTag,
)
from dhr_manager.db.models.people import Person
from dhr_manager.db.models.thread import KeyLine
from dhr_manager.db.queries.common import Columns, live, one, rows
from dhr_manager.db.search_index import matching
from dhr_manager.domain.rows.chronology import ChronologyFilter

if TYPE_CHECKING:
    from dhr_manager.db.models.base import Record
    from dhr_manager.db.unit import Unit

FLAGS = ("missed-opportunity", "good-practice", "expected-practice", "conflict", "query", "key", "graphic")
PRECISIONS = (
    "day", "range", "week", "part-month", "month", "season", "part-year", "year", "open", "undated", "", "uncertain",
)  # fmt: skip
UNREAD, UNCERTAIN = "", "uncertain"  # queried without a reading; uncertain at any precision
Counted = tuple[tuple[str, int], ...]
_E = ChronologyEntry


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts over all entries of a review, whatever filter is set; each list as (key, entries)."""

    total_undated: int
    by_agency: Counted
    by_flag: Counted
    by_key_line: Counted
    by_person: Counted = ()
    by_precision: Counted = ()
    by_tag: Counted = ()
    commented: int = 0
    names: tuple[tuple[str, str], ...] = ()  # of the people, (id, name)


NOTHING = Counts(0, (), (), ())


def counts(unit: Unit, review_id: str) -> Counts:
    """What there is to filter by, with its numbers."""
    agencies = _counted(unit, _count(_E.agency_id, review_id).group_by(_E.agency_id))
    flags = dict(_hung(unit, review_id, EntryFlag, EntryFlag.flag))
    key_lines = (
        _linked(_count(KeyLine.id, review_id), EntryKeyLine)
        .join(KeyLine, KeyLine.id == EntryKeyLine.key_line_id)
        .where(live(KeyLine))
        .group_by(KeyLine.id)
        .order_by(KeyLine.number)
    )
    people = (
        _linked(_count(Person.id, review_id).add_columns(Person.name), EntryPerson)
        .join(Person, Person.id == EntryPerson.person_id)
        .where(live(Person))
        .group_by(Person.id)
        .order_by(Person.position, Person.id)
    )
    named = rows(unit, people)
    commented = _linked(select(func.count(_E.id.distinct())).select_from(_E), EntryComment)
    undated = select(func.count()).where(live(_E), _E.review_id == review_id, _E.sort_day.is_(None))
    return Counts(
        total_undated=one(unit, undated),
        by_agency=agencies,
        by_flag=tuple((flag, flags[flag]) for flag in FLAGS if flag in flags),
        by_key_line=_counted(unit, key_lines),
        by_person=tuple((one, count) for one, count, _ in named),
        names=tuple((one, name) for one, _, name in named),
        by_precision=_precisions(unit, review_id),
        by_tag=_hung(unit, review_id, EntryTag, EntryTag.tag),
        commented=one(unit, commented.where(live(_E), _E.review_id == review_id)),
    )


def unseen(unit: Unit, review_id: str, who: str) -> int:
    """How many entries of a review somebody has not seen yet."""
    all_of_it = select(func.count()).where(live(_E), _E.review_id == review_id)
    return int(one(unit, all_of_it.where(_not_seen(who))) or 0)


def _precisions(unit: Unit, review_id: str) -> Counted:
    found: dict[str, int] = {}
    unsure = 0
    statement = select(_E.precision, _E.uncertain, func.count()).where(live(_E), _E.review_id == review_id)
    for precision, uncertain, count in rows(unit, statement.group_by(_E.precision, _E.uncertain)):
        found[precision or UNREAD] = found.get(precision or UNREAD, 0) + count
        unsure += count if uncertain else 0
    if unsure:
        found[UNCERTAIN] = unsure
    return tuple((precision, found[precision]) for precision in PRECISIONS if precision in found)


def _hung(unit: Unit, review_id: str, model: type[Record], value: Any) -> Counted:
    return _counted(unit, _linked(_count(value, review_id), model).group_by(value).order_by(value))


def _linked(statement: Columns, model: Any) -> Columns:
    return statement.join(model, model.entry_id == _E.id).where(live(model))


def _counted(unit: Unit, statement: Columns) -> Counted:
    return tuple((key, count) for key, count in rows(unit, statement))


def _count(column: Any, review_id: str) -> Columns:
    return select(column, func.count()).select_from(_E).where(live(_E), _E.review_id == review_id)


def conditions(review_id: str, wanted: ChronologyFilter, who: str = "") -> list[ColumnElement[bool]]:
    """What an entry must be for this filter, its period left out; `who` asks, for what they have not seen."""
    where: list[ColumnElement[bool]] = [live(_E), _E.review_id == review_id]
    if wanted.agency_ids:
        where.append(_E.agency_id.in_(wanted.agency_ids))
    for model, column, values in (
        (EntryFlag, EntryFlag.flag, wanted.flags),
        (EntryTag, EntryTag.tag, wanted.tags),
        (EntryKeyLine, EntryKeyLine.key_line_id, wanted.key_line_ids),
        (EntryPerson, EntryPerson.person_id, wanted.person_ids),
    ):
        if values:
            where.append(_has(model, column.in_(values)))
    if wanted.precisions:
        where.append(_precise(wanted.precisions))
    if wanted.commented:
        where.append(_has(EntryComment))
    if wanted.unseen and who:
        where.append(_not_seen(who))
    if wanted.words.strip():
        where.append(matching(wanted.words))
    return where


def _has(model: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(model.entry_id == _E.id, live(model), *more)


def _not_seen(who: str) -> ColumnElement[bool]:
    return ~exists().where(EntrySeen.who == who, EntrySeen.entry_id == _E.id)


def _precise(wanted: frozenset[str]) -> ColumnElement[bool]:
    named: list[ColumnElement[bool]] = [_E.precision.in_(wanted - {UNREAD, UNCERTAIN})]
    if UNREAD in wanted:
        named.append(or_(_E.precision.is_(None), _E.precision == ""))
    if UNCERTAIN in wanted:
        named.append(_E.uncertain.is_(True))
    return or_(*named)


def within(wanted: ChronologyFilter) -> Sequence[ColumnElement[bool]]:
    """The filter's period. Every day the entry may lie on counts: an open interval reaches as far as it is open."""
    found: list[ColumnElement[bool]] = []
    if wanted.start is not None:
        found.append(or_(_E.latest.is_(None), _E.latest >= wanted.start))
    if wanted.end is not None:
        found.append(or_(_E.earliest.is_(None), _E.earliest <= wanted.end))
    return found
