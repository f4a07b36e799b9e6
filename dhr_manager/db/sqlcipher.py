"""The driver: the only module that imports SQLCipher and knows its pragmas; it opens a connection in the safe order."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as driver

from dhr_manager.domain.errors import EnvironmentProblem

APPLICATION_ID = 0x44485231  # "DHR1"
OLDEST_SQLITE = (3, 51, 3)  # older ones carry the WAL-reset bug
BUSY_MS = 2_000
CACHE_KIB = 128_000  # a bigger page cache more than halves scans of an encrypted file

DriverError = driver.DatabaseError
Connection = Any  # the driver has no types
__all__ = [
    "Connection",
    "DriverError",
    "attaching",
    "check_driver",
    "code_of",
    "complete",
    "connect",
    "driver",
    "harden",
]


def complete(statement: str) -> bool:
    """Whether a text is a whole statement (or several)."""
    return bool(driver.complete_statement(statement))


def check_driver() -> None:
    """Refuse a driver that can lose commits. Raises EnvironmentProblem("driver-too-old")."""
    if driver.sqlite_version_info < OLDEST_SQLITE:
        raise EnvironmentProblem("driver-too-old", version=driver.sqlite_version)


def _refuse_attach(action: int, *_args: object) -> int:
    return int(driver.SQLITE_DENY) if action == driver.SQLITE_ATTACH else int(driver.SQLITE_OK)


def _uri(path: Path, mode: str) -> str:
    name = quote(path.absolute().as_posix())
    return f"file:{name if name.startswith('/') else '/' + name}?{mode}"


def connect(path: Path, key: bytes | bytearray, *, create: bool = False, immutable: bool = False) -> Connection:
    """Open a connection whose key was accepted and whose pragmas stand; the caller then looks at what the file holds.

    Raises the driver's errors unchanged (26 where the key does not fit or the start of the file is damaged).
    """
    check_driver()
    mode = "mode=ro&immutable=1" if immutable else ("mode=rwc" if create else "mode=rw")
    connection = driver.connect(_uri(path, mode), uri=True, isolation_level=None, check_same_thread=True)
    try:
        _unlock(connection, key)
        if not immutable:
            # before the first query, else a -shm file stays beside the case file
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _unlock(connection: Connection, key: bytes | bytearray) -> None:
    connection.execute(f"PRAGMA key = \"x'{bytes(key).hex()}'\"")
    connection.execute("PRAGMA cipher_log_level = NONE")
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if not version or not version[0]:
        raise EnvironmentProblem("driver-without-encryption")
    connection.execute("PRAGMA cipher_memory_security = ON")


def harden(connection: Connection, *, immutable: bool = False) -> None:
    """The pragmas that come after the file was recognised, in the order of the security paper, and the authorizer."""
    if not immutable:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA fullfsync = ON")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    connection.execute("PRAGMA mmap_size = 0")
    connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    connection.set_authorizer(_refuse_attach)


@contextmanager
def attaching(connection: Connection) -> Iterator[None]:
    """Lift the refusal of ATTACH for one statement: `VACUUM INTO` needs it."""
    connection.set_authorizer(None)
    try:
        yield
    finally:
        connection.set_authorizer(_refuse_attach)


def code_of(error: BaseException) -> int | None:
    """The primary result code of a driver's error, or None where there is none."""
    code: Any = getattr(error, "sqlite_errorcode", None)
    return code & 0xFF if isinstance(code, int) else None
