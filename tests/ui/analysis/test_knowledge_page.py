"""Who knew what by keyboard alone: a fact made, entries put to it in the Chronology, cells, the table written."""

from __future__ import annotations

import pytest
from opening import new_review
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from threaded import Window
from walk import nameless

from dhr_manager.services.bundle import Services
from dhr_manager.ui.analysis.knowledge import KnowledgePage
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.write_sheet import WriteSheet
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


def with_entries(services: Services) -> str:
    """Two agencies with an entry each."""
    review_id = new_review(services)
    for code, day in (("GP", "14/3/2020"), ("POL", "1/6/2020")):
        agency = services.agencies.add(code, f"{code} (invented)").made_id
        services.entries.make(review_id, agency_id=agency, date_text=day, event=f"Injury seen by {code}")
    return review_id


def page_of(window: Window) -> KnowledgePage:
    area = window.desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    tab = area.review.panels["analysis"]
    assert isinstance(tab, AnalysisTab)
    made = tab.page("knowledge")
    assert isinstance(made, KnowledgePage)
    return made


def to_page(window: Window, review_id: str) -> KnowledgePage:
    window.tab(review_id, "analysis")
    window.desk.perform("analysis.to-knowledge")
    window.settle()
    return page_of(window)


def test_a_fact_is_made_and_entries_are_put_to_it_by_keys(window: Window) -> None:
    review_id = window.ask(with_entries)
    page = to_page(window, review_id)
    assert nameless(window.desk) == []
    window.press(Qt.Key.Key_N, CONTROL)
    window.save(title="Injury")
    chronology = window.tab(review_id, "chronology")
    window.qtbot.waitUntil(lambda: bool(chronology.table.current_key))
    chronology.focus_first()
    window.press(Qt.Key.Key_K, SHIFT)
    window.qtbot.waitUntil(lambda: chronology.knowing.menu is not None)
    menu = chronology.knowing.menu
    (under, *_) = [action.menu() for action in menu.actions() if action.menu()]
    assert "Injury" in under.title()
    under.actions()[1].trigger()
    menu.close()
    window.settle()
    page = to_page(window, review_id)
    (line,) = page.known.matrix.lines
    assert [one.how for one in line.all] == ["reported"]


@pytest.fixture
def shown(window: Window) -> KnowledgePage:
    """A fact that two agencies show."""

    def make(services: Services) -> str:
        review_id = with_entries(services)
        fact = services.knowledge.add_fact(review_id, title="Injury", note="Why it is asked").made_id
        rows = services.prompts.source(review_id).entries
        services.knowledge.show(fact, [row.id for row in rows], "recorded")
        return review_id

    return to_page(window, window.ask(make))


def test_cells_are_gone_through_and_open_their_entry(shown: KnowledgePage, window: Window) -> None:
    assert QApplication.focusWidget() is shown.table
    assert "Why it is asked" in shown.card.spoken
    window.press(Qt.Key.Key_Right)
    assert shown.card.second.text() == "GP (invented)"
    index = shown.table.currentIndex()
    spoken = shown.table.model().data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "GP (invented): recorded 14 Mar 2020"
    entry_id = shown.cell[0].entry.id
    window.press(Qt.Key.Key_Return)
    assert window.desk.frame.place.tab == "chronology"
    assert window.shown("chronology").table.current_key == entry_id


def test_agencies_that_do_not_fit_are_brought_by_the_arrows(shown: KnowledgePage, window: Window) -> None:
    shown.table.setFixedWidth(300)
    window.settle()
    assert shown.table.shown_agencies() == (1, 1, 2)
    assert shown.table.horizontalScrollBar().maximum() == 0
    assert shown.which.text() == "Agencies 1–1 of 2"
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_Right)
    assert shown.card.second.text() == "POL (invented)"
    assert shown.table.shown_agencies() == (2, 2, 2)
    window.press(Qt.Key.Key_Left, CONTROL)
    assert shown.card.second.text() == "GP (invented)"
    window.press(Qt.Key.Key_Left)
    assert shown.card.second.text() == "All agencies"


def test_how_it_was_known_is_said_by_key_and_undone(shown: KnowledgePage, window: Window) -> None:
    window.press(Qt.Key.Key_Right)
    window.press(Qt.Key.Key_H)
    assert shown.menu is not None
    assert nameless(window.desk) == []
    shown.menu.actions()[0].trigger()
    shown.menu.close()
    window.settle()
    assert [one.how for one in shown.cell] == ["happened"]
    assert shown.table.agency_id  # the focus stays in its cell
    window.desk.activateWindow()
    window.qtbot.waitUntil(window.desk.isActiveWindow)
    shown.focus_first()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert [one.how for one in shown.cell] == ["recorded"]


def test_a_fact_is_changed_and_taken_out(shown: KnowledgePage, window: Window) -> None:
    window.press(Qt.Key.Key_Return)
    window.save(title="Bruising")
    assert "Bruising" in shown.card.spoken
    shown.focus_first()
    window.press(Qt.Key.Key_Delete)
    assert shown.known.matrix.lines == ()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert len(shown.known.matrix.lines) == 1


def test_the_table_is_written_as_a_document(shown: KnowledgePage, window: Window) -> None:
    window.press(Qt.Key.Key_W, CONTROL)
    window.qtbot.waitUntil(lambda: bool(window.desk.page.findChildren(WriteSheet)))
    sheet = window.desk.page.findChildren(WriteSheet)[-1]
    assert sheet.choices.document.currentText() == "Who knew what, when"
