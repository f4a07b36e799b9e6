"""Rows of what differs between two versions of an agency's return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.rows.returns import DateRead

GROUPS = ("new", "changed", "gone", "same")


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """A file of the same return that another may be a later version of; `entries` stand in the chronology from it."""

    id: str
    name: str
    received: date
    entries: int


@dataclass(frozen=True, slots=True)
class FileVersion:
    """Where a file stands among the versions of its return.

    `may_follow` are the files it may be a later version of, the newest first; `asks` says that nobody has answered
    whether it is one, that entries of an earlier file stand, and that nothing of this file was taken or decided.
    """

    file_id: str
    follows: EarlierFile | None
    followed_by: str  # the name of the later version; "" where there is none
    may_follow: tuple[EarlierFile, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One row of either version. Texts are by `domain.differing.FIELDS`, empty where the version lacks the row.

    `group` is new, changed, gone or same. `state`: open (to be decided), accepted, queried, rejected; of a changed row
    also kept; of a gone one kept, withdrawn, or none where it never stood in the chronology. What cannot be taken over
    by itself (an entry that was split or joined) is `fixed`.
    """

    key: str
    group: str
    state: str
    reason: str
    n: int | None  # of the later version
    entry_id: str | None
    number: int | None  # the entry's stable reference
    before: tuple[str, ...]
    after: tuple[str, ...]
    fields: tuple[str, ...]
    when: DateRead  # of the later version, of the earlier one where the row is gone
    status: str = "ok"  # ok | queried, of the later version
    reasons: tuple[str, ...] = ()
    hanging: int = 0  # comments, findings and other links that hang on the entry
    fixed: bool = False
    earlier: str = ""  # what was decided of the same row in the earlier file: rejected, queried


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """All rows of a later version and of what it follows, in order; every row once."""

    file_id: str
    file_name: str
    follows_name: str
    agency_id: str
    agency_code: str
    rows: tuple[DifferenceRow, ...]

    def count(self, group: str) -> int:
        """How many rows are of this group."""
        return sum(row.group == group for row in self.rows)

    @property
    def waiting(self) -> int:
        """How many rows nobody has decided on."""
        return sum(row.state == "open" for row in self.rows)
