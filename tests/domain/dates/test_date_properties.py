"""What holds for every date and every text: written forms round-trip, nothing raises, showing adds nothing."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.domain.dates.partial import Precision
from dhr_manager.domain.dates.reader import cell_date, read_date
from dhr_manager.domain.dates.show import show_date, show_day
from dhr_manager.domain.dates.times import read_time
from dhr_manager.ui.messages.dates import SENTENCES

TODAY = date(2026, 11, 22)
MONTHS = list(calendar.month_name)
SHORT = list(calendar.month_abbr)
WEEKDAYS = list(calendar.day_name)

days = st.dates(date(1900, 1, 7), date(2099, 12, 20))
recent = st.dates(date(1930, 1, 1), TODAY)


def ordinal(day: int) -> str:
    return f"{day}" + ("th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th"))


def written(day: date) -> list[str]:
    """A day as people write it, with its whole year."""
    d, m, y = day.day, day.month, day.year
    weekday = WEEKDAYS[day.weekday()]
    return [
        *(f"{d:02}{sign}{m:02}{sign}{y}" for sign in ("/", ".", "-", " ", "\u2013", "\u2011", " / ", "\\")),
        *(f"{d}/{m}/{y}", f"{d:02}.{m:02}/{y}", f"{y}-{m:02}-{d:02}", f"{y}/{m:02}/{d:02}"),
        *(f"{d} {MONTHS[m]} {y}", f"{d}-{SHORT[m]}-{y}", f"{d} {SHORT[m]}. {y}", f"{d}{SHORT[m].upper()}{y}"),
        *(
            f"{ordinal(d)} {MONTHS[m]}, {y}",
            f"the {ordinal(d)} of {MONTHS[m].lower()} {y}",
            f"{MONTHS[m]} {ordinal(d)}, {y}",
        ),
        *(
            f"{weekday} {ordinal(d)} {MONTHS[m]} {y}",
            f"{weekday[:3]}, {d} {SHORT[m]} {y}",
            f"{d:02}/{m:02}/{y} ({weekday[:3]})",
        ),
        *(f"  {d:02}/{m:02}/{y}\n", f"({d:02}/{m:02}/{y})", f"{d:02}/{m:02}/{y}.", f"{d}\u00a0{MONTHS[m]}\u00a0{y}"),
        show_day(day),
    ]


@given(days)
@settings(max_examples=150)
def test_every_day_in_every_writing(day: date) -> None:
    for text in written(day):
        reading = read_date(text, today=TODAY)
        got = (
            reading.status,
            reading.when.earliest,
            reading.when.latest,
            reading.when.precision,
            reading.when.uncertain,
        )
        assert got == ("ok", day, day, "day", False), text
        assert reading.when.text == text


@given(
    days,
    st.sampled_from(
        ["?{}", "{}?", "c. {}", "circa {}", "approx {}", "{} approx", "{} (?)", "possibly {}", "on or about {}"]
    ),
)
@settings(max_examples=100)
def test_marks_of_uncertainty(day: date, mark: str) -> None:
    reading = read_date(mark.format(f"{day.day} {SHORT[day.month]} {day.year}"), today=TODAY)
    assert (reading.status, reading.when.earliest, reading.when.uncertain) == ("ok", day, True)


@given(st.dates(date(1927, 1, 1), TODAY))
@settings(max_examples=150)
def test_two_digit_years_lie_in_the_century_not_after_today(day: date) -> None:
    for text in (
        day.strftime("%d/%m/%y"),
        f"{day.day}-{SHORT[day.month]}-{day:%y}",
        f"{day.day} {MONTHS[day.month]} '{day:%y}",
    ):
        assert read_date(text, today=TODAY).when.earliest == day, text


@given(days, st.integers(0, 400))
@settings(max_examples=150)
def test_spans(first: date, length: int) -> None:
    last = min(first + timedelta(days=length), date(2099, 12, 31))
    forms = ["{0:%d/%m/%Y} - {1:%d/%m/%Y}", "{0:%d/%m/%Y}-{1:%d/%m/%Y}", "{0:%d/%m/%Y} to {1:%d/%m/%Y}"]
    forms += [
        "between {0:%d/%m/%Y} and {1:%d/%m/%Y}",
        "from {0:%d.%m.%Y} until {1:%d.%m.%Y}",
        "{0:%d-%m-%Y} \u2013 {1:%d-%m-%Y}",
    ]
    if first.year == last.year:
        forms += ["{0:%d/%m} - {1:%d/%m/%Y}", "{0:%d %B} to {1:%d %B %Y}"]
        if first.month == last.month:
            forms += ["{0:%d}-{1:%d %b %Y}", "{0:%d}\u2013{1:%d/%m/%Y}", "between {0:%d} and {1:%d %B %Y}"]
    for form in forms:
        text = form.format(first, last)
        reading = read_date(text, today=TODAY)
        assert (reading.status, reading.when.earliest, reading.when.latest) == ("ok", first, last), text
        assert reading.when.precision == "range"
        shown = read_date(show_date(reading.when), today=TODAY).when
        assert (shown.earliest, shown.latest) == (first, last)
    if first < last:
        assert read_date(f"{last:%d/%m/%Y} - {first:%d/%m/%Y}", today=TODAY).reason == "end-before-start"


@given(st.integers(1900, 2099), st.integers(1, 12))
@settings(max_examples=150)
def test_months_end_where_the_calendar_says(year: int, month: int) -> None:
    last = calendar.monthrange(year, month)[1]
    for text in (f"{MONTHS[month]} {year}", f"{SHORT[month]}-{year}", f"{month:02}/{year}", f"{month}.{year}"):
        when = read_date(text, today=TODAY).when
        assert (when.earliest, when.latest, when.precision) == (
            date(year, month, 1),
            date(year, month, last),
            "month",
        ), text
    assert read_date(f"late {MONTHS[month]} {year}", today=TODAY).when.latest == date(year, month, last)
    assert read_date(f"{last + 1}/{month:02}/{year}", today=TODAY).reason == "impossible-date"
    assert read_date(f"{last}/{month:02}/{year}", today=TODAY).when.latest == date(year, month, last)


PIECES = [
    "14",
    "3",
    "11",
    "2020",
    "20",
    "'20",
    "Nov",
    "sept.",
    "May",
    "Spring",
    "winter",
    "early",
    "w/c",
    "w/e",
    "before",
    "until",
]
PIECES += [
    "from",
    "onwards",
    "between",
    "and",
    "to",
    "-",
    "\u2013",
    "/",
    ".",
    ",",
    "?",
    "??",
    "(",
    ")",
    "c.",
    "21:47",
    "9pm",
    "noon",
    "Sat",
]
PIECES += [
    "th",
    "of",
    "&",
    ";",
    "\n",
    "\u200f",
    "\x00",
    "\u0664",
    "2147hrs",
    "1899",
    "44149",
    "n/k",
    "",
    "'",
    '"',
    "approx",
    "am",
]

messy = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=7).map("".join),
)


@given(messy, st.dates())
@settings(max_examples=500)
def test_never_raises_and_keeps_its_word(text: str, today: date) -> None:
    reading = read_date(text, today=today)
    when = reading.when
    assert when.text == text
    assert reading.status in {"ok", "queried"}
    assert (reading.reason == "") == (reading.status == "ok")
    assert not reading.reason or reading.reason in SENTENCES
    if when.earliest and when.latest:
        assert when.earliest <= when.latest
    if reading.status == "queried" and reading.reason != "weekday-mismatch":
        assert (when.earliest, when.latest, when.precision, when.uncertain) == (None, None, None, False)
    assert when.precision is None or when.precision in set(Precision)
    read_time(text)
    show_date(when)
    show_date(when, month_only=True)


@given(messy)
@settings(max_examples=400)
def test_what_is_shown_reads_as_the_same_days(text: str) -> None:
    when = read_date(text, today=TODAY).when
    shown = read_date(show_date(when), today=TODAY)
    assert shown.status == "ok"
    assert (shown.when.earliest, shown.when.latest, shown.when.uncertain) == (
        when.earliest,
        when.latest,
        when.uncertain,
    )
    assert show_date(shown.when) == show_date(when)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
@settings(max_examples=50)
def test_true_date_cells(day: date) -> None:
    reading = cell_date(day)
    assert reading.when.text == f"{day:%d/%m/}{day.year}"
    assert read_date(reading.when.text, today=TODAY).when == reading.when
    assert cell_date(datetime.combine(day, datetime.min.time())).time is None
    timed = cell_date(datetime.combine(day, datetime.min.time()).replace(hour=9, minute=5))
    assert timed.time is not None
    assert timed.time.time == "09:05"


@pytest.mark.parametrize(
    "hostile", ["1" * 160, "?" * 160, "- " * 80, "'" * 160, "14/" * 50, "a b " * 40, "9:9" * 50, "12-" * 50, "w/c" * 50]
)
def test_hostile_texts_are_answered_at_once(hostile: str) -> None:
    assert read_date(hostile, today=TODAY).when.text == hostile
    assert read_time(hostile).text == hostile
