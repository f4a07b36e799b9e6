"""Display numbers of a chronology that count within each date: 14 Nov 2020/1, 14 Nov 2020/2, early Nov 2020?/1."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.rows.returns import DateRead


def by_days(dates: Iterable[DateRead]) -> list[str]:
    """One number an entry, for the dates in the order of the chronology: never more exact than the date was stated."""
    counted: Counter[str] = Counter()
    found = []
    for when in dates:
        shown = show_date(when)
        counted[shown] += 1
        found.append(f"{shown}/{counted[shown]}")
    return found
