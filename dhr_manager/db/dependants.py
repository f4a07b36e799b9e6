"""What hangs on a record and cannot stand without it, read off the foreign keys themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Column, inspect, select

from dhr_manager.db.models.base import Base, Record

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def dependants(unit: Unit, record: Record, withdrawn_at: str | None) -> Iterator[Record]:
    """Records whose link to this one may not be empty, and theirs, deepest last.

    Live ones for `withdrawn_at` None, else those withdrawn at that instant.
    """
    table = inspect(type(record)).local_table
    for mapper in Base.registry.mappers:
        for column in mapper.local_table.columns:
            if isinstance(column, Column) and not column.nullable and column.references(table.c.id):
                model = mapper.class_
                found = select(model).where(column == record.id, model.withdrawn_at.is_(None))
                if withdrawn_at is not None:
                    found = select(model).where(column == record.id, model.withdrawn_at == withdrawn_at)
                for child in unit.session.scalars(found).all():
                    yield child
                    yield from dependants(unit, child, withdrawn_at)


def kind_of(record: Record) -> str:
    """The kind of a record: its table's name."""
    return str(inspect(type(record)).local_table.description)
