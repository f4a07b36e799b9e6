"""The Same incident page by keyboard alone: suggestions come up one after the other, decisions are kept and undone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from threaded import Window

from dhr_manager import compose
from dhr_manager.services.bundle import Services
from dhr_manager.ui.analysis.incidents import DECIDED, IncidentsPage
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.form_sheet import FormSheet

CONTROL = Qt.KeyboardModifier.ControlModifier
ACCOUNTS = (
    (
        "POL",
        "14/03/2021",
        "21:10",
        "999 call: Ivy punched in the kitchen, cut lip. Children were not present.",
        "Arrested.",
    ),
    (
        "AMB",
        "14/03/2021",
        "21:40",
        "Crew found a lip laceration, he hit her in the kitchen. Children asleep.",
        "Not conveyed.",
    ),
    ("GP", "15/03/2021", "", "Attended with cut lip: hit in the kitchen last night by partner.", ""),
    ("POL", "02/06/2021", "02:15", "Tyres of her car slashed outside the bakery.", "Filed."),
    ("HOU", "02/06/2021", "", "Tenant says her car was vandalised outside the bakery, tyres flat.", ""),
    ("HOU", "20/09/2021", "", "Boiler serviced.", ""),
)


def with_accounts(services: Services) -> str:
    """A review in which three agencies tell of one evening and two of one night."""
    review_id = services.reviews.open(
        "2022/09",
        death=date(2022, 9, 19),
        notified=date(2022, 10, 3),
        profile=compose.guidance_profile(),
        title="Ivy",
    ).made_id
    for code, day, time, event, action in ACCOUNTS:
        agency = services.agencies.ensure(code, f"Invented {code}")
        services.entries.make(review_id, agency_id=agency.id, date_text=day, time_text=time, event=event, action=action)
    return review_id


@pytest.fixture
def page(desk: Desk, jobs: Jobs, qtbot: QtBot) -> IncidentsPage:
    window = Window(desk, jobs, qtbot)
    review_id = window.ask(with_accounts)
    desk.frame.open_review(review_id, "analysis")
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    tab = area.review.panels["analysis"]
    assert isinstance(tab, AnalysisTab)
    tab.show_segment("incidents")
    window.settle()
    made = tab.page("incidents")
    assert isinstance(made, IncidentsPage)
    qtbot.waitUntil(lambda: bool(made.shown.open) and made.table.hasFocus())
    return made


@pytest.fixture
def press(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Callable[..., None]:
    window = Window(desk, jobs, qtbot)

    def key(one: Qt.Key, *also: Qt.KeyboardModifier) -> None:
        window.press(one, *also)
        window.settle()

    return key


def codes(page: IncidentsPage) -> list[list[str]]:
    return [[row.agency_code for row in page.shown.rows(line)] for line in page.table.rows.rows]


def test_decided_by_keys_the_next_comes_up_and_undo_brings_it_back(
    page: IncidentsPage, press: Callable[..., None]
) -> None:
    assert sorted(map(sorted, codes(page))) == [["AMB", "GP", "POL"], ["HOU", "POL"]]
    first, second = page.table.rows.rows
    assert page.selected == first
    press(Qt.Key.Key_S)
    assert page.selected == second
    press(Qt.Key.Key_D)
    assert not page.table.picked_id
    assert not page.sides.isVisible()
    assert page.nothing.title.text() == "All suggestions are decided"
    press(Qt.Key.Key_T)
    assert page.parts.taken == DECIDED
    assert [line.verdict for line in page.table.rows.rows] == ["same", "different"]  # three accounts, one decision
    press(Qt.Key.Key_Z, CONTROL)
    assert [line.verdict for line in page.table.rows.rows] == ["same"]
    press(Qt.Key.Key_Delete)
    assert not page.table.rows.rows
    press(Qt.Key.Key_T)
    assert len(page.table.rows.rows) == 2


def test_conflicts_are_told_in_words_and_shape(page: IncidentsPage) -> None:
    page.go_to(next(line for line in page.shown.open if len(line.entry_ids) == 3).entry_ids[0])
    assert page.sides.comparison.conflicts >= 1
    assert "conflict: Children were not present" in page.sides.spoken
    assert "Who was there: conflict" in page.sides.spoken
    assert page.sides._made[0].text() == "3 conflicts"  # date, time, who was there


def test_why_is_said_in_plain_words(page: IncidentsPage) -> None:
    line = next(line for line in page.table.rows.rows if len(line.entry_ids) == 2)
    said = page.table.rows.cell(page.table.rows.place_of(line.key), 0).spoken
    assert "the same day" in said
    assert "bakery" in said


def test_a_decision_with_a_note_and_changed(page: IncidentsPage, press: Callable[..., None], qtbot: QtBot) -> None:
    press(Qt.Key.Key_N)
    sheet = page.frame.host.findChildren(FormSheet)[-1]
    sheet.fields.fill({"verdict": "related", "note": "Ask both for the log."})
    sheet.save()
    qtbot.waitUntil(lambda: page.frame.jobs.idle and len(page.shown.decided) == 1)
    press(Qt.Key.Key_T)
    (line,) = page.table.rows.rows
    assert (line.verdict, line.notes) == ("related", ("Ask both for the log.",))
    press(Qt.Key.Key_S)
    assert page.table.rows.rows[0].verdict == "same"
    assert page.table.rows.rows[0].notes == ("Ask both for the log.",)


def test_enter_opens_the_account_in_the_chronology(page: IncidentsPage, press: Callable[..., None]) -> None:
    line = page.selected
    assert line is not None
    press(Qt.Key.Key_Return)
    assert (page.frame.place.tab, page.frame.place.record_id) == ("chronology", line.entry_ids[0])


def test_the_accounts_are_reached_and_left_by_keys(page: IncidentsPage, press: Callable[..., None]) -> None:
    press(Qt.Key.Key_F6)
    assert page.sides.scroller.hasFocus()
    press(Qt.Key.Key_Escape)
    assert page.table.hasFocus()


def test_a_decision_compares_nothing_again_and_a_new_entry_does(
    page: IncidentsPage, press: Callable[..., None], jobs: Jobs, qtbot: QtBot
) -> None:
    titles: list[str] = []
    jobs.began.connect(lambda job: titles.append(job.title))
    press(Qt.Key.Key_S)
    assert "Comparing accounts" not in titles
    jobs.run(
        lambda services: services.entries.make(
            page.review_id,
            new_agency=("SCH", "Invented School"),
            date_text="15/03/2021",
            event="Child says mum was punched in the kitchen last night and her lip was cut.",
        )
    )
    qtbot.waitUntil(lambda: "Comparing accounts" in titles and jobs.idle)
    qtbot.waitUntil(lambda: any("SCH" in one for one in codes(page)))


def test_comparing_can_be_cancelled_and_begun_again(
    page: IncidentsPage, press: Callable[..., None], jobs: Jobs, qtbot: QtBot
) -> None:
    page.compare_again()
    page.cancel()
    qtbot.waitUntil(lambda: jobs.idle)
    assert page.said.text() == "Comparing was cancelled. F5 compares again."
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: jobs.idle and not page.said.text())
    assert len(page.shown.open) == 2
