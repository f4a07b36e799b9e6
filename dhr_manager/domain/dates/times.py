"""Reads the time of day as British agencies write it: 21:47, 2147 hrs, 9.47pm, noon, approx 14:30, evening."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dhr_manager.domain.dates.words import says_undated
from dhr_manager.domain.dates.writing import plain


@dataclass(frozen=True, slots=True)
class TimeReading:
    """A time as written and as read.

    `time` is "HH:MM" or None; `status` is "ok" or "queried" with a code in `reason`; `precision` is minute, about,
    range (then `time` is its start), part-day (evening, am: `time` is None) or "" where no time is stated.
    `loose` marks a writing that beside a date needs a whole day before it: 2147 and 9.30 could be other numbers.
    """

    text: str
    time: str | None
    status: str
    reason: str
    precision: str = ""
    loose: bool = False


_ABOUT = r"(?:(?:at\s+)?(?P<about>on\s+or\s+about|approximately|approx\.?|about|around|circa|ca\.?|c\.?|~|\?)\s*)"
_HALF = r"(?P<half{n}>a\.?m\.?|p\.?m\.?)"
_UNIT = r"(?P<unit{n}>hrs\.?|hours?|hr\.?|h|z|gmt|bst|utc|[+-]0[01]:?00)"
_CLOCK = (
    r"(?:(?P<name{n}>(?:12\s*)?(?:noon|midday|midnight))"
    r"|(?:(?P<hour{n}>[0-9]{{1,2}})(?P<mark{n}>\s?:\s?|\.|h)(?P<minute{n}>[0-9]{{2}})(?:[:.](?P<second{n}>[0-9]{{2}})(?:[.,][0-9]{{1,6}})?)?"
    r"|(?P<whole{n}>[0-9]{{3,4}}(?:[0-9]{{2}}(?=\s*h))?)|(?P<only{n}>[0-9]{{1,2}})(?=\s*[ap]\.?m))"
    r"(?:\s*" + _HALF + r")?(?:\s*" + _UNIT + r")?)"
)
_TIME = re.compile(
    r"(?:(?:30/12/1899|1899-12-30|00/01/1900|1900-01-00)[t\s]+)?(?P<lead>at\s+|@\s*|between\s+|from\s+)?"
    + _ABOUT
    + "?"
    + _CLOCK.format(n=1)
    + r"(?:\s*(?:-|to|until|and)\s*"
    + _CLOCK.format(n=2)
    + r")?(?P<after>\s*(?:\(?\?+\)?|\(?approx(?:imately|\.)?\)?))?[.,;]?"
)
_PART_OF_DAY = frozenset(
    f"{when}{part}"
    for when in (
        "",
        "early ",
        "mid ",
        "mid-",
        "late ",
        "in the ",
        "the ",
        "during the ",
        "in the early ",
        "in the late ",
    )
    for part in ("morning", "afternoon", "evening", "night", "am", "pm", "a.m", "p.m", "hours")
    if (when, part) != ("", "hours")
) | {"overnight", "at night", "daytime", "during the day", "lunchtime", "lunch time", "early hours of the morning"}
_NAMED = {"noon": 720, "midday": 720, "midnight": 0}
_DAY_MINUTES = 24 * 60


def read_time(text: str) -> TimeReading:
    """Read a cell of a time column. Never raises; an empty or "not known" cell is ok without a time."""
    low = plain(text)
    if low is None:
        return _queried(text, "not-a-time")
    if says_undated(low):
        return TimeReading(text, None, "ok", "")
    return clock(low.strip(" \"'"), text) or _queried(text, "not-a-time")


def clock(low: str, text: str) -> TimeReading | None:
    """The time a plain lower-case text states, None where it states none; `text` is what the reading keeps."""
    if low.strip(" .,;()[]") in _PART_OF_DAY:
        return TimeReading(text, None, "ok", "", "part-day")
    found = _TIME.fullmatch(low) or (_TIME.fullmatch(low[1:-1].strip()) if low[:1] + low[-1:] in {"()", "[]"} else None)
    if found is None:
        return None
    span = any(found[group + "2"] is not None for group in ("name", "hour", "whole", "only"))
    start, end = _minutes(found, "1"), _minutes(found, "2") if span else 0
    if start is None or end is None:
        return _queried(text, "impossible-time")
    loose = not _firm(found)
    reason = _doubt(found, span=span, loose=loose)
    if reason:
        return _queried(text, reason)
    precision = "range" if span else "about" if found["about"] or found["after"] else "minute"
    return TimeReading(text, f"{start // 60:02}:{start % 60:02}", "ok", "", precision, loose)


def _doubt(found: re.Match[str], *, span: bool, loose: bool) -> str:
    """Why a match is not read after all, or ""."""
    if span and bool(found["half1"]) != bool(found["half2"]) and not (found["name1"] or found["name2"]):
        return "time-two-ways"  # 11.30-12.30pm: which half is the start?
    half_a_span = found["lead"] and found["lead"].strip() in {"between", "from"} and not span
    short = loose and found["whole1"] and len(found["whole1"]) == 3
    return "not-a-time" if half_a_span or short else ""


def _firm(found: re.Match[str]) -> bool:
    """Whether the writing can be nothing but a time."""
    last = "2" if found["hour2"] or found["whole2"] or found["name2"] or found["only2"] else "1"
    signs = [found[group + number] for group in ("name", "half", "unit") for number in {"1", last}]
    colon = (found["mark1"] or "").strip() in {":", "h"}
    return colon or any(signs) or bool(found["lead"] and found["whole1"] and len(found["whole1"]) == 4)


def _minutes(found: re.Match[str], n: str) -> int | None:
    """Minutes since midnight of one clock of the match, None where there is no such time."""
    if found["name" + n]:
        return _NAMED[found["name" + n].lstrip("12 ")]
    hour, minute = _hour_and_minute(found, n)
    half = (found["half" + n] or "").replace(".", "")
    if minute > 59 or hour > 23 or int(found["second" + n] or 0) > 59:
        return None
    if half == "am":
        if hour > 12:
            return None
        hour %= 12
    elif half == "pm":
        if hour == 0:
            return None
        hour = hour if hour >= 12 else hour + 12
    minutes = hour * 60 + minute
    return minutes if minutes < _DAY_MINUTES else None


def _hour_and_minute(found: re.Match[str], n: str) -> tuple[int, int]:
    whole = found["whole" + n]
    if whole:
        if len(whole) == 6:
            return int(whole[:2]), int(whole[2:4])
        return int(whole[:-2]), int(whole[-2:])
    if found["only" + n]:
        return int(found["only" + n]), 0
    return int(found["hour" + n]), int(found["minute" + n])


def _queried(text: str, reason: str) -> TimeReading:
    return TimeReading(text, None, "queried", reason)
