"""Withdrawing, restoring and changing many records of one kind at once through Core: logged like one by one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, bindparam, inspect, update

from dhr_manager.db.models.base import Record

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def withdraw_many(unit: Unit, model: type[Record], reasons: Mapping[str, str], at: str) -> None:
    """Take records out: id → reason. What goes together has the same instant `at`, so that it comes back together."""
    rows = [{"own": one, "withdrawn_at": at, "withdrawn_reason": reason} for one, reason in reasons.items()]
    _write(unit, model, rows, at)
    for one, reason in reasons.items():
        unit.writing().note("withdraw", table_of(model).name, one, "withdrawn_reason", reason)


def restore_many(unit: Unit, model: type[Record], ids: Iterable[str], at: str) -> None:
    """Bring records back."""
    listed = list(ids)
    _write(unit, model, [{"own": one, "withdrawn_at": None, "withdrawn_reason": ""} for one in listed], at)
    for one in listed:
        unit.writing().note("restore", table_of(model).name, one, "withdrawn_reason", "")


def set_many(unit: Unit, model: type[Record], values: Mapping[str, Mapping[str, Any]], at: str) -> None:
    """Change fields: id → the fields that differ. Whether they differ is the caller's to see to."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for one, fields in values.items():
        alike.setdefault(tuple(fields), []).append({"own": one, **fields})
    for rows in alike.values():
        _write(unit, model, rows, at)
    for one, fields in values.items():
        for name, value in fields.items():
            unit.writing().note("change", table_of(model).name, one, name, value)


def _write(unit: Unit, model: type[Record], rows: list[dict[str, Any]], at: str) -> None:
    if not rows:
        return
    unit.writing()
    unit.session.flush()
    table = table_of(model)
    fields: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "own"}
    statement = (
        update(table)
        .where(table.c.id == bindparam("own"))
        .values(changed_at=at, revision=table.c.revision + 1, **fields)
    )
    named = [{name if name == "own" else f"new_{name}": value for name, value in row.items()} for row in rows]
    unit.session.connection().execute(statement, named)
    unit.session.expire_all()
    unit.touch(table.name, [row["own"] for row in rows])


def table_of(model: type[Record]) -> Table:
    """The table of a model."""
    table = inspect(model).local_table
    if not isinstance(table, Table):
        raise TypeError(model.__name__)
    return table
