"""How many entries each agency has in each month or year: what certainly lies there, and what may."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from itertools import accumulate

from dhr_manager.domain.lanes.binning import SLICE
from dhr_manager.domain.lanes.model import DAY, END, LanesData, Span, day_of

MONTH, YEAR = 1, 12  # months a bin holds

Bin = tuple[int, int, int]  # number of the bin, entries certainly in it, entries that may be


@dataclass(frozen=True, slots=True)
class Density:
    """The bins of every lane; `wide` counts a lane's entries that fit no one bin: they may lie in several.

    Bin n holds the months n × `months` on, counted from the start of year 0. Certain ones of all bins and the wide ones
    are together the lane's entries.
    """

    months: int
    lanes: tuple[tuple[Bin, ...], ...]
    wide: tuple[int, ...]
    most: int  # in any one bin


def counting(data: LanesData, months: int, extent: tuple[int, int]) -> Generator[None, None, Density]:
    """Count all lanes, giving way after every slice. What is open counts to the end of what is shown whole."""
    first, last = extent
    low, high = bin_of(first, months), bin_of(last - 1, months)
    lanes, wide = [], []
    for lane in data.lanes:
        bins, broad = yield from _lane(lane.entries, months, low, high)
        lanes.append(bins)
        wide.append(broad)
    most = max((certain + may for bins in lanes for _, certain, may in bins), default=0)
    return Density(months, tuple(lanes), tuple(wide), most)


def count(data: LanesData, months: int = MONTH) -> Density:
    """All of it at once."""
    work = counting(data, months, data.extent())
    while True:
        try:
            next(work)
        except StopIteration as done:
            counted: Density = done.value
            return counted


def bin_of(minute: float, months: int) -> int:
    """The bin a minute lies in."""
    day = day_of(minute)
    return (day.year * 12 + day.month - 1) // months


def bin_start(number: int, months: int) -> int:
    """The first minute of a bin, kept inside the calendar."""
    year, month = divmod(number * months, 12)
    if year > 9999:
        return END
    return day_of(DAY).replace(year=max(year, 1), month=month + 1).toordinal() * DAY


def _lane(
    entries: tuple[Span, ...], months: int, low: int, high: int
) -> Generator[None, None, tuple[tuple[Bin, ...], int]]:
    size = high - low + 1
    certain, change, wide = [0] * size, [0] * (size + 1), 0
    for begin in range(0, len(entries), SLICE):
        for start, end, _ in entries[begin : begin + SLICE]:
            first, last = bin_of(start, months), bin_of(end - 1, months)
            if first == last:
                certain[first - low] += 1
            else:
                wide += 1
                change[min(max(first - low, 0), size)] += 1
                change[max(min(last - low, size - 1) + 1, 0)] -= 1
        yield
    may = list(accumulate(change))[:size]
    return tuple(
        (low + n, one, other) for n, (one, other) in enumerate(zip(certain, may, strict=True)) if one or other
    ), wide
