"""The focus is never nowhere: what had it may go, and keys are still heard."""

from __future__ import annotations

from opening import open_tab, sheet_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk


def test_a_control_that_goes_leaves_the_focus_on_its_screen(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    panel, _ = open_tab(desk, jobs, qtbot, "people")
    panel.add.setFocus(Qt.FocusReason.OtherFocusReason)
    panel.add.clearFocus()
    assert QApplication.focusWidget() is None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert panel.isAncestorOf(QApplication.focusWidget())


def test_it_stays_in_the_sheet_that_is_open(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    panel, _ = open_tab(desk, jobs, qtbot, "people")
    qtbot.keyClick(panel.cast.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(desk, jobs, qtbot)
    at = QApplication.focusWidget()
    assert at is not None
    at.clearFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert sheet.isAncestorOf(QApplication.focusWidget())


def test_a_sheet_over_something_that_went_gives_the_focus_to_the_screen(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    panel, _ = open_tab(desk, jobs, qtbot, "people")
    panel.add.setFocus(Qt.FocusReason.OtherFocusReason)
    qtbot.keyClick(panel.add, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = sheet_of(desk, jobs, qtbot)
    panel.add.hide()
    sheet.dismiss()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    assert panel.isAncestorOf(QApplication.focusWidget())
    panel.add.show()
