"""Keys mean what they say where they are pressed: letters in fields are letters, a sheet keeps its keys to itself."""

from __future__ import annotations

import pytest
from opening import open_tab, sheet_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import button
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.sheet import Sheet

CONTROL = Qt.KeyboardModifier.ControlModifier
LETTERS = "/fktncuvydeoaqrz123 FKTNCU"


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier)


def seen(desk: Desk) -> list[Sheet]:
    return [sheet for sheet in desk.page.findChildren(Sheet) if sheet.isVisible()]


@pytest.mark.parametrize("tab", ["timeline", "people", "returns", "chronology", "analysis", "action-plan", "report"])
def test_letters_in_a_field_are_letters(desk: Desk, jobs: Jobs, qtbot: QtBot, tab: str) -> None:
    panel, _ = open_tab(desk, jobs, qtbot, tab)
    lines = [line for line in panel.findChildren(QLineEdit) if line.isVisible()]
    for line in lines:
        line.setFocus()
        qtbot.keyClicks(line, LETTERS)
        assert line.text() == LETTERS
        assert QApplication.focusWidget() is line
        line.clear()
    assert bool(lines) == (tab == "chronology")
    assert seen(desk) == []


@pytest.mark.parametrize("tab", ["people", "returns", "action-plan"])
def test_an_open_sheet_keeps_the_key_that_opened_it(desk: Desk, jobs: Jobs, qtbot: QtBot, tab: str) -> None:
    open_tab(desk, jobs, qtbot, tab)
    press(qtbot, Qt.Key.Key_N, CONTROL)
    first = sheet_of(desk, jobs, qtbot) if tab != "returns" else seen(desk)[0]
    press(qtbot, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: jobs.idle)
    assert seen(desk) == [first]
    press(qtbot, Qt.Key.Key_Escape)
    assert seen(desk) == []
    press(qtbot, Qt.Key.Key_N, CONTROL)
    qtbot.waitUntil(lambda: jobs.idle and len(seen(desk)) == 1)


def test_going_elsewhere_puts_the_sheet_away_and_keeps_its_draft(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "people")
    press(qtbot, Qt.Key.Key_N, CONTROL)
    sheet_of(desk, jobs, qtbot)
    at = QApplication.focusWidget()
    qtbot.keyClicks(at, "Ivy Invented")
    press(qtbot, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: jobs.idle)
    assert desk.frame.place == Place("learn")
    assert seen(desk) == []
    got: list[str] = []
    jobs.run(lambda services: services.drafts.all()[0].payload, then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert "Ivy Invented" in got[0]


def colour_of(icon: QIcon) -> str:
    """The first colour of an icon that is not clear."""
    picture = icon.pixmap(24, 24).toImage()
    points = ((x, y) for y in range(picture.height()) for x in range(picture.width()))
    return next(picture.pixelColor(x, y).name() for x, y in points if picture.pixelColor(x, y).alpha() == 255)


def test_icons_follow_the_theme_while_running(desk: Desk, qapp: QApplication) -> None:
    shown = {"rail-second": desk.rail.lock, "ink": button("Search", desk.update, icon="search")}
    desk.layout().addWidget(shown["ink"])
    for theme in ("light", "dark", "high-contrast"):
        apply(qapp, theme)
        for role, made in shown.items():
            assert colour_of(made.icon()) == LOOK.colour(role).name(), (theme, role)


def test_a_chip_without_a_parent_is_no_window(qtbot: QtBot, desk: Desk) -> None:
    made, later = StateChip(Chip("late", "late by 2 days")), StateChip()
    for chip in (made, later):
        assert not chip.isVisible()
    for chip in (made, later):
        chip.setParent(desk)
    assert made.isVisible()
    assert not later.isVisible()
    later.show_chip(Chip("done", "done"))
    assert later.isVisible()
