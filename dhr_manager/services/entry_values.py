"""The columns of an entry that is made or read anew outside a file: its texts, what is read of them, its place."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dhr_manager.domain.dates.periods import period_note
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.times import TimeReading, read_time
from dhr_manager.domain.rows.returns import DateRead, StagedRow
from dhr_manager.services.accepting import entry_values
from dhr_manager.services.staging import Period

TEXTS = ("event", "action", "comment", "source", "people", "reference")
READ = ("date_text", "earliest", "latest", "precision", "uncertain", "time_text", "time")
SORTED = ("sort_day", "sort_width", "sort_time")
_OF_PERIOD = frozenset({"after-death", "outside-period-before", "outside-period-after"})
# what may stand at the edge of half a cell: it joins, and says nothing of the date
_JOINS = re.compile(r"(?:[\s,;/&+]|\band\b|\bthen\b)+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a date and a time as written. `reasons` are codes; empty where all was read."""

    when: DateRead
    time_text: str
    time: str | None
    reasons: tuple[str, ...]


def read_texts(date_text: str, time_text: str, today: date) -> Reading:
    """Read a date and a time as the paper says; the time may stand beside the date. Never raises."""
    found = read_date(_bare(date_text), today=today)
    reasons = [found.reason] if found.status != "ok" else []
    clock = read_time(_bare(time_text))
    if clock.status != "ok":
        reasons.append(clock.reason)
    clock, clash = _one_time(clock, found.time, time_text)
    reasons += [clash] if clash else []
    return Reading(replace(found.when, text=date_text), clock.text, clock.time, tuple(reasons))


def _one_time(column: TimeReading, within: TimeReading | None, written: str) -> tuple[TimeReading, str]:
    """The time of its own, else the one that stood beside the date; a reason where they differ."""
    own = replace(column, text=written)
    if within is None or not within.text.strip():
        return own, ""
    if not written.strip():
        return within, ""
    differ = column.time is not None and within.time is not None and column.time != within.time
    return own, "two-times" if differ else ""


def _bare(text: str) -> str:
    """A text without what joined it to its other half."""
    head = _JOINS.match(text)
    start = head.end() if head else 0
    for tail in _JOINS.finditer(text):
        if tail.end() == len(text) and tail.start() > start:
            return text[start : tail.start()]
    return text[start:]


def reading_of(columns: dict[str, Any]) -> Reading:
    """What stands read in an entry's columns."""
    when = DateRead(*(columns[name] for name in READ[:5]))
    return Reading(when, columns["time_text"], columns["time"], tuple(json.loads(columns["reasons"])))


def values_of(texts: dict[str, str], reading: Reading, period: Period, notes: tuple[str, ...] = ()) -> dict[str, Any]:
    """Texts and their reading as columns of an entry, with its place in the order and the note about the period."""
    row = StagedRow(
        n=0,
        table="",
        row_number=0,
        when=reading.when,
        time_text=reading.time_text,
        time=reading.time,
        end_text="",
        end_time=None,
        source=texts.get("source", ""),
        event=texts.get("event", ""),
        action=texts.get("action", ""),
        comment=texts.get("comment", ""),
        people=texts.get("people", ""),
        reference=texts.get("reference", ""),
        status="queried" if reading.reasons else "ok",
        reasons=reading.reasons,
        notes=(),
        hidden=False,
        tracked=False,
        content_control=False,
        cells=(),
    )
    kept = tuple(note for note in notes if note not in _OF_PERIOD)
    note = period_note(reading.when, *period)
    said = json.dumps([*kept, note] if note else list(kept), ensure_ascii=False)
    return {**entry_values(row), "notes": said}


def reading_values(columns: dict[str, Any], reading: Reading, period: Period) -> dict[str, Any]:
    """The columns that follow from reading an entry's date and time again, for an entry that stands."""
    notes = tuple(json.loads(columns["notes"]))
    whole = values_of({}, reading, period, notes)
    return {name: whole[name] for name in (*READ, *SORTED, "status", "reasons", "notes")}
