"""The change log as rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dhr_manager.db.models.system import BackupRecord, ChangeLog, ChangeValue
from dhr_manager.db.queries.common import chunks, rows
from dhr_manager.db.steps import NO_STEPS
from dhr_manager.domain.rows.case import LogRow

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def log_rows(unit: Unit, record_id: str | None, limit: int) -> tuple[LogRow, ...]:
    """The newest rows first, with the value where it was not erased."""
    statement = (
        select(
            ChangeLog.seq,
            ChangeLog.at,
            ChangeLog.who,
            ChangeLog.site,
            ChangeLog.action,
            ChangeLog.kind,
            ChangeLog.record_id,
            ChangeLog.field,
            ChangeValue.value,
        )
        .outerjoin(ChangeValue, ChangeValue.seq == ChangeLog.seq)
        .order_by(ChangeLog.seq.desc())
        .limit(limit)
    )
    if record_id is not None:
        statement = statement.where(ChangeLog.record_id == record_id)
    return tuple(LogRow(*row) for row in rows(unit, statement))


def oldest_without_backup(unit: Unit) -> str:
    """When the oldest change was recorded that no backup holds; empty where the newest backup holds everything."""
    held = select(func.coalesce(func.max(BackupRecord.log_seq), 0)).scalar_subquery()
    at = unit.session.scalar(select(func.min(ChangeLog.at)).where(ChangeLog.seq > held))
    return at or ""


def kinds_of(unit: Unit, ids: Collection[str]) -> dict[str, set[str]]:
    """kind → ids, of records known by their ids alone."""
    found: dict[str, set[str]] = defaultdict(set)
    for some in chunks(ids):
        statement = select(ChangeLog.kind, ChangeLog.record_id).where(
            ChangeLog.record_id.in_(some), ChangeLog.action == "create"
        )
        for kind, record_id in rows(unit, statement):
            found[kind].add(record_id)
    return found


def step_rows(unit: Unit, first: int, last: int) -> list[tuple[str, str, str, str]]:
    """(action, kind, record id, field) of a range of the log in order, without what is no step."""
    statement = (
        select(ChangeLog.action, ChangeLog.kind, ChangeLog.record_id, ChangeLog.field)
        .where(ChangeLog.seq.between(first, last), ChangeLog.kind.not_in(NO_STEPS))
        .order_by(ChangeLog.seq)
    )
    return [(row[0], row[1], row[2], row[3]) for row in rows(unit, statement)]
