"""Rows about the case file itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """What `info` says of a case file without any personal data."""

    file_id: str
    schema: str
    created: str
    program: str
    slots: int
    size: int
    reviews: int
    entries: int
    log_rows: int
    log_head: str
    last_backup: str
    recovery_proved: bool
    invented: bool


@dataclass(frozen=True, slots=True)
class CheckPart:
    """One part of the integrity check."""

    name: str
    ok: bool
    said: str


@dataclass(frozen=True, slots=True)
class BackupOffer:
    """The newest good backup of a case file that cannot be used, and what it lacks; instants are UTC.

    `lost` is None where nobody can say. `certain` where the file in place was read; else it is what this laptop saw of
    it last. `first` and `last` are when the lost changes were recorded, empty where they could not be read.
    """

    path: Path
    made: str
    lost: int | None
    certain: bool
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of the change log, with its value where that was not erased."""

    seq: int
    at: str
    who: str
    site: str
    action: str  # create | change | withdraw | restore | erase
    kind: str
    record_id: str
    field: str
    value: str | None


PLACE_READ = "chronology-place"  # kept like a draft, by review: the entry last read. Nobody typed it


@dataclass(frozen=True, slots=True)
class DraftRow:
    """What was typed into a form and not yet saved."""

    form: str
    key: str
    payload: str
    changed: str


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """A draft that found no room in the case file: enciphered under the file's own key, kept in memory until it does.

    `code` says what was wrong with the drive.
    """

    form: str
    key: str
    sealed: bytes
    code: str


@dataclass(frozen=True, slots=True)
class CopiedOut:
    """What was copied out of a damaged case file: into which new one, how many rows, and the tables with losses."""

    path: Path
    rows: int
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Somebody who can open the case file: one key slot. Instants in UTC; `seen` is empty where the log has nothing."""

    slot_id: str
    name: str
    made: str
    seen: str  # the last change recorded under this name
    here: bool  # the file was opened with this key


@dataclass(frozen=True, slots=True)
class Moved:
    """A case file that was copied into the local folder and checked there; whether the old one could be removed."""

    path: Path
    old_removed: bool
