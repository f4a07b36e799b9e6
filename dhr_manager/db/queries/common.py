"""What the queries share: live records, links grouped by their owner, the next number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import InstrumentedAttribute

from dhr_manager.db.models.base import Record
from dhr_manager.db.models.system import ChangeLog

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

Columns = Select[*tuple[Any, ...]]
R = TypeVar("R")
CHUNK = 900  # ids in one IN list: SQLite's own limit is far higher, but long statements are not cached


def live(model: type[Record]) -> ColumnElement[bool]:
    """The record was not withdrawn."""
    return model.withdrawn_at.is_(None)


def rows(unit: Unit, statement: Columns) -> Sequence[Any]:
    """All rows of a column select, as tuples."""
    return unit.session.execute(statement).all()


def build(make: Callable[..., R], values: Sequence[Any], **rest: Any) -> R:
    """A frozen row from the first columns of a select, and the fields gathered apart."""
    return make(*values, **rest)


def one(unit: Unit, statement: Columns) -> Any:
    """The first column of the first row, or None."""
    return unit.session.execute(statement).scalar()


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in lists short enough for one statement."""
    listed = list(ids)
    for start in range(0, len(listed), CHUNK):
        yield listed[start : start + CHUNK]


def grouped(unit: Unit, statement: Columns) -> dict[str, tuple[Any, ...]]:
    """A select of (owner, value) as owner → values, in the order selected."""
    found: dict[str, list[Any]] = defaultdict(list)
    for owner, value in rows(unit, statement):
        found[owner].append(value)
    return {owner: tuple(values) for owner, values in found.items()}


def links(
    unit: Unit, model: type[Record], owner: str, other: str, *where: ColumnElement[bool]
) -> dict[str, tuple[str, ...]]:
    """Live links of a link table as owner id → other ids, in the order made."""
    left, right = column(model, owner), column(model, other)
    statement = select(left, right).where(live(model), *where).order_by(model.created_at, model.id)
    return grouped(unit, statement)


def children(unit: Unit, model: type[Record], owner: str, owner_id: str, *fields: str) -> list[tuple[Any, ...]]:
    """(id, *fields) of an owner's live child records."""
    columns = [column(model, name) for name in fields]
    statement = select(model.id, *columns).where(live(model), column(model, owner) == owner_id)
    return [tuple(row) for row in rows(unit, statement)]


def find(unit: Unit, model: type[Record], **values: object) -> str | None:
    """The id of the live record with these values, or None."""
    where = [column(model, name) == value for name, value in values.items()]
    found: str | None = one(unit, select(model.id).where(live(model), *where))
    return found


def next_number(unit: Unit, model: type[Record], field: str = "number", **values: object) -> int:
    """One more than the highest number ever given among these records: a withdrawn number is not given again."""
    where = [column(model, name) == value for name, value in values.items()]
    return int(one(unit, select(func.max(column(model, field))).where(*where)) or 0) + 1


def column(model: type[Record], name: str) -> InstrumentedAttribute[Any]:
    """A column of a model by its field name."""
    attribute: InstrumentedAttribute[Any] = getattr(model, name)
    return attribute


def last_change(unit: Unit) -> int:
    """The number of the last row of the change log: what was read after it holds until it grows."""
    return int(one(unit, select(func.max(ChangeLog.seq))) or 0)
