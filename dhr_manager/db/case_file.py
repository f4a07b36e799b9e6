"""A case file that is open: made, used and closed in one thread."""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.engine import Engine

from dhr_manager import __version__
from dhr_manager.db import backup, log_check, opening, slots, sqlcipher
from dhr_manager.db.change_log import LogHead, Recorder, now
from dhr_manager.db.engine import engine_for, writing
from dhr_manager.db.info import info_of
from dhr_manager.db.migrations.steps import NEWEST, lay, steps
from dhr_manager.db.models import load_all
from dhr_manager.db.models.base import new_id
from dhr_manager.db.models.system import SENTINEL, BackupRecord
from dhr_manager.db.problems import translated, writing_files
from dhr_manager.db.recovery import Passphrase, RecoveryKey, RecoverySheet, WayIn, groups_of
from dhr_manager.db.remembered import Remembered
from dhr_manager.db.sealing import Sealer
from dhr_manager.db.slots import DEFAULT_COST, Cost
from dhr_manager.db.steps import NO_STEPS, Step, Steps, steps_of
from dhr_manager.db.unit import CaseSession, Unit
from dhr_manager.db.unlocking import unlocked
from dhr_manager.domain.errors import DhrError, EnvironmentProblem, UserError
from dhr_manager.domain.rows.case import CaseInfo
from dhr_manager.system.lock import CaseLock
from dhr_manager.system.paths import ProgramPaths

__all__ = ["CaseFile", "Passphrase", "RecoveryKey", "unlocked"]


