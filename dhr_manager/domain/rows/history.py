"""Rows about what was done: what a step of this session was, which record a line of the log speaks of, its history."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A record in a few words: `number` is its number or reference, `title` what it says; either may be empty.

    `owner` is (kind, id) of the record it is a part of – a link, a name of a person – and ("", "") for one that stands
    by itself. `review_id` is empty for what belongs to no review.
    """

    kind: str
    id: str
    number: str = ""
    title: str = ""
    owner: tuple[str, str] = ("", "")
    review_id: str = ""
    review: str = ""  # the review's reference
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class UndoWhat:
    """What one step of this session did: the verb, to which record, how many.

    Verbs: create | change | withdraw | restore, and of entries made from others split | join | copy.

    `part` is the kind of the part that changed where it was not the record itself; `fields` the columns that changed.
    """

    verb: str
    record: Named
    part: str = ""
    fields: tuple[str, ...] = ()
    count: int = 1


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One line of a record's history. `before` and `after` are JSON texts, None where erased or where nothing stood.

    `settable` says that the value before may be brought back.
    """

    seq: int
    at: str
    who: str
    action: str
    record: Named
    field: str
    before: str | None
    after: str | None
    settable: bool = False


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the Log tab: who, when, what, which record; `value` is JSON, None where it was erased."""

    seq: int
    at: str
    who: str
    action: str
    field: str
    value: str | None
    record: Named
    leads: tuple[Named, ...] = ()  # the records that the value names


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What the Log tab lets through; `since` and `until` are days in ISO text, both included; "" lets all through."""

    who: str = ""
    kind: str = ""
    words: str = ""
    since: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class History:
    """All that happened to one record and its parts, the newest first; `names` has the records that values name."""

    record: Named
    revision: int
    rows: tuple[HistoryRow, ...]
    names: dict[str, Named]
