"""An agency's badge with its pattern, as a widget."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.widgets.chip import badge_size, paint_badge


class PatternBadge(QWidget):
    """Colour, code and pattern; `name` is said and shown as a tip."""

    def __init__(self, agency: AgencyRow | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._code, self._colour = "", 0
        if agency is not None:
            self.show_agency(agency.code, agency.colour, agency.name)

    def show_agency(self, code: str, colour: int, name: str) -> None:
        """Change whose badge it is."""
        self._code, self._colour = code, colour
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return badge_size(self._code)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._code:
            painter = QPainter(self)
            paint_badge(painter, self.rect(), self._code, self._colour)
            painter.end()
