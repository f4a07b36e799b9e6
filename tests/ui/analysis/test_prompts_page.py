"""Prompts and Completeness by keyboard alone: a rule changed, a prompt dismissed and asked again, entries opened."""

from __future__ import annotations

import pytest
from opening import new_review
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from threaded import Window
from walk import nameless

from dhr_manager.services.bundle import Services
from dhr_manager.ui.analysis.completeness import CompletenessPage
from dhr_manager.ui.analysis.prompts import PromptsPage
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


def with_referrals(services: Services) -> str:
    """Two referrals that nobody received, and a long silence."""
    review_id = new_review(services)
    gp = services.agencies.add("GP", "Larkfield Practice", kind="health").made_id
    csc = services.agencies.add("CSC", "Children's Social Care", kind="council").made_id
    for day in ("14/3/2020", "1/6/2020"):
        services.entries.make(review_id, agency_id=gp, date_text=day, event="Seen", action="Referral sent to CSC")
    for day in ("1/1/2019", "1/12/2020", ""):
        services.entries.make(review_id, agency_id=csc, date_text=day, event="Home visit")
    return review_id


def tab_of(window: Window) -> AnalysisTab:
    area = window.desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    panel = area.review.panels["analysis"]
    assert isinstance(panel, AnalysisTab)
    return panel


@pytest.fixture
def page(window: Window) -> PromptsPage:
    """The page, gone to by its key from the thread."""
    window.tab(window.ask(with_referrals), "analysis")
    tab = tab_of(window)
    while tab.segments.taken != "prompts":
        window.press(Qt.Key.Key_T, CONTROL)
    made = tab.page("prompts")
    assert isinstance(made, PromptsPage)
    window.settle()
    return made


def test_pages_are_made_when_first_shown_and_remembered(window: Window) -> None:
    review_id = window.ask(with_referrals)
    window.tab(review_id, "analysis")
    tab = tab_of(window)
    assert set(tab.pages) == {"thread"}
    window.desk.perform("analysis.to-completeness")
    window.settle()
    assert set(tab.pages) == {"thread", "completeness"}
    assert window.desk.where().part == "completeness"
    window.desk.perform("prompts.rule")  # of a page that was not made yet
    assert "Referral" in window.sheet().accessibleName()
    assert tab.segments.taken == "prompts"


def test_a_prompt_says_why_and_opens_its_entry(page: PromptsPage, window: Window) -> None:
    assert nameless(window.desk) == []
    assert QApplication.focusWidget() is page.table
    assert len(page.table.rows.rows) == 2
    assert "no receipt found at CSC" in page.table.rows.cell(0, 1).spoken
    assert "Larkfield Practice wrote" in page.card.spoken
    assert page.card.spoken.count("?") == 1
    entry_id = page.table.rows.rows[0].entry_ids[0]
    window.press(Qt.Key.Key_Return)
    assert window.desk.frame.place.tab == "chronology"
    assert window.shown("chronology").table.current_key == entry_id


def test_a_prompt_is_dismissed_with_a_reason_and_asked_again(page: PromptsPage, window: Window) -> None:
    window.press(Qt.Key.Key_D)
    assert nameless(window.desk) == []
    window.save(reason="Seen in the paper file")
    assert [len(page.found.of("counterpart", state)) for state in ("open", "dismissed")] == [1, 1]
    page.focus_first()
    window.press(Qt.Key.Key_V)
    assert "Seen in the paper file" in page.card.spoken
    assert page.table.rows.cell(0, 1).chips[0].word == "dismissed"
    window.press(Qt.Key.Key_B)
    assert page.found.counts("counterpart") == (2, 0)
    window.press(Qt.Key.Key_Z, CONTROL)
    assert page.found.counts("counterpart") == (1, 1)


def test_a_rule_is_changed_and_put_back_as_it_came(page: PromptsPage, window: Window) -> None:
    window.press(Qt.Key.Key_R)
    window.save(words="posted")
    assert page.found.counts("counterpart") == (0, 0)
    assert page.rules.rows.cell(0, 0).second == "changed for this review"
    window.desk.perform("prompts.reset")
    window.settle()
    assert page.found.counts("counterpart") == (2, 0)
    page.focus_first()
    window.press(Qt.Key.Key_L)
    assert QApplication.focusWidget() is page.rules
    for _ in range(3):
        window.press(Qt.Key.Key_Down)
    assert "No entry for" in page.table.rows.cell(0, 1).spoken


def test_what_is_wrong_with_a_rule_is_said_beside_its_field(page: PromptsPage, window: Window) -> None:
    window.press(Qt.Key.Key_R)
    sheet = window.sheet()
    sheet.fields.fields["words"].retype(" , * ,")
    sheet.save()
    window.settle()
    assert "switch the rule off" in sheet.fields.fields["words"].error.text()


def test_a_dismissed_prompt_is_gone_to_from_the_history(page: PromptsPage, window: Window) -> None:
    prompt = page.table.rows.rows[1]
    review_id = page.review_id
    window.ask(lambda services: services.prompts.dismiss(review_id, prompt.rule, prompt.subject, "Seen"))
    (answer,) = window.ask(lambda services: services.prompts.answers(review_id)).values()
    window.desk.perform("analysis.to-thread")
    window.settle()
    window.desk.frame.open_review(review_id, "analysis", answer.id)
    window.settle()
    assert tab_of(window).segments.taken == "prompts"
    assert page.selected is not None
    assert page.selected.subject == prompt.subject
    assert "Seen" in page.card.spoken


def test_another_review_shows_nothing_of_this_one(page: PromptsPage, window: Window) -> None:
    other = window.ask(lambda services: new_review(services, "2026/04"))
    window.tab(other, "analysis")
    assert page.table.rows.rows == ()
    assert page.card.isHidden()


def test_completeness_leads_to_the_entry_and_to_the_return(page: PromptsPage, window: Window) -> None:
    tab = tab_of(window)
    window.press(Qt.Key.Key_T, CONTROL)
    shown = tab.page("completeness")
    assert isinstance(shown, CompletenessPage)
    assert nameless(window.desk) == []
    window.press(Qt.Key.Key_Down)
    assert shown.table.picked_row is not None
    assert (shown.table.picked_row.agency.code, shown.table.picked_row.undated) == ("CSC", 1)
    window.press(Qt.Key.Key_L)
    assert shown.list.rows.cell(0, 1).chips[0].word == "no date"
    window.press(Qt.Key.Key_A)
    window.press(Qt.Key.Key_Return)
    assert window.desk.frame.place.tab == "returns"
