"""Ages at partial dates: every day the birth and the time can lie on is within the range said, and no more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.ages import age_at, age_words
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.rows.returns import DateRead

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1930, 1, 1), date(2026, 12, 31))


def read(text: str) -> DateRead:
    return read_date(text, today=TODAY).when


@pytest.mark.parametrize(
    ("born", "at", "said"),
    [
        ("3 May 1984", "2/5/2017", "32"),
        ("3 May 1984", "3/5/2017", "33"),
        ("1984", "14/11/2017", "32 or 33"),
        ("May 1984", "May 2017", "32 or 33"),
        ("1984", "2017", "32 or 33"),
        ("1984", "2015-2017", "30 to 33"),
        ("3 May 1984?", "3/5/2017", "about 33"),
        ("3 May 1984", "early Nov 2020", "about 36"),
        ("29 Feb 1996", "28/2/2015", "18"),
        ("29 Feb 1996", "1/3/2015", "19"),
        ("3 May 2019", "10/1/2020", "8 months"),
        ("3 May 2019", "3/6/2019", "1 month"),
        ("May 2019", "10/1/2020", "7 or 8 months"),
        ("2019", "10/1/2021", "1 or 2"),
        ("3 May 2020", "10/1/2020", "not born yet"),
        ("2020", "14/6/2020", "up to 5 months, or not born yet"),
        ("3 May 1984", "after 3/5/2017", "at least 33"),
        ("3 May 1984", "before 3/5/2017", "at most 32"),
    ],
)
def test_ages_in_words(born: str, at: str, said: str) -> None:
    age = age_at(read(born), read(at))
    assert age is not None
    assert age_words(age) == said


def test_nothing_is_said_where_nothing_is_known() -> None:
    assert age_at(read("not known"), read("3/5/2017")) is None
    assert age_at(read("1984"), read("undated")) is None
    assert age_at(read("before 1990"), read("before 2017")) is None


def spans() -> st.SearchStrategy[DateRead]:
    def made(first: date, width: int) -> DateRead:
        return DateRead("", first, first + timedelta(days=width), "range", uncertain=False)

    return st.builds(made, DAYS, st.integers(0, 800))


@given(spans(), spans(), st.data())
def test_whatever_days_they_were_the_age_lies_in_the_range(born: DateRead, when: DateRead, data: st.DataObject) -> None:
    assert born.earliest is not None
    assert born.latest is not None
    assert when.earliest is not None
    assert when.latest is not None
    birth = data.draw(st.dates(born.earliest, born.latest))
    day = data.draw(st.dates(when.earliest, when.latest))
    exact = age_at(DateRead("", birth, birth, "day", uncertain=False), DateRead("", day, day, "day", uncertain=False))
    wide = age_at(born, when)
    assert exact is not None
    assert wide is not None
    assert exact.least == exact.most
    assert exact.least is not None
    assert wide.least is not None
    assert wide.most is not None
    assert wide.least <= exact.least <= wide.most
    assert age_words(wide)


@given(DAYS, DAYS)
def test_years_are_those_of_birthdays(birth: date, day: date) -> None:
    age = age_at(DateRead("", birth, birth, "day", uncertain=False), DateRead("", day, day, "day", uncertain=False))
    assert age is not None
    years = day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))
    assert age.years == (years, years)
