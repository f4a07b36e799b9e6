"""The Analysis tab on a real case file: columns, card, forms, mistakes, drafts, loose ends, keys."""

from __future__ import annotations

import pytest
from opening import ask, gone, new_review, open_tab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread
from walk import nameless

from dhr_manager.ui.analysis.panel import AnalysisPanel
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.chip import StateChip
from dhr_manager.ui.widgets.pick_list import Option, PickList


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


@pytest.fixture
def panel(window: Window, ids: Ids) -> AnalysisPanel:
    return window.analysis(ids.review)


def test_empty_tab_says_the_first_step_and_takes_it(window: Window) -> None:
    panel = window.analysis(window.ask(new_review))
    assert panel.card.isHidden()
    assert nameless(window.desk) == []
    panel.add_key_line()
    window.save(title="Information sharing", text="Who told whom?")
    assert panel.selected is not None
    assert panel.selected.title == "Information sharing"
    assert panel.card.title.text() == "Information sharing"


def test_every_control_has_a_name(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    for record_id in (ids.lines[0], ids.findings[0], ids.lessons[0]):
        panel.go_to(record_id)
        assert nameless(window.desk) == []
    panel.change()
    window.sheet()
    assert nameless(window.desk) == []


def test_thread_is_marked_and_arrows_go_along_it(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    panel.go_to(ids.findings[0])
    panel.focus_first()
    assert panel.thread_.hangs_on("finding", ids.findings[0]) == {ids.lines[0], ids.lessons[0]}
    assert panel.columns["lesson"].table.rows.cell(0, 0).spoken == "1, on the same thread"
    assert panel.columns["lesson"].table.rows.cell(1, 0).spoken == "2"
    window.press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is panel.columns["lesson"].table
    assert panel.card.second.text().startswith("Lesson")
    window.press(Qt.Key.Key_Left)
    assert panel.selected is not None
    assert panel.selected.id == ids.findings[0]


def test_loose_ends_are_counted_and_gone_through_by_key(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    said = [chip.accessibleName() for chip in panel.findChildren(StateChip) if panel.loose.indexOf(chip) >= 0]
    assert said[:3] == [
        "2 findings without evidence",
        "1 finding without a lesson",
        "1 lesson without a recommendation",
    ]
    panel.focus_first()
    seen = []
    for _ in range(3):
        window.press(Qt.Key.Key_L)
        assert panel.selected is not None
        seen.append(panel.selected.id)
    assert set(seen) <= {*ids.findings, ids.lessons[1]}
    assert ids.lessons[1] in seen


def test_good_practice_needs_no_lesson(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    panel.go_to(ids.findings[1])
    panel.change()
    window.save(good_practice=True, why="Training and time.")
    assert "without a lesson" not in " ".join(one.lacks for one in panel.thread_.loose())
    assert "good practice" in panel.card.spoken
    assert panel.selected is not None
    assert panel.selected.id == ids.findings[1]


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(panel: AnalysisPanel, window: Window) -> None:
    panel.begin_finding()
    sheet = window.refused("title", title="  ", text="What was seen", why="Mailboxes")
    assert QApplication.focusWidget() is sheet.fields.fields["title"].control
    window.save(title="Seen and not said")
    assert panel.selected is not None
    assert panel.selected.text == "What was seen"


def test_draft_is_kept_when_the_form_is_left(panel: AnalysisPanel, window: Window) -> None:
    panel.begin_finding()
    sheet = window.sheet()
    window.qtbot.keyClicks(sheet.fields.fields["title"].control, "Half a thought")
    window.press(Qt.Key.Key_Escape)
    window.qtbot.waitUntil(lambda: gone(window.desk, window.jobs))
    panel.begin_finding()
    assert window.sheet().fields.fields["title"].typed() == "Half a thought"


def test_change_made_elsewhere_is_told_and_the_words_stay(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    panel.go_to(ids.findings[0])
    panel.change()
    sheet = window.sheet()
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, text="Changed elsewhere"))
    sheet.fields.fields["title"].retype("My better title")
    sheet.primary.click()
    window.settle()
    assert sheet.isVisible()
    assert sheet.fields.fields["title"].typed() == "My better title"
    assert sheet.primary.isEnabled()


def test_change_elsewhere_is_shown_and_the_selection_stays(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    panel.go_to(ids.findings[1])
    window.ask(lambda services: services.analysis.change_finding(ids.findings[1], None, title="Asked too late"))
    window.settle()
    assert panel.selected is not None
    assert panel.selected.id == ids.findings[1]
    assert panel.card.title.text() == "Asked too late"


def test_another_review_shows_nothing_of_this_one(panel: AnalysisPanel, window: Window) -> None:
    other = window.ask(lambda services: new_review(services, "2026/09"))
    window.analysis(other)
    assert all(column.table.rows.rows == () for column in panel.columns.values())
    assert panel.card.isHidden()


def test_lesson_leads_to_its_recommendation(panel: AnalysisPanel, window: Window, ids: Ids) -> None:
    panel.go_to(ids.lessons[0])
    panel._go("recommendation", ids.recommendation)
    window.settle()
    plan = window.shown("action-plan")
    assert plan.isVisible()
    assert plan.table.picked_row.recommendation.id == ids.recommendation


def test_search_narrows_a_list_and_keeps_what_is_ticked(qtbot: QtBot) -> None:
    options = [Option(str(n), f"Entry {n} at the {'surgery' if n % 2 else 'school'}", ("GP", 2)) for n in range(30)]
    picks = PickList("Entries", options)
    qtbot.addWidget(picks)
    picks.show()
    picks.activateWindow()
    qtbot.waitUntil(picks.isActiveWindow)
    picks.tick(["7", "8", "unknown"])
    qtbot.keyClicks(picks.search, "SCHOOL entry 12")
    qtbot.keyClick(picks.search, Qt.Key.Key_Down)
    assert picks.model.rowCount() == 1
    with qtbot.waitSignal(picks.changed):
        qtbot.keyClick(picks.view, Qt.Key.Key_Space)
    assert picks.ticked() == ["7", "8", "12"]
    picks.search.clear()
    assert picks.model.rowCount() == 30
    assert picks.count.text() == "3 chosen"


def test_the_card_is_reached_without_a_mouse_and_left_again(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    """Tab would pass the lessons, whose card is another one."""
    tab, review_id = open_tab(desk, jobs, qtbot, "analysis")
    panel = tab.thread_page
    ask(jobs, qtbot, lambda services: services.analysis.add_finding(review_id, title="F", text="t", why="w"))
    panel.refresh()
    qtbot.waitUntil(lambda: jobs.idle)
    table = panel.columns["finding"].table
    table.setFocus()
    table.select_first()
    qtbot.keyClick(table, Qt.Key.Key_F6)
    assert panel.card.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
