"""A box to tick whose words are shortened to the room there is; the tool tip and the name keep them whole."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

LEAST = 48  # pixels: what is left where there is no room at all


class ShortTick(QCheckBox):
    """A QCheckBox that never asks for more width than it is given."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self._words = words
        if words:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, self.sizePolicy().verticalPolicy())

    def minimumSizeHint(self) -> QSize:
        asked = super().minimumSizeHint()
        return QSize(min(asked.width(), LEAST), asked.height()) if self._words else asked

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = self.sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        room = max(self.width() - around, 0)
        fitting = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        if fitting != self.text():
            self.setText(fitting)
