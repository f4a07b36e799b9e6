"""Sheets and panels come back where the desk is built anew: what was typed, the field, the cursor, the page read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.help.manual import Manual
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.shots import fullest
from dhr_manager.ui.start.door import Opening
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.widgets.form_sheet import FormSheet
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.sheet import Sheet

TODAY = date(2026, 11, 22)
LONG = 20_000
Size = Callable[[int], Desk]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[compose.Home]:
    yield compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    log.stop()


@pytest.fixture(scope="module")
def sample(home: compose.Home, sample_in: Callable[[compose.Home], tuple[Path, str]]) -> tuple[Path, str]:
    return sample_in(home)


@pytest.fixture
def window(home: compose.Home, sample: tuple[Path, str], qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    door = replace(door_of(home, lambda: TODAY), recent=lambda: None)
    made = MainWindow(door, Jobs(), lambda: TODAY, preferences=Preferences())
    qtbot.addWidget(made)
    made.show()
    made.resize(1366, 768)
    qtbot.waitUntil(made.isActiveWindow, timeout=LONG)
    made.start.unlock.ask(Opening(sample[0]))
    unlock(made, sample[1], qtbot)
    yield made
    made.close()
    apply(qapp, "light")
    PLACES.use(Preferences())


def unlock(window: MainWindow, passphrase: str, qtbot: QtBot) -> None:
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.go()
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=LONG)


def desk_of(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)


@pytest.fixture
def sized(window: MainWindow, qtbot: QtBot) -> Size:
    """Takes another size of text and waits for the new desk."""

    def take(size: int) -> Desk:
        before = desk_of(window)
        window.preferences.set("text-size", size)
        qtbot.waitUntil(lambda: window.desk is not before and window.jobs.idle, timeout=LONG)
        return desk_of(window)

    return take


def shown(desk: Desk) -> list[Sheet]:
    return [sheet for sheet in desk.page.findChildren(Sheet) if sheet.isVisible()]


def sheet_in(desk: Desk, qtbot: QtBot) -> Sheet:
    qtbot.waitUntil(lambda: bool(shown(desk)), timeout=LONG)
    (sheet,) = shown(desk)
    return sheet


def line(sheet: QWidget, name: str) -> QLineEdit:
    return next(one for one in sheet.findChildren(QLineEdit) if one.accessibleName().startswith(name))


def people(window: MainWindow, qtbot: QtBot) -> Desk:
    got: list[str] = []
    window.jobs.run(fullest, then=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    desk = desk_of(window)
    desk.frame.open_review(got[0], "people")
    settle(window, qtbot)
    return desk


def has_cursor(desk: Desk, name: str, at: int) -> bool:
    focused = QApplication.focusWidget()
    if not isinstance(focused, QLineEdit) or not desk.isAncestorOf(focused):
        return False
    return focused.accessibleName() == name and focused.cursorPosition() == at


def test_a_form_comes_back_at_another_size_with_its_field_and_cursor(
    window: MainWindow, sized: Size, qtbot: QtBot
) -> None:
    desk = people(window, qtbot)
    desk.perform("people.change-person")
    settle(window, qtbot)
    sheet = sheet_in(desk, qtbot)
    title, field = sheet.accessibleName(), line(sheet, "Pseudonym")
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, "great aunt")
    field.setCursorPosition(5)
    for size in (200, 100):
        desk = sized(size)
        qtbot.waitUntil(lambda desk=desk: has_cursor(desk, "Pseudonym", 5), timeout=LONG)  # type: ignore[misc]
        sheet = sheet_in(desk, qtbot)
        assert (sheet.accessibleName(), line(sheet, "Pseudonym").text()) == (title, "great aunt")
        assert not sheet.message.isVisible()  # it was never away
    assert isinstance(sheet, FormSheet)
    sheet.drafts.drop()
    settle(window, qtbot)


def test_a_form_where_nothing_was_typed_comes_back_too(window: MainWindow, sized: Size, qtbot: QtBot) -> None:
    desk = people(window, qtbot)
    desk.perform("people.add")
    before = sheet_in(desk, qtbot).accessibleName()
    after = sheet_in(sized(150), qtbot)
    assert after.accessibleName() == before
    settle(window, qtbot)
    drafts: list[int] = []
    window.jobs.run(lambda services: len(services.drafts.all()), then=drafts.append)
    qtbot.waitUntil(lambda: bool(drafts), timeout=LONG)
    assert drafts == [0]


def test_a_form_comes_back_after_the_lock(window: MainWindow, sample: tuple[Path, str], qtbot: QtBot) -> None:
    desk = people(window, qtbot)
    desk.perform("people.add")
    field = line(sheet_in(desk, qtbot), "Pseudonym")
    field.setFocus()
    QTest.keyClicks(field, "cousin")
    window.lock()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    unlock(window, sample[1], qtbot)
    sheet = sheet_in(desk_of(window), qtbot)
    qtbot.waitUntil(lambda: has_cursor(desk_of(window), "Pseudonym", 6), timeout=LONG)
    assert line(sheet, "Pseudonym").text() == "cousin"
    assert isinstance(sheet, FormSheet)
    sheet.drafts.drop()
    settle(window, qtbot)


def test_a_secret_comes_back_at_another_size_but_never_after_the_lock(
    window: MainWindow, sized: Size, sample: tuple[Path, str], qtbot: QtBot
) -> None:
    desk = desk_of(window)
    desk.frame.go(Place("settings", tab="keys"))
    settle(window, qtbot)
    desk.perform("keys.sheet")
    QTest.keyClicks(line(sheet_in(desk, qtbot), "Your passphrase"), "orchard kettle")
    desk = sized(150)
    sheet = sheet_in(desk, qtbot)
    qtbot.waitUntil(lambda: line(sheet, "Your passphrase").text() == "orchard kettle", timeout=LONG)
    window.lock()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    assert "kettle" not in repr(vars(window._back))
    unlock(window, sample[1], qtbot)
    sheet = sheet_in(desk_of(window), qtbot)
    settle(window, qtbot)
    assert line(sheet, "Your passphrase").text() == ""


def test_the_search_over_all_text_comes_back_with_its_words(window: MainWindow, sized: Size, qtbot: QtBot) -> None:
    desk = desk_of(window)
    desk.perform("frame.search")
    sheet = sheet_in(desk, qtbot)
    words = next(one for one in sheet.findChildren(QLineEdit) if one.isVisible())
    QTest.keyClicks(words, "kettle")
    name = words.accessibleName()
    sheet = sheet_in(sized(150), qtbot)
    qtbot.waitUntil(lambda: line(sheet, name).text() == "kettle", timeout=LONG)


def test_the_manual_comes_back_at_its_page(window: MainWindow, sized: Size, qtbot: QtBot) -> None:
    desk = people(window, qtbot)
    desk.perform("frame.help")
    manual = next(one for one in desk.findChildren(Manual) if one.isVisible())
    manual.show_page("learn")
    desk = sized(150)
    again = next(one for one in desk.findChildren(Manual) if one.isVisible())
    again.reader.setFocus()
    assert again.reader.page == "learn"
    QTest.keyClick(again, Qt.Key.Key_Escape)
    assert [one for one in sized(100).findChildren(Manual) if one.isVisible()] == []
