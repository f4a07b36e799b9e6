"""The page of the look: what is chosen by picture or size is in force at once; own themes are offered or explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from following_for_tests import followers
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.system.paths import ProgramPaths, resource
from dhr_manager.ui.settings.look import LookPage
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.theme.own import folder
from dhr_manager.ui.widgets.commands import live


@pytest.fixture
def page(desk: Desk, qapp: QApplication, tmp_path: Path) -> Iterator[LookPage]:
    desk.frame.paths = ProgramPaths.under(tmp_path)
    with followers(qapp) as follow:
        follow(desk.frame.preferences, folder(desk.frame.paths))
        desk.frame.go(Place("settings", tab="look"))
        found = desk.findChild(LookPage)
        assert isinstance(found, LookPage)
        yield found


def test_a_theme_is_taken_by_its_picture(page: LookPage) -> None:
    QTest.mouseClick(page.choice("dark"), Qt.MouseButton.LeftButton)
    assert (LOOK.theme.name, page.frame.preferences.theme) == ("dark", "dark")
    page.choice("high-contrast").setFocus()
    QTest.keyClick(page.choice("high-contrast"), Qt.Key.Key_Return)
    assert LOOK.theme.name == "high-contrast"
    assert page.choice("high-contrast").isChecked()


def test_a_size_is_taken_at_once_and_by_key(page: LookPage, desk: Desk) -> None:
    page.sizes.chosen.emit("150")
    assert (LOOK.scale, page.sizes.taken) == (1.5, "150")
    QTest.keyClick(desk, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert (LOOK.scale, page.sizes.taken) == (1.0, "100")


def test_own_themes_are_offered_and_bad_ones_explained(page: LookPage) -> None:
    place = folder(page.frame.paths)
    place.mkdir(parents=True)
    good = resource("themes", "dark.toml").read_text(encoding="utf-8")
    (place / "night.toml").write_text('title = "Night"\n' + good.replace("#16131D", "#101820"), encoding="utf-8")
    (place / "broken.toml").write_text(good.replace("paper =", "papier ="), encoding="utf-8")
    page.arrive(Place("settings", tab="look"))
    assert "broken.toml" in page.wrong.text()
    assert "“paper”" in page.wrong.text()
    assert page.wrong.isVisible()
    page.choice("own:night").click()
    assert LOOK.theme.colour("paper") == "#101820"


def test_the_themes_are_commands_too(page: LookPage, desk: Desk, qtbot: QtBot) -> None:
    live(desk)["look.dark"]()
    assert LOOK.theme.name == "dark"
    live(desk)["look.light"]()
    assert LOOK.theme.name == "light"


@pytest.mark.parametrize("size", [80, 100, 200])
def test_the_page_is_never_wider_than_its_room(page: LookPage, desk: Desk, size: int) -> None:
    page.frame.preferences.set("text-size", size)
    desk.resize(1366, 768)
    for choice in page.group.buttons():
        if not choice.isHidden():
            assert choice.geometry().right() <= page.themes.width()
