"""Versions of returns: which file follows which, the entries of a chain of files, and what was decided of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import delete, exists, func, or_, select
from sqlalchemy.orm import aliased

from dhr_manager.db.many import table_of
from dhr_manager.db.models.base import Base, Record
from dhr_manager.db.models.chronology import ChronologyEntry, EntrySeen, EntrySource
from dhr_manager.db.models.returns import ReturnFile, ReturnVersion, VersionDecision
from dhr_manager.db.queries.common import chunks, live, one, rows

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from dhr_manager.db.unit import Unit


class Decision(NamedTuple):
    """What was decided of an entry that a later version changes or lacks."""

    id: str
    state: str  # kept | changed | withdrawn
    reason: str


def follows(unit: Unit, file_id: str) -> str | None:
    """The file that this one is a later version of."""
    found: str | None = one(
        unit, select(ReturnVersion.follows_id).where(live(ReturnVersion), ReturnVersion.file_id == file_id)
    )
    return found


def link(unit: Unit, file_id: str) -> str | None:
    """The id of the record that says which file this one follows."""
    found: str | None = one(unit, select(ReturnVersion.id).where(live(ReturnVersion), ReturnVersion.file_id == file_id))
    return found


def follower(unit: Unit, file_id: str) -> str | None:
    """The later version of this file; one that was rejected whole is none."""
    statement = (
        select(ReturnVersion.file_id)
        .join(ReturnFile, ReturnFile.id == ReturnVersion.file_id)
        .where(live(ReturnVersion), ReturnVersion.follows_id == file_id, ReturnFile.state != "rejected")
    )
    found: str | None = one(unit, statement)
    return found


def chain(unit: Unit, file_id: str) -> tuple[str, ...]:
    """The files before this one, the newest first."""
    found: list[str] = []
    before = follows(unit, file_id)
    while before is not None and before not in found:
        found.append(before)
        before = follows(unit, before)
    return tuple(found)


def links(unit: Unit, file_ids: Iterable[str]) -> dict[str, str]:
    """Later version → the file it follows, of these files; without those that were rejected whole."""
    found: dict[str, str] = {}
    for ids in chunks(file_ids):
        statement = (
            select(ReturnVersion.file_id, ReturnVersion.follows_id)
            .join(ReturnFile, ReturnFile.id == ReturnVersion.file_id)
            .where(ReturnFile.state != "rejected")
        )
        found.update(
            (row[0], row[1]) for row in rows(unit, statement.where(live(ReturnVersion), ReturnVersion.file_id.in_(ids)))
        )
    return found


def _made() -> ColumnElement[bool]:
    made = aliased(ChronologyEntry)
    return (
        exists()
        .where(EntrySource.source_id == ChronologyEntry.id, live(EntrySource), EntrySource.kind != "copy")
        .where(made.id == EntrySource.entry_id, live(made))
    )


def entries(unit: Unit, file_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Whole entries that are a row of one of these files and stand, by themselves or in what was made from them."""
    table = table_of(ChronologyEntry)
    found: list[dict[str, Any]] = []
    for ids in chunks(file_ids):
        statement = (
            select(*table.c)
            .where(table.c.file_id.in_(ids), table.c.part == 0, table.c.origin == "file")
            .where(or_(live(ChronologyEntry), _made()))
            .order_by(table.c.number)
        )
        found += [dict(row) for row in unit.session.execute(statement).mappings()]
    return found


def withdrawn(unit: Unit, file_id: str) -> list[dict[str, Any]]:
    """Entries that were withdrawn because this later version lacks them."""
    table = table_of(ChronologyEntry)
    statement = (
        select(*table.c)
        .join(VersionDecision, VersionDecision.entry_id == table.c.id)
        .where(live(VersionDecision), VersionDecision.file_id == file_id, VersionDecision.state == "withdrawn")
        .where(table.c.withdrawn_at.is_not(None))
        .order_by(table.c.number)
    )
    return [dict(row) for row in unit.session.execute(statement).mappings()]


def decisions(unit: Unit, file_id: str) -> dict[str, Decision]:
    """Entry → what was decided of it for this later version."""
    statement = select(VersionDecision.entry_id, VersionDecision.id, VersionDecision.state, VersionDecision.reason)
    where = (live(VersionDecision), VersionDecision.file_id == file_id)
    return {row[0]: Decision(*row[1:]) for row in rows(unit, statement.where(*where))}


def counted(unit: Unit, file_ids: Iterable[str], *, queried: bool = False) -> dict[str, int]:
    """File → entries that stand from it; with `queried` those that stand with a query."""
    wanted = (ChronologyEntry.status == "queried",) if queried else ()
    found: dict[str, int] = {}
    for ids in chunks(file_ids):
        statement = select(ChronologyEntry.file_id, func.count()).where(live(ChronologyEntry))
        listed = rows(
            unit, statement.where(ChronologyEntry.file_id.in_(ids), *wanted).group_by(ChronologyEntry.file_id)
        )
        found.update((row[0], row[1]) for row in listed)
    return found


def hanging(unit: Unit, entry_ids: Iterable[str]) -> dict[type[Record], dict[str, str]]:
    """Live records that cannot stand without these entries, by their model: id → entry.

    What the later version decided of them stays, and so does where a copy was made from.
    """
    table = table_of(ChronologyEntry)
    listed = list(entry_ids)
    found: dict[type[Record], dict[str, str]] = {}
    for mapper in Base.registry.mappers:
        model = mapper.class_
        if model in (VersionDecision, EntrySource, EntrySeen):
            continue
        for column in table_of(model).columns:
            if column.nullable or not column.references(table.c.id):
                continue
            for ids in chunks(listed):
                statement = select(model.id, column).where(column.in_(ids), model.withdrawn_at.is_(None))
                found.setdefault(model, {}).update((row[0], row[1]) for row in rows(unit, statement))
    return {model: ids for model, ids in found.items() if ids}


def hanging_counts(unit: Unit, entry_ids: Iterable[str]) -> Counter[str]:
    """Entry → how much hangs on it."""
    return Counter(entry for ids in hanging(unit, entry_ids).values() for entry in ids.values())


def unseen(unit: Unit, entry_ids: Iterable[str]) -> None:
    """Nobody has read these entries any more: their words are others."""
    for ids in chunks(entry_ids):
        unit.session.execute(delete(EntrySeen).where(EntrySeen.entry_id.in_(ids)))
