"""What points at a record, whatever it is, read off the foreign keys themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import Column, func, inspect, select

from dhr_manager.db.models.base import Base, Record
from dhr_manager.db.queries.common import live

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def hanging(unit: Unit, record: Record, leaving_out: frozenset[str] = frozenset()) -> dict[str, int]:
    """How many live records of each table point at this one; tables of `leaving_out` do not count."""
    table = inspect(type(record)).local_table
    found: Counter[str] = Counter()
    for mapper in Base.registry.mappers:
        name = str(mapper.local_table.description)
        if name in leaving_out or not issubclass(mapper.class_, Record):
            continue
        for column in mapper.local_table.columns:
            if isinstance(column, Column) and column.references(table.c.id):
                count = select(func.count()).where(column == record.id, live(mapper.class_))
                found[name] += unit.session.execute(count).scalar_one()
    return {name: count for name, count in found.items() if count}
