"""The frame of the settings: Ctrl+, opens them, arrows choose a page, Esc goes back to where one was."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.settings.area import SettingsArea
from dhr_manager.ui.settings.dates import DatesPage
from dhr_manager.ui.settings.lock import LockPage
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.idle import IdleWatch


def _settings(desk: Desk) -> SettingsArea:
    area = desk.panel("settings")
    assert isinstance(area, SettingsArea)
    return area


def _press(desk: Desk, jobs: Jobs, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier)
    qtbot.waitUntil(lambda: jobs.idle)


def test_the_settings_open_by_their_key_and_esc_goes_back(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.activateWindow()
    desk.frame.go(Place("learn"))
    _press(desk, jobs, qtbot, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    area = _settings(desk)
    assert area.isVisible()
    assert area.list.hasFocus()
    assert not any(made.isChecked() for made in desk.rail.findChildren(type(desk.rail.lock)))
    _press(desk, jobs, qtbot, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    assert desk.frame.place.area == "learn"


def test_a_place_names_a_page(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.frame.go(Place("settings", tab="lock"))
    qtbot.waitUntil(lambda: jobs.idle)
    area = _settings(desk)
    assert area.stack.currentWidget() is area.page("lock")
    assert area.header.second.text() == "Lock"


def test_every_page_has_its_own_key_and_words() -> None:
    assert len({page.key for page in PAGES}) == len(PAGES)
    assert len({page.title for page in PAGES}) == len(PAGES)


def test_the_minutes_of_the_lock_hold_at_once(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.frame.go(Place("settings", tab="lock"))
    page = _settings(desk).page("lock")
    assert isinstance(page, LockPage)
    with qtbot.waitSignal(desk.frame.preferences.changed):
        page.minutes.setValue(5)
    assert desk.frame.preferences.idle_minutes == 5
    page.minutes.setValue(77)
    assert desk.frame.preferences.idle_minutes == 30


def test_a_watch_that_runs_takes_other_minutes(qapp: QApplication, tmp_path: Path) -> None:
    watch = IdleWatch(10)
    watch.start()
    watch.set_minutes(3)
    assert watch.minutes == 3
    watch.stop()
    watch.set_minutes(30)
    assert watch.minutes == 30


def test_months_are_written_in_welsh_at_once(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.frame.go(Place("settings", tab="dates"))
    page = _settings(desk).page("dates")
    assert isinstance(page, DatesPage)
    page.language.setCurrentIndex(1)
    assert desk.frame.preferences.date_language == "cy"
    assert "14 Tachwedd 2020" in page.example.text()
