"""What the swim-lanes draw: entries over all the time they may lie in, key days, the review period, pauses.

Time is counted in whole minutes from the start of the calendar: day 1 of `date.toordinal` begins at minute 1,440. What
is open to the past begins at BEGIN, what is open to the future ends at END.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

DAY = 1440
BEGIN, END = 0, (date.max.toordinal() + 1) * DAY
_YEAR = 365 * DAY

Span = tuple[int, int, int]  # start, end (exclusive), place among the ids


@dataclass(frozen=True, slots=True)
class Lane:
    """One agency's lane; `entries` are its dated entries by their start, `undated` the places of those never drawn."""

    agency_id: str
    code: str
    name: str
    colour: int
    entries: tuple[Span, ...]
    undated: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class KeyDay:
    """A day of the review that is drawn through all lanes, such as the death."""

    name: str
    at: int  # its first minute


@dataclass(frozen=True, slots=True)
class Stretch:
    """A named time: the review period, a pause; `end` is exclusive, END while it lasts."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LanesData:
    """All the picture needs, of one moment. `ids` stand in the order of the rule; a span's place points there."""

    lanes: tuple[Lane, ...] = ()
    ids: tuple[str, ...] = ()
    uncertain: frozenset[int] = frozenset()
    period: Stretch | None = None
    days: tuple[KeyDay, ...] = ()
    pauses: tuple[Stretch, ...] = ()

    @property
    def drawn(self) -> int:
        """How many entries are drawn: all that have a date."""
        return sum(len(lane.entries) for lane in self.lanes)

    @property
    def undated(self) -> int:
        """How many lie beside the picture."""
        return sum(len(lane.undated) for lane in self.lanes)

    def extent(self) -> tuple[int, int]:
        """The time shown whole: what is stated of entries and period, open ends left out; and the key days near it."""
        bounds: list[int] = []
        for lane in self.lanes:
            past = [span[1] - 1 for span in lane.entries[: bisect_right(lane.entries, (BEGIN, END, END))]]
            bounds += [bound for bound in past if bound < END - 1]
            later = lane.entries[len(past) :]
            bounds += [later[0][0], later[-1][0]] if later else []
            bounds.append(max((end for _, end, _ in lane.entries if end < END), default=BEGIN) - 1)
        if self.period is not None:
            bounds += [self.period.start, self.period.end - 1]
        bounds = [bound for bound in bounds if BEGIN < bound < END - 1]
        if not bounds:
            bounds = [day.at for day in self.days] or [date(2020, 1, 1).toordinal() * DAY]
        first, last = min(bounds), max(bounds)
        near = [day.at for day in self.days if first - _YEAR <= day.at <= last + _YEAR]
        return min([first, *near]), max([last + 1, *(day + DAY for day in near), first + DAY])

    def only(self, ids: frozenset[str]) -> LanesData:
        """The same picture with these entries alone; lanes stay where they are."""
        keep = {place for place, one in enumerate(self.ids) if one in ids}
        lanes = tuple(
            replace(
                lane,
                entries=tuple(span for span in lane.entries if span[2] in keep),
                undated=tuple(place for place in lane.undated if place in keep),
            )
            for lane in self.lanes
        )
        return replace(self, lanes=lanes)


def possible(earliest: date | None, latest: date | None, time: str | None = None, until: str | None = None) -> Span:
    """The minutes an entry may lie in, (start, end, 0): an open side reaches to BEGIN or END.

    A time of day counts where the day is one: the entry then is that minute, or lasts until `until` of the same day
    where that comes later. Both "HH:MM". Raises ValueError where neither side is known: the undated are never placed.
    """
    if earliest is None and latest is None:
        raise ValueError("undated")
    start = earliest.toordinal() * DAY if earliest is not None else BEGIN
    end = (latest.toordinal() + 1) * DAY if latest is not None else END
    if time and earliest is not None and earliest == latest:
        at = _minutes(time)
        last = _minutes(until) if until else at
        return start + at, start + max(at, last) + 1, 0
    return start, max(end, start + 1), 0


def _minutes(time: str) -> int:
    hours, _, minutes = time.partition(":")
    return min(int(hours) * 60 + int(minutes or 0), DAY - 1)


def day_of(minute: float) -> date:
    """The day a minute lies in, kept inside the calendar."""
    return date.fromordinal(min(max(int(minute // DAY), 1), date.max.toordinal()))


def time_of(minute: float) -> str:
    """HH:MM of a minute."""
    within = int(minute) % DAY
    return f"{within // 60:02d}:{within % 60:02d}"


def sorted_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """By start, the narrower first."""
    return tuple(sorted(spans))


def months_blurred(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Every bound moved out to its month, for readers who are shown month and year alone."""
    return sorted_spans((_month_start(start), _month_end(end), place) for start, end, place in spans)


def _month_start(minute: int) -> int:
    return day_of(minute).replace(day=1).toordinal() * DAY if minute > BEGIN else BEGIN


def _month_end(minute: int) -> int:
    if minute >= END:
        return END
    day = day_of(minute - 1)
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return date(year, month, 1).toordinal() * DAY if year <= date.max.year else END


def blurred(data: LanesData) -> LanesData:
    """The picture as readers outside the panel see it: nothing is drawn more exactly than its month."""

    def out(one: Stretch) -> Stretch:
        return Stretch(one.name, _month_start(one.start), _month_end(one.end))

    lanes = tuple(replace(lane, entries=months_blurred(lane.entries)) for lane in data.lanes)
    days = tuple(KeyDay(day.name, _month_start(day.at)) for day in data.days)
    period = out(data.period) if data.period is not None else None
    return replace(data, lanes=lanes, period=period, days=days, pauses=tuple(map(out, data.pauses)))
