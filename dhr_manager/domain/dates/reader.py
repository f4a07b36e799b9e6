"""Reads the partial dates that British agencies write: day first, always; refuses rather than guesses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from dhr_manager.domain.dates.grammar import Said, parse, spanning
from dhr_manager.domain.dates.partial import DateReading, Precision, RefusedError
from dhr_manager.domain.dates.times import TimeReading, clock
from dhr_manager.domain.dates.tokens import YEARS, tokens
from dhr_manager.domain.dates.words import says_undated
from dhr_manager.domain.dates.writing import plain
from dhr_manager.domain.rows.returns import DateRead

_DOUBTS = ("?", "approx", "approximately")
_JOINTS = (" - ", " to ", " until ")
_QUOTES = " \"'"
_CUTS = frozenset(" ,;t@(")


def read_date(text: str, *, today: date) -> DateReading:
    """Read one cell as a partial date; never raises, whatever the text (rules: chronologies.md, Dates).

    `today` is the day of import: a year of two digits lies in the century that puts it not after it. A time in the
    same cell is read beside the date. Where the text is refused, status is "queried" and reason says why.
    """
    low = plain(text)
    if low is None:
        return _queried(text, "too-long")
    if says_undated(low):
        return DateReading(DateRead(text, None, None, Precision.UNDATED.value, False), "ok", "")
    low = low.strip(_QUOTES)
    try:
        return _reading(text, parse(tokens(low), today), None)
    except RefusedError as refused:
        return _with_time(text, low, today) or _queried(text, refused.code)


def cell_date(value: date | datetime) -> DateReading:
    """A true date cell of a spreadsheet: its text is dd/mm/yyyy whatever its format; midnight states no time."""
    day = value.date() if isinstance(value, datetime) else value
    text = f"{day.day:02}/{day.month:02}/{day.year:04}"
    if day.year not in YEARS:
        return _queried(text, "year-out-of-range")
    time: TimeReading | None = None
    if isinstance(value, datetime) and (value.hour or value.minute or value.second):
        written = f"{value.hour:02}:{value.minute:02}"
        time = TimeReading(written, written, "ok", "", "minute")
    return DateReading(DateRead(text, day, day, Precision.DAY.value, False), "ok", "", time)


def said(text: str, *, today: date) -> Said | None:
    """What a text states, point by point, None where it is refused: the base of showing a date as it was stated."""
    low = plain(text)
    if low is None:
        return None
    low = low.strip(_QUOTES)
    try:
        return parse(tokens(low), today)
    except RefusedError:
        return _said_beside_time(low, today)


def _said_beside_time(low: str, today: date) -> Said | None:
    try:
        split = _split(low, today)
    except RefusedError:
        return None
    return split[0] if split else None


def _reading(text: str, what: Said, time: TimeReading | None) -> DateReading:
    # A doubt at the very end of the cell is held against the date as well as the time.
    doubt = time is not None and text.rstrip(" )].\n").endswith(_DOUBTS)
    when = DateRead(text, what.span.earliest, what.span.latest, what.span.precision.value, what.uncertain or doubt)
    if time is not None and time.status != "ok":
        return _queried(text, time.reason)
    if what.weekday_wrong:
        return DateReading(when, "queried", "weekday-mismatch", time)
    return DateReading(when, "ok", "", time)


def _with_time(text: str, low: str, today: date) -> DateReading | None:
    """The reading of a date with a time before or behind it, None where the text is no such thing."""
    try:
        split = _split(low, today)
    except RefusedError as refused:
        return _queried(text, refused.code)
    return _reading(text, *split) if split else None


def _split(low: str, today: date) -> tuple[Said, TimeReading] | None:
    """The date and the time of a text that holds both, the longest time first."""
    between = _split_span(low, today)
    if between:
        return between
    cuts = [at for at, character in enumerate(low) if character in _CUTS]
    for at in cuts:
        time = clock(low[at + 1 :].strip(" ,;()"), low[at + 1 :].strip(" ,;()"))
        rest = low[:at].rstrip(" ,;@(-").removesuffix(" at").rstrip(" ,-")
        what = _dated(rest, time, today)
        # 12/11/2020 - 14.11: behind a dash or comma such a number may be another day.
        if what and time and not (time.loose and set(low[len(rest) : at + 1]) & set("-,;")):
            return what, time
    for at in reversed(cuts):
        time = clock(low[:at].strip(" ,;()"), low[:at].strip(" ,;()"))
        what = _dated(low[at + 1 :].lstrip(" ,;)-"), time, today)
        # 2019 14/11/2020: in front, such a number may be a year.
        if what and time and not (time.text.isdigit() and int(time.text) in YEARS):
            return what, time
    return None


def _split_span(low: str, today: date) -> tuple[Said, TimeReading] | None:
    """14/11/2020 21:47 - 15/11/2020 02:00: the span of days, with the time it starts at."""
    for joint in _JOINTS:
        first, found, last = low.partition(joint)
        if not found or joint in last:
            continue
        start, end = _split(first, today), _split(last, today)
        if start is None or end is None or start[0].word or end[0].word:
            continue
        days = spanning(start[0].points[0], end[0].points[0])
        wrong = next((time for time in (start[1], end[1]) if time.status != "ok"), start[1])
        return replace(days, uncertain=start[0].uncertain or end[0].uncertain), replace(wrong, precision="range")
    return None


def _dated(rest: str, time: TimeReading | None, today: date) -> Said | None:
    """What stands beside a time, None where that is no date or the time could be another number."""
    if time is None or not rest:
        return None
    try:
        what = parse(tokens(rest), today)
    except RefusedError:
        return None
    if time.loose and (what.span.precision != Precision.DAY or _could_be_year(time.text, rest)):
        return None
    # Nov 20 14:30: beside a time the number is as likely a day as a year.
    return None if what.span.precision == Precision.MONTH and not _has_whole_year(rest) else what


def _could_be_year(time: str, rest: str) -> bool:
    """14/11/20 2020: the four digits may be the year again."""
    return time.isdigit() and int(time) in YEARS and not _has_whole_year(rest)


def _has_whole_year(rest: str) -> bool:
    return any(token.kind == "y" for token in tokens(rest))


def _queried(text: str, code: str) -> DateReading:
    return DateReading(DateRead(text, None, None, None, False), "queried", code)
