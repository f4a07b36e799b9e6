"""The change log of one review: its rows in pages, by person, kind, words and days; what was withdrawn in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, Table, literal, select, union_all

from dhr_manager.db.inverse import kinds_of_records
from dhr_manager.db.many import table_of
from dhr_manager.db.models.system import ChangeLog, ChangeValue
from dhr_manager.db.queries.common import chunks, rows
from dhr_manager.db.queries.history import ids_in, named_in
from dhr_manager.db.queries.naming import named, owner_column, owner_kind
from dhr_manager.domain.rows.history import LogFilter, LogLine, Named

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_LONGEST = 400  # letters of a value in a line: the history shows all of it


def belonging(review_id: str) -> dict[str, Select[tuple[str]]]:
    """kind → the ids of its records that belong to a review, as selects."""
    tables = {kind: table_of(model) for kind, model in kinds_of_records().items()}
    found: dict[str, Select[tuple[str]]] = {"review": select(literal(review_id))}
    waiting = {kind: table for kind, table in tables.items() if kind != "review"}
    while True:
        ready = {kind: table for kind, table in waiting.items() if owner_kind(table) in found}
        if not ready:
            return found
        for kind, table in ready.items():
            found[kind] = select(table.c.id).where(_owner(table).in_(_ids(found, table, review_id)))
            del waiting[kind]


def _owner(table: Table) -> Any:
    return table.c[owner_column(table)]


def _ids(found: dict[str, Select[tuple[str]]], table: Table, review_id: str) -> Any:
    owner = owner_kind(table)
    return [review_id] if owner == "review" else found[owner]


def seqs(unit: Unit, review_id: str, wanted: LogFilter) -> tuple[int, ...]:
    """The running numbers of the rows let through, the newest first: integers alone, whatever the length of the log."""
    kinds = belonging(review_id)
    if wanted.kind:
        kinds = {kind: ids for kind, ids in kinds.items() if kind == wanted.kind}
    if not kinds:
        return ()
    own = union_all(*kinds.values()).subquery()
    statement = select(ChangeLog.seq).where(ChangeLog.record_id.in_(select(own.c[0])), *_where(wanted))
    # sorted here: asked to sort, SQLite walks the whole log in order instead of the index of records
    return tuple(sorted((row[0] for row in rows(unit, statement)), reverse=True))


def _where(wanted: LogFilter) -> list[ColumnElement[bool]]:
    where: list[ColumnElement[bool]] = []
    if wanted.who:
        where.append(ChangeLog.who == wanted.who)
    if wanted.since:
        where.append(ChangeLog.at >= wanted.since)
    if wanted.until:
        where.append(ChangeLog.at < f"{wanted.until}T~")
    for word in wanted.words.split():
        held = select(ChangeValue.seq).where(ChangeValue.value.icontains(word, autoescape=True))
        where.append(ChangeLog.seq.in_(held))
    return where


def page(unit: Unit, wanted: Sequence[int]) -> tuple[LogLine, ...]:
    """The rows with these numbers, with what each record is called."""
    found: list[Any] = []
    for some in chunks([str(seq) for seq in wanted]):
        statement = (
            select(
                ChangeLog.seq, ChangeLog.at, ChangeLog.who, ChangeLog.action, ChangeLog.field, ChangeValue.value,
                ChangeLog.kind, ChangeLog.record_id,
            )
            .outerjoin(ChangeValue, ChangeValue.seq == ChangeLog.seq)
            .where(ChangeLog.seq.in_([int(seq) for seq in some]))
            .order_by(ChangeLog.seq.desc())
        )  # fmt: skip
        found += rows(unit, statement)
    ids: dict[str, set[str]] = {}
    for row in found:
        ids.setdefault(row[6], set()).add(row[7])
    names = named(unit, ids)
    linked = named_in(unit, (row[5] for row in found if row[5] and len(row[5]) < _LONGEST))
    return tuple(
        LogLine(seq, at, who, action, name, _cut(value), names.get(one) or Named(kind, one), _leads(value, one, linked))
        for seq, at, who, action, name, value, kind, one in found
    )


def _leads(value: str | None, own: str, linked: dict[str, Named]) -> tuple[Named, ...]:
    """The records a short value names: the two ends of a link, what a field points at."""
    if not value or len(value) >= _LONGEST:
        return ()
    return tuple(linked[one] for one in ids_in(value) if one in linked and one != own)


def _cut(value: str | None) -> str | None:
    return value if value is None or len(value) <= _LONGEST else value[:_LONGEST]


def people(unit: Unit) -> tuple[str, ...]:
    """Everybody who changed anything in this case file."""
    return tuple(row[0] for row in rows(unit, select(ChangeLog.who).distinct().order_by(ChangeLog.who)))
