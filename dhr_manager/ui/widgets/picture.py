"""Paints a picture of domain/drawing.py in the colours of the theme; its words are the accessible description."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from dhr_manager.domain.drawing import Line, Picture, Polygon, Rect, Text, pattern_lines
from dhr_manager.ui.theme.look import LOOK


class PictureView(QWidget):
    """Shows a picture at its own size times the scale of text, never stretched."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._picture: Picture | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture | None) -> None:
        """Change what is shown."""
        self._picture = picture
        self.setAccessibleDescription(picture.alt if picture else "")
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        if self._picture is None:
            return QSize(0, 0)
        return QSize(round(self._picture.width * LOOK.scale), round(self._picture.height * LOOK.scale))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(LOOK.scale, LOOK.scale)
        paint_picture(painter, self._picture)
        painter.end()


def paint_picture(painter: QPainter, picture: Picture) -> None:
    """Paint all items in their order; the painter's unit is the picture's pixel."""
    for item in picture.items:
        if isinstance(item, Line):
            _line(painter, item)
        elif isinstance(item, Rect):
            _rect(painter, item)
        elif isinstance(item, Polygon):
            _polygon(painter, item)
        else:
            _text(painter, item)


def _line(painter: QPainter, item: Line) -> None:
    pen = QPen(LOOK.colour(item.colour), item.width)
    if item.dash:
        pen.setDashPattern([length / item.width for length in item.dash])
    painter.setPen(pen)
    painter.drawLine(QPointF(item.x1, item.y1), QPointF(item.x2, item.y2))


def _rect(painter: QPainter, item: Rect) -> None:
    box = QRectF(item.x, item.y, item.width, item.height)
    painter.setPen(QPen(LOOK.colour(item.stroke), item.stroke_width) if item.stroke else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(LOOK.colour(item.fill) if item.fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, item.radius, item.radius)
    if item.pattern is not None:
        for line in pattern_lines(item.pattern, item.x, item.y, item.width, item.height, item.pattern_colour):
            _line(painter, line)


def _polygon(painter: QPainter, item: Polygon) -> None:
    painter.setPen(QPen(LOOK.colour(item.stroke), item.stroke_width) if item.stroke else QPen(Qt.PenStyle.NoPen))
    painter.setBrush(LOOK.colour(item.fill) if item.fill else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in item.points]))


def _text(painter: QPainter, item: Text) -> None:
    font = QFont(painter.font())
    font.setPixelSize(max(round(item.size), 1))
    font.setWeight(QFont.Weight.DemiBold if item.weight == "semibold" else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(LOOK.colour(item.colour))
    width = QFontMetricsF(font).horizontalAdvance(item.text)
    left = item.x - {"start": 0.0, "middle": width / 2, "end": width}[item.anchor]
    painter.drawText(QPointF(left, item.y), item.text)
