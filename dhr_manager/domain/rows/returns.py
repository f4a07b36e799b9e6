"""Rows of agency returns: the file, what was found hidden in it, and its staged rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class DateRead:
    """What was read from the text of a date; all empty and `precision` None where it is queried without a reading."""

    text: str
    earliest: date | None
    latest: date | None
    precision: str | None  # day range week part-month month season part-year year open undated
    uncertain: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """How the user reads a row's date and times by hand: the words typed and what they say. The raw text stays."""

    date_as: str
    when: DateRead  # `text` is `date_as`
    time_as: str = ""
    time: str | None = None  # HH:MM
    end_time_as: str = ""
    end_time: str | None = None
    by: str = ""  # who read it


@dataclass(frozen=True, slots=True)
class StagedRow:
    """One row of an agency's file: every cell as written, beside what was read. `n` counts from 1 over all tables."""

    n: int
    table: str
    row_number: int  # as the sender sees it: row of the sheet, row of the table, line of the text; from 1
    when: DateRead
    time_text: str
    time: str | None  # HH:MM
    end_text: str  # end date as written, where the file has such a column
    end_time: str | None
    source: str
    event: str
    action: str
    comment: str
    people: str
    reference: str
    status: str  # ok | queried
    reasons: tuple[str, ...]  # codes; ui/messages.py holds the sentences
    notes: tuple[str, ...]  # codes that are no query: outside-period, after-death …
    hidden: bool
    tracked: bool
    content_control: bool
    cells: tuple[tuple[str, str], ...]  # (heading, raw text) of each cell, untouched
    state: str = "staged"  # staged | accepted | queried | rejected
    state_reason: str = ""
    correction: Correction | None = None  # read by hand: `when`, the times and `status` are as corrected then


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """A heading and the role it was recognised as, with up to three sample cells."""

    heading: str
    role: str  # date time end-date end-time source event action comment people reference other
    samples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TableRead:
    """One table or sheet with its recognised columns."""

    name: str
    columns: tuple[ColumnRead, ...]


@dataclass(frozen=True, slots=True)
class SeenRow:
    """One of a table's first rows, for the user to mark as its header. `texts` are cut to what a line can show."""

    number: int  # as StagedRow.row_number
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSeen:
    """Any table or sheet of the file, used or not, as the window offers it: up to 12 of its first rows.

    `name` is the key of `headers` for `read_return`: a row number makes that row the header, 0 says there is none (all
    rows are entries), -1 leaves the table out. A sheet with a second table further down has "NAME (2)" beside "NAME".
    """

    name: str
    rows: tuple[SeenRow, ...]
    used: bool
    reason: str  # why it was left out, a code: no-dates-table, hidden-sheet, left-out-by-you; "" where it was used
    header: int = 0  # the row number that was taken as header; 0 where there is none
    count: int = 0  # rows in all
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What lay hidden in a file, or could not be a plain table. Counts."""

    tracked_insertions: int = 0
    tracked_deletions: int = 0
    comments: int = 0
    content_controls: int = 0
    hidden_rows: int = 0
    hidden_sheets: int = 0
    nested_tables: int = 0
    merged_cells: int = 0
    macros: int = 0
    external_links: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Text of the file that became no row, with the reason: title row, year band, cover table, repeated header …"""

    place: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReturnRead:
    """A whole file as read: nothing of it is in the case file yet."""

    file: str  # the file's name without its folder
    sha256: str
    size: int
    tables: tuple[TableRead, ...]
    rows: tuple[StagedRow, ...]
    found: Found
    left_out: tuple[LeftOut, ...] = ()
    seen: tuple[TableSeen, ...] = ()  # every table of the file, also those that were left out

    def as_json(self) -> dict[str, Any]:
        """The shape `dhr-manager intake --json` prints."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "tables": [{"name": t.name, "columns": {c.heading: c.role for c in t.columns}} for t in self.tables],
            "rows": [_row_json(row) for row in self.rows],
            "found": {name: getattr(self.found, name) for name in Found.__slots__},
        }


def _row_json(row: StagedRow) -> dict[str, Any]:
    when = row.when
    return {
        "n": row.n,
        "table": row.table,
        "date_text": when.text,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
        "precision": when.precision,
        "uncertain": when.uncertain,
        "time": row.time,
        "source": row.source,
        "event": row.event,
        "action": row.action,
        "comment": row.comment,
        "status": row.status,
        "reasons": list(row.reasons),
        "hidden": row.hidden,
        "tracked": row.tracked,
        "content_control": row.content_control,
    }


@dataclass(frozen=True, slots=True)
class ReturnFileRow:
    """One file an agency sent, with how its rows stand."""

    id: str
    name: str
    state: str  # staged | accepted | rejected
    reason: str  # why it was rejected
    received: date
    staged: int
    accepted: int
    queried: int
    rejected: int


@dataclass(frozen=True, slots=True)
class AgencyReturnRow:
    """One agency's return to one review, as the board of returns shows it."""

    id: str
    review_id: str
    agency_id: str
    agency_code: str
    agency_name: str
    colour: int
    state: str  # asked | received | staged | accepted | nil
    asked: date | None
    due: date | None
    received: date | None
    file_id: str | None  # the newest file that was not rejected; its name and the counts are this file's
    file_name: str
    staged: int
    accepted: int
    queried: int
    rejected: int
    revision: int
    files: tuple[ReturnFileRow, ...] = ()  # every file of the agency in the order they came, rejected ones too


@dataclass(frozen=True, slots=True)
class StagedFile:
    """A staged file with its rows, for the staging screen."""

    id: str
    return_id: str
    agency_id: str
    agency_code: str
    read: ReturnRead
    state_counts: dict[str, int] = field(default_factory=dict)
    rejected_because: str = ""  # why the whole file was rejected; empty where it was not
    columns: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # roles it was read with: table, heading
    headers: Mapping[str, int] = field(default_factory=dict)  # header rows the user marked, as `read_return` takes them
    remembered: tuple[tuple[str, str], ...] = ()  # heading and role, read as in this agency's last file
