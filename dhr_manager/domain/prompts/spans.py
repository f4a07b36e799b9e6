"""Days entries may lie on, asked many times whether any of them lies between two days."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date

Days = tuple[int, int]  # first and last day it may lie on, as ordinals

BEGIN, END = date.min.toordinal(), date.max.toordinal()


def days_of(earliest: date | None, latest: date | None) -> Days | None:
    """The days an entry may lie on; an open side reaches to the end of the calendar. None where it is undated."""
    if earliest is None and latest is None:
        return None
    first = earliest.toordinal() if earliest is not None else BEGIN
    last = latest.toordinal() if latest is not None else END
    return min(first, last), max(first, last)


class Spans:
    """Filled with `add`, then asked with `any_between`."""

    def __init__(self) -> None:
        self._days: list[Days] = []
        self._firsts: list[int] = []
        self._reach: list[int] = []  # the latest last day up to each place
        self._sorted = True

    def add(self, days: Days) -> None:
        """Take in the days of an entry."""
        self._days.append(days)
        self._sorted = False

    def any_between(self, first: int, last: int) -> bool:
        """Whether an entry may lie on a day from `first` to `last`, both included."""
        if not self._sorted:
            self._sort()
        place = bisect_right(self._firsts, last)
        return place > 0 and self._reach[place - 1] >= first

    def _sort(self) -> None:
        self._days.sort()
        self._firsts = [days[0] for days in self._days]
        self._reach = []
        reach = BEGIN
        for days in self._days:
            reach = max(reach, days[1])
            self._reach.append(reach)
        self._sorted = True
