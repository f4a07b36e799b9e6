"""The Timeline tab on a real case file: reasons, actual dates, facts, extensions, pauses, mistakes, drafts, keys."""

from __future__ import annotations

from datetime import date

import pytest
from opening import ask, gone, open_tab, sheet_of, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.timeline.panel import TimelinePanel


class Screen:
    """The tab of one review with what the tests ask of it."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
        self.desk, self.jobs, self.qtbot = desk, jobs, qtbot
        panel, self.review_id = open_tab(desk, jobs, qtbot, "timeline")
        assert isinstance(panel, TimelinePanel)
        self.panel = panel

    def state(self, key: str) -> MilestoneState:
        return next(state for state in self.panel.table.rows.rows if state.key == key)

    def press(self, key: Qt.Key) -> None:
        self.panel.table.setFocus()
        self.qtbot.keyClick(self.panel.table, key)

    def save(self, **typed: object) -> None:
        sheet = sheet_of(self.desk, self.jobs, self.qtbot)
        type_in(sheet, **typed)
        sheet.primary.click()
        self.qtbot.waitUntil(lambda: gone(self.desk, self.jobs))


@pytest.fixture
def screen(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Screen:
    return Screen(desk, jobs, qtbot)


def test_milestones_appear_with_both_statuses_and_the_next_one_selected(screen: Screen) -> None:
    assert len(screen.panel.table.rows.rows) == 27
    assert screen.state("report").target == date(2026, 12, 8)
    assert screen.panel.table.picked_id == "scoping"
    assert screen.panel.why.state is not None
    assert nameless(screen.desk) == []
    assert "Ivy" not in screen.desk.window().windowTitle()


def test_why_this_date_opens_by_key_and_is_copied(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.table.select("report")
    screen.press(Qt.Key.Key_Y)
    assert QApplication.focusWidget() is screen.panel.why.steps
    screen.panel.why.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "8 Jun 2026 + 6 months = 8 Dec 2026." in copied
    assert "8 Jun 2026 + 6 months = 8 Dec 2026." in screen.panel.why.steps.toPlainText()
    qtbot.keyClick(screen.panel.why.steps, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.panel.table


def test_recorded_date_makes_a_milestone_done_and_keeps_the_selection(screen: Screen) -> None:
    screen.panel.table.select("scoping")
    screen.press(Qt.Key.Key_D)
    screen.save(on="20/5/2026")
    assert screen.state("scoping").actual == date(2026, 5, 20)
    assert screen.state("scoping").status == "done"
    assert screen.panel.table.picked_id == "scoping"
    assert screen.desk.status.saved.text().startswith("Saved ")


def test_date_of_a_milestone_that_is_a_fact_is_the_fact(screen: Screen, jobs: Jobs, qtbot: QtBot) -> None:
    screen.panel.table.select("chair-appointed")
    screen.press(Qt.Key.Key_D)
    screen.save(on="1 Jul 2026")
    facts = ask(jobs, qtbot, lambda services: services.reviews.facts(screen.review_id))
    assert {fact.key: fact.on for fact in facts}["chair-appointed"] == date(2026, 7, 1)
    assert screen.state("first-panel").target == date(2026, 8, 12)


def test_actual_date_is_taken_back(screen: Screen) -> None:
    screen.panel.table.select("scoping")
    for typed in ("20/5/2026", ""):
        screen.panel.record_actual()
        screen.save(on=typed)
    assert screen.state("scoping").actual is None


@pytest.mark.parametrize(("typed", "said"), [("2/13/2026", "no such day"), ("1 Apr 2026", "death"), ("", "needed")])
def test_wrong_date_is_said_beside_its_field_and_stays(screen: Screen, qtbot: QtBot, typed: str, said: str) -> None:
    screen.panel.table.select("scoping")
    screen.panel.record_actual()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, on=typed)
    sheet.primary.click()
    field = sheet.fields.fields["on"]
    qtbot.waitUntil(lambda: screen.jobs.idle and field.error.isVisible())
    assert said in field.error.text().lower()
    assert field.typed() == typed
    assert sheet.primary.isEnabled()


def test_extension_moves_the_agreed_date_and_explains_it(screen: Screen) -> None:
    screen.panel.table.select("report")
    screen.press(Qt.Key.Key_E)
    screen.save(new_date="1 Mar 2027", agreed_on="2 Nov 2026", agreed_by="CSP chair", reason="Trial", told="Family")
    state = screen.state("report")
    assert (state.target, state.agreed, state.explained) == (date(2026, 12, 8), date(2027, 3, 1), "extension-agreed")
    assert "Trial" in screen.panel.why.steps.toPlainText()
    assert screen.panel.records.extensions.rows.rows[0].title == state.title


def test_pause_runs_and_is_ended(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.record_pause()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    ticked = sheet.fields.fields["milestone_keys"].take()
    assert "report" in ticked
    assert "decision" not in ticked
    screen.save(starts="1 Oct 2026", reason="Inquest", decided_by="CSP chair", milestone_keys=["report"])
    assert screen.state("report").explained == "paused"
    screen.panel.show_segment("records")
    screen.panel.records.pauses.select_first()
    screen.panel.records.end_pause()
    screen.save(ends="10 Oct 2026")
    assert screen.state("report").agreed == date(2026, 12, 18)


def test_pause_that_holds_nothing_or_ends_before_it_begins_is_refused(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.record_pause()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, starts="1 Oct 2026", ends="1 Sep 2026", reason="Inquest", decided_by="Chair", milestone_keys=[])
    for key in ("ends", "milestone_keys"):
        sheet.primary.click()
        qtbot.waitUntil(lambda key=key: screen.jobs.idle and sheet.fields.fields[key].error.isVisible())
        type_in(sheet, ends="1 Nov 2026")
    assert sheet.fields.fields["reason"].typed() == "Inquest"


def test_fact_starts_what_waits_for_it(screen: Screen, qtbot: QtBot) -> None:
    assert screen.state("chronologies").target is None
    screen.panel.show_segment("records")
    screen.panel.records.facts.select("returns-requested")
    qtbot.keyClick(screen.panel.records.facts, Qt.Key.Key_Return)
    screen.save(on="1 Sep 2026", note="By letter")
    assert screen.state("chronologies").target == date(2026, 10, 13)
    row = screen.panel.records.facts.picked_row
    assert row is not None
    assert (row.key, row.on, row.note) == ("returns-requested", date(2026, 9, 1), "By letter")


def test_date_of_the_death_is_never_taken_away(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.show_segment("records")
    screen.panel.records.facts.select("death")
    qtbot.keyClick(screen.panel.records.facts, Qt.Key.Key_Return)
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, on="")
    sheet.primary.click()
    qtbot.waitUntil(lambda: screen.jobs.idle and sheet.fields.fields["on"].error.isVisible())
    assert "not taken away" in sheet.fields.fields["on"].error.text()


def test_what_was_typed_comes_back_as_a_draft_and_can_be_put_aside(screen: Screen, qtbot: QtBot) -> None:
    screen.panel.table.select("report")
    screen.panel.agree_extension()
    sheet = sheet_of(screen.desk, screen.jobs, qtbot)
    type_in(sheet, new_date="1 Mar 2027", reason="Half a sentence")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: gone(screen.desk, screen.jobs))
    screen.panel.agree_extension()
    again = sheet_of(screen.desk, screen.jobs, qtbot)
    assert again.fields.fields["reason"].typed() == "Half a sentence"
    assert again.message.isVisible()
    again.start_afresh()
    assert again.fields.fields["reason"].typed() == ""


def test_change_made_elsewhere_is_fetched_again(screen: Screen, jobs: Jobs, qtbot: QtBot) -> None:
    screen.panel.table.select("imrs")
    review_id = screen.review_id
    ask(jobs, qtbot, lambda services: services.reviews.set_fact(review_id, "returns-requested", date(2026, 9, 1)))
    assert screen.state("imrs").target == date(2026, 11, 24)
    assert screen.panel.table.picked_id == "imrs"


def test_picture_follows_the_width_says_its_words_and_folds(screen: Screen, qtbot: QtBot) -> None:
    view = screen.panel.picture.view
    before = view.sizeHint().width()
    screen.desk.resize(1700, 900)
    qtbot.waitUntil(lambda: view.sizeHint().width() > before)
    assert "27 milestones" in view.accessibleDescription()
    screen.press(Qt.Key.Key_V)
    assert screen.panel.picture.isHidden()
    screen.press(Qt.Key.Key_V)
    assert not screen.panel.picture.isHidden()
