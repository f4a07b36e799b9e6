"""Paints a table's cells: wrapped text with a strong lead, a second line, chips and badges; hairlines between rows."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dhr_manager.ui.theme.look import LOOK, ROW
from dhr_manager.ui.widgets import flow
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import badge_size, chip_size, paint_badge, paint_chip
from dhr_manager.ui.widgets.model import CELL

SIDE = 8
BETWEEN = 2  # pixels above a line of a column that folded
Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """One delegate for all quiet tables."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        state = option.state
        painter.save()
        painter.setClipRect(rect)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, LOOK.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, LOOK.colour("hover"))
        painter.setPen(QPen(LOOK.colour("line")))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        cell = index.data(CELL)
        if cell is not None:
            _paint_cell(painter, rect.adjusted(SIDE, ROW, -SIDE, -ROW), cell)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(LOOK.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -3, -3), 4, 4)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell = index.data(CELL)
        rect: QRect = option.rect
        if cell is None:
            return QSize(0, 0)
        return QSize(rect.width(), cell_height(cell, rect.width()))


def cell_height(cell: Cell, width: int) -> int:
    """The height in pixels a cell needs at a width, breathing space included."""
    inner = width - 2 * SIDE
    tall = 0
    if cell.badge:
        size = badge_size(cell.badge[0])
        tall = max(tall, size.height() + 3)
        inner -= size.width() + SIDE if cell.text or cell.strong else 0
    if cell.text or cell.strong:
        tall = max(tall, flow.height(flow.laid(cell.text, inner, strong=cell.strong, right=cell.right)))
    if cell.second:
        tall += flow.height(flow.laid(cell.second, inner))
    tall += sum(chip_size(chip).height() + 3 for chip in cell.chips)
    tall += sum(_inner_height(one, width) + BETWEEN for one in cell.under)
    return tall + 2 * ROW + 1


def _inner_height(cell: Cell, width: int) -> int:
    return cell_height(cell, width) - 2 * ROW - 1


def least_width(cell: Cell) -> int:
    """The width in pixels at which no word of a cell is broken and no chip or badge cut."""
    plain, strong = QFontMetrics(LOOK.font()), QFontMetrics(LOOK.font(strong=True))
    words = [strong.horizontalAdvance(word) for word in cell.strong.split()]
    words += [plain.horizontalAdvance(word) for text in (cell.text, cell.second) for word in text.split()]
    beside = badge_size(cell.badge[0]).width() + SIDE if cell.badge else 0
    chips = (chip_size(chip).width() for chip in cell.chips)
    own = max(max(words, default=0) + beside, *chips, 0) + 2 * SIDE + 2
    return max(own, *map(least_width, cell.under), 0)


def line_width(cell: Cell) -> int:
    """The width in pixels at which no line of a cell is broken."""
    plain, strong = QFontMetrics(LOOK.font()), QFontMetrics(LOOK.font(strong=True))
    beside = badge_size(cell.badge[0]).width() + SIDE if cell.badge else 0
    first = " ".join(filter(None, (cell.strong, cell.text)))
    lines = [(strong if cell.strong else plain).horizontalAdvance(line) for line in first.split("\n")]
    lines += [plain.horizontalAdvance(line) for line in cell.second.split("\n")]
    return max(lines) + beside + 2 * SIDE + 2


def _paint_cell(painter: QPainter, box: QRect, cell: Cell) -> None:
    x, y, width = box.x(), box.y(), box.width()
    if cell.badge:
        code, colour = cell.badge
        paint_badge(painter, QRect(QPoint(x, y + 1), badge_size(code)), code, colour)
        if cell.text or cell.strong:
            x += badge_size(code).width() + SIDE
            width -= badge_size(code).width() + SIDE
    if cell.text or cell.strong:
        text = flow.laid(cell.text, width, strong=cell.strong, right=cell.right)
        flow.paint(painter, text, x, y, LOOK.colour("ink"))
        y += flow.height(text)
    if cell.second:
        under = flow.laid(cell.second, width)
        flow.paint(painter, under, x, y, LOOK.colour("second-ink"))
        y += flow.height(under)
    if y == box.y():
        y -= 2  # its word stands on the line of its neighbours' words
    for chip in cell.chips:
        paint_chip(painter, QRect(x, y, width, chip_size(chip).height()), chip)
        y += chip_size(chip).height() + 3
    _paint_under(painter, box, cell)


def _paint_under(painter: QPainter, box: QRect, cell: Cell) -> None:
    """The lines of folded columns, from below what the cell itself shows."""
    width = box.width() + 2 * SIDE
    y = box.y() + _inner_height(replace(cell, under=()), width) if cell.under else 0
    for one in cell.under:
        y += BETWEEN
        _paint_cell(painter, QRect(box.x(), y, box.width(), max(box.bottom() - y, 0)), one)
        y += _inner_height(one, width)
