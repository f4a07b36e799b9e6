"""A widget with an edge below it by which its height is changed; the height is remembered by a name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.places import PLACES

EDGE = 9  # pixels
MOST = 900  # pixels at 100 %
STEP = 24  # pixels at 100 %, by keys


class Tall(QWidget):
    """`usual` and `least` are heights in pixels at 100 %. Keys are bound by whoever has it, to `grow`."""

    def __init__(self, inner: QWidget, name: str, usual: int, least: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._usual, self._least = usual, least
        kept = PLACES.get(self._key)
        self._kept = kept if isinstance(kept, int) and not isinstance(kept, bool) else 0
        self.inner = inner
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(inner, 1)
        layout.addWidget(Edge(self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def wanted(self) -> int:
        """The height in pixels at 100 %."""
        return min(max(self._kept or self._usual, self._least), MOST)

    def set_usual(self, usual: int) -> None:
        """The height it takes while nobody has changed it."""
        if usual != self._usual:
            self._usual = usual
            self.updateGeometry()

    def grow(self, steps: int) -> None:
        """Higher, or lower (negative)."""
        self.take(self.wanted + steps * STEP)

    def take(self, height: int) -> None:
        """Take a height and remember it."""
        self._kept = min(max(height, self._least), MOST)
        PLACES.keep(self._key, self._kept)
        self.updateGeometry()

    def fill(self, *, all_of_it: bool) -> None:
        """Take all the room there is, or the height it has."""
        tall = QSizePolicy.Policy.Expanding if all_of_it else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, tall)

    def usual(self) -> None:
        """Forget what was changed."""
        self._kept = 0
        PLACES.forget(self._key)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LOOK.pixels(self.wanted) + EDGE)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LOOK.pixels(self._least) + EDGE)

    @property
    def _key(self) -> str:
        return f"heights/{self.objectName()}"


class Edge(QWidget):
    """The edge: dragged up and down."""

    def __init__(self, tall: Tall) -> None:
        super().__init__(tall)
        self._tall = tall
        self._from: tuple[float, int] | None = None
        self.setFixedHeight(EDGE)
        self.setCursor(Qt.CursorShape.SplitVCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._from = (event.globalPosition().y(), self._tall.wanted)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._from is not None:
            moved = (event.globalPosition().y() - self._from[0]) / LOOK.scale
            self._tall.take(round(self._from[1] + moved))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._from = None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.width() // 2
        painter.fillRect(middle - 16, EDGE // 2, 32, 2, LOOK.colour("edge"))
        painter.end()
