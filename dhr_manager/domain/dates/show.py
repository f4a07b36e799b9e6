"""Shows dates in the house style, at the precision that was stated: a day nobody stated is never printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dhr_manager.domain.dates.grammar import Said
from dhr_manager.domain.dates.months import month_long, month_short
from dhr_manager.domain.dates.partial import Precision, Span
from dhr_manager.domain.dates.points import Point
from dhr_manager.domain.dates.reader import said
from dhr_manager.domain.dates.words import SEASONS
from dhr_manager.domain.rows.returns import DateRead

_SEASON_OF = {first: season for season, first in SEASONS.items()}
_PARTS = {1: "early", 11: "mid", 21: "late"}
_PARTS_OF_YEAR = {1: "early", 5: "mid", 9: "late"}


def show_day(day: date, *, full: bool = False) -> str:
    """14 Nov 2020, in full 14 November 2020; in Welsh where that is spoken: 14 Tach 2020, 14 Tachwedd 2020."""
    month = month_long(day.month) if full else month_short(day.month)
    return f"{day.day} {month} {day.year}"


def late_by(days: int) -> str:
    """Days past the due date in words: "late by 12 days", "in 3 days" (negative), "today"."""
    if days == 0:
        return "today"
    count = f"{abs(days):,} day" + ("" if abs(days) == 1 else "s")
    return f"late by {count}" if days > 0 else f"in {count}"


def show_date(when: DateRead, *, month_only: bool = False) -> str:
    """The date in the house style: 14 Nov 2020, early Nov 2020?, w/c 9 Nov 2020, 12–14 Nov 2020, no date.

    `month_only` names no day, for what is published. A text that was queried without a reading is shown as "no date".
    """
    if when.precision in (None, Precision.UNDATED) or (when.earliest is None and when.latest is None):
        return "no date"
    mark = "?" if when.uncertain else ""
    if month_only:
        return _months(when) + mark
    stated = _stated(when)
    return (_as_said(stated) if stated else _as_read(when)) + mark


def _stated(when: DateRead) -> Said | None:
    """What the text states, where that is what was read: a reading that was set by hand goes by its days alone."""
    bound = when.latest or when.earliest
    if bound is None or not when.text:
        return None
    what = said(when.text, today=min(bound, date(2098, 1, 1)) + timedelta(days=366))
    if what is None or what.span != Span(when.earliest, when.latest, Precision(when.precision or "")):
        return None
    return what


def _as_said(what: Said) -> str:
    if what.word == "range":
        return _pair(*what.points)
    words = (what.word, what.week, _point(what.points[0]))
    return " ".join(word for word in words if word)


def _point(point: Point) -> str:
    if point.season:
        year = point.year or 0
        written = f"{year}/{(year + 1) % 100:02}" if point.season == "winter" else f"{year}"
        return f"{point.season} {written}"
    month = month_short(point.month) if point.month else ""
    return " ".join(part for part in (point.part, str(point.day or ""), month, str(point.year)) if part)


def _pair(start: Point, end: Point) -> str:
    """A span, saying once what both ends share; a spaced dash where an end has more than one word."""
    if start == end:
        return _point(start)
    same_year = start.year == end.year
    if start.day is not None and same_year and start.month == end.month:
        return f"{start.day}–{_point(end)}"
    if same_year and start.month is not None:
        first = _point(replace(start, year=None)).removesuffix(" None")
        return f"{first}–{_point(end)}" if start.day is None else f"{first} – {_point(end)}"
    return f"{_point(start)}–{_point(end)}" if start.month is None else f"{_point(start)} – {_point(end)}"


def _as_read(when: DateRead) -> str:
    """From the days alone."""
    first, last = when.earliest, when.latest
    if first is None and last is not None:
        return f"by {show_day(last)}"
    if first is None or last is None:
        return f"from {show_day(first)}" if first else "no date"
    month = f"{month_short(first.month)} {first.year}"
    winter = f"{first.year}/{last.year % 100:02}" if last.year > first.year else f"{first.year}"
    shown = {
        Precision.DAY: show_day(first),
        Precision.WEEK: f"w/c {show_day(first)}",
        Precision.MONTH: month,
        Precision.PART_MONTH: f"{_PARTS.get(first.day, 'part of')} {month}",
        Precision.SEASON: f"{_SEASON_OF.get(first.month, 'season of')} {winter}",
        Precision.PART_YEAR: f"{_PARTS_OF_YEAR.get(first.month, 'part of')} {first.year}",
        Precision.YEAR: f"{first.year}",
        Precision.OPEN: f"from {show_day(first)}",
    }
    points = (Point(first.day, first.month, first.year), Point(last.day, last.month, last.year))
    return shown.get(Precision(when.precision or ""), "") or _pair(*points)


def _plainer(point: Point) -> Point:
    """A part of a month narrows a day down: what names no day says the month."""
    return replace(point, part="") if point.month else point


def _months(when: DateRead) -> str:
    """The months a date touches, no day named."""
    first, last = when.earliest, when.latest
    stated = _stated(when)
    if stated and not stated.week and all(point.day is None for point in stated.points):
        return _as_said(replace(stated, points=tuple(_plainer(point) for point in stated.points)))
    if first is None or last is None:
        day = first or last
        word = "by" if first is None else "since"
        return f"{word} {month_short(day.month)} {day.year}" if day else "no date"
    if when.precision in {Precision.SEASON, Precision.PART_YEAR, Precision.YEAR}:
        return _as_read(when)
    points = Point(None, first.month, first.year), Point(None, last.month, last.year)
    return _point(points[0]) if points[0] == points[1] else _pair(*points)
