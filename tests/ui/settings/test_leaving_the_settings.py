"""Esc leaves the settings from wherever the focus is; and the keys of the Timeline are heard all over it."""

from __future__ import annotations

import pytest
from opening import gone, open_tab, sheet_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from walk import focusable

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.timeline.panel import TimelinePanel


def _reachable(desk: Desk) -> list[QWidget]:
    return [one for one in focusable(desk) if one.isVisible() and one.isEnabled()]


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_esc_leaves_from_every_control_of_the_window(desk: Desk, jobs: Jobs, qtbot: QtBot, page: str) -> None:
    desk.activateWindow()
    desk.frame.go(Place("learn"))
    desk.frame.go(Place("settings", tab=page))
    desk.tell("Something was said", "held", step="Look", do=desk.message.close_it)
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    kept = []
    count = len(_reachable(desk))
    for number in range(count):
        one = _reachable(desk)[number]
        one.setFocus()
        assert QApplication.focusWidget() is not None
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        if desk.frame.place.area != "learn":
            kept.append(f"{type(one).__name__} {one.accessibleName()}")
        desk.frame.go(Place("learn"))
        desk.frame.go(Place("settings", tab=page))
        qtbot.waitUntil(lambda: jobs.idle)
    assert kept == []


def test_esc_on_the_rail_leaves_nothing_else(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.activateWindow()
    desk.frame.go(Place("learn"))
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    desk.rail.lock.setFocus()
    qtbot.keyClick(desk.rail.lock, Qt.Key.Key_Escape)
    assert desk.frame.place.area == "learn"


def test_the_date_of_a_milestone_is_recorded_from_all_over_the_timeline(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    panel, _ = open_tab(desk, jobs, qtbot, "timeline")
    assert isinstance(panel, TimelinePanel)
    for one in (panel.table, panel.why.steps, panel.segments, panel.pause):
        at = next(iter(focusable(one)), one) if one is panel.segments else one
        for key, title in ((Qt.Key.Key_D, panel.table.picked_row.title), (Qt.Key.Key_E, "Agree an extension")):
            at.setFocus()
            qtbot.keyClick(at, key)
            sheet = sheet_of(desk, jobs, qtbot)
            assert sheet.accessibleName() == title, at.accessibleName()
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
            qtbot.waitUntil(lambda: gone(desk, jobs))
    panel.show_segment("records")
    panel.records.facts.setFocus()
    qtbot.keyClick(panel.records.facts, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: gone(desk, jobs))
