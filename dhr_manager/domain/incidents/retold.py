"""Days of which an account tells besides its own date: "strangled on Sunday", "on 12 March", "last night"."""

from __future__ import annotations

import re
from datetime import date

from dhr_manager.domain.incidents.words import stem

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BACK = {
    "yesterday": (1, 1), "last night": (1, 1), "overnight": (1, 1), "previous day": (1, 1),
    "previous evening": (1, 1), "previous night": (1, 1), "two days ago": (2, 2), "three days ago": (3, 3),
    "a few days ago": (2, 5), "last week": (3, 13), "a week ago": (6, 8), "christmas day": None, "new year's eve": None,
    "boxing day": None, "weekend": None,
}  # fmt: skip
_FEASTS = {"christmas day": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31)}
_LONGEST_BACK = 60  # days before the account's own for a feast, or a date without a year
_TOLD = re.compile(
    rf"\b(?:on |last )(?P<weekday>{'|'.join(_WEEKDAYS)})\b"
    rf"|\b(?P<back>{'|'.join(_BACK)})\b"
    r"|\b(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)?\d\d)\b"
    rf"|\b(?P<nth>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{'|'.join(_MONTHS)})[a-z]*(?: (?P<whole>(?:19|20)\d\d))?\b",
    re.IGNORECASE,
)
Window = tuple[int, int]
HINTS = frozenset(stem(word) for word in (*_WEEKDAYS, "yesterday", "overnight", "previous", "ago", "weekend", "boxing",
                                          "christmas", "eve", "last"))  # fmt: skip
"""Stems without one of which, a month or a slash, no text tells of another day."""
MONTHS = frozenset(
    stem(word)
    for word in (
        *_MONTHS, "january", "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "sept",
    )
)  # fmt: skip


def told_days(text: str, first: int, last: int) -> tuple[Window, ...]:
    """Windows of days (ordinals) that a text of an entry dated `first` to `last` tells of, besides the entry's own.

    Weekdays are those of the week before; a date without a year and a feast lie within 60 days before.
    """
    found = []
    for match in _TOLD.finditer(text):
        window = _window(match, first, last)
        if window is not None and not (first <= window[0] and window[1] <= last):
            found.append(window)
    return tuple(dict.fromkeys(found))


def _window(match: re.Match[str], first: int, last: int) -> Window | None:
    if match["weekday"]:
        back = (date.fromordinal(last).weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7 or 7
        return last - back, last - back
    if match["back"]:
        return _back(match["back"].lower(), first, last)
    if match["day"]:
        year = int(match["year"])
        return _day(year + 2000 if year < 100 else year, int(match["month"]), int(match["day"]))
    month = _MONTHS.index(match["name"][:3].lower()) + 1
    if match["whole"]:
        return _day(int(match["whole"]), month, int(match["nth"]))
    return _before(month, int(match["nth"]), last)


def _back(word: str, first: int, last: int) -> Window | None:
    if word in _FEASTS:
        return _before(*_FEASTS[word], last)
    if word == "weekend":
        sunday = last - (date.fromordinal(last).weekday() + 1) % 7
        return sunday - 1, sunday
    span = _BACK[word]
    return (first - span[1], last - span[0]) if span is not None else None


def _before(month: int, day: int, last: int) -> Window | None:
    """The last such day of the calendar up to `last`, where it is not long ago."""
    year = date.fromordinal(last).year
    for one in (year, year - 1):
        found = _day(one, month, day)
        if found is not None and 0 <= last - found[0] <= _LONGEST_BACK:
            return found
    return None


def _day(year: int, month: int, day: int) -> Window | None:
    try:
        ordinal = date(year, month, day).toordinal()
    except ValueError:
        return None
    return ordinal, ordinal
