"""Which numbers of a spreadsheet are dates or times, and what they say."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from dhr_manager.intake.grid import Typed

_NOT_SIGNS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_CODES = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|\d+|[A-Za-z&])')  # of fonts, places and page numbers
_BUILT_IN = {**dict.fromkeys((14, 15, 16, 17, *range(27, 32), 34, 35, 36, *range(50, 59)), "d"), 22: "dt"}
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 46, 47), "t")
_LAST_SERIAL = 2_958_465.999_999  # 31 December 9999


def kind_of(number: int, code: str | None) -> str:
    """'d' date, 't' time, 'dt' both, '' neither, for a number format's id and, where it is a custom one, its code."""
    if code is None:
        return _BUILT_IN.get(number, "")
    if "general" in code.casefold():
        return ""
    signs = _NOT_SIGNS.sub("", code.split(";", maxsplit=1)[0]).casefold()
    signs = signs.replace("am/pm", "").replace("a/p", "")
    clock = "h" in signs or "s" in signs
    days = "d" in signs or "y" in signs or ("m" in signs and not clock)
    return ("d" if days else "") + ("t" if clock else "")


def from_serial(value: float, kind: str, *, from_1904: bool) -> Typed:
    """The date, time or both that a number stands for; None where it is no date a spreadsheet knows."""
    if value < 0 or value > _LAST_SERIAL:
        return None
    if value < 1 and kind != "d":
        return _clock(value)
    days = int(value)
    base = date(1904, 1, 1) if from_1904 else date(1899, 12, 31 if days < 60 else 30)  # 29/02/1900 never was
    if not from_1904 and days == 60:
        return None
    try:
        seconds = round((value - days) * 86_400)
        moment = datetime.combine(base, time()) + timedelta(days=days, seconds=seconds)
    except OverflowError:
        return None
    return moment.date() if moment.time() == time() and kind != "dt" else moment


def _clock(value: float) -> time:
    seconds = min(round(value * 86_400), 86_399)
    return time(seconds // 3_600, seconds // 60 % 60, seconds % 60)


def padded(value: float, code: str | None) -> str | None:
    """A whole number under a format of noughts ("00000000000"), as telephone and reference numbers are kept."""
    if code and set(code) == {"0"} and value == int(value) and value >= 0:
        return str(int(value)).zfill(len(code))
    return None


def margin_text(text: str) -> str:
    """The words of a page header or footer of Excel, without its codes for fonts, places and page numbers."""
    return _CODES.sub(" ", text).strip()
