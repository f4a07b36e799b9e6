"""One point of a date – day, month, season, part, year – by the shape of its tokens, and the days it stands for."""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date

from dhr_manager.domain.dates.partial import Precision, RefusedError, Span
from dhr_manager.domain.dates.tokens import SEPARATORS, YEARS, Token
from dhr_manager.domain.dates.words import AUTUMN_OR_OCTOBER, PART, SEASONS, WEEKDAY

# Shape of the tokens → what each is: D day, M month, Y year, y year of two digits, S season, P part, w the second
# year of a winter. Day first, always; a month by name or a year of four digits in front leaves one reading only.
SHAPES: dict[str, str] = {
    "nny": "DMY",
    "ony": "DMY",
    "nnn": "DMy",
    "onn": "DMy",
    "nnq": "DMy",
    "onq": "DMy",
    "nmy": "DMY",
    "omy": "DMY",
    "nmn": "DMy",
    "omn": "DMy",
    "nmq": "DMy",
    "omq": "DMy",
    "mny": "MDY",
    "moy": "MDY",
    "moq": "MDy",
    "ynn": "YMD",
    "ymn": "YMD",
    "ymo": "YMD",
    "ny": "MY",
    "yn": "YM",
    "my": "MY",
    "ym": "YM",
    "mn": "My",
    "mq": "My",
    "sy": "SY",
    "ys": "YS",
    "sn": "Sy",
    "sq": "Sy",
    "syn": "SYw",
    "syy": "SYw",
    "snn": "Syw",
    "sqq": "Syw",
    "pmy": "PMY",
    "pmn": "PMy",
    "pmq": "PMy",
    "pny": "PMY",
    "py": "PY",
    "pq": "Py",
    "y": "Y",
}
# What may stand before a span's dash and takes the rest from behind it; alone it lacks its year.
HALVES: dict[str, str] = {
    "n": "D",
    "o": "D",
    "nn": "DM",
    "on": "DM",
    "nm": "DM",
    "om": "DM",
    "mo": "MD",
    "m": "M",
}
_REASONS: dict[str, str] = {
    **dict.fromkeys(("s", "pm", "o", "nn", "on", "nm", "om", "mo", "m", "p"), "no-year"),
    **dict.fromkeys(("n", "z", "Y"), "bare-number"),
    **dict.fromkeys(("nnmy", "nnmn", "oomy", "oomn"), "two-dates"),
}
_DAYLESS = frozenset({"my", "ym", "mn", "mq", "pmy", "pmn", "pmq"})  # a month without a day
_BETWEEN = frozenset({"", "/", ".", "-", ",", ".,", ".-", "./"})
_PART_OF_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_PART_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_WINTER = 12


