"""How much time lies between two dates as stated: honest ranges where either is only partly known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.rows.returns import DateRead

_A_DAY = 24 * 60
_LONG = 60  # days; what is longer is also told in years and months


@dataclass(frozen=True, slots=True)
class Interval:
    """Days between two entries at the least and at the most (None: open), whichever comes first.

    `order` is first | second | same | unknown: which of the two is the earlier. `minutes` by the clock, where both
    days and times are exact. `calendar` is (years, months, days) where both days are.
    """

    least: int
    most: int | None
    order: str
    uncertain: bool
    minutes: int | None = None
    calendar: tuple[int, int, int] | None = None


def between(
    first: DateRead, second: DateRead, first_time: str | None = None, second_time: str | None = None
) -> Interval | None:
    """The interval between two dates; None where one of them states no day at all. Times are "HH:MM"."""
    if _dateless(first) or _dateless(second):
        return None
    uncertain = first.uncertain or second.uncertain
    exact = _day(first), _day(second)
    if exact[0] is not None and exact[1] is not None:
        return _exact(exact[0], exact[1], first_time, second_time, uncertain=uncertain)
    ahead, behind = _gap(first, second), _gap(second, first)
    order = "first" if ahead is not None else "second" if behind is not None else "unknown"
    least = ahead if ahead is not None else behind or 0
    ends = (first.earliest, first.latest, second.earliest, second.latest)
    most = None
    if all(end is not None for end in ends):
        days = [end.toordinal() for end in ends if end is not None]
        most = max(abs(days[3] - days[0]), abs(days[1] - days[2]))
    return Interval(least, most, order, uncertain)


def interval_words(interval: Interval) -> str:
    """ "2 hours 14 minutes", "the same day", "10 days", "3 to 10 days", "up to 10 days", "at least 5 days".

    Long exact ones say years and months too: "412 days (1 year 1 month 16 days)".
    """
    about = "about " if interval.uncertain else ""
    if interval.minutes is not None and interval.minutes < 2 * _A_DAY:
        return about + _clock_words(interval.minutes)
    least, most = interval.least, interval.most
    if most is None:
        return f"{about}at least {_days(least)}" if least else "not known: one of them is open"
    if least == most:
        long = f" ({_calendar_words(interval.calendar)})" if interval.calendar and most >= _LONG else ""
        return f"{about}{_days(most)}{long}" if most else f"{about}the same day"
    if least == 0:
        return f"{about}up to {_days(most)}"
    return f"{about}{least:,} to {_days(most)}"


def _exact(one: date, two: date, time_one: str | None, time_two: str | None, *, uncertain: bool) -> Interval:
    days = abs((two - one).days)
    order = "same" if one == two else "first" if one < two else "second"
    minutes = None
    if time_one is not None and time_two is not None:
        span = (two - one).days * _A_DAY + _minutes(time_two) - _minutes(time_one)
        minutes = abs(span)
        order = "same" if span == 0 else "first" if span > 0 else "second"
    return Interval(days, days, order, uncertain, minutes, _calendar(min(one, two), max(one, two)))


def _gap(earlier: DateRead, later: DateRead) -> int | None:
    """Days from the last day one can lie on to the first day the other can; None where they may overlap."""
    if earlier.latest is None or later.earliest is None or later.earliest <= earlier.latest:
        return None
    return (later.earliest - earlier.latest).days


def _day(when: DateRead) -> date | None:
    return when.earliest if when.earliest is not None and when.earliest == when.latest else None


def _dateless(when: DateRead) -> bool:
    return when.earliest is None and when.latest is None


def _minutes(time: str) -> int:
    hour, _, minute = time.partition(":")
    return int(hour) * 60 + int(minute)


def _calendar(first: date, last: date) -> tuple[int, int, int]:
    """Whole years and months from one day to a later one, and the days that remain."""
    months = (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day)
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    turned = min(first.day, _month_length(year, month + 1))
    return months // 12, months % 12, (last - date(year, month + 1, turned)).days


def _month_length(year: int, month: int) -> int:
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - date(year, month, 1)).days


def _days(count: int) -> str:
    return f"{count:,} day{'' if count == 1 else 's'}"


def _clock_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{'' if hours == 1 else 's'}"] if hours else []
    parts += [f"{rest} minute{'' if rest == 1 else 's'}"] if rest else []
    return " ".join(parts) or "the same minute"


def _calendar_words(calendar: tuple[int, int, int]) -> str:
    named = zip(calendar, ("year", "month", "day"), strict=True)
    return " ".join(f"{count} {word}{'' if count == 1 else 's'}" for count, word in named if count)
