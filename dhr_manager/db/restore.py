"""Restoring: the backup is checked first, what would be lost is listed, and a safety copy of what is there is made."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dhr_manager.db import backup, log_check, opening, slots, sqlcipher
from dhr_manager.db.case_file import unlocked
from dhr_manager.db.change_log import Recorder
from dhr_manager.db.engine import engine_for, writing
from dhr_manager.db.problems import translated, writing_files
from dhr_manager.db.recovery import Passphrase, RecoveryKey
from dhr_manager.db.remembered import Remembered
from dhr_manager.domain.errors import DhrError, EnvironmentProblem, UserError
from dhr_manager.domain.rows.case import LogRow
from dhr_manager.system.paths import ProgramPaths

SHOWN = 500
BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Lost:
    """What a restore takes away: rows of the change log written since the backup. `known` is False where the file in
    place does not open, so that nobody can say.
    """

    known: bool
    count: int
    rows: tuple[LogRow, ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """A restore that was done: where the file as it was is kept (None where there was none), and what was lost."""

    safety_copy: Path | None
    lost: int
    lost_known: bool


def would_be_lost(path: Path, source: Path, unlock: Passphrase | RecoveryKey) -> Lost:
    """What restoring `source` over `path` would lose: to be shown before anything is done."""
    with opening.locked(path, "", ""):
        key, _who = _key_of(path, source, unlock)
        return _lost(path, key, backup.verify(source, key))


def restore(
    path: Path, source: Path, *, unlock: Passphrase | RecoveryKey, paths: ProgramPaths | None = None
) -> Restored:
    """Put a backup in the place of a case file that nobody has open.

    The passphrases that open the file in place stay those that open the restored one. Raises EnvironmentProblem:
    "backup-not-good", "file-busy", "no-space", "wrong-passphrase" …, UserError("backup-of-another-file"); the file in
    place is then untouched.
    """
    opening.look_at(source, read_only=True)
    opening.refuse_drive(path.parent)
    remembered = Remembered(paths)
    with opening.locked(path, "", remembered.site):
        key, who = _key_of(path, source, unlock)
        manifest = backup.verify(source, key)
        opening.want_space(path.parent, 2 * source.stat().st_size)
        lost = _lost(path, key, manifest)
        safety = _set_aside(path, key)
        new_slots = _slots_of(path, source, key)
        for ending in BESIDE:  # an old journal would be played into the restored file
            path.with_name(path.name + ending).unlink(missing_ok=True)
        backup.copy_file(source, path)
        with writing_files():
            slots.write(path, new_slots)
        _note(path, key, Recorder(who, remembered.site, b""), manifest, lost, remembered)
        remembered.keep_spare(path)
    return Restored(safety, lost.count, lost.known)


def _key_of(path: Path, source: Path, unlock: Passphrase | RecoveryKey) -> tuple[bytearray, str]:
    """The key, by the slots in place or by those beside the backup: a passphrase may have changed in between."""
    with contextlib.suppress(EnvironmentProblem):
        here, there = slots.read(path), slots.read(source)
        if here.key_check != there.key_check:
            raise UserError("backup-of-another-file", field="backup")
    problem: DhrError | None = None
    for each in (path, source):
        try:
            key, who = unlocked(each, unlock)
        except DhrError as error:
            problem = problem or error
            continue
        return key, who
    raise problem or EnvironmentProblem("slots-missing")


def _slots_of(path: Path, source: Path, key: bytearray) -> slots.SlotFile:
    for each in (path, source):
        with contextlib.suppress(EnvironmentProblem):
            standing = slots.read(each)
            if standing.key_check == slots.key_check(key):
                return standing
    raise EnvironmentProblem("slots-missing")


def _lost(path: Path, key: bytearray, manifest: backup.Manifest) -> Lost:
    if not path.exists():
        return Lost(known=True, count=0, rows=())
    anchor = log_check.anchor_of(manifest.log_head)
    try:
        connection, _schema = opening.open_connection(path, key)
    except EnvironmentProblem:
        return Lost(known=False, count=0, rows=())
    try:
        with translated():
            since = anchor.seq if anchor else 0
            count = max(0, log_check.head(connection).seq - since)
            return Lost(known=True, count=count, rows=log_check.log_rows(connection, since, SHOWN))
    except EnvironmentProblem:
        return Lost(known=False, count=0, rows=())
    finally:
        connection.close()


def _set_aside(path: Path, key: bytearray) -> Path | None:
    """Keep what is there: a verified backup where it opens, else the damaged file itself, byte by byte."""
    if not path.exists():
        return None
    try:
        connection, _schema = opening.open_connection(path, key)
    except EnvironmentProblem:
        return _set_aside_damaged(path)
    copy = backup.free_name(path.parent, f"{path.stem}-before-restore")
    try:
        backup.write_copy(connection, key, path, copy, "restore")
    except EnvironmentProblem as problem:
        if problem.code in {"no-space", "disk-full"}:
            raise
        return _set_aside_damaged(path)
    finally:
        connection.close()
    return copy


def _set_aside_damaged(path: Path) -> Path:
    at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    target = path.with_name(f"{path.stem}-damaged-{at}{path.suffix}")
    for ending in ("", "-wal", slots.SUFFIX):
        source = path.with_name(path.name + ending)
        if source.exists():
            backup.copy_file(source, target.with_name(target.name + ending))
    return target


def _note(
    path: Path, key: bytearray, by: Recorder, manifest: backup.Manifest, lost: Lost, remembered: Remembered
) -> None:
    """The restored file itself says that it was restored, from which head, and how much was lost."""
    connection, _schema = opening.open_connection(path, key)
    try:
        by.key = bytes(connection.execute("SELECT log_key FROM case_info").fetchone()[0])
        with translated(), writing(engine_for(connection, sqlcipher.driver)).begin() as transaction:
            value = {"backup": manifest.log_head, "lost": lost.count if lost.known else None}
            by.note("change", "case_info", manifest.file_id, "restored", value)
            head = by.append(transaction)
        if head:
            remembered.keep_anchor(manifest.file_id, head)
    finally:
        connection.close()
