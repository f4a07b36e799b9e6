"""A silence is only what certainly is one; what may lie inside all the same is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.lanes.gathering import EntrySpan, gathered
from dhr_manager.domain.lanes.model import DAY, END, Lane, LanesData, Stretch, possible, sorted_spans
from dhr_manager.domain.lanes.silences import Silence, length_words, silences
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.review import FactRow, PauseRow, ReviewRow


def lane(*when: tuple[date | None, date | None], undated: tuple[int, ...] = ()) -> LanesData:
    spans = [(*possible(*one)[:2], place) for place, one in enumerate(when)]
    return LanesData((Lane("p", "POL", "Police", 0, sorted_spans(spans), undated),), tuple(map(str, range(len(when)))))


def day(text: str) -> tuple[date, date]:
    return date.fromisoformat(text), date.fromisoformat(text)


def said(found: tuple[Silence, ...]) -> list[tuple[str, str, int, int]]:
    return [(one.first.isoformat(), one.last.isoformat(), one.before, one.after) for one in found]


def test_days_between_two_entries() -> None:
    found = silences(lane(day("2020-01-10"), day("2020-06-01"), day("2020-06-20")))
    assert said(found) == [("2020-01-11", "2020-05-31", 0, 1)]
    assert found[0].days == 142
    assert found[0].certain


def test_a_month_lies_anywhere_in_the_month() -> None:
    march = (date(2020, 3, 1), date(2020, 3, 31))
    assert said(silences(lane(day("2020-01-10"), march, day("2020-09-01")))) == [
        ("2020-04-01", "2020-08-31", 1, 2),
        ("2020-01-11", "2020-02-29", 0, 1),
    ]


def test_a_year_wholly_inside_breaks_the_silence() -> None:
    year = (date(2019, 1, 1), date(2019, 12, 31))
    found = silences(lane(day("2018-06-01"), year, day("2020-03-01")))
    assert said(found) == [("2018-06-02", "2018-12-31", 0, 1), ("2020-01-01", "2020-02-29", 1, 2)]
    assert all(one.certain for one in found)


def test_what_may_lie_inside_is_said() -> None:
    year = (date(2019, 1, 1), date(2019, 12, 31))
    found = silences(lane(day("2019-06-01"), year, day("2020-03-01"), (date(2019, 11, 1), None), undated=(9,)))
    assert said(found) == [("2019-06-02", "2020-02-29", 0, 2)]
    assert (found[0].inside, found[0].undated, found[0].certain) == ((1, 3), 1, False)


def test_the_review_period_bounds_silences() -> None:
    data = lane(day("2020-03-01"))
    start = date(2020, 1, 1).toordinal() * DAY
    data = replace(data, period=Stretch("Review period", start, start + 200 * DAY))
    assert said(silences(data)) == [("2020-03-02", "2020-07-18", 0, -1), ("2020-01-01", "2020-02-29", -1, 0)]
    nobody = replace(data, lanes=(replace(data.lanes[0], entries=()),))
    assert said(silences(nobody)) == [("2020-01-01", "2020-07-18", -1, -1)]
    assert silences(replace(nobody, period=Stretch("Review period", start, END))) == ()


def test_no_more_than_asked_for() -> None:
    days = [day(f"20{year}-01-01") for year in range(10, 20)]
    assert len(silences(lane(*days), each=3)) == 3
    assert silences(lane(*days), least=400) == ()


DAYS = st.dates(date(2015, 1, 1), date(2020, 12, 31))
WHEN = st.builds(
    lambda first, wide: (first, first + timedelta(days=wide)), DAYS, st.sampled_from([0, 0, 6, 30, 90, 365])
)


@given(st.lists(WHEN | DAYS.map(lambda one: (one, None)) | DAYS.map(lambda one: (None, one)), max_size=25))
def test_nothing_that_is_known_to_a_month_lies_in_a_silence(when: list[tuple[date | None, date | None]]) -> None:
    data = lane(*when)
    for one in silences(data, each=99, least=1):
        assert one.first <= one.last
        first, last = one.first.toordinal() * DAY, (one.last.toordinal() + 1) * DAY
        may = {place for start, end, place in data.lanes[0].entries if start < last and end > first}
        assert may == set(one.inside)
        for start, end, place in data.lanes[0].entries:
            if place in may:
                assert end - start > 31 * DAY
                assert start < first or end > last  # it need not lie inside


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2020-01-01", "2020-01-01", "1 day"),
        ("2020-01-11", "2020-05-31", "4 months and 21 days"),
        ("2019-02-01", "2020-02-29", "1 year and 1 month"),
        ("2018-01-31", "2018-02-28", "1 month and 1 day"),
        ("2015-03-02", "2017-04-04", "2 years, 1 month and 3 days"),
    ],
)
def test_lengths_in_words(first: str, last: str, words: str) -> None:
    assert length_words(date.fromisoformat(first), date.fromisoformat(last)) == words


@given(DAYS, st.integers(0, 4000))
def test_every_length_has_words(first: date, days: int) -> None:
    assert length_words(first, first + timedelta(days=days))


def test_gathered_from_rows() -> None:
    review = ReviewRow("r", "1", "", "DHR", "homicide", "", date(2020, 1, 1), None, "", "", "", "", "", "", "", 1)
    agencies = [AgencyRow(one, one.upper(), one, "", "", place) for place, one in enumerate(("gp", "pol", "none"))]
    entries = [
        EntrySpan("u", "gp", None, None),
        EntrySpan("a", "pol", *day("2020-05-01"), "10:30"),
        EntrySpan("b", "pol", *day("2020-04-01"), None, None, True),
    ]
    facts = (FactRow("death", date(2020, 9, 1), ""), FactRow("odd", date(2020, 9, 2), ""))
    pauses = (PauseRow("p", date(2021, 1, 1), None, "", "", ()),)
    data = gathered(review, agencies, entries, facts, pauses)
    assert [(one.code, len(one.entries), one.undated) for one in data.lanes] == [("GP", 0, (0,)), ("POL", 2, ())]
    assert [span[2] for span in data.lanes[1].entries] == [2, 1]
    assert data.uncertain == {2}
    assert (data.drawn, data.undated) == (2, 1)
    assert [one.name for one in data.days] == ["Death", "odd"]
    assert data.period is not None
    assert (data.period.end, data.pauses[0].end) == (END, END)
