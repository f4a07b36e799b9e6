"""The Chronology tab on two of the sample's returns: filters, words, tray, flags, comments, all by keyboard."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from returned import answer, with_returns
from walk import nameless

from dhr_manager import compose
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.chronology.words import MARKS
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen: popups
TOTAL = 68  # 46 of the police, 22 of the housing association


@pytest.fixture
def review_id(jobs: Jobs, qtbot: QtBot) -> str:
    return answer(jobs, qtbot, with_returns)


@pytest.fixture
def panel(desk: Desk, review_id: str, qtbot: QtBot) -> ChronologyPanel:
    desk.frame.go(Place("reviews", review_id, "chronology"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    made = area.review.panels["chronology"]
    assert isinstance(made, ChronologyPanel)
    settle(desk.jobs, qtbot)
    qtbot.waitUntil(lambda: bool(made.pane.shown_id))
    desk.activateWindow()
    return made


def settle(jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: jobs.idle, timeout=10_000)


def press(qtbot: QtBot, key: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key)


def take_from_menu(panel: ChronologyPanel, qtbot: QtBot, key: str) -> None:
    assert panel.bulk.menu is not None
    qtbot.waitUntil(panel.bulk.menu.isVisible)
    qtbot.keyClick(panel.bulk.menu, key)
    settle(panel.frame.jobs, qtbot)
    panel.window().activateWindow()  # offscreen, a popup that closes gives the window nothing back
    qtbot.waitUntil(panel.window().isActiveWindow)


def test_counts_are_always_said(panel: ChronologyPanel) -> None:
    assert panel.counts.text() == f"{TOTAL} of {TOTAL}"
    undated = len(panel.tray.table.rows.keys)
    assert undated > 0
    assert panel.middle.second.text() == f"shown, {undated} undated"
    assert len(panel.table.rows.keys) + undated == TOTAL


def test_order_is_that_of_the_service(panel: ChronologyPanel, review_id: str, qtbot: QtBot) -> None:
    index = answer(panel.frame.jobs, qtbot, lambda services: services.chronology.index(review_id, ChronologyFilter()))
    assert panel.table.rows.keys == index.ids
    assert panel.tray.table.rows.keys == index.undated_ids


def test_agency_filter_keeps_what_it_names_and_says_so(panel: ChronologyPanel, qtbot: QtBot) -> None:
    box = next(iter(panel.filters.agencies.boxes.values()))
    box.setChecked(True)
    settle(panel.frame.jobs, qtbot)
    shown, total = (int(part) for part in panel.counts.text().split(" of "))
    assert 0 < shown < total == TOTAL
    assert not panel.filters.reset.isHidden()
    panel.filters.reset.click()
    settle(panel.frame.jobs, qtbot)
    assert panel.counts.text() == f"{TOTAL} of {TOTAL}"


def test_words_and_period_narrow_and_the_reading_is_said(panel: ChronologyPanel, qtbot: QtBot) -> None:
    panel.filters.period.setText("Jan 2020 – Dec 2020")
    qtbot.waitUntil(lambda: panel.filters.wanted.start is not None)
    qtbot.waitUntil(lambda: panel.counts.text() != f"{TOTAL} of {TOTAL}")
    assert "2020" in panel.filters.period.note.text()
    panel.filters.clear()
    panel.filters.words.setText("xylophone")
    qtbot.waitUntil(lambda: panel.counts.text() == f"0 of {TOTAL}")
    assert panel.middle.empty.title.text() == "No entry fits these filters"


def test_tray_opens_by_key_and_names_what_is_undated(panel: ChronologyPanel, qtbot: QtBot) -> None:
    assert panel.tray.isVisible()
    panel.focus_first()
    press(qtbot, Qt.Key.Key_U)
    assert panel.tray.is_open
    settle(panel.frame.jobs, qtbot)
    qtbot.waitUntil(lambda: panel.pane.shown_id == panel.tray.table.current_key)
    assert panel.chosen() == (panel.tray.table.current_key,)


def test_flag_comment_and_key_line_by_keyboard_alone(panel: ChronologyPanel, qtbot: QtBot) -> None:
    jobs = panel.frame.jobs
    panel.focus_first()
    press(qtbot, Qt.Key.Key_Down)
    entry_id = panel.table.current_key
    qtbot.waitUntil(lambda: panel.pane.shown_id == entry_id)
    press(qtbot, Qt.Key.Key_F)
    take_from_menu(panel, qtbot, "1")
    panel.focus_first()
    press(qtbot, Qt.Key.Key_K)
    take_from_menu(panel, qtbot, "1")
    panel.focus_first()
    press(qtbot, Qt.Key.Key_C)
    box = QApplication.focusWidget()
    assert isinstance(box, QPlainTextEdit)
    qtbot.keyClicks(box, "Which record gives the time?")
    qtbot.keyClick(box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(jobs, qtbot)
    detail = answer(jobs, qtbot, lambda services: services.chronology.detail(entry_id))
    assert detail.row.flags == ("missed-opportunity",)
    assert len(detail.key_line_ids) == 1
    assert [comment.text for comment in detail.comments] == ["Which record gives the time?"]
    qtbot.waitUntil(lambda: panel.table.rows.cells_at(panel.table.rows.place_of(entry_id)) is not None)
    cells = panel.table.rows.cells_at(panel.table.rows.place_of(entry_id))
    assert cells is not None
    assert cells[MARKS].said.removeprefix("not seen by you, ") == "Missed opportunity, 1 comment"
    assert box.toPlainText() == ""


def test_new_tag_is_hung_on_the_entry_and_can_be_filtered_by(panel: ChronologyPanel, desk: Desk, qtbot: QtBot) -> None:
    panel.focus_first()
    press(qtbot, Qt.Key.Key_T)
    take_from_menu(panel, qtbot, "0")
    sheet = desk.page.findChildren(Sheet)[-1]
    assert sheet.form is not None
    sheet.form.fields["tag"].retype("stairs")
    sheet.primary.click()
    qtbot.waitUntil(lambda: "stairs" in panel.filters.tags.boxes)
    panel.filters.tags.boxes["stairs"].setChecked(True)
    qtbot.waitUntil(lambda: panel.counts.text() == f"1 of {TOTAL}")


def test_new_finding_is_asked_for_the_chosen_entries(panel: ChronologyPanel, qtbot: QtBot) -> None:
    panel.focus_first()
    with qtbot.waitSignal(panel.new_finding_asked) as heard:
        press(qtbot, Qt.Key.Key_N)
    assert heard.args[0] == (panel.table.current_key,)


def test_entry_shows_what_was_recorded_beside_what_was_read(panel: ChronologyPanel) -> None:
    assert panel.pane.recorded.text().startswith("As recorded “")
    assert "read as" in panel.pane.recorded.text()
    assert "row" in panel.pane.origin.text()
    panel.pane.raw.click()
    assert panel.pane._cells.isVisible()


def test_place_last_read_is_kept(panel: ChronologyPanel, desk: Desk, review_id: str, qtbot: QtBot) -> None:
    wanted = panel.table.rows.keys[20]
    panel.table.select(wanted)
    desk.frame.go(Place("reviews"))
    settle(panel.frame.jobs, qtbot)
    panel.review_id = ""
    desk.frame.go(Place("reviews", review_id, "chronology"))
    qtbot.waitUntil(lambda: panel.table.current_key == wanted)


def test_search_key_goes_to_the_words_and_enter_comes_back(panel: ChronologyPanel, qtbot: QtBot) -> None:
    panel.focus_first()
    press(qtbot, Qt.Key.Key_Slash)
    assert panel.filters.words.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert panel.table.hasFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert panel.pane.finding.hasFocus()


def test_every_control_has_a_name(panel: ChronologyPanel) -> None:
    assert nameless(panel) == []


def test_another_review_begins_without_the_filters_of_this_one(
    panel: ChronologyPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.filters.words.setText("letter")
    qtbot.waitUntil(lambda: panel.counts.text() != f"{TOTAL} of {TOTAL}")
    other = answer(panel.frame.jobs, qtbot, empty_review)
    desk.frame.go(Place("reviews", other, "chronology"))
    qtbot.waitUntil(lambda: panel.counts.text() == "0 of 0")
    assert panel.filters.wanted == ChronologyFilter()
    assert panel.middle.empty.title.text() == "No entries yet"
    assert not panel.pane.shown_id


def empty_review(services: Services) -> str:
    return services.reviews.open(
        "2026/01", death=date(2026, 1, 5), notified=date(2026, 1, 9), profile=compose.guidance_profile()
    ).made_id
