"""The header of a page: title, second line, chips, marking; tabs of a review under it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import LOOK, MARGIN, TITLE
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.spring_row import ShortLabel

MARKING = "OFFICIAL-SENSITIVE"
GAP = 12  # pixels between the parts
LEGIBLE = 90  # pixels at 100 %: less of the second line says nothing


class PageHeader(QFrame):
    """White bar over the page. `tools` takes a button or two at the right, `under` a row of tabs."""

    def __init__(self, title: str = "", second: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "bar")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(MARGIN, 0, MARGIN, 0)
        outer.setSpacing(0)
        line = QHBoxLayout()
        line.setSpacing(GAP)
        self.title = label(title, "title")
        self.second = ShortLabel(second, "second")
        self.chip = StateChip(None, self)
        self.chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)  # large text shortens it
        self.marking = label(MARKING, "marking")
        self.marking.setAccessibleName("Marking: OFFICIAL-SENSITIVE")
        self.tools = QHBoxLayout()
        self.before = QHBoxLayout()
        line.addLayout(self.before)
        for widget in (self.title, self.second, self.chip):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addLayout(self.tools)
        line.addWidget(self.marking, 0, Qt.AlignmentFlag.AlignVCenter)
        head = QWidget()
        head.setFixedHeight(QFontMetrics(LOOK.font(TITLE, strong=True)).height() + 28)
        head.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(head)
        self.under = QHBoxLayout()
        self.under.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self.under)

    def say(self, title: str, second: str = "", chip: Chip | None = None, marking: str = MARKING) -> None:
        """Change what it says."""
        self.title.setText(title)
        self.second.setText(second)
        self.chip.show_chip(chip)
        self.chip.setToolTip(chip.word if chip else "")
        self.marking.setText(marking)
        self._give_room()

    def say_second(self, second: str) -> None:
        """Change the second line alone."""
        self.second.setText(second)
        self._give_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """Leave the second line out where little of it would be read, so that the chip has its room."""
        others = (self.title, self.chip, self.marking)
        taken = sum(part.sizeHint().width() for part in others if not part.isHidden())
        taken += self.before.sizeHint().width() + self.tools.sizeHint().width() + 2 * MARGIN + 5 * GAP
        wanted = self.second.sizeHint().width()
        self.second.setVisible(bool(self.second.text()) and self.width() - taken >= min(wanted, LOOK.pixels(LEGIBLE)))
