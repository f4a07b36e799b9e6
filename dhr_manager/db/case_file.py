"""A case file that is open: made, used and closed in one thread."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.engine import Engine

from dhr_manager import __version__
from dhr_manager.db import slots, sqlcipher
from dhr_manager.db.change_log import Recorder, now
from dhr_manager.db.engine import engine_for, writing
from dhr_manager.db.models import load_all
from dhr_manager.db.models.base import new_id
from dhr_manager.db.models.system import SENTINEL, TRIGGERS
from dhr_manager.db.problems import translated
from dhr_manager.db.recovery import Passphrase, RecoveryKey, RecoverySheet, groups_of, read_key
from dhr_manager.db.slots import DEFAULT_COST, Cost
from dhr_manager.db.unit import CaseSession, Unit
from dhr_manager.domain.errors import EnvironmentProblem, UserError


class CaseFile:
    """An open case file: units of work, its key slots, its recovery sheet."""

    def __init__(self, path: Path, key: bytearray, connection: sqlcipher.Connection, who: str, site: str) -> None:
        self.path = path
        self.who = who
        self.site = site
        self._key = key
        self._thread = threading.get_ident()
        self._connection = connection
        self._engine: Engine = engine_for(connection, sqlcipher.driver)
        self._open_unit = False
        with self._engine.connect() as reader:
            row = reader.execute(text("SELECT file_id, log_key FROM case_info")).one()
        self.file_id: str = row[0]
        self._log_key = bytes(row[1])

    @classmethod
    def create(
        cls, path: Path, *, passphrase: str, who: str, cost: Cost = DEFAULT_COST, invented: bool = False, site: str = ""
    ) -> tuple[CaseFile, RecoverySheet]:
        """Make a new case file with its key slots. Raises UserError("case-exists") where the name is taken."""
        if path.exists() or slots.slots_path(path).exists():
            raise UserError("case-exists", field="path")
        key, file_id = bytearray(os.urandom(slots.KEY)), new_id()
        slot = slots.make_slot(file_id, key, who, passphrase, cost)
        with translated():
            connection = sqlcipher.connect(path, key, create=True)
            connection.execute(f"PRAGMA application_id = {sqlcipher.APPLICATION_ID}")
            sqlcipher.harden(connection)
            engine = engine_for(connection, sqlcipher.driver)
            with writing(engine).begin() as made:
                load_all().metadata.create_all(made)
                for trigger in TRIGGERS:
                    made.exec_driver_sql(trigger)
                made.exec_driver_sql(
                    "INSERT INTO case_info (id, sentinel, file_id, created_at, created_by, program, invented, log_key)"
                    " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
                    (SENTINEL, file_id, now(), who, __version__, int(invented), os.urandom(32)),
                )
        slots.write(path, slots.SlotFile(file_id, slots.key_check(key), (slot,)))
        case = cls(path, key, connection, who, site)
        return case, case.recovery_sheet()

    @classmethod
    def open(cls, path: Path, *, unlock: Passphrase | RecoveryKey, read_only: bool = False, site: str = "") -> CaseFile:
        """Open a case file. Every problem is an EnvironmentProblem of the table *damage → sentence → next step*."""
        if isinstance(unlock, RecoveryKey):
            key, who = read_key(unlock.text), "recovery sheet"
        else:
            key, slot = slots.open_slot(slots.read(path), unlock.text)
            who = slot.name
        if not path.exists():
            raise EnvironmentProblem("case-missing")
        with translated():
            connection = sqlcipher.connect(path, key, immutable=read_only)
            sqlcipher.harden(connection, immutable=read_only)
            load_all()
            return cls(path, key, connection, who, site)

    def recovery_sheet(self) -> RecoverySheet:
        """The recovery sheet of this file, to be printed or proved."""
        return RecoverySheet(self.file_id, now(), groups_of(self._key))

    # -- units of work

    @contextmanager
    def write(self) -> Iterator[Unit]:
        """One transaction that changes: committed at the end of the `with`, rolled back whole on any error."""
        yield from self._unit(Recorder(self.who, self.site, self._log_key))

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One transaction that only reads, so that all it reads is of one moment."""
        yield from self._unit(None)

    def _unit(self, recorder: Recorder | None) -> Iterator[Unit]:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a case file is used in the thread that opened it")
        if self._open_unit:
            raise RuntimeError("units of work do not nest")
        self._open_unit = True
        try:
            engine = writing(self._engine) if recorder else self._engine
            with translated(), CaseSession(engine) as session, session.begin():
                unit = Unit(session, recorder)
                session.connection()  # the transaction starts here, not at the first query
                yield unit
                unit.finish()
        finally:
            self._open_unit = False

    def close(self) -> None:
        """Close the connection and overwrite the key's buffer."""
        self._engine.dispose()
        self._connection.close()
        self._key[:] = bytes(len(self._key))
