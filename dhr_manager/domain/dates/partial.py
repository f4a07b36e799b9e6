"""What a partial date can be: how exact it is, its span of days, and the outcome of reading one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dhr_manager.domain.dates.times import TimeReading
from dhr_manager.domain.rows.returns import DateRead


class Precision(StrEnum):
    """How exactly a date was stated."""

    DAY = "day"
    RANGE = "range"
    WEEK = "week"
    PART_MONTH = "part-month"
    MONTH = "month"
    SEASON = "season"
    PART_YEAR = "part-year"
    YEAR = "year"
    OPEN = "open"
    UNDATED = "undated"


PRECISION_RANK: dict[str, int] = {str(precision): rank for rank, precision in enumerate(Precision)}
"""Exact before wide; what has no reading comes after all of them."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a date can lie on, both ends included; None is an open end."""

    earliest: date | None
    latest: date | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class DateReading:
    """The outcome of reading one cell.

    `status` is "ok" or "queried"; `reason` is empty where ok, else a code of ui/messages/dates.py. `time` is what
    stood beside the date in the same cell, None where nothing did.
    """

    when: DateRead
    status: str
    reason: str
    time: TimeReading | None = None


class RefusedError(Exception):
    """The text follows none of the rules, or two of them; `code` names the sentence. Never leaves this package."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
