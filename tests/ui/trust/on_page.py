"""Going to the page of the backups in the real window, for tests."""

from __future__ import annotations

from pathlib import Path

from going_in import desk_of, settle, try_passphrase
from pytestqt.qtbot import QtBot

from dhr_manager.ui.settings.area import SettingsArea
from dhr_manager.ui.settings.backups import BackupsPage
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.window import MainWindow


def backups_page(window: MainWindow, path: Path, passphrase: str, qtbot: QtBot) -> BackupsPage:
    """Unlock and go to the page of the backups."""
    try_passphrase(window, path, passphrase, qtbot)
    return again_page(window, qtbot)


def again_page(window: MainWindow, qtbot: QtBot) -> BackupsPage:
    """The page of the desk that is open."""
    desk = desk_of(window, qtbot)
    desk.frame.go(Place("settings", tab="backups"))
    settle(window, qtbot)
    area = desk.panel("settings")
    assert isinstance(area, SettingsArea)
    page = area.page("backups")
    assert isinstance(page, BackupsPage)
    return page
