"""Intervals between partial dates: whichever days they were, the days between them lie in the range said."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.intervals import between, interval_words
from dhr_manager.domain.rows.returns import DateRead

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))


def read(text: str) -> DateRead:
    return read_date(text, today=TODAY).when


@pytest.mark.parametrize(
    ("first", "second", "said", "order"),
    [
        ("14/11/2020", "24/11/2020", "10 days", "first"),
        ("24/11/2020", "14/11/2020", "10 days", "second"),
        ("14/11/2020", "14/11/2020", "the same day", "same"),
        ("14/11/2020", "15/11/2020", "1 day", "first"),
        ("14/11/2020", "w/c 17/11/2020", "3 to 9 days", "first"),
        ("Nov 2020", "14/11/2020", "up to 16 days", "unknown"),
        ("14/11/2020", "after 20/11/2020", "at least 7 days", "first"),
        ("14/11/2020", "before 20/11/2020", "not known: one of them is open", "unknown"),
        ("14/11/2020?", "24/11/2020", "about 10 days", "first"),
        ("31/1/2019", "1/3/2020", "395 days (1 year 1 month 1 day)", "first"),
    ],
)
def test_intervals_in_words(first: str, second: str, said: str, order: str) -> None:
    found = between(read(first), read(second))
    assert found is not None
    assert (interval_words(found), found.order) == (said, order)


def test_times_are_told_where_both_days_are_exact() -> None:
    night = between(read("14/11/2020"), read("15/11/2020"), "21:47", "00:01")
    assert night is not None
    assert interval_words(night) == "2 hours 14 minutes"
    same = between(read("14/11/2020"), read("14/11/2020"), "21:47", "21:05")
    assert same is not None
    assert (interval_words(same), same.order) == ("42 minutes", "second")
    wide = between(read("Nov 2020"), read("14/11/2020"), "21:47", "22:00")
    assert wide is not None
    assert wide.minutes is None


def test_what_has_no_date_has_no_interval() -> None:
    assert between(read("undated"), read("14/11/2020")) is None


@given(DAYS, st.integers(0, 500), DAYS, st.integers(0, 500), st.data())
def test_whatever_days_they_were(one: date, width: int, two: date, other: int, data: st.DataObject) -> None:
    ends = one + timedelta(days=width), two + timedelta(days=other)
    first = DateRead("", one, ends[0], "range", uncertain=False)
    second = DateRead("", two, ends[1], "range", uncertain=False)
    found, back = between(first, second), between(second, first)
    assert found is not None
    assert back is not None
    assert (found.least, found.most) == (back.least, back.most)
    a, b = data.draw(st.dates(one, ends[0])), data.draw(st.dates(two, ends[1]))
    assert found.most is not None
    assert found.least <= abs((b - a).days) <= found.most
    if found.order == "first":
        assert a < b
    if found.order == "second":
        assert b < a
    assert interval_words(found)


@given(DAYS, DAYS)
def test_years_months_and_days_lead_from_one_day_to_the_other(one: date, two: date) -> None:
    found = between(DateRead("", one, one, "day", uncertain=False), DateRead("", two, two, "day", uncertain=False))
    assert found is not None
    assert found.calendar is not None
    years, months, days = found.calendar
    assert 0 <= months < 12
    assert 0 <= days < 31
    assert years >= 0
