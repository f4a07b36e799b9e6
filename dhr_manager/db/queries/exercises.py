"""Whether records of some kind were made since a place in the change log and still stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dhr_manager.db.models.base import Base, Record
from dhr_manager.db.models.system import ChangeLog
from dhr_manager.db.queries.common import column, live

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def newest(unit: Unit) -> int:
    """The running number of the newest row of the change log; 0 where there is none."""
    return int(unit.session.scalar(select(func.max(ChangeLog.seq))) or 0)


def made_since(unit: Unit, kind: str, since: int, where: Mapping[str, str], filled: Iterable[str]) -> str:
    """The id of the newest live record of a kind that was made after row `since`; empty where there is none.

    `where` gives values it must have, `filled` fields that must not be empty.
    """
    model = _models()[kind]
    wanted = [column(model, name) == value for name, value in where.items()]
    wanted += [func.coalesce(column(model, name), "") != "" for name in filled]
    statement = (
        select(model.id)
        .join(ChangeLog, ChangeLog.record_id == model.id)
        .where(live(model), ChangeLog.seq > since, ChangeLog.kind == kind, ChangeLog.action == "create", *wanted)
        .order_by(ChangeLog.seq.desc())
        .limit(1)
    )
    return unit.session.scalar(statement) or ""


@cache
def _models() -> Mapping[str, type[Record]]:
    found: list[Any] = [mapper.class_ for mapper in Base.registry.mappers]
    return {str(model.__tablename__): model for model in found if issubclass(model, Record)}