class CaseFile:
    """An open case file: units of work, key slots, recovery sheet, backups."""

    def __init__(self, path: Path, key: bytearray, connection: sqlcipher.Connection, who: str) -> None:
        self.path = path
        self.who = who
        self.site = ""
        self.read_only = False
        self.notices: tuple[str, ...] = ()  # codes to be said once: log-anchor-missing, clock-back, lock-recovered …
        self._key = key
        self._thread = threading.get_ident()
        self._connection = connection
        self._engine: Engine = engine_for(connection, sqlcipher.driver)
        self._lock: CaseLock | None = None
        self._remembered = Remembered(None)
        self._open_unit = False
        self.steps = Steps()  # of this session: what can be undone
        row = connection.execute("SELECT file_id, log_key, invented FROM case_info").fetchone()
        self.file_id: str = row[0]
        self._log_key, self.invented = bytes(row[1]), bool(row[2])

    # -- making, opening, closing

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        passphrase: str,
        who: str,
        cost: Cost = DEFAULT_COST,
        invented: bool = False,
        paths: ProgramPaths | None = None,
    ) -> tuple[CaseFile, RecoverySheet]:
        """Make a new case file with its key slots and give it open, with its recovery sheet.

        `paths` are the program's folders, where a spare of the slots and the log's head are kept. The strength of the
        passphrase is the caller's to check (`db.passphrase.check`). Raises UserError("case-exists"),
        EnvironmentProblem("drive-synchronised", "drive-network", "drive-read-only", "file-busy", "disk-full" …).
        """
        who = slots.clean_name(who, "who")
        opening.refuse_drive(path.parent)
        if path.exists() or slots.slots_path(path).exists():
            raise UserError("case-exists", field="path")
        remembered = Remembered(paths)
        lock = opening.take_lock(path, who, remembered.site)
        key, file_id, connection = bytearray(os.urandom(slots.KEY)), new_id(), None
        try:
            slot = slots.make_slot(file_id, key, who, passphrase, cost)
            with translated(), writing_files():
                path.touch(mode=0o600, exist_ok=False)  # the journal takes the file's own mode
                connection = sqlcipher.connect(path, key, create=True)
                _lay_new(connection, file_id, who, invented=invented)
                slots.write(path, slots.SlotFile(file_id, slots.key_check(key), (slot,)))
            remembered.keep_spare(path)
            load_all()
            case = cls(path, key, connection, who)
        except BaseException:
            if connection:
                connection.close()
            for each in (path, path.with_name(path.name + opening.JOURNAL), slots.slots_path(path)):
                each.unlink(missing_ok=True)
            lock.drop()
            raise
        case._settle(lock, remembered)
        return case, case.recovery_sheet()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        unlock: WayIn,
        read_only: bool = False,
        paths: ProgramPaths | None = None,
    ) -> CaseFile:
        """Open a case file, bringing an older schema up to date after a verified backup.

        `read_only` opens without lock or journal (a backup, read-only media). Every problem is an EnvironmentProblem of
        the table *damage → sentence → next step*; a slip in the recovery sheet is a UserError.
        """
        opening.look_at(path, read_only=read_only)
        remembered = Remembered(paths)
        lock, connection = None, None
        if not read_only:
            opening.refuse_drive(path.parent)
            lock = opening.take_lock(path, "", remembered.site)
        try:
            key, who = unlocked(path, unlock)
            connection, schema = opening.open_connection(path, key, read_only=read_only)
            load_all()
            with translated():
                case = cls(path, key, connection, who)
                case.read_only = read_only
                case._bring_up(schema, remembered)
                case._settle(lock, remembered)
        except BaseException as error:
            if connection:
                connection.close()
            if lock:
                lock.drop()
            if isinstance(error, DhrError):
                raise remembered.explained(path, error) from None
            raise
        return case

    def _settle(self, lock: CaseLock | None, remembered: Remembered) -> None:
        self._lock, self._remembered, self.site = lock, remembered, remembered.site
        if lock is None:
            return
        lock.say(self.who, self.site)
        self.steps = steps_of(self.file_id, self.who)
        if log_check.anchor_holds(self._connection, self.steps.newest()):
            self.steps.forget()  # an older state was put back
        head = log_check.head(self._connection)
        found = [log_check.anchor_holds(self._connection, remembered.anchor(self.file_id))]
        found.append("clock-back" if head.at > now() else "")
        found.append("lock-recovered" if lock.recovered else "")
        self.notices = tuple(code for code in found if code)
        with contextlib.suppress(EnvironmentProblem):  # slots that are missing or not its own are no spare to keep
            slots.read_own(self.path, self._key)
            remembered.keep_spare(self.path)

    def _bring_up(self, schema: str, remembered: Remembered) -> None:
        if schema == NEWEST:
            return
        if self.read_only:
            raise EnvironmentProblem("older-file", version=schema)
        from dhr_manager.db.migrations.upgrade import bring_up  # Alembic is imported only when it is needed

        folder = remembered.paths.backups if remembered.paths else self.path.parent
        self.backup(folder, reason="migration", note=False)
        bring_up(self._engine)

    def close(self) -> None:
        """Close the connection, let go of the lock, overwrite the key's buffer, remember the log's head."""
        if not self._key:
            return
        self._own_thread()
        with translated():
            if self._lock:
                self._remembered.keep_anchor(self.file_id, log_check.head(self._connection))
        self._engine.dispose()
        self._connection.close()
        self._key[:] = bytes(len(self._key))
        self._key = bytearray()
        self._log_key = b""
        if self._lock:
            self._lock.drop()

    def _own_thread(self) -> None:
        if threading.get_ident() != self._thread:
            raise RuntimeError("a case file is used in the thread that opened it")

    # -- units of work

    @contextmanager
    def write(self, noted: Callable[[Step], None] | None = None) -> Iterator[Unit]:
        """One transaction that changes: committed at the end of the `with`, rolled back whole on any error. `noted`
        takes the step it was, once it is committed; usually it is the newest that can be undone."""
        if self.read_only:
            raise EnvironmentProblem("opened-read-only")
        recorder = Recorder(self.who, self.site, self._log_key)
        with self._unit(recorder) as unit:
            yield unit
        if recorder.first and recorder.kinds - NO_STEPS:
            last = self.log_head()
            (noted or self.steps.did)(Step(recorder.first, last, (recorder.first, last.seq)))

    @contextmanager
    def read(self) -> Iterator[Unit]:
        """One transaction that only reads, so that all it reads is of one moment."""
        with self._unit(None) as unit:
            yield unit

    @contextmanager
    def _unit(self, recorder: Recorder | None) -> Iterator[Unit]:
        self._own_thread()
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

    # -- keys

    def key_slots(self) -> tuple[slots.Slot, ...]:
        """The key slots, whose they are and since when. Raises EnvironmentProblem as `slots.read_own`."""
        return slots.read_own(self.path, self._key).slots

    def standing_slots(self) -> tuple[slots.Slot, ...]:
        """The key slots; none where they are missing, damaged or another file's, and would begin anew."""
        return slots.read_or_begin(self.path, self.file_id, self._key).slots

    def add_slot(self, name: str, passphrase: str, cost: Cost = DEFAULT_COST) -> str:
        """Add a way in for a named person (a deputy; oneself after recovery) and give the slot's id."""
        slot = slots.make_slot(self.file_id, self._key, name, passphrase, cost)
        standing = slots.read_or_begin(self.path, self.file_id, self._key)
        self._write_slots(slots.with_slot(standing, slot), "add-slot", slot.id)
        return slot.id

    def revoke_slot(self, slot_id: str) -> None:
        """Take a way in away; the last one stays. Copies of the slot file made before still open with it."""
        self._write_slots(slots.without_slot(slots.read_own(self.path, self._key), slot_id), "revoke-slot", slot_id)

    def change_slot(self, slot_id: str, old: str, new: str, cost: Cost = DEFAULT_COST) -> str:
        """Give somebody's key another passphrase; the new slot's id. Raises UserError("old-passphrase-wrong")."""
        file, made = slots.changed(slots.read_own(self.path, self._key), slot_id, old, self._key, (new, cost))
        self._write_slots(file, "change-slot", made)
        return made

    def _write_slots(self, file: slots.SlotFile, what: str, slot_id: str) -> None:
        with slots.put_back_on_failure(self.path), self.write() as unit:
            unit.writing().note("change", "case_info", self.file_id, what, slot_id)
            with writing_files():
                slots.keep_foreign(self.path, self._key)
                slots.write(self.path, file)
        self._remembered.keep_spare(self.path)

    def recovery_sheet(self) -> RecoverySheet:
        """The recovery sheet of this file, to be printed or proved."""
        return RecoverySheet(self.file_id, now(), groups_of(self._key))

    def prove_recovery(self, part: Mapping[int, str]) -> None:
        """Groups typed back from the paper; recorded when they are right. Raises UserError("recovery-group-wrong")."""
        self.recovery_sheet().prove(part)
        with self.write() as unit:
            at = now()
            unit.session.connection().exec_driver_sql("UPDATE case_info SET recovery_proved_at = ?", (at,))
            unit.writing().note("change", "case_info", self.file_id, "recovery_proved_at", at)

    def sealer(self) -> Sealer:
        """Enciphers under the file's own key what waits in memory."""
        return Sealer(self._key)

    # -- the file as a whole

    def log_head(self) -> LogHead:
        """The change log's head: printed on minutes and put into packs as an anchor."""
        self._own_thread()
        with translated():
            return log_check.head(self._connection)

    def backup(self, folder: Path, *, reason: str = "manual", note: bool = True) -> Path:
        """A verified backup in `folder`, with slots and manifest beside it; its path. Any kind of drive will do.

        `reason`: manual, timed, migration, import, restore. Raises EnvironmentProblem: nothing half made stays.
        """
        self._own_thread()
        target = backup.free_name(folder, self.path.stem)
        manifest = backup.write_copy(self._connection, self._key, self.path, target, reason)
        self._remembered.keep_anchor(self.file_id, log_check.head(self._connection))
        if note and not self.read_only:
            head = log_check.anchor_of(manifest.log_head) or LogHead(0, b"")
            record = BackupRecord(
                folder=str(folder),
                file_name=target.name,
                size=manifest.size,
                log_seq=head.seq,
                log_head=head.mac.hex(),
                reason=reason,
            )
            with self.write() as unit:
                unit.add(record)
        return target

    def backup_before(self, reason: str) -> Path | None:
        """A verified backup in the program's own folder before a large change; None where nothing real can be lost."""
        if self.invented or self._remembered.paths is None:
            return None
        return self.backup(self._remembered.paths.backups, reason=reason)

    def lent(self) -> tuple[sqlcipher.Connection, bytearray]:
        """The connection and the key's own buffer, for other modules of this room, in the thread of the case file."""
        self._own_thread()
        return self._connection, self._key

    def compact(self) -> None:
        """Rewrite the file without what was erased: after `Unit.erase`. Raises EnvironmentProblem("no-space")."""
        self._own_thread()
        opening.want_space(self.path.parent, 2 * self.path.stat().st_size)
        with translated(), sqlcipher.attaching(self._connection):
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def info(self) -> CaseInfo:
        """What may be said of the file without personal data."""
        self._own_thread()
        try:
            ways = len(self.key_slots())
        except EnvironmentProblem:
            ways = 0
        return info_of(self._connection, self.path, self.file_id, ways)


def _lay_new(connection: sqlcipher.Connection, file_id: str, who: str, *, invented: bool) -> None:
    connection.execute(f"PRAGMA application_id = {sqlcipher.APPLICATION_ID}")
    sqlcipher.harden(connection)
    with writing(engine_for(connection, sqlcipher.driver)).begin() as made:
        lay(made, steps())
        made.exec_driver_sql(
            "INSERT INTO case_info (id, sentinel, file_id, created_at, created_by, program, invented, log_key)"
            " VALUES (1, ?, ?, ?, ?, ?, ?, ?)",
            (SENTINEL, file_id, now(), who, __version__, int(invented), os.urandom(32)),
        )
