"""The box of Find anything: a line to type in over the page, and under it what fits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from dhr_manager.ui.finding.lines import Line
from dhr_manager.ui.finding.view import LineList
from dhr_manager.ui.theme.look import GRID, LOOK, MARGIN
from dhr_manager.ui.widgets.announce import announce
from dhr_manager.ui.widgets.basics import label, rule, shortcut
from dhr_manager.ui.widgets.press import Press

WIDTH, TOP, LOWEST = 720, 56, 120  # pixels at 100 %: of the box, above it, of its list at least
KEYS = "↑↓ choose · Enter open · Esc close"
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LEAPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Words(QLineEdit):
    """The line to type in: arrows move in the list below, Enter takes."""

    moved = Signal(int)
    leapt = Signal(int)
    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self.moved.emit(_MOVES[key])
        elif key in _LEAPS:
            self.leapt.emit(_LEAPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FinderBox(QFrame):
    """Lies over `host` with a veil and keeps the focus. `taken(Line)` when a line is chosen; `closed` when it goes."""

    closed = Signal()
    taken = Signal(object)
    typed = Signal(str)
    entered = Signal()

    def __init__(self, host: QWidget) -> None:
        self._scrim = QFrame(host)
        self._scrim.setProperty("role", "scrim")
        super().__init__(self._scrim)
        self._host = host
        self._back: QWidget | None = None
        self.setProperty("role", "finder")
        self.setAccessibleName("Find anything")
        self.words = Words()
        self.words.setAccessibleName("Find commands, reviews, people, entries, recommendations, actions, events")
        self.words.setPlaceholderText("Find anything: a command, a name, words, E-0042, Rec 3 …")
        self.words.setProperty("role", "finder")
        self.words.setFrame(False)
        self.list = LineList("What was found")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.foot = label(KEYS, "small")
        self._arrange()
        self.words.textChanged.connect(self.typed)
        self.words.moved.connect(self.list.step)
        self.words.leapt.connect(self.list.leap)
        self.words.entered.connect(self.entered)
        self.list.taken.connect(self.taken)
        shortcut(self, "Esc", self.dismiss)
        host.installEventFilter(self)
        self._scrim.installEventFilter(self)

    def open(self) -> None:
        """Show it and take the focus."""
        self._back = QApplication.focusWidget()
        for covered in self._host.findChildren(Press):
            covered.hush(self)
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        self._lay_out()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close it; the focus goes back to where it was."""
        self._host.removeEventFilter(self)
        for covered in self._host.findChildren(Press):
            covered.unhush(self)
        self._scrim.hide()
        if self._back is not None:
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self._scrim.deleteLater()

    def put(self, lines: Sequence[Line], said: str = "") -> None:
        """Show these lines; `said` is said to a screen reader and stands at the foot."""
        self.list.put(lines)
        self._lay_out()
        self.say(said)

    def say(self, text: str) -> None:
        """Say something at the foot of the box and to a screen reader."""
        self.foot.setText(" · ".join(filter(None, (text, KEYS))))
        announce(self, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._lay_out()
        if watched is self._scrim and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.dismiss()
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes between the line and the list."""
        other = self.list if self.words.hasFocus() else self.words
        other.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
        return True

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        line = QVBoxLayout()
        line.setContentsMargins(MARGIN - 6, 10, MARGIN - 6, 10)
        line.addWidget(self.words)
        layout.addLayout(line)
        layout.addWidget(rule())
        layout.addWidget(self.list, 1)
        layout.addWidget(rule())
        foot = QVBoxLayout()
        foot.setContentsMargins(MARGIN - 6, 6, MARGIN - 6, 8)
        foot.addWidget(self.foot)
        layout.addLayout(foot)

    def _lay_out(self) -> None:
        room = self._host.rect()
        self._scrim.setGeometry(room)
        width = min(LOOK.pixels(WIDTH), room.width() - 2 * MARGIN)
        top = min(LOOK.pixels(TOP), room.height() // 12)
        around = self.words.sizeHint().height() + self.foot.sizeHint().height() + 40
        wanted = max(self.list.tall() + 2 * GRID, LOOK.pixels(LOWEST)) + around
        self.setGeometry((room.width() - width) // 2, top, width, min(wanted, room.height() - 2 * top))
