"""Tab follows the eye: menu, areas, lock, the page from its head down, the status line last."""

from __future__ import annotations

from opening import open_tab
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk


def round_of(desk: Desk, qtbot: QtBot) -> list[QWidget]:
    """Every stop of Tab, once round."""
    first = desk.rail.lock
    first.setFocus(Qt.FocusReason.TabFocusReason)
    stops: list[QWidget] = []
    for _ in range(200):
        at = QApplication.focusWidget()
        assert at is not None
        if stops and at is first:
            break
        stops.append(at)
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    return stops


def zone(desk: Desk, widget: QWidget) -> str:
    parts = {"rail": desk.rail, "page": desk.page, "status": desk.status}
    return next(name for name, part in parts.items() if part.isAncestorOf(widget))


def test_tab_goes_from_the_rail_through_the_page_to_the_status_line(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.status.offer_backup(lambda: None)
    open_tab(desk, jobs, qtbot, "people")
    qtbot.waitUntil(lambda: jobs.idle)
    stops = round_of(desk, qtbot)
    zones = [zone(desk, stop) for stop in stops]
    order = [name for place, name in enumerate(zones) if place == 0 or zones[place - 1] != name]
    assert order == ["rail", "page", "status", "rail"]
    rail = [stop.accessibleName() for stop in stops if zone(desk, stop) == "rail"]
    assert rail[0] == "Lock"  # the round began there
    assert rail[1] == "Menu"
