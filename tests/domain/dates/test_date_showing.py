"""The house style, the order of a chronology, the notes on periods."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager.domain.dates.order import sort_day, sort_key, sort_width
from dhr_manager.domain.dates.periods import period_note
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.show import late_by, show_date
from dhr_manager.domain.rows.returns import DateRead

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "shown", "months"),
    [
        ("14/11/20", "14 Nov 2020", "Nov 2020"),
        ("?14/11/2020", "14 Nov 2020?", "Nov 2020?"),
        ("beginning of November 2020", "early Nov 2020?", "Nov 2020?"),
        ("w/c 09/11/2020", "w/c 9 Nov 2020", "Nov 2020"),
        ("week ending 15/11/2020", "w/e 15 Nov 2020", "Nov 2020"),
        ("12th to 14th Nov 2020", "12–14 Nov 2020", "Nov 2020"),
        ("28/12/19-03/01/20", "28 Dec 2019 – 3 Jan 2020", "Dec 2019 – Jan 2020"),
        ("March to May 2019", "Mar–May 2019", "Mar–May 2019"),
        ("1 March 2019 - 31 May 2019", "1 Mar – 31 May 2019", "Mar–May 2019"),
        ("2018-2019", "2018–2019", "2018–2019"),
        ("before 14/11/2020", "before 14 Nov 2020", "by Nov 2020"),
        ("by 14/11/2020", "by 14 Nov 2020", "by Nov 2020"),
        ("prior to March 2019", "before Mar 2019", "before Mar 2019"),
        ("March 2019 onwards", "from Mar 2019", "from Mar 2019"),
        ("after 14/11/2020", "after 14 Nov 2020", "since Nov 2020"),
        ("Winter 2019/20", "winter 2019/20", "winter 2019/20"),
        ("early 2020", "early 2020?", "early 2020?"),
        ("2020", "2020", "2020"),
        ("n/k", "no date", "no date"),
        ("DNA", "no date", "no date"),
    ],
)
def test_house_style_prints_no_day_nobody_stated(text: str, shown: str, months: str) -> None:
    when = read_date(text, today=TODAY).when
    assert show_date(when) == shown
    assert show_date(when, month_only=True) == months


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (DateRead("last spring", date(2019, 3, 1), date(2019, 5, 31), "season", False), "spring 2019"),
        (DateRead("", date(2019, 12, 1), date(2020, 2, 29), "season", True), "winter 2019/20?"),
        (DateRead("14/11/2020", date(2020, 11, 15), date(2020, 11, 15), "day", False), "15 Nov 2020"),
        (DateRead("", date(2020, 11, 11), date(2020, 11, 20), "part-month", True), "mid Nov 2020?"),
        (DateRead("", None, date(2020, 11, 13), "open", False), "by 13 Nov 2020"),
    ],
)
def test_a_reading_set_by_hand_is_shown_by_its_days(when: DateRead, shown: str) -> None:
    assert show_date(when) == shown


def test_late_by() -> None:
    assert [late_by(days) for days in (12, 1, 0, -1, -3)] == [
        "late by 12 days",
        "late by 1 day",
        "today",
        "in 1 day",
        "in 3 days",
    ]


def test_order_is_earliest_then_exact_before_wide_then_time_then_by_hand_then_agency() -> None:
    rows = [
        ("01/11/2020", "09:00", 0, "GP"),
        ("01/11/2020", "21:47", 0, "GP"),
        ("01/11/2020", None, 0, "GP"),
        ("01/11/2020", None, 0, "POL"),
        ("01/11/2020", None, 1, "GP"),
        ("1-2 Nov 2020", None, 0, "GP"),
        ("w/c 01/11/2020", None, 0, "GP"),
        ("early November 2020", None, 0, "GP"),
        ("November 2020", None, 0, "GP"),
        ("since November 2020", None, 0, "GP"),
        ("02/11/2020", "00:01", 0, "GP"),
        ("n/k", None, 0, "GP"),
    ]
    keys = [sort_key(read_date(text, today=TODAY).when, time, order, agency) for text, time, order, agency in rows]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    assert sort_day(read_date("before 14/11/2020", today=TODAY).when) == date(2020, 11, 13)
    assert sort_day(read_date("DNA", today=TODAY).when) is None
    assert sort_width(read_date("14/11/2020", today=TODAY).when) == 0


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("14/11/2020", ""),
        ("2017", "outside-period-before"),
        ("winter 2017/18", ""),
        ("before 2018", "outside-period-before"),
        ("since 2015", ""),
        ("20/09/2022", "after-death"),
        ("19/09/2022", ""),
        ("September 2022", ""),
        ("n/k", ""),
    ],
)
def test_notes_on_the_period(text: str, note: str) -> None:
    when = read_date(text, today=TODAY).when
    assert period_note(when, date(2018, 1, 1), date(2022, 9, 19), date(2022, 9, 19)) == note


def test_after_the_period_without_a_death() -> None:
    when = read_date("20/09/2022", today=TODAY).when
    assert period_note(when, None, date(2022, 9, 19), None) == "outside-period-after"
