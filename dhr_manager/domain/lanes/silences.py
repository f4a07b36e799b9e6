"""The longest silences of an agency: times in which no entry can lie, and what may lie inside all the same."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter

from dhr_manager.domain.lanes.model import BEGIN, DAY, END, Lane, LanesData, Span, day_of

FIRM = 31 * DAY  # an entry that is known to a month bounds a silence; a wider one may lie in several


@dataclass(frozen=True, slots=True)
class Silence:
    """Days without an entry, both ends included. `before` and `after` are places of the entries around it, -1 where
    the review period begins or ends there. `inside` are places of wide entries that may lie in it, but need not.
    """

    lane: int
    first: date
    last: date
    before: int
    after: int
    inside: tuple[int, ...] = ()
    undated: int = 0  # entries of the agency without a date: they may lie anywhere

    @property
    def days(self) -> int:
        """Its length."""
        return (self.last - self.first).days + 1

    @property
    def certain(self) -> bool:
        """Whether nothing that is dated may lie inside."""
        return not self.inside


Gap = tuple[int, int, int, int]  # start, end (exclusive), place before, place after


def silences(data: LanesData, each: int = 5, least: int = 28) -> tuple[Silence, ...]:
    """The longest silences of every agency, at most `each`, of `least` days or more; the longest first."""
    found = []
    for number, lane in enumerate(data.lanes):
        gaps = [gap for gap in _gaps(data, lane) if gap[1] - gap[0] >= least * DAY]
        gaps.sort(key=lambda gap: (gap[0] - gap[1], gap[0]))
        found += [_silence(number, lane, gap) for gap in gaps[:each]]
    return tuple(sorted(found, key=lambda one: (-one.days, one.lane, one.first)))


def _gaps(data: LanesData, lane: Lane) -> list[Gap]:
    """Between what is known to a month or better; a wide entry wholly inside a gap breaks it into two."""
    whole = [(_floor(start), _ceiling(end), place) for start, end, place in lane.entries]
    firm = sorted(span for span in whole if span[1] - span[0] <= FIRM)
    wide = sorted((span for span in whole if span[1] - span[0] > FIRM), key=lambda span: span[1] - span[0])
    gaps = _between(firm, data) if firm else _of_period(data)
    for span in wide:
        at = bisect_right(gaps, span[0], key=itemgetter(0)) - 1
        if at >= 0 and gaps[at][0] <= span[0] and span[1] <= gaps[at][1]:
            gaps[at : at + 1] = _broken(gaps[at], span)
    return gaps


def _between(firm: Sequence[Span], data: LanesData) -> list[Gap]:
    gaps: list[Gap] = []
    until, before = firm[0][1], firm[0][2]
    period = data.period
    if period is not None and BEGIN < period.start < firm[0][0]:
        gaps.append((period.start, firm[0][0], -1, firm[0][2]))
    for start, end, place in firm[1:]:
        if start > until:
            gaps.append((until, start, before, place))
        if end > until:
            until, before = end, place
    if period is not None and until < period.end < END:
        gaps.append((until, period.end, before, -1))
    return gaps


def _of_period(data: LanesData) -> list[Gap]:
    period = data.period
    return [(period.start, period.end, -1, -1)] if period and BEGIN < period.start < period.end < END else []


def _broken(gap: Gap, span: Span) -> list[Gap]:
    start, end, place = span
    return [part for part in ((gap[0], start, gap[2], place), (end, gap[1], place, gap[3])) if part[1] > part[0]]


def _silence(number: int, lane: Lane, gap: Gap) -> Silence:
    inside = tuple(
        place for start, end, place in lane.entries if start < gap[1] and end > gap[0] and place not in (gap[2], gap[3])
    )
    return Silence(number, day_of(gap[0]), day_of(gap[1] - 1), gap[2], gap[3], inside, len(lane.undated))


def _floor(minute: int) -> int:
    return minute // DAY * DAY


def _ceiling(minute: int) -> int:
    return -(-minute // DAY) * DAY


def length_words(first: date, last: date) -> str:
    """A length in words, both ends counted: "1 year, 2 months and 3 days"."""
    end = last + timedelta(days=1) if last < date.max else last
    months = (end.year - first.year) * 12 + end.month - first.month
    if months and _month_on(first, months) > end:
        months -= 1
    days = (end - _month_on(first, months)).days
    years, months = divmod(months, 12)
    parts = [_plural(n, word) for n, word in ((years, "year"), (months, "month"), (days, "day")) if n]
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1]))) if parts else "no day"


def _month_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    return date.max


def _plural(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
