"""The tray under a table: what stands aside, with its chip and a step."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.chip import Chip, StateChip


class Tray(QFrame):
    """A narrow card: chip, one line of words, and perhaps a button."""

    def __init__(self, name: str, step: QPushButton | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 7, 12, 7)
        self._chip = StateChip()
        self._text = label("", "second", wrap=True)
        layout.addWidget(self._chip)
        layout.addWidget(self._text, 1)
        if step is not None:
            layout.addWidget(step)

    def say(self, chip: Chip, text: str) -> None:
        """What stands aside."""
        self._chip.show_chip(chip)
        self._text.setText(text)
        self._ask_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._ask_room()

    def _ask_room(self) -> None:
        """As high as its words are at the width it has: panes do not ask for that themselves."""
        wanted = self._text.heightForWidth(max(self._text.width(), 1)) if self.isVisible() else 0
        self._text.setMinimumHeight(max(wanted, 0))  # of a label without words Qt says -1
