"""The axis of time from decades to hours: marks at whole units, said as briefly as they can be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.dates.months import month_short
from dhr_manager.domain.lanes.model import DAY, day_of, time_of

_YEARS, _MONTHS, _DAYS, _MINUTES = (1, 2, 5, 10, 20, 50, 100), (1, 3, 6), (1, 2, 7, 14), (5, 15, 60, 180, 360, 720)
_MONTH, _YEAR = 30.4 * DAY, 365.25 * DAY
_HIGHEST = date.max.toordinal()


@dataclass(frozen=True, slots=True)
class Unit:
    """A step of the axis: so many years, months, days or minutes."""

    kind: str  # year | month | day | minute
    step: int

    @property
    def minutes(self) -> float:
        """Its length, about."""
        return self.step * {"year": _YEAR, "month": _MONTH, "day": float(DAY), "minute": 1.0}[self.kind]


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark: its minute, its words; `strong` where a greater unit begins."""

    at: int
    text: str
    strong: bool


_UNITS = tuple(
    Unit(kind, step)
    for kind, steps in (("minute", _MINUTES), ("day", _DAYS), ("month", _MONTHS), ("year", _YEARS))
    for step in steps
)


def unit_for(per_pixel: float, room: float) -> Unit:
    """The smallest unit whose marks stand at least `room` pixels apart."""
    return next((unit for unit in _UNITS if unit.minutes / per_pixel >= room), _UNITS[-1])


def ticks(first: float, last: float, unit: Unit) -> Iterator[Tick]:
    """The marks between two minutes."""
    walk = {"year": _years, "month": _months, "day": _days, "minute": _minutes}[unit.kind]
    for tick in walk(first, last, unit.step):
        if tick.at > last:
            return
        if tick.at >= first:
            yield tick


def context(at: float, unit: Unit) -> str:
    """What the marks leave unsaid at a place: the year of months, the month of days, the day of hours."""
    day = day_of(at)
    said = {"month": f"{day.year}", "day": f"{month_short(day.month)} {day.year}", "minute": _day(day)}
    return said.get(unit.kind, "")


def _years(first: float, last: float, step: int) -> Iterator[Tick]:
    for year in range(max(day_of(first).year // step * step, 1), min(day_of(last).year + step, 9999) + 1, step):
        yield Tick(date(year, 1, 1).toordinal() * DAY, f"{year}", strong=True)


def _months(first: float, last: float, step: int) -> Iterator[Tick]:
    start, end = day_of(first), day_of(last)
    index = (start.year * 12 + start.month - 1) // step * step
    while index <= min(end.year * 12 + end.month, 9999 * 12 + 11):
        year, month = divmod(index, 12)
        text = f"{month_short(month + 1)} {year}" if month == 0 else month_short(month + 1)
        yield Tick(date(max(year, 1), month + 1, 1).toordinal() * DAY, text, strong=month == 0)
        index += step


def _days(first: float, last: float, step: int) -> Iterator[Tick]:
    for number in range(day_of(first).toordinal(), min(day_of(last).toordinal() + 1, _HIGHEST) + 1):
        day = date.fromordinal(number)
        if (day.day - 1) % step == 0 and (step == 1 or day.day <= 29 - step // 2):
            text = f"1 {month_short(day.month)} {day.year}" if day.day == 1 else f"{day.day}"
            yield Tick(number * DAY, text, strong=day.day == 1)


def _minutes(first: float, last: float, step: int) -> Iterator[Tick]:
    at = int(first) // step * step
    while at <= last:
        midnight = at % DAY == 0
        yield Tick(at, _day(day_of(at)) if midnight else time_of(at), strong=midnight)
        at += step


def _day(day: date) -> str:
    return f"{day.day} {month_short(day.month)} {day.year}"
