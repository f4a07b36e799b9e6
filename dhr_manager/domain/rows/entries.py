"""What hangs on one entry beyond its own row: people, sources, pairs, findings, history; and a file opened at a row."""

from __future__ import annotations

from dataclasses import dataclass, field

from dhr_manager.domain.ages import Age
from dhr_manager.domain.intervals import Interval
from dhr_manager.domain.rows.history import HistoryRow, Named
from dhr_manager.domain.rows.returns import DateRead, ReturnRead


@dataclass(frozen=True, slots=True)
class LinkedPerson:
    """Somebody of the cast with the age at the entry; `born` as written. `age` is None where it cannot be said."""

    id: str
    name: str
    role: str
    born: str
    age: Age | None


@dataclass(frozen=True, slots=True)
class SuggestedPerson:
    """Somebody of the cast who seems to be named in the entry, and the words that seem to name them."""

    id: str
    name: str
    role: str
    found: str


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """An entry that this one was made from, with its own row as the agency sent it. `kind`: split | join | copy."""

    id: str
    number: int
    kind: str
    file_id: str | None
    file_name: str
    table: str
    row_number: int
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OtherEntry:
    """Another entry in a line: what it is to this one (`how`: split | join | copy, or same | related | different)."""

    id: str
    number: int
    how: str
    agency_code: str
    colour: int
    when: DateRead
    event: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class FoundIn:
    """A finding that rests on the entry."""

    id: str
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class EntryMore:
    """Beside an entry's row and texts. `review_id` is empty where nothing more was asked for."""

    review_id: str = ""
    revision: int = 0
    file_id: str | None = None
    end_text: str = ""
    end_time: str | None = None
    basis: str = ""  # why the date is read as it is
    people: tuple[LinkedPerson, ...] = ()
    suggested: tuple[SuggestedPerson, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    made: tuple[OtherEntry, ...] = ()  # what was made from it, or from the same source
    pairs: tuple[OtherEntry, ...] = ()
    findings: tuple[FoundIn, ...] = ()
    history: tuple[HistoryRow, ...] = ()  # the newest lines of the change log
    history_lines: int = 0  # of how many
    names: dict[str, Named] = field(default_factory=dict)


NO_MORE = EntryMore()


@dataclass(frozen=True, slots=True)
class Original:
    """The stored reading of the file an entry came from, and where in it the entry stands."""

    entry_number: int
    file_id: str
    agency_code: str
    colour: int
    read: ReturnRead
    n: int


@dataclass(frozen=True, slots=True)
class Between:
    """Two entries, the earlier first where that is known, and the time between them; None where it cannot be said."""

    first: OtherEntry
    second: OtherEntry
    interval: Interval | None
