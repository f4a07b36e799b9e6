"""The lock beside a case file: who has it open and since when; a lock whose holder died is recovered."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from dhr_manager.system.write_safely import write_safely

LARGEST = 4_096


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a case file open."""

    who: str
    site: str
    since: str  # UTC instant
    process: int


class LockHeldError(Exception):
    """Somebody else has the file open; `holder` is None where that somebody could not be read."""

    def __init__(self, holder: Holder | None) -> None:
        super().__init__("file is open elsewhere")
        self.holder = holder


class CaseLock:
    """Held while a case file is open. The lock is the system's own, so it falls with the process that held it."""

    def __init__(self, case: Path) -> None:
        self._lock = FileLock(case.with_name(case.name + "-lock"), timeout=0, mode=0o600)
        self._said = case.with_name(case.name + "-open")
        self.recovered: Holder | None = None

    def take(self, who: str, site: str) -> None:
        """Take the lock. `recovered` then names a holder who never let go. Raises LockHeldError, OSError."""
        try:
            self._lock.acquire()
        except Timeout:
            raise LockHeldError(self._holder()) from None
        self.recovered = self._holder()
        self.say(who, site)

    def say(self, who: str, site: str) -> None:
        """Say who holds it: known only once the passphrase opened a slot. On a full disk the lock holds unsaid."""
        since = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        holder = Holder(who, site, since, os.getpid())
        with contextlib.suppress(OSError):
            write_safely(self._said, json.dumps(asdict(holder)).encode(), private=True)

    def drop(self) -> None:
        """Let go."""
        if self._lock.is_locked:
            with contextlib.suppress(FileNotFoundError):
                self._said.unlink()
            self._lock.release(force=True)

    def _holder(self) -> Holder | None:
        try:
            data = self._said.read_bytes()[:LARGEST]
            return Holder(**json.loads(data))
        except (OSError, ValueError, TypeError):
            return None
