"""Adding months, weeks, days and working days to a date, and what had to be done on the way."""

from __future__ import annotations

import calendar
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dhr_manager.domain.clock.profile import Offset
from dhr_manager.domain.errors import UserError

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Sum:
    """A date reached by an offset: whether the end of the month clamped it, and which holidays were skipped."""

    on: date
    clamped: bool = False
    skipped: tuple[date, ...] = ()
    uncovered: tuple[int, ...] = ()  # years walked through for which no holiday at all was given


def add_months(start: date, months: int) -> Sum:
    """Calendar months, clamped to the end of the month: 31 January + 1 month = 28 or 29 February (rule 1)."""
    index = start.year * 12 + start.month - 1 + months
    year, month = index // 12, index % 12 + 1
    if not 1 <= year <= 9999:
        raise UserError("clock-date-too-far", number=months, unit="months")
    last = calendar.monthrange(year, month)[1]
    return Sum(date(year, month, min(start.day, last)), clamped=start.day > last)


def add_days(start: date, days: int) -> Sum:
    """Calendar days."""
    try:
        return Sum(start + timedelta(days=days))
    except OverflowError:
        raise UserError("clock-date-too-far", number=days, unit="days") from None


def is_weekend(day: date) -> bool:
    """Saturday or Sunday."""
    return day.weekday() >= _SATURDAY


def add_working_days(start: date, days: int, holidays: Collection[date]) -> Sum:
    """Working days after `start`, skipping weekends and the holidays given (rule 1); the start itself never counts."""
    free = holidays if isinstance(holidays, (set, frozenset)) else frozenset(holidays)
    day, left, skipped = start, days, []
    while left:
        day = add_days(day, 1).on
        if is_weekend(day):
            continue
        if day in free:
            skipped.append(day)
        else:
            left -= 1
    known = {holiday.year for holiday in free}
    walked = range(start.year, day.year + 1)
    return Sum(day, skipped=tuple(skipped), uncovered=tuple(year for year in walked if year not in known))


def add_offset(start: date, offset: Offset, holidays: Collection[date], times: int = 1) -> Sum:
    """`start` plus `times` the offset, always reckoned from `start`, so that a clamped month does not stay clamped."""
    number = offset.number * times
    if offset.unit == "months":
        return add_months(start, number)
    if offset.unit == "weeks":
        return add_days(start, 7 * number)
    if offset.unit == "working-days":
        return add_working_days(start, number, holidays)
    return add_days(start, number)


def next_in_series(start: date, offset: Offset, holidays: Collection[date], held: date | None) -> tuple[int, Sum]:
    """Number and date of the next one of a series: the first, or the one after that which `held` stands for.

    What was held stands for the nearest date of the series (the later one at equal distance), so that a review held
    a few days early is not asked for again. Today's date plays no part: only anchor, rule and what was held do.
    """
    number = 1
    if held is not None:
        dates = [start]
        while dates[-1] <= held:
            dates.append(add_offset(start, offset, holidays, len(dates)).on)
        nearest = 0
        for index, (before, after) in enumerate(pairwise(dates)):
            if before <= held:
                nearest = index if held - before < after - held else index + 1
        number = nearest + 1
    return number, add_offset(start, offset, holidays, number)
