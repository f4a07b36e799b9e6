"""The unit of work: one session in one transaction; what it changes is logged in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import ColumnDefault, Table, delete, event, insert, inspect, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, UOWTransaction

from dhr_manager.db import record_index, search_index
from dhr_manager.db.change_log import LogHead, Recorder, now
from dhr_manager.db.models.base import Record, new_id
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError

R = TypeVar("R", bound=Record)
HOUSEKEEPING = frozenset({"id", "created_at", "changed_at", "revision", "withdrawn_at", "withdrawn_reason"})


class CaseSession(Session):
    """A session that knows its unit of work."""

    unit: Unit

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, expire_on_commit=False)


class Unit:
    """What services work with inside `with case.write()` or `with case.read()`. `session` is for db/queries alone."""

    def __init__(self, session: CaseSession, recorder: Recorder | None) -> None:
        self.session = session
        self._recorder = recorder
        self._at = now()
        self._touched: dict[str, set[str]] = {}
        self._made: str | None = None
        self._erased = False
        session.unit = self

    # -- records

    def add(self, record: Record) -> str:
        """Add a new record and give its id. The first one added is `changes.made`."""
        self.session.add(record)
        self.session.flush()
        if self._made is None:
            self._made = record.id
        return record.id

    def add_all(self, records: Iterable[Record]) -> list[str]:
        """Add several records in one flush and give their ids in order; none of them becomes `changes.made`."""
        kept = list(records)
        self.session.add_all(kept)
        self.session.flush()
        return [record.id for record in kept]

    def get(self, model: type[R], record_id: str) -> R:
        """The record. Raises UserError("record-gone") where there is none or it was withdrawn."""
        record = self.session.get(model, record_id)
        if record is None or record.withdrawn_at is not None:
            raise UserError("record-gone", kind=_table(model).name, id=record_id)
        return record

    def withdrawn(self, model: type[R], record_id: str) -> R:
        """A record that was withdrawn. Raises UserError("record-gone") where there is none, or it stands."""
        record = self.session.get(model, record_id)
        if record is None or record.withdrawn_at is None:
            raise UserError("record-gone", kind=_table(model).name, id=record_id)
        return record

    def set(self, record: Record, revision: int | None = None, **fields: object) -> None:
        """Change fields; one row of the log each that differs. `revision` is the one the user saw, None where none was.

        Raises UserError("changed-elsewhere") where the record moved on since.
        """
        if revision is not None and record.revision != revision:
            raise UserError("changed-elsewhere", kind=_table(type(record)).name, id=record.id)
        for name, value in fields.items():
            if name not in inspect(type(record)).attrs or name in HOUSEKEEPING:
                raise AttributeError(name)
            if getattr(record, name) != value:
                setattr(record, name, value)
        self.session.flush()

    def withdraw(self, record: Record, reason: str) -> None:
        """Take the record out of everything that is shown; it stays in the file and can be restored."""
        record.withdrawn_at, record.withdrawn_reason = self._at, reason
        self.session.flush()

    def restore(self, record: Record) -> None:
        """Bring a withdrawn record back."""
        record.withdrawn_at, record.withdrawn_reason = None, ""
        self.session.flush()

    def drop(self, record: Record) -> None:
        """Delete a row of a working table (`logged = False`): drafts, notes of backups."""
        if record.logged:
            raise RuntimeError("a record is withdrawn or erased, never deleted")
        self.session.delete(record)
        self.session.flush()

    # -- many at once

    def bulk_add(self, model: type[Record], rows: Sequence[Mapping[str, Any]]) -> list[str]:
        """Insert many new records of one kind through Core, logged; gives their ids in the order of `rows`.

        `rows` map column names to values; ids and housekeeping are filled, scalar defaults too.
        """
        if not rows:
            return []
        self.writing()
        self.session.flush()
        table = _table(model)
        standing = {
            column.name: column.default.arg
            for column in table.columns
            if isinstance(column.default, ColumnDefault)
            and column.default.is_scalar
            and column.name not in HOUSEKEEPING
        }
        housekeeping = {"created_at": self._at, "changed_at": self._at, "revision": 1, "withdrawn_reason": ""}
        fields = [{**standing, **row} for row in rows]
        ids = [str(row.pop("id", None) or new_id()) for row in fields]
        whole = [{"id": one, **row, **housekeeping} for one, row in zip(ids, fields, strict=True)]
        self.session.connection().execute(insert(table), whole)
        if model.logged and self._recorder:
            self._recorder.note_many(table.name, zip(ids, fields, strict=True))
        self._touched.setdefault(table.name, set()).update(ids)
        return ids

    def erase(self, model: type[Record], record_ids: Sequence[str], reason: str) -> None:
        """Remove records and every value the log holds of them; the log's rows stay and one row each says who erased.

        `VACUUM` must follow (`CaseFile.compact`), and the backups that hold them are the caller's to list.
        """
        recorder, table = self.writing(), _table(model)
        connection = self.session.connection()
        self.session.flush()
        self._erased = True
        if table.name == "chronology_entry":
            search_index.forget_entries(self, record_ids, erase=True)
        recorder.append(connection)  # values of this very unit are erased too
        for one in record_ids:
            connection.execute(
                text(
                    "DELETE FROM change_value"
                    " WHERE seq IN (SELECT seq FROM change_log WHERE record_id = :id AND kind = :kind)"
                ),
                {"id": one, "kind": table.name},
            )
            connection.execute(delete(table).where(table.c.id == one))
            recorder.note("erase", table.name, one, "*", reason)
        self.session.expire_all()
        self._touched.setdefault(table.name, set()).update(record_ids)

    def touch(self, kind: str, ids: Iterable[str]) -> None:
        """Say that records were touched by something other than a change of their own (a link, an index)."""
        self._touched.setdefault(kind, set()).update(ids)

    # -- the end

    @property
    def changes(self) -> Changes:
        """What was touched so far."""
        self.session.flush()
        return Changes({kind: frozenset(ids) for kind, ids in self._touched.items()}, self._made)

    def finish(self) -> LogHead | None:
        """Flush, keep the search index and append the log; called by the case file before the commit."""
        self.session.flush()
        if self._recorder is None:
            return None
        connection = self.session.connection()
        record_index.keep(connection, self._touched, erased=self._erased)
        return self._recorder.append(connection)

    def writing(self) -> Recorder:
        if self._recorder is None:
            raise RuntimeError("this unit of work only reads")
        return self._recorder

    def stamp(self, record: Record, *, new: bool) -> None:
        """Fill a record's times before it is written."""
        if new:
            record.created_at = self._at
        record.changed_at = self._at

    def log(self, record: Record, *, new: bool) -> None:
        """Note a written record's creation, or each field of it that changed."""
        kind = _table(type(record)).name
        self._touched.setdefault(kind, set()).add(record.id)
        if not record.logged:
            return
        recorder = self.writing()
        if new:
            recorder.note("create", kind, record.id, "*", _fields(record))
            return
        changed = _changed(record)
        if "withdrawn_at" in changed:
            action = "restore" if changed["withdrawn_at"] is None else "withdraw"
            recorder.note(action, kind, record.id, "withdrawn_reason", record.withdrawn_reason)
        for name, value in changed.items():
            if name not in HOUSEKEEPING:
                recorder.note("change", kind, record.id, name, value)


