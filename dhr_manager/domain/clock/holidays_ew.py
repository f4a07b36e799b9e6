"""Bank holidays of England and Wales, computed offline, with the days a partnership adds."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib import import_module

ANNOUNCED_UNTIL = 2028  # the library agreed with the government's published list for 2012–2028 when this was written
FIRST_YEAR = 1974  # earlier years had other bank holidays; no review's clock reaches back so far


def bank_holidays(years: Iterable[int], extra: Iterable[date] = ()) -> frozenset[date]:
    """The bank holidays of these years (weekend days and substitute days alike) and the extra days given."""
    return frozenset(extra).union(*(_of(year) for year in set(years) if FIRST_YEAR <= year <= 9998))


@cache
def _of(year: int) -> frozenset[date]:
    library = import_module("holidays")  # only when asked for: it takes longer to load than all the clock
    return frozenset(library.country_holidays("GB", subdiv="ENG", years=year))


def announced_until() -> int:
    """The last year whose bank holidays are announced; later ones are reckoned by rule and may still change."""
    return ANNOUNCED_UNTIL


def not_announced(years: Iterable[int]) -> tuple[int, ...]:
    """Those of the years for which no bank holidays are announced yet, in order."""
    return tuple(sorted({year for year in years if year > ANNOUNCED_UNTIL}))
