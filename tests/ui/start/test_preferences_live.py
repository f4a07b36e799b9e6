"""What is chosen in the settings holds in the window at once: minutes of the lock, the language of dates."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from going_in import settle, try_passphrase
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.domain.dates.months import speak, spoken
from dhr_manager.domain.dates.show import show_day
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.window import MainWindow


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    speak("en")


def test_the_lock_follows_its_minutes(window: MainWindow) -> None:
    window.preferences.set("idle-minutes", 5)
    assert window.idle.minutes == 5
    window.preferences.set("idle-minutes", 1)  # a settings file edited by hand
    assert window.idle.minutes == 2


def test_dates_are_written_in_welsh_from_the_next_look(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = window.desk
    assert desk is not None
    desk.frame.go(Place("settings", tab="keys"))
    settle(window, qtbot)
    window.preferences.set("date-language", "cy")
    settle(window, qtbot)
    assert show_day(date(2020, 11, 14)) == "14 Tach 2020"
    window.preferences.set("date-language", "xx")
    assert spoken() == "en"


def test_the_command_line_speaks_as_the_settings_say(tmp_path: Path) -> None:
    paths = ProgramPaths.under(tmp_path / "other")
    compose.Home.at(paths).settings.set("date-language", "cy")
    compose.Home.at(paths)
    assert spoken() == "cy"
