"""Wrapped text laid out exactly: measuring and painting share one layout, so no row is too high or cut."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from dhr_manager.ui.theme.look import BODY, LOOK


def laid(text: str, width: int, *, strong: str = "", size: int = BODY, right: bool = False) -> QTextLayout:
    """Lay out text, `strong` leading in semibold, into lines of `width` pixels."""
    whole = " ".join(part for part in (strong, text) if part).replace("\n", "\u2028")
    layout = QTextLayout(whole, LOOK.font(size))
    align = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    option = QTextOption(align)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    if strong:
        lead = QTextLayout.FormatRange()
        lead.start, lead.length = 0, len(strong)
        look = QTextCharFormat()
        look.setFontWeight(QFont.Weight.DemiBold)
        lead.format = look
        layout.setFormats([lead])
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        line.setPosition(QPointF(0, height))
        height += line.height() + 1
    layout.endLayout()
    return layout


def height(layout: QTextLayout) -> int:
    """The height of laid-out text in pixels."""
    if layout.lineCount() == 0:
        return 0
    last = layout.lineAt(layout.lineCount() - 1)
    return round(last.y() + last.height() + 1)


def paint(painter: QPainter, layout: QTextLayout, x: int, y: int, colour: QColor) -> None:
    """Paint laid-out text with its top left corner at (x, y)."""
    painter.setPen(colour)
    layout.draw(painter, QPointF(x, y))
