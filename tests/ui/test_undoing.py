"""Undo and redo by their keys, in the window: what is said, what is shown, and whose key it is in a field."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.learn.commands import save_new
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


def forget(window: Window) -> None:
    window.ask(lambda services: services.case.steps.forget())


def test_a_change_is_undone_done_again_and_shown(window: Window, ids: Ids) -> None:
    panel = window.analysis(ids.review)
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, why="Not trained"))
    panel.go_to(ids.findings[1])
    panel.focus_first()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.message.text == "Undone: changed why it happened of finding 1."
    assert panel.columns["finding"].table.picked_id == ids.findings[0]
    (again,) = [b for b in window.desk.message.findChildren(QPushButton) if b.text().startswith("Redo")]
    assert again.text() == "Redo · Ctrl+Shift+Z"
    window.press(Qt.Key.Key_Y, CONTROL)
    assert window.desk.message.text == "Done again: changed why it happened of finding 1."
    assert panel.thread_.findings[0].why == "Not trained"


def test_what_was_done_elsewhere_says_where(window: Window, ids: Ids) -> None:
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, title="Put together late"))
    window.desk.frame.go(Place("learn"))
    window.settle()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.message.text == ("Undone: changed the conclusion of finding 1, in Analysis of review 2026/03.")


def test_one_save_of_a_form_is_one_step(window: Window, ids: Ids) -> None:
    forget(window)
    values = {
        "title": "Seminar", "kind": "learning-event", "on": date(2026, 6, 18),
        "attendance": [[ids.police, "", 12], [None, "Volunteers", 3]],
    }  # fmt: skip
    window.ask(lambda services: save_new(services, dict(values)))
    window.learn()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.message.text == "Undone: added learning event “Seminar”."
    assert window.ask(lambda services: services.learning.events()) == ()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert window.desk.message.text == sentence("nothing-to-undo")
    window.press(Qt.Key.Key_Z, CONTROL | SHIFT)
    (event,) = window.ask(lambda services: services.learning.events())
    assert [one.count for one in event.attendance] == [12, 3]


def test_a_field_takes_back_its_own_typing_first(window: Window, ids: Ids, qtbot: QtBot) -> None:
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, title="Changed"))
    panel = window.tab(ids.review, "chronology")
    field = panel.filters.words
    field.setFocus()
    qtbot.keyClicks(field, "plum")
    window.settle()
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    window.settle()
    assert field.text() == ""
    assert not window.desk.message.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Z, CONTROL)
    window.settle()
    assert window.desk.message.text.startswith("Undone: changed the conclusion of finding 1")


def test_under_a_sheet_nothing_is_undone(window: Window, ids: Ids) -> None:
    panel = window.analysis(ids.review)
    panel.go_to(ids.findings[0])
    panel.focus_first()
    window.press(Qt.Key.Key_Delete)
    window.sheet().primary.setFocus()
    window.press(Qt.Key.Key_Z, CONTROL)
    assert len(window.ask(lambda services: services.analysis.findings(ids.review))) == 2
    assert not window.desk.message.isVisible()
