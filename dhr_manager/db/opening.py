"""Opening in the order of the security paper: the file is looked at, unlocked, recognised and only then worked with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dhr_manager.db import sqlcipher
from dhr_manager.db.migrations.steps import NEWEST
from dhr_manager.db.models.system import SENTINEL
from dhr_manager.db.problems import problem_of_file, translated
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system import drive, space
from dhr_manager.system.lock import CaseLock, LockHeldError

JOURNAL = "-wal"


def look_at(path: Path, *, read_only: bool = False) -> None:
    """See that there is something to open. An empty file would open as a new, empty case.

    Raises EnvironmentProblem("case-missing"), ("file-empty"), ("no-permission"), ("journal-beside") read only.
    """
    try:
        found = path.stat()
    except FileNotFoundError:
        raise EnvironmentProblem("case-missing") from None
    except OSError as error:
        raise EnvironmentProblem("cannot-open", result=error.errno) from None
    if not path.is_file():
        raise EnvironmentProblem("not-a-case-file")
    if found.st_size == 0:
        raise EnvironmentProblem("file-empty")
    if not os.access(path, os.R_OK if read_only else os.R_OK | os.W_OK):
        raise EnvironmentProblem("no-permission" if not os.access(path, os.R_OK) else "read-only")
    journal = path.with_name(path.name + JOURNAL)
    if read_only and journal.exists() and journal.stat().st_size:
        raise EnvironmentProblem("journal-beside")


def refuse_drive(folder: Path) -> None:
    """A live file stands on a local drive only. Raises EnvironmentProblem("drive-network"), "drive-synchronised" …"""
    kind = drive.kind_of(folder)
    if kind != "local":
        raise EnvironmentProblem(f"drive-{kind}")


def want_space(folder: Path, needed: int) -> None:
    """Raises EnvironmentProblem("no-space", missing) in bytes, where `needed` bytes and the reserve do not fit."""
    missing = space.missing_bytes(folder, needed)
    if missing:
        raise EnvironmentProblem("no-space", missing=missing, needed=needed)


@contextmanager
def locked(path: Path, who: str, site: str) -> Iterator[CaseLock]:
    """Hold the lock of a case file for the time of the `with`."""
    lock = take_lock(path, who, site)
    try:
        yield lock
    finally:
        lock.drop()


def take_lock(path: Path, who: str, site: str) -> CaseLock:
    """Take the lock. Raises EnvironmentProblem("file-busy", who, site, since) naming the holder as far as known."""
    lock = CaseLock(path)
    try:
        lock.take(who, site)
    except LockHeldError as error:
        holder = error.holder
        who = (holder.who if holder else "") or "somebody"
        site = (holder.site if holder else "") or "an unknown machine"
        since = (holder.since if holder else "") or "an unknown time"
        raise EnvironmentProblem("file-busy", who=who, site=site, since=since) from None
    except OSError as error:
        raise EnvironmentProblem(problem_of_file(error), result=error.errno) from None
    return lock


def open_connection(path: Path, key: bytes | bytearray, *, read_only: bool = False) -> tuple[sqlcipher.Connection, str]:
    """A recognised and hardened connection and the number of its schema, which may be an older one.

    Raises EnvironmentProblem: file-damaged-at-start, pages-damaged, not-a-case-file, newer-file, file-busy …
    """
    look_at(path, read_only=read_only)
    with translated():
        connection = sqlcipher.connect(path, key, immutable=read_only)
        try:
            schema = recognise(connection)
            sqlcipher.harden(connection, immutable=read_only)
        except BaseException:
            connection.close()
            raise
    return connection, schema


def recognise(connection: sqlcipher.Connection, newest: str = NEWEST) -> str:
    """The schema's number of a file that is ours. Raises EnvironmentProblem("not-a-case-file"), ("newer-file")."""
    with translated():
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application != sqlcipher.APPLICATION_ID:
            raise EnvironmentProblem("not-a-case-file")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        schema = str(row[0]) if row else ""
        if schema > newest:  # before anything else is read: a newer file may mean something else by it
            raise EnvironmentProblem("newer-file", version=schema, newest=newest)
        sentinel = connection.execute("SELECT sentinel FROM case_info").fetchone()
    if not schema or sentinel is None or sentinel[0] != SENTINEL:
        raise EnvironmentProblem("not-a-case-file")
    return schema
