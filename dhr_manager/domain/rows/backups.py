"""Rows about the backups of a case file and the second place where they are kept as well."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dhr_manager.domain.rows.case import LogRow


@dataclass(frozen=True, slots=True)
class BackupRow:
    """A backup that was opened and checked when it was made (UTC instant).

    `place`: own (the program's folder) | beside (the case file) | second. `why` it stays: two-days | day | week |
    month, "beside" where nothing thins it, "" where it goes at the next thinning. `head` is its anchor.
    """

    path: Path
    place: str
    made: str
    size: int
    reason: str
    head: str
    why: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of the second place: `state` is none | done | absent | failed, `code` says why it failed.

    `kind` of the drive it is on: local | network | synchronised | read-only. `copied` backups were brought there now,
    `waiting` are still to be.
    """

    state: str
    folder: str = ""
    kind: str = ""
    copied: int = 0
    waiting: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True)
class Backups:
    """All backups of a case file, the newest first, and how the second place stands."""

    rows: tuple[BackupRow, ...]
    second: Followed
    unsaved_since: str  # the oldest change that no backup holds (UTC instant), or empty


@dataclass(frozen=True, slots=True)
class Losing:
    """What restoring a backup that was opened and checked would take away: how many changes, of how many records of
    which kinds, and the newest rows of the change log among them.
    """

    path: Path
    made: str
    changes: int
    kinds: tuple[tuple[str, int], ...]
    rows: tuple[LogRow, ...]
