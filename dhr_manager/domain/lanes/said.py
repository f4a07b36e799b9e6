"""The swim-lanes in words, for those who cannot see them: how many, of whom, from when to when, what is marked."""

from __future__ import annotations

from datetime import date

from dhr_manager.domain.dates.months import month_short
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.lanes.model import BEGIN, END, LanesData, Stretch, day_of


def summary(data: LanesData, extent: tuple[int, int], *, month_only: bool = False) -> str:
    """The picture in sentences; `extent` is the time shown whole, `month_only` names no day."""
    if not data.drawn:
        return "No entry with a date is drawn."
    first, last = (_on(day_of(minute), month_only) for minute in (extent[0], extent[1] - 1))
    beside = f", {data.undated:,} undated beside them" if data.undated else ""
    parts = [f"{data.drawn:,} drawn in {_lanes(len(data.lanes))}{beside}, from {first} to {last}."]
    for lane in data.lanes:
        undated = f" and {len(lane.undated)} undated" if lane.undated else ""
        parts.append(f"{lane.name}: {_entries(len(lane.entries))}{undated}.")
    if data.period is not None:
        parts.append(_stretch(data.period, month_only))
    parts += [f"{day.name} {_on(day_of(day.at), month_only)}." for day in data.days]
    parts += [_stretch(pause, month_only) for pause in data.pauses]
    return " ".join(parts)


def _stretch(one: Stretch, month_only: bool) -> str:
    start = f" from {_on(day_of(one.start), month_only)}" if one.start > BEGIN else ""
    end = f" to {_on(day_of(one.end - 1), month_only)}" if one.end < END else ", not ended"
    return f"{one.name}{start}{end}."


def _on(day: date, month_only: bool) -> str:
    return f"{month_short(day.month)} {day.year}" if month_only else show_day(day)


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"


def _lanes(number: int) -> str:
    return "1 lane" if number == 1 else f"{number:,} lanes"
