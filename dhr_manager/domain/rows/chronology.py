"""Rows of the chronology."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.rows.entries import NO_MORE, EntryMore
from dhr_manager.domain.rows.returns import DateRead


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as the table and the documents show it. Texts are the agency's own words."""

    id: str
    number: int  # stable reference: 117 is shown as E-0117
    agency_id: str
    agency_code: str
    colour: int
    when: DateRead
    time_text: str
    time: str | None  # HH:MM
    source: str
    event: str
    action: str
    comment: str
    status: str  # ok | queried
    flags: tuple[str, ...]  # missed-opportunity good-practice expected-practice conflict query key graphic
    comments: int
    display: str = ""  # the display number as it was last run: "17", "14 Nov 2020/2"; empty until then
    origin: str = "file"  # file | hand | split | join | copy
    people_ids: tuple[str, ...] = ()  # of the cast, in the cast's order
    unseen: bool = False  # not read yet by whoever asked


@dataclass(frozen=True, slots=True)
class EntryComment:
    """One comment of an entry's thread."""

    id: str
    author: str
    at: str  # UTC instant, ISO
    text: str


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """All that is known of one entry: as recorded, as read, where from, and what hangs on it."""

    row: EntryRow
    people: str
    reference: str
    file_name: str
    file_sha256: str
    table: str
    row_number: int
    cells: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    notes: tuple[str, ...]
    hidden: bool
    tracked: bool
    content_control: bool
    tags: tuple[str, ...]
    key_line_ids: tuple[str, ...]
    finding_ids: tuple[str, ...]
    comments: tuple[EntryComment, ...]
    more: EntryMore = NO_MORE  # people, sources, links and history, where the pane asked for them


@dataclass(frozen=True, slots=True)
class ChronologyFilter:
    """What the chronology shows. Empty means no limit; `words` is a search in the entry's texts.

    Choices of one kind widen (this person or that one), kinds narrow each other. `unseen` is by whoever opened the case
    file. `descending` turns the rule's order round and limits nothing.
    """

    agency_ids: frozenset[str] = frozenset()
    key_line_ids: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    start: date | None = None
    end: date | None = None
    words: str = ""
    person_ids: frozenset[str] = frozenset()
    precisions: frozenset[str] = frozenset()  # day … open, "undated", "" for queried without a reading, "uncertain"
    commented: bool = False
    unseen: bool = False
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SavedViewRow:
    """A named filter of a review's chronology."""

    id: str
    name: str
    wanted: ChronologyFilter
    revision: int


@dataclass(frozen=True, slots=True)
class ChronologyIndex:
    """Ids in the order of the rule, those of the undated tray, and the counts the screen always shows."""

    ids: tuple[str, ...]
    undated_ids: tuple[str, ...]
    total: int  # all entries of the review, unfiltered
    total_undated: int
    by_agency: tuple[tuple[str, int], ...]  # agency id, count over all
    by_flag: tuple[tuple[str, int], ...]
    by_key_line: tuple[tuple[str, int], ...]
    by_person: tuple[tuple[str, int], ...] = ()
    by_precision: tuple[tuple[str, int], ...] = ()  # as ChronologyFilter.precisions names them
    by_tag: tuple[tuple[str, int], ...] = ()
    commented: int = 0
    unseen: int = 0  # by whoever opened the case file
    names: tuple[tuple[str, str], ...] = ()  # of the people counted: (id, name)
