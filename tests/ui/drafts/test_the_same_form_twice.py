"""The same form asked for twice: in one window it opens once; over two sittings its draft is brought back, and said."""

from __future__ import annotations

import pytest
from opening import gone, sheet_of
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from threaded import Window, with_thread

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.form_sheet import FormSheet


def forms(desk: Desk) -> list[FormSheet]:
    return [one for one in desk.page.findChildren(FormSheet) if one.isVisible()]


@pytest.mark.parametrize(
    ("tab", "command", "field"),
    [("learn", "learn.new", "title"), ("analysis", "analysis.new", "title"), ("action-plan", "plan.new", "text")],
)
def test_asked_for_twice_before_it_is_there(
    desk: Desk, jobs: Jobs, qtbot: QtBot, tab: str, command: str, field: str
) -> None:
    window = Window(desk, jobs, qtbot)
    ids = window.ask(with_thread)
    if tab == "learn":
        window.learn()
    else:
        window.tab(ids.review, tab)
    for _ in range(3):  # each fetches what it offers first: no sheet covers the page yet
        desk.perform(command)
    window.settle()
    (sheet,) = forms(desk)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    sheet.fields.fields[field].retype("Invented words")
    sheet.fields.edited.emit()
    sheet.dismiss()
    qtbot.waitUntil(lambda: gone(desk, jobs))
    desk.perform(command)
    window.settle()
    again = sheet_of(desk, jobs, qtbot)
    assert again.fields.fields[field].typed() == "Invented words"
    assert "brought back" in again.message.text  # and one may start afresh: nothing is written over unseen
    again.start_afresh()
    assert again.fields.fields[field].typed() == ""
