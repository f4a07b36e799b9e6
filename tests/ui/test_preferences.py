"""Preferences: what makes no sense reads as the usual value, and a change is told and kept."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from dhr_manager.ui.preferences import Preferences


@pytest.mark.parametrize(("kept", "shown"), [(None, 10), (1, 2), (99, 30), (7, 7), ("x", 10), (True, 10)])
def test_idle_minutes_stay_in_bounds(kept: object, shown: int, qtbot: QtBot) -> None:
    values = {} if kept is None else {"idle-minutes": kept}
    preferences = Preferences(values.get)
    assert preferences.idle_minutes == shown


@pytest.mark.parametrize(("kept", "shown"), [(79, 80), (100, 100), (500, 200), ("big", 100), (1.5, 100)])
def test_the_size_of_text_stays_in_bounds(kept: object, shown: int, qtbot: QtBot) -> None:
    assert Preferences({"text-size": kept}.get).text_size == shown


def test_a_change_is_kept_and_told(qtbot: QtBot) -> None:
    kept: dict[str, object] = {}
    preferences = Preferences(kept.get, kept.__setitem__)
    with qtbot.waitSignal(preferences.changed) as told:
        preferences.set("theme", "dark")
    assert (told.args, preferences.theme, kept) == (["theme"], "dark", {"theme": "dark"})


def test_a_theme_of_a_newer_version_reads_as_the_system_s(qtbot: QtBot) -> None:
    assert Preferences({"theme": "sepia"}.get).theme == "system"
