"""A user's hands on the keyboard: keys go to what has the focus, Tab looks for a control by its accessible name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.widgets.sheet import Sheet

LONG = 30_000
MOST_TABS = 90
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """Types into the main window; never touches a widget that does not have the focus."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.qtbot = window, qtbot

    def settle(self) -> None:
        """Wait until nothing is under way, the window is in front and something has the focus."""
        self.window.activateWindow()
        self.qtbot.waitUntil(
            lambda: (
                self.window.jobs.idle
                and self.window.isActiveWindow()
                and (QApplication.activePopupWidget() or QApplication.focusWidget()) is not None
            ),
            timeout=LONG,
        )

    @property
    def focus(self) -> QWidget:
        """What has the focus, or the menu that is open."""
        at = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert at is not None, "nothing has the focus"
        return at

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        """Press a key and wait for what follows."""
        for _ in range(times):
            self.qtbot.keyClick(self.focus, key, modifier)
            self.settle()

    def ctrl(self, key: Qt.Key, *also: Qt.KeyboardModifier) -> None:
        """Press a key with Ctrl."""
        modifier = CONTROL
        for one in also:
            modifier |= one
        self.key(key, modifier)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the control is reached whose accessible name begins with these words."""
        met: list[str] = []
        for _ in range(MOST_TABS):
            at = self.focus
            if at.accessibleName().startswith(name):
                return at
            met.append(at.accessibleName())
            self.qtbot.keyClick(at, Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never came to {name!r}; it went over {met}")

    def press(self, name: str) -> None:
        """Go to a button and press it with Enter."""
        self.tab_to(name)
        self.key(Qt.Key.Key_Return)

    def write(self, text: str) -> None:
        """Type over what stands in the field that has the focus."""
        at = self.focus
        assert isinstance(at, (QLineEdit, QPlainTextEdit)), f"{type(at).__name__} {at.accessibleName()}"
        self.qtbot.keyClick(at, Qt.Key.Key_A, CONTROL)
        for place, line in enumerate(text.split("\n")):
            if place:
                self.qtbot.keyClick(at, Qt.Key.Key_Return)
            self.qtbot.keyClicks(at, line)

    def choose(self, words: str) -> None:
        """Go down a list that has the focus to the choice that begins with these words."""
        at = self.focus
        assert isinstance(at, QComboBox), f"{type(at).__name__} {at.accessibleName()}"
        self.qtbot.keyClick(at, Qt.Key.Key_Home)
        for _ in range(at.count()):
            if not at.currentText().startswith(words):
                self.qtbot.keyClick(at, Qt.Key.Key_Down)
        assert at.currentText().startswith(words)

    def fields(self, typed: dict[str, str]) -> None:
        """Go to each field by Tab and type into it (or choose)."""
        for name, text in typed.items():
            at = self.tab_to(name)
            if isinstance(at, QComboBox):
                self.choose(text)
            else:
                self.write(text)

    def save(self, typed: dict[str, str]) -> None:
        """Fill the sheet that is open and save it with its key."""
        sheet = self.sheet()
        self.fields(typed)
        self.ctrl(Qt.Key.Key_Return)
        assert not self.sheets(), f"{sheet.accessibleName()} stayed open"

    def sheet(self) -> Sheet:
        """The sheet that is open."""
        self.settle()
        (found,) = self.sheets()
        return found

    def sheets(self) -> list[Sheet]:
        """Sheets that can be seen."""
        return [sheet for sheet in self.desk.page.findChildren(Sheet) if sheet.isVisible()]

    @property
    def desk(self) -> Desk:
        """The desk of the open case file."""
        assert self.window.desk is not None
        return self.window.desk
