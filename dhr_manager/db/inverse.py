"""Taking back what a range of the change log did: each record's state before, read from the log, against its state now.

Nothing is erased: a record that was made is withdrawn, a field gets the value it had, by new rows of the log.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, Date, LargeBinary, Table, exists, select

from dhr_manager.db.change_log import canonical, now
from dhr_manager.db.many import restore_many, set_many, table_of, withdraw_many
from dhr_manager.db.models.base import Base, Record
from dhr_manager.db.models.system import ChangeLog, ChangeValue
from dhr_manager.db.order import reorder_agency
from dhr_manager.db.queries.common import chunks, rows
from dhr_manager.db.search_index import reindex_changed
from dhr_manager.db.steps import NO_STEPS
from dhr_manager.domain.errors import UserError

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

UNDONE = "undone"
_BEFORE_ALL = "absent"
# an entry that was split is withdrawn and stays the source of its parts; so does what was decided of one that is gone
_HOLDS_NOTHING = frozenset({"entry_source", "version_decision"})


@dataclass(slots=True)
class Turn:
    """What became of one record in the range: its state before and after, each field's value before and after."""

    before: str = ""  # absent | live | withdrawn; "" where only fields changed
    after: str = ""
    was: dict[str, Any] = field(default_factory=dict)
    now: dict[str, Any] = field(default_factory=dict)


class _Range:
    """The rows of the log from `first` to `last`, folded into one turn a record of one kind."""

    def __init__(self, unit: Unit, first: int, last: int) -> None:
        self.unit, self.first = unit, first
        self.turns: dict[str, dict[str, Turn]] = defaultdict(dict)
        statement = (
            select(ChangeLog.action, ChangeLog.kind, ChangeLog.record_id, ChangeLog.field, ChangeValue.value)
            .outerjoin(ChangeValue, ChangeValue.seq == ChangeLog.seq)
            .where(ChangeLog.seq.between(first, last), ChangeLog.kind.not_in(NO_STEPS))
            .order_by(ChangeLog.seq)
        )
        for action, kind, record_id, name, value in rows(unit, statement):
            if action == "erase" or value is None:
                raise UserError("undo-erased")
            self._fold(self.turns[kind].setdefault(record_id, Turn()), action, name, json.loads(value))

    def _fold(self, turn: Turn, action: str, name: str, value: Any) -> None:
        if action == "create":
            turn.before, turn.after, turn.now = _BEFORE_ALL, "live", dict(value)
        elif action == "withdraw":
            turn.before, turn.after = turn.before or "live", "withdrawn"
        elif action == "restore":
            turn.before, turn.after = turn.before or "withdrawn", "live"
        elif action == "change":
            turn.now[name] = value

    def earlier(self, kind: str) -> None:
        """Fill in each changed field's value before the range: from the row that made the record, or a later change."""
        changed = {one: turn for one, turn in self.turns[kind].items() if turn.before != _BEFORE_ALL and turn.now}
        for ids in chunks(changed):
            statement = (
                select(ChangeLog.action, ChangeLog.record_id, ChangeLog.field, ChangeValue.value)
                .outerjoin(ChangeValue, ChangeValue.seq == ChangeLog.seq)
                .where(ChangeLog.record_id.in_(ids), ChangeLog.kind == kind, ChangeLog.seq < self.first)
                .where(ChangeLog.action.in_(("create", "change")))
                .order_by(ChangeLog.seq)
            )
            for action, record_id, name, value in rows(self.unit, statement):
                turn = changed[record_id]
                if action == "create" and value is not None:
                    turn.was.update({key: one for key, one in json.loads(value).items() if key in turn.now})
                elif name in turn.now:
                    turn.was[name] = _ERASED if value is None else json.loads(value)
        for turn in changed.values():
            for name in turn.now:
                turn.was.setdefault(name, None)

    def reasons(self, kind: str, ids: Iterable[str]) -> dict[str, str]:
        """Why records that are withdrawn again were withdrawn before; those made in the range are undone."""
        found = dict.fromkeys(ids, UNDONE)
        again = [one for one in found if self.turns[kind][one].before == "withdrawn"]
        for some in chunks(again):
            statement = (
                select(ChangeLog.record_id, ChangeValue.value)
                .join(ChangeValue, ChangeValue.seq == ChangeLog.seq)
                .where(ChangeLog.record_id.in_(some), ChangeLog.kind == kind, ChangeLog.seq < self.first)
                .where(ChangeLog.action == "withdraw")
                .order_by(ChangeLog.seq)
            )
            found.update((record_id, str(json.loads(value))) for record_id, value in rows(self.unit, statement))
        return found


_ERASED = object()


def take_back(unit: Unit, first: int, last: int) -> None:
    """Bring every record of a range of the log back to what it was before it.

    Raises UserError: undo-erased (values are gone), undo-file (a file's content is not in the log), undo-moved-on
    (something else changed one of the records since, or hangs on it).
    """
    models = {table_of(mapper.class_).name: mapper.class_ for mapper in Base.registry.mappers}
    range_ = _Range(unit, first, last)
    plans = []
    for kind, turns in range_.turns.items():
        range_.earlier(kind)
        table = table_of(models[kind])
        _unmoved(unit, table, turns)
        plans.append((models[kind], turns, _values(table, turns)))
    going = {kind: _ids(turns, "live") for kind, turns in range_.turns.items()}
    coming = {kind: _ids(turns, "withdrawn") for kind, turns in range_.turns.items()}
    at = now()
    for model, _, _ in plans:
        kind = table_of(model).name
        _free_to_go(unit, table_of(model), going)
        withdraw_many(unit, model, range_.reasons(kind, going[kind]), at)
    for model, _, values in plans:
        set_many(unit, model, values, at)
    for model, _, _ in plans:
        restore_many(unit, model, coming[table_of(model).name], at)
    for model, turns, values in plans:
        _stands(unit, table_of(model), {*coming[table_of(model).name], *values} - going[table_of(model).name])
        _follow_up(unit, table_of(model), turns, values)


