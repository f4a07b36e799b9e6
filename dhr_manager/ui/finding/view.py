"""The list of what was found: lines under quiet headings, hits marked, painted by one delegate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dhr_manager.domain.rows.search import Span
from dhr_manager.ui.finding.lines import Line
from dhr_manager.ui.theme.look import BODY, LOOK, NEAR, SMALL, TINY

LINE = int(Qt.ItemDataRole.UserRole)
SIDE, AIR = 12, 7  # pixels at the sides and above and below a line
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_READ = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class LineModel(QAbstractListModel):
    """The lines."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: tuple[Line, ...] = ()

    def put(self, lines: Sequence[Line]) -> None:
        """Show these lines instead."""
        self.beginResetModel()
        self.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == LINE:
            return line
        return line.spoken if role in _READ else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or self.lines[index.row()].heading:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineDelegate(QStyledItemDelegate):
    """Paints a heading, or a line: title and where in one row, own words under it with the hits strong."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = index.data(LINE)
        if line is None:
            return QSize(0, 0)
        small = QFontMetrics(LOOK.font(SMALL)).height()
        if line.heading:
            return QSize(0, small + 2 * AIR)
        tall = QFontMetrics(LOOK.font(BODY)).height() + (small + 2 if line.second else 0)
        return QSize(0, max(tall + 2 * AIR, 28))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: Line | None = index.data(LINE)
        if line is None:
            return
        rect: QRect = option.rect
        painter.save()
        painter.setClipRect(rect)
        if line.heading:
            painter.setFont(LOOK.font(SMALL, strong=True))
            painter.setPen(LOOK.colour("second-ink"))
            painter.drawText(rect.adjusted(SIDE, AIR, -SIDE, 0), Qt.AlignmentFlag.AlignVCenter, line.title)
        else:
            self._ground(painter, rect, option)
            self._line(painter, rect.adjusted(SIDE, AIR, -SIDE, -AIR), line)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem) -> None:
        box = rect.adjusted(4, 1, -4, -1)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(LOOK.colour("selection"))
            painter.drawRoundedRect(box, 6, 6)
            painter.setBrush(LOOK.colour("accent"))
            painter.drawRoundedRect(QRect(box.left(), box.top() + 5, 3, box.height() - 10), 1.5, 1.5)
            if state & QStyle.StateFlag.State_HasFocus:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(LOOK.colour("focus"), 2))
                painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(LOOK.colour("hover"))
            painter.drawRoundedRect(box, 6, 6)

    def _line(self, painter: QPainter, box: QRect, line: Line) -> None:
        body, small = LOOK.font(BODY), LOOK.font(SMALL)
        tall = QFontMetrics(body).height()
        first = QRect(box.left(), box.top(), box.width(), tall)
        if line.chip:
            size = _tag(painter, first, line.chip)
            first.setLeft(first.left() + size + NEAR)
        tiny = LOOK.font(TINY)
        metrics = QFontMetrics(tiny)
        room = min(metrics.horizontalAdvance(line.right), first.width() // 2)
        painter.setFont(tiny)
        painter.setPen(LOOK.colour("second-ink"))
        at_right = QRect(first.right() - room, first.top(), room + 1, tall)
        painter.drawText(
            at_right,
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(line.right, Qt.TextElideMode.ElideLeft, room + 1),
        )
        first.setRight(at_right.left() - (NEAR if line.right else 0))
        marked(painter, first, line.title, line.hits, body, "ink" if line.enabled else "second-ink")
        if line.second:
            under = QRect(box.left(), box.top() + tall + 2, box.width(), QFontMetrics(small).height())
            marked(painter, under, line.second, line.second_hits, small, "second-ink")


def _tag(painter: QPainter, where: QRect, text: str) -> int:
    """The kind of a record in a quiet box at the left; the width it took."""
    metrics = QFontMetrics(LOOK.font(TINY))
    box = QRect(where.left(), where.top(), metrics.horizontalAdvance(text) + 2 * NEAR, where.height())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(LOOK.colour("ink") if LOOK.theme.edges else Qt.PenStyle.NoPen)
    painter.setBrush(LOOK.colour("none-ground"))
    painter.drawRoundedRect(box, 5, 5)
    painter.setFont(LOOK.font(TINY))
    painter.setPen(LOOK.colour("none"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    return box.width()


def marked(painter: QPainter, box: QRect, text: str, hits: Sequence[Span], font: QFont, role: str) -> None:
    """One line of text with its hits strong and underlined; what does not fit ends in dots."""
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    strong.setUnderline(True)
    left, at = box.left(), 0
    for start, end in (*hits, (len(text), len(text))):
        for piece, face, colour in ((text[at:start], font, role), (text[start:end], strong, "ink")):
            if piece and left < box.right():
                left += _piece(painter, QRect(left, box.top(), box.right() - left, box.height()), piece, face, colour)
        at = max(at, end)


def _piece(painter: QPainter, room: QRect, piece: str, face: QFont, role: str) -> int:
    metrics = QFontMetrics(face)
    painter.setFont(face)
    painter.setPen(LOOK.colour(role))
    wide = metrics.horizontalAdvance(piece)
    if wide > room.width():
        piece, wide = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room.width()), room.width() + 1
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, piece)
    return wide


class LineList(QListView):
    """Shows lines; `taken(Line)` when one is chosen. Headings are passed over."""

    taken = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.model_ = LineModel()
        self.setModel(self.model_)
        self.setItemDelegate(LineDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._on_click)

    @property
    def line(self) -> Line | None:
        """The line selected."""
        row = self.currentIndex().row()
        return self.model_.lines[row] if 0 <= row < len(self.model_.lines) else None

    def put(self, lines: Sequence[Line]) -> None:
        """Show these lines and select the first that can be chosen."""
        self.model_.put(lines)
        self.scrollToTop()
        self._select(-1, 1, shown=False)

    def step(self, by: int) -> None:
        """Select the next line up or down; round the end to the beginning."""
        self._select(self.currentIndex().row(), by)

    def leap(self, by: int) -> None:
        """Select a line a page away."""
        tall = max(self.visualRect(self.currentIndex()).height(), 28)
        for _ in range(max(self.viewport().height() // tall - 1, 1)):
            row = self._next(self.currentIndex().row(), by)
            if row < 0 or (row - self.currentIndex().row()) * by < 0:
                return
            self._go(row)

    def take(self) -> None:
        """Choose the line selected."""
        if self.line is not None and not self.line.heading:
            self.taken.emit(self.line)

    def tall(self) -> int:
        """The height of all lines in pixels."""
        return sum(self.sizeHintForRow(row) for row in range(len(self.model_.lines)))

    def _select(self, row: int, by: int, *, shown: bool = True) -> None:
        found = self._next(row, by)
        if found >= 0:
            self._go(found, shown=shown)

    def _next(self, row: int, by: int) -> int:
        count = len(self.model_.lines)
        places = ((row + by * step) % count for step in range(1, count + 1))
        return next((place for place in places if not self.model_.lines[place].heading), -1)

    def _go(self, row: int, *, shown: bool = True) -> None:
        self.setCurrentIndex(self.model_.index(row))
        if shown and row > 0 and self.model_.lines[row - 1].heading:
            self.scrollTo(self.model_.index(row - 1))  # the heading over the first of its lines is seen with it
        if shown:
            self.scrollTo(self.model_.index(row))

    def _on_click(self, index: QModelIndex) -> None:
        line = self.model_.lines[index.row()]
        if not line.heading:
            self.taken.emit(line)

    def keyPressEvent(self, event: Any) -> None:
        """Where it has the focus itself: the same keys as in the box."""
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self.step(moves[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        else:
            super().keyPressEvent(event)
