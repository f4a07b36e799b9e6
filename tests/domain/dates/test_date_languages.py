"""Months in English and Welsh: what is shown in either reads back to the same date, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.disclosure.written_dates import read_birth
from dhr_manager.domain.dates.months import LANGUAGES, month_long, month_short, speak, spoken
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.show import show_date, show_day

TODAY = date(2026, 11, 22)
days = st.dates(date(1900, 1, 7), date(2099, 12, 20))
FORMS = (
    *(
        "{d}/{m}/{y}",
        "?{d}/{m}/{y}",
        "early {n} {y}",
        "w/c {d}/{m}/{y}",
        "w/e {d}/{m}/{y}",
        "{n} {y}",
        "before {n} {y}",
    ),
    *("by {d}/{m}/{y}", "after {d}/{m}/{y}", "{n} {y} onwards", "{n} to Dec {y}", "1 Jan - {d} {n} {y}", "late {y}"),
)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


@given(days, st.sampled_from(LANGUAGES), st.booleans())
@settings(max_examples=150)
def test_a_day_shown_in_either_language_reads_back(day: date, language: str, full: bool) -> None:
    speak(language)
    shown = show_day(day, full=full)
    reading = read_date(shown, today=TODAY)
    assert (reading.status, reading.when.earliest, reading.when.latest) == ("ok", day, day), shown
    assert read_birth(shown) == day


@given(days, st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES), st.sampled_from(FORMS))
@settings(max_examples=300)
def test_a_partial_date_shown_in_either_language_reads_back(day: date, typed: str, shown: str, form: str) -> None:
    text = form.format(d=day.day, m=day.month, y=day.year, n=month_short(day.month, typed))
    speak("en")
    read = read_date(text, today=TODAY)
    speak(shown)
    again = read_date(show_date(read.when), today=TODAY)
    if read.status == "ok":
        assert again.status == "ok", show_date(read.when)
        assert (again.when.earliest, again.when.latest) == (read.when.earliest, read.when.latest), show_date(read.when)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 Tachwedd 2020", date(2020, 11, 14)),
        ("dydd Sadwrn, 14 Tach 2020", date(2020, 11, 14)),
        ("dydd Mawrth 3 Mawrth 2020", date(2020, 3, 3)),
        ("1 Mai 2019", date(2019, 5, 1)),
        ("2 Hydref 2019", date(2019, 10, 2)),
        ("12-Chwef-2020", date(2020, 2, 12)),
        ("31 AWST 2020", date(2020, 8, 31)),
    ],
)
def test_welsh_is_read_whatever_is_spoken(text: str, day: date) -> None:
    reading = read_date(text, today=TODAY)
    assert (reading.status, reading.when.earliest, reading.when.latest) == ("ok", day, day)


@pytest.mark.parametrize("text", ["hydref 2020", "canol hydref 2020", "Mawrth 14 Tachwedd 2020", "12 med 2020",
                                  "mid Hydref 2020", "dydd Sul 14 Tach 2020"])  # fmt: skip
def test_what_can_be_read_in_two_ways_is_queried(text: str) -> None:
    assert read_date(text, today=TODAY).status == "queried"


def test_the_month_of_october_is_named_beyond_doubt() -> None:
    when = read_date("mis Hydref 2020", today=TODAY).when
    assert (when.earliest, when.precision) == (date(2020, 10, 1), "month")
    speak("cy")
    assert show_date(when) == "Hyd 2020"


def test_a_language_nobody_knows_is_english() -> None:
    speak("fr")
    assert spoken() == "en"
    assert show_day(date(2020, 11, 14)) == "14 Nov 2020"
    speak("cy")
    assert show_day(date(2020, 11, 14), full=True) == "14 Tachwedd 2020"
    assert month_long(11, "en") == "November"