def _ids(turns: Mapping[str, Turn], after: str) -> set[str]:
    """Records that are `after` now and were otherwise before."""
    return {one for one, turn in turns.items() if turn.after == after and turn.before != after and _real(turn)}


def _real(turn: Turn) -> bool:
    return (turn.before == "live") != (turn.after == "live")


def _values(table: Table, turns: Mapping[str, Turn]) -> dict[str, dict[str, Any]]:
    """id → the fields that get another value, as Python values."""
    found: dict[str, dict[str, Any]] = {}
    for one, turn in turns.items():
        if turn.before == _BEFORE_ALL:
            continue
        differing = {name: value for name, value in turn.was.items() if value != turn.now[name]}
        if any(value is _ERASED for value in differing.values()):
            raise UserError("undo-erased")
        if any(isinstance(table.c[name].type, LargeBinary) for name in differing):
            raise UserError("undo-file")
        if differing:
            found[one] = {name: decoded(table.c[name], value) for name, value in differing.items()}
    return found


def decoded(column: Column[Any], value: Any) -> Any:
    """A value of the log as its column takes it."""
    return date.fromisoformat(value) if isinstance(column.type, Date) and isinstance(value, str) else value


def _unmoved(unit: Unit, table: Table, turns: Mapping[str, Turn]) -> None:
    """Every record still is as the range left it."""
    names = sorted({name for turn in turns.values() for name in turn.now if name in table.c})
    plain = [name for name in names if not isinstance(table.c[name].type, LargeBinary)]
    seen = 0
    for ids in chunks(turns):
        statement = select(table.c.id, table.c.withdrawn_at, *(table.c[name] for name in plain))
        for record_id, withdrawn_at, *values in rows(unit, statement.where(table.c.id.in_(ids))):
            turn = turns[record_id]
            moved = turn.after and (turn.after == "live") != (withdrawn_at is None)
            for name, value in zip(plain, values, strict=True):
                moved = moved or (name in turn.now and not _same(value, turn.now[name]))
            if moved:
                raise UserError("undo-moved-on")
            seen += 1
    if seen != len(turns):
        raise UserError("undo-erased")


def _same(value: Any, logged: Any) -> bool:
    return value == logged or canonical(value) == canonical(logged)


def _links(table: Table) -> Iterator[tuple[Table, Column[Any]]]:
    """Columns of other tables that point at this one and hold it: not what is no evidence, nor where one came from."""
    for mapper in Base.registry.mappers:
        other = table_of(mapper.class_)
        if not getattr(mapper.class_, "logged", True) or other.name in _HOLDS_NOTHING:
            continue
        for column in other.columns:
            if column.references(table.c.id):
                yield other, column


def _free_to_go(unit: Unit, table: Table, going: Mapping[str, set[str]]) -> None:
    """Nothing that stays hangs on what is withdrawn."""
    if not going[table.name]:
        return
    for other, column in _links(table):
        also = going.get(other.name, set())
        for ids in chunks(going[table.name]):
            statement = select(other.c.id).where(column.in_(ids), other.c.withdrawn_at.is_(None))
            if any(row[0] not in also for row in rows(unit, statement)):
                raise UserError("undo-moved-on")


def _stands(unit: Unit, table: Table, changed: set[str]) -> None:
    """What came back hangs on nothing that is withdrawn."""
    if table.name in _HOLDS_NOTHING:
        return
    for column in table.columns:
        for key in column.foreign_keys:
            other = key.column.table
            for ids in chunks(changed):
                gone = exists().where(other.c.id == column, other.c.withdrawn_at.is_not(None))
                statement = select(table.c.id).where(table.c.id.in_(ids), table.c.withdrawn_at.is_(None), gone)
                if not column.nullable and rows(unit, statement.limit(1)):
                    raise UserError("undo-moved-on")


def _follow_up(unit: Unit, table: Table, turns: Mapping[str, Turn], values: Mapping[str, Mapping[str, Any]]) -> None:
    """What follows from the records: the order of entries, their words in the index; what they hang on was touched."""
    if table.name == "agency":
        for one, fields in values.items():
            if "code" in fields:
                reorder_agency(unit, one, fields["code"])
    if table.name == "chronology_entry":  # the words of one written by hand
        reindex_changed(unit, values)
    for column in table.columns:
        for key in column.foreign_keys:
            for ids in chunks(turns):
                owners = rows(unit, select(column).where(table.c.id.in_(ids), column.is_not(None)).distinct())
                unit.touch(str(key.column.table.name), [str(row[0]) for row in owners])


def kinds_of_records() -> dict[str, type[Record]]:
    """Every logged kind that is a record, with its model."""
    return {
        table_of(mapper.class_).name: mapper.class_
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, Record) and mapper.class_.logged
    }