def _table(model: type[Any]) -> Table:
    table: Table = model.__table__
    return table


def _fields(record: Record) -> dict[str, Any]:
    mapper = inspect(type(record))
    return {a.key: getattr(record, a.key) for a in mapper.column_attrs if a.key not in HOUSEKEEPING}


def _changed(record: Record) -> dict[str, Any]:
    state = inspect(record)
    found = {}
    for attribute in state.mapper.column_attrs:
        history = state.attrs[attribute.key].history
        if history.has_changes():
            found[attribute.key] = history.added[0] if history.added else None
    return found


@event.listens_for(CaseSession, "before_flush")
def _before(session: CaseSession, _context: UOWTransaction, _instances: object) -> None:
    unit = session.unit
    dirty = [record for record in session.dirty if session.is_modified(record)]
    if session.new or dirty:
        unit.writing()
    for record in session.deleted:
        if isinstance(record, Record) and record.logged:
            raise RuntimeError("a record is withdrawn or erased, never deleted")
    for record in session.new:
        if isinstance(record, Record):
            unit.stamp(record, new=True)
    for record in dirty:
        if isinstance(record, Record):
            unit.stamp(record, new=False)


@event.listens_for(CaseSession, "after_flush")
def _after(session: CaseSession, _context: UOWTransaction) -> None:
    for record in session.new:
        if isinstance(record, Record):
            session.unit.log(record, new=True)
    for record in session.dirty:
        if isinstance(record, Record) and session.is_modified(record):
            session.unit.log(record, new=False)
