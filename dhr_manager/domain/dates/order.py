"""The order of a chronology: earliest, exact before wide, time, manual order, agency; the undated after all."""

from __future__ import annotations

from datetime import date

from dhr_manager.domain.dates.partial import PRECISION_RANK, Precision
from dhr_manager.domain.rows.returns import DateRead

_OPEN_WIDTH = 100_000
_NO_WIDTH = 1_000_000
_UNTIMED = "~"  # after every HH:MM: a time that was stated is more exact


def sort_day(when: DateRead) -> date | None:
    """The day an entry is sorted by: the earliest, of an interval open to the past the latest; None without a date."""
    return when.earliest or when.latest


def sort_width(when: DateRead) -> int:
    """How wide the date is, in days: 0 for a day; open intervals after all closed ones, no date after those."""
    if when.precision in (None, Precision.UNDATED):
        return _NO_WIDTH
    if when.earliest is None or when.latest is None:
        return _OPEN_WIDTH
    return (when.latest - when.earliest).days


def sort_key(
    when: DateRead, time: str | None, day_order: int, agency_code: str
) -> tuple[int, int, int, int, str, int, str]:
    """A key that puts entries in the order of chronologies.md; those without a date lie after all others.

    Two entries of one width keep the order of their precisions (PRECISION_RANK). `time` is "HH:MM" or None.
    """
    day = sort_day(when)
    rank = PRECISION_RANK.get(when.precision or "", len(PRECISION_RANK))
    undated = 1 if day is None else 0
    return (undated, day.toordinal() if day else 0, sort_width(when), rank, time or _UNTIMED, day_order, agency_code)
