"""Controls that go on in a second line where the text is large, and words that are shortened to their room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QWidget

from dhr_manager.ui.theme.look import NEAR

LEAST = 60  # pixels that shortened words keep


class WrapRow(QLayout):
    """Widgets side by side; those added after `spring()` stand at the right while all fit in one line."""

    def __init__(self, *widgets: QWidget, gap: int = NEAR) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._right: set[int] = set()
        self._sprung = False
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(gap)
        for widget in widgets:
            self.addWidget(widget)

    def spring(self) -> None:
        """What is added from now on stands at the right."""
        self._sprung = True

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget at a place among the others."""
        self.addWidget(widget)
        self._items.insert(place, self._items.pop())
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        if self._sprung:
            self._right.add(id(item))
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        around = self.contentsMargins()
        lines = self._lines(width - around.left() - around.right())
        tall = sum(self._tall(line) for line in lines) + self.spacing() * (len(lines) - 1)
        return tall + around.top() + around.bottom()

    def sizeHint(self) -> QSize:
        shown = self._shown()
        return self._with_margins(QSize(self._wide(shown), self._tall(shown)))

    def minimumSize(self) -> QSize:
        shown = self._shown()
        least = max((item.minimumSize().width() for item in shown), default=0)
        return self._with_margins(QSize(least, self._tall(shown)))

    def setGeometry(self, whole: QRect) -> None:
        super().setGeometry(whole)
        rect = whole.marginsRemoved(self.contentsMargins())
        lines = self._lines(rect.width())
        y = rect.y()
        for line in lines:
            spare = rect.width() - self._wide(line) if len(lines) == 1 else 0
            x, tall = rect.x(), self._tall(line)
            for item in line:
                size = item.sizeHint().boundedTo(QSize(rect.width(), tall))
                if spare and id(item) in self._right:
                    x, spare = x + spare, 0
                item.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self.spacing()
            y += tall + self.spacing()

    def _with_margins(self, size: QSize) -> QSize:
        return size.grownBy(self.contentsMargins())

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = [[]]
        for item in self._shown():
            if lines[-1] and self._wide([*lines[-1], item]) > width:
                lines.append([])
            lines[-1].append(item)
        return lines

    def _wide(self, line: list[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in line) + self.spacing() * max(len(line) - 1, 0)

    def _tall(self, line: list[QLayoutItem]) -> int:
        return max((item.sizeHint().height() for item in line), default=0)


class ShortLabel(QLabel):
    """Words in one line that end in "…" where there is no room; the whole of them is said and shown as a tip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(super().sizeHint().width(), LEAST), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.sizeHint().width() <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
