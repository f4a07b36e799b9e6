"""Months, weeks, working days and series."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.domain.clock.arithmetic import add_days, add_months, add_offset, add_working_days, next_in_series
from dhr_manager.domain.clock.holidays_ew import announced_until, bank_holidays, not_announced
from dhr_manager.domain.clock.profile import Offset
from dhr_manager.domain.errors import UserError

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "end", "clamped"),
    [
        (date(2023, 1, 31), 1, date(2023, 2, 28), True),
        (date(2024, 1, 31), 1, date(2024, 2, 29), True),
        (date(2024, 2, 29), 12, date(2025, 2, 28), True),
        (date(2024, 2, 29), 48, date(2028, 2, 29), False),
        (date(2025, 8, 31), 6, date(2026, 2, 28), True),
        (date(2025, 12, 15), 1, date(2026, 1, 15), False),
        (date(2025, 3, 31), 1, date(2025, 4, 30), True),
        (date(2025, 2, 28), 1, date(2025, 3, 28), False),
        (date(2025, 5, 5), 0, date(2025, 5, 5), False),
    ],
)
def test_months_are_clamped_to_the_end_of_the_month(start: date, months: int, end: date, clamped: bool) -> None:
    reached = add_months(start, months)
    assert (reached.on, reached.clamped) == (end, clamped)


@given(DAYS, st.integers(0, 240))
def test_months_keep_the_day_or_take_the_last(start: date, months: int) -> None:
    on = add_months(start, months).on
    assert (on.year * 12 + on.month) - (start.year * 12 + start.month) == months
    assert on.day == min(start.day, calendar.monthrange(on.year, on.month)[1])


@pytest.mark.parametrize(
    ("start", "days", "end", "skipped"),
    [
        (date(2025, 12, 22), 5, date(2025, 12, 31), (date(2025, 12, 25), date(2025, 12, 26))),
        (date(2021, 12, 23), 5, date(2022, 1, 4), (date(2021, 12, 27), date(2021, 12, 28), date(2022, 1, 3))),
        (date(2026, 4, 1), 5, date(2026, 4, 10), (date(2026, 4, 3), date(2026, 4, 6))),
        (date(2024, 3, 28), 1, date(2024, 4, 2), (date(2024, 3, 29), date(2024, 4, 1))),
        (date(2026, 11, 21), 1, date(2026, 11, 23), ()),
        (date(2026, 11, 20), 10, date(2026, 12, 4), ()),
        (date(2022, 5, 31), 3, date(2022, 6, 7), (date(2022, 6, 2), date(2022, 6, 3))),
    ],
)
def test_working_days_over_christmas_easter_and_a_jubilee(
    start: date, days: int, end: date, skipped: tuple[date, ...]
) -> None:
    reached = add_working_days(start, days, bank_holidays(range(2020, 2029)))
    assert (reached.on, reached.skipped) == (end, skipped)


@given(DAYS, st.integers(1, 60), st.frozensets(DAYS, max_size=30))
def test_working_days_are_so_many_and_the_last_is_one(start: date, days: int, holidays: frozenset[date]) -> None:
    reached = add_working_days(start, days, holidays)
    walked = [start + timedelta(days=n) for n in range(1, (reached.on - start).days + 1)]
    worked = [day for day in walked if day.weekday() < 5 and day not in holidays]
    assert len(worked) == days
    assert worked[-1] == reached.on
    assert reached.skipped == tuple(day for day in walked if day.weekday() < 5 and day in holidays)


def test_a_year_without_holidays_is_named() -> None:
    assert add_working_days(date(2031, 12, 29), 5, bank_holidays([2031])).uncovered == (2032,)


def test_a_date_beyond_the_calendar_is_refused_in_plain_words() -> None:
    for sum_ in (lambda: add_months(date(9999, 12, 1), 1), lambda: add_days(date(9999, 12, 31), 1)):
        with pytest.raises(UserError) as caught:
            sum_()
        assert caught.value.code == "clock-date-too-far"


QUARTERLY = Offset(3, "months", every=True, until="closed")


@pytest.mark.parametrize(
    ("held", "number", "on"),
    [
        (None, 1, date(2026, 2, 28)),
        (date(2025, 12, 1), 1, date(2026, 2, 28)),  # nearer to the start than to the first
        (date(2026, 2, 25), 2, date(2026, 5, 30)),  # three days early stands for the first
        (date(2026, 2, 28), 2, date(2026, 5, 30)),
        (date(2026, 4, 1), 2, date(2026, 5, 30)),  # a month late stands for the first still
        (date(2026, 12, 1), 5, date(2027, 2, 28)),
        (date(2025, 1, 1), 1, date(2026, 2, 28)),
    ],
)
def test_a_series_shows_its_next_date(held: date | None, number: int, on: date) -> None:
    reached = next_in_series(date(2025, 11, 30), QUARTERLY, (), held)
    assert (reached[0], reached[1].on) == (number, on)


def test_what_is_held_half_way_stands_for_the_later_date() -> None:
    fortnightly = Offset(2, "weeks", every=True, until="closed")
    number, reached = next_in_series(date(2026, 1, 1), fortnightly, (), date(2026, 1, 8))
    assert (number, reached.on) == (2, date(2026, 1, 29))


@given(DAYS, st.integers(1, 12), st.integers(0, 1500))
@settings(max_examples=60)
def test_the_next_of_a_series_lies_after_what_was_held(start: date, months: int, after: int) -> None:
    held = start + timedelta(days=after)
    offset = Offset(months, "months", every=True, until="closed")
    number, reached = next_in_series(start, offset, (), held)
    assert reached.on > held
    assert reached.on == add_offset(start, offset, (), number).on


def test_bank_holidays_of_england_and_wales() -> None:
    days = bank_holidays([2025, 2026], extra=[date(2026, 6, 15)])
    assert {date(2025, 12, 25), date(2026, 4, 6), date(2026, 12, 28), date(2026, 6, 15)} <= days
    assert date(2026, 1, 2) not in days  # Scotland only
    assert date(2026, 3, 17) not in days  # Northern Ireland only
    assert bank_holidays([]) == frozenset()
    assert bank_holidays([-3, 99999]) == frozenset()
    assert not_announced([2026, announced_until() + 2, announced_until() + 1, 2027]) == (2029, 2030)
