"""Segmented tabs: a row of choices of which one is taken; arrows move between them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID
from dhr_manager.ui.widgets.press import Press
from dhr_manager.ui.widgets.spring_row import SpringRow


class Tabs(QWidget):
    """Choices by key; `chosen(key)` when another is taken. Role "tab" under a header, "segment" inside a page."""

    chosen = Signal(str)

    def __init__(self, name: str, *, role: str = "segment", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.setAccessibleName(name)
        self._row = SpringRow(gap=0 if role == "tab" else GRID)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, Press] = {}

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these choices: pairs of key and words."""
        for old in self._buttons.values():
            self._group.removeButton(old)
            self._row.drop(old)
            old.deleteLater()
        self._buttons = {}
        for key, words in choices:
            made = Press(words)
            made.setCheckable(True)
            made.setAutoExclusive(True)  # told as one choice of several, not as a box to tick
            made.setProperty("role", self._role)
            made.setAccessibleName(words)
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.clicked.connect(lambda _=False, key=key: self.chosen.emit(key))
            self._group.addButton(made)
            self._row.add(made)
            _fit(made)
            self._buttons[key] = made

    def take(self, key: str) -> None:
        """Mark a choice as taken; nothing is emitted."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    @property
    def taken(self) -> str:
        """The key of the choice taken, or empty."""
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def rename(self, key: str, words: str) -> None:
        """Change the words of a choice, as where a count changes."""
        self._buttons[key].setText(words)
        self._buttons[key].setAccessibleName(words)
        _fit(self._buttons[key])


def _fit(made: Press) -> None:
    """Give a choice the room its words take when it is taken: semibold is wider, and must not be cut then."""
    made.ensurePolished()
    strong = made.font()
    strong.setWeight(QFont.Weight.DemiBold)
    words = made.text()
    wider = QFontMetrics(strong).horizontalAdvance(words) - made.fontMetrics().horizontalAdvance(words)
    made.setMinimumWidth(made.sizeHint().width() + max(wider, 0) + 2)