@dataclass(frozen=True, slots=True)
class Point:
    """What was stated, no more. `short` is a year of two digits, not yet in a century."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    short: int | None = None
    season: str = ""
    part: str = ""
    second: int | None = None  # the second year of a winter
    weekdays: tuple[int, ...] = ()

    @property
    def precision(self) -> Precision:
        """How exactly the point was stated."""
        if self.season:
            return Precision.SEASON
        if self.part:
            return Precision.PART_YEAR if self.month is None else Precision.PART_MONTH
        if self.day is not None:
            return Precision.DAY
        return Precision.YEAR if self.month is None else Precision.MONTH


def read_point(tokens: list[Token], *, half: bool = False) -> Point:
    """The point these tokens state; `half` allows one that takes month or year from the end of its span.

    Raises RefusedError.
    """
    kept, gaps = _parts(tokens)
    shape = "".join(token.kind for token in kept)
    fields = HALVES.get(shape) if half else None
    fields = fields or SHAPES.get(shape)
    if fields is None or any(gap not in _BETWEEN for gap in gaps):
        raise RefusedError(_why(shape, kept, gaps))
    _check_writing(shape, kept, gaps)
    values: dict[str, int | str] = {}
    for field, token, gap in zip(fields, kept, ["", *gaps], strict=True):
        if field == "y" and (len(token.text) != 2 or "," in gap):
            raise RefusedError("not-a-date")
        values[field] = token.value
    day, month, year, short, second = (_number(values, field) for field in "DMYyw")
    point = Point(
        day=day,
        month=month,
        year=year,
        short=short,
        season=str(values.get("S", "")),
        part=str(values.get("P", "")),
        second=second,
        weekdays=tuple(int(token.value) for token in tokens if token.kind == WEEKDAY),
    )
    return _check_season(point, shape)


def _parts(tokens: list[Token]) -> tuple[list[Token], list[str]]:
    """The tokens that say something, and the separators between them; a weekday takes its comma along."""
    kept: list[Token] = []
    gaps: list[str] = []
    gap = ""
    for token in tokens:
        if token.kind == WEEKDAY:
            gap = "" if not kept else gap
        elif token.kind in SEPARATORS:
            gap += token.kind
        else:
            if kept:
                gaps.append(gap)
            elif gap.strip(",-."):
                raise RefusedError("not-a-date")
            kept.append(token)
            gap = ""
    if gap.strip(",."):
        raise RefusedError("end-missing" if gap == "-" else "not-a-date")
    return kept, gaps


def _number(values: dict[str, int | str], field: str) -> int | None:
    value = values.get(field)
    return int(value) if value is not None else None


def _check_writing(shape: str, kept: list[Token], gaps: list[str]) -> None:
    """Refuse numbers that stand side by side without being one date."""
    if shape in _DAYLESS and any(token.kind == "m" and token.text == AUTUMN_OR_OCTOBER for token in kept):
        raise RefusedError("ambiguous-two-ways")  # hydref 2020: October, or the autumn
    numeric = not set(shape) & {"m", "s", PART}
    if numeric and any("," in gap for gap in gaps):
        raise RefusedError("two-dates")
    if shape == "nnn" and "" in gaps and set(gaps) != {""}:
        raise RefusedError("not-a-date")
    if shape == "ynn" and (len(set(gaps)) != 1 or not gaps[0]):
        raise RefusedError("not-a-date")
    if shape in {"ny", "yn", "pny"} and not gaps[-1]:
        raise RefusedError("not-a-date")
    if shape == "yn" and _could_be_two_years(kept):
        raise RefusedError("ambiguous-two-ways")
    if shape == "nny" and gaps[0] == "-" != gaps[1] and int(kept[0].value) < int(kept[1].value) <= _WINTER:
        raise RefusedError("ambiguous-two-ways")  # 11-12/2020: a day, or two months


def _could_be_two_years(kept: list[Token]) -> bool:
    """2019/20, 2010-11, 2018/22, 2010 - 12: a span of years as well as a month, or no month at all."""
    year, other = int(kept[0].value), int(kept[1].value)
    return kept[1].spaced or other > 12 or other == (year + 1) % 100


def _check_season(point: Point, shape: str) -> Point:
    if not point.season:
        return point
    if point.season == "winter" and point.second is None:
        raise RefusedError("ambiguous-two-ways")
    if point.second is not None:
        first = point.year if point.year is not None else point.short or 0
        follows = point.second == first + 1 if shape == "syy" else point.second == (first + 1) % 100
        if point.season != "winter" or not follows:
            raise RefusedError("ambiguous-two-ways")
    return point


def _why(shape: str, kept: list[Token], gaps: list[str]) -> str:
    """The most telling code for a shape that is no point."""
    if shape in {"nn", "on"} and int(kept[1].value) > 12:
        return "impossible-date" if int(kept[0].value) > 12 else "ambiguous-two-ways"
    if shape in _REASONS:
        return _REASONS[shape]
    if shape == "yy":
        return "ambiguous-two-ways" if gaps in (["/"], ["-"]) else "two-dates"
    several = shape.count("y") > 1 or shape.count("m") > 1 or len(shape) > 4
    if "x" in shape or not (several or "Y" in shape):
        return "not-a-date"
    return "two-dates" if several else "year-out-of-range"


def resolve(point: Point, today: date) -> Point:
    """The point with its century: a year of two digits lies in the one that puts it not after today."""
    if point.short is None:
        return point
    year = 2000 + point.short
    month = point.month or (SEASONS[point.season] if point.season else 1)
    if point.part:
        low = _PART_OF_MONTH[point.part][0] if point.month else 1
        month = month if point.month else _PART_OF_YEAR[point.part][0]
    else:
        low = 1
    if (year, month, point.day or low) > (today.year, today.month, today.day):
        year -= 100
    return replace(point, year=year, short=None)


def span(point: Point) -> Span:
    """The days a resolved point stands for. Raises RefusedError where there is no such day or no year."""
    year, month = point.year, point.month
    if year is None:
        raise RefusedError("no-year")
    if year not in YEARS:
        raise RefusedError("year-out-of-range")
    if month is not None and not 1 <= month <= 12:
        raise RefusedError("impossible-date")
    if point.season:
        return _months(year, SEASONS[point.season], 3, Precision.SEASON)
    if month is None:
        if not point.part:
            return _months(year, 1, 12, Precision.YEAR)
        return _months(year, _PART_OF_YEAR[point.part][0], 4, Precision.PART_YEAR)
    last = calendar.monthrange(year, month)[1]
    if point.part:
        low, high = _PART_OF_MONTH[point.part]
        return Span(date(year, month, low), date(year, month, min(high, last)), Precision.PART_MONTH)
    if point.day is None:
        return Span(date(year, month, 1), date(year, month, last), Precision.MONTH)
    if not 1 <= point.day <= last:
        raise RefusedError("impossible-date")
    day = date(year, month, point.day)
    return Span(day, day, Precision.DAY)


def _months(year: int, first: int, count: int, precision: Precision) -> Span:
    """A span of whole months that may run into the next year, as winter does."""
    extra, last = divmod(first + count - 2, _WINTER)
    end_year, end_month = year + extra, last + 1
    return Span(date(year, first, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]), precision)
