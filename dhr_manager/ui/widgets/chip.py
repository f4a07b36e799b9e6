"""State chips (shape, word and colour together) and agency badges, as widgets and as painters for tables."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dhr_manager.domain.drawing import PATTERNS, pattern_lines
from dhr_manager.ui.theme.look import LOOK, SMALL, TINY

STRIP = 10  # pixels of an agency's pattern beside its code
SHAPES = {"done": "✓", "due": "◷", "late": "▲", "held": "Ⅱ", "none": "–"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A state: one of done, due, late, held, none, with its word; `shape` where another mark says it better."""

    state: str
    word: str
    shape: str = ""

    @property
    def mark(self) -> str:
        """Shape and word as painted."""
        return f"{self.shape or SHAPES[self.state]} {self.word}"


def chip_size(chip: Chip) -> QSize:
    """The room a chip takes."""
    metrics = QFontMetrics(LOOK.font(SMALL))
    return QSize(metrics.horizontalAdvance(chip.mark) + 19, metrics.height() + 5)


def paint_chip(painter: QPainter, where: QRect, chip: Chip) -> None:
    """Paint a chip at the top left of a rectangle."""
    size = chip_size(chip)
    box = QRect(where.topLeft(), QSize(min(size.width(), where.width()), size.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(LOOK.colour(chip.state)) if LOOK.theme.edges else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(LOOK.colour(f"{chip.state}-ground"))
    rounded = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5) if LOOK.theme.edges else QRectF(box)
    painter.drawRoundedRect(rounded, rounded.height() / 2, rounded.height() / 2)
    painter.setFont(LOOK.font(SMALL))
    painter.setPen(LOOK.colour(chip.state))
    inner = box.adjusted(9, 0, -7, 0)
    text = QFontMetrics(LOOK.font(SMALL)).elidedText(chip.mark, Qt.TextElideMode.ElideRight, inner.width() + 2)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def badge_size(code: str) -> QSize:
    """The room an agency badge takes, its pattern included."""
    size = _code_size(code)
    return QSize(size.width() + STRIP, size.height())


def paint_badge(painter: QPainter, where: QRect, code: str, colour: int) -> None:
    """Paint an agency's badge at the top left of a rectangle: code in white on its colour, then its pattern."""
    box = QRect(where.topLeft(), _code_size(code))
    strip = QRectF(box.right() - 4, box.top(), STRIP + 5, box.height())
    _paint_strip(painter, strip, colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour(f"agency-{colour}"))
    painter.drawRoundedRect(box, 4, 4)
    painter.setFont(LOOK.font(TINY, strong=True))
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, code)
    painter.restore()


def _code_size(code: str) -> QSize:
    metrics = QFontMetrics(LOOK.font(TINY, strong=True))
    return QSize(max(metrics.horizontalAdvance(code) + 15, LOOK.pixels(40)), metrics.height() + 4)


def _paint_strip(painter: QPainter, where: QRectF, colour: int) -> None:
    """An agency's pattern on its colour: what tells agencies apart where colours cannot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour(f"agency-{colour}"))
    painter.drawRoundedRect(where, 4, 4)
    left, top = where.right() - STRIP + 1, where.top() + 1
    for line in pattern_lines(colour % PATTERNS, left, top, STRIP - 2, where.height() - 2):
        pen = QPen(Qt.GlobalColor.white, line.width)
        if line.dash:
            pen.setDashPattern([length / line.width for length in line.dash])
        painter.setPen(pen)
        painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))
    painter.restore()


class StateChip(QLabel):
    """A state beside a heading or in a form. Nothing shows while there is no chip.

    A label that paints itself: so it is told as words, not as a bare box.
    """

    _chip: Chip | None = None

    def __init__(self, chip: Chip | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(chip)

    def show_chip(self, chip: Chip | None) -> None:
        """Change what it says."""
        self._chip = chip
        self._appear()
        self.setText(chip.word if chip else "")
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def _appear(self) -> None:
        if self.parentWidget() is not None:  # shown without a parent it would flash as a window
            self.setVisible(self._chip is not None)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ParentChange:
            self._appear()
        elif event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return chip_size(self._chip) if self._chip else QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())  # it is shortened where there is no room

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._chip:
            painter = QPainter(self)
            paint_chip(painter, self.rect(), self._chip)
            painter.end()
