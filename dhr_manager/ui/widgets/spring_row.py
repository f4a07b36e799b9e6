"""A row of controls with some at its right end, that goes on in a further line; words shortened to their room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from dhr_manager.ui.theme.look import NEAR

LEAST = 60  # pixels that shortened words keep
UNBOUND = 100_000  # pixels


class SpringRow(QWidget):
    """Widgets side by side; `add` puts one at the left, `add_right` at the right end.

    Where they do not fit into one line they go on in the next. The row lays its widgets out itself (a layout written
    in Python freed its items twice), and asks for the height that its lines take at the width it has.
    """

    def __init__(self, *widgets: QWidget, gap: int = NEAR) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._gap = gap
        self._left: list[QWidget] = []
        self._right: list[QWidget] = []
        self._asked = QSize()
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Put a widget after those at the left."""
        self._take(self._left, widget)

    def add_right(self, widget: QWidget) -> None:
        """Put a widget after those at the right."""
        self._take(self._right, widget)

    def drop(self, widget: QWidget) -> None:
        """Leave a widget out from now on; it stays a child until it is deleted."""
        for group in (self._left, self._right):
            if widget in group:
                group.remove(widget)
        widget.hide()

    def heightForWidth(self, width: int) -> int:
        return self._place(width, put=False)

    def sizeHint(self) -> QSize:
        shown = self._shown()
        around = self.contentsMargins()
        wide = sum(_wanted(widget, UNBOUND).width() for widget in shown) + self._gap * max(len(shown) - 1, 0)
        wide += around.left() + around.right()
        return QSize(wide, self._place(self.width() if self.isVisible() else wide, put=False))

    def minimumSizeHint(self) -> QSize:
        around = self.contentsMargins()
        wide = max((_least(widget) for widget in self._shown()), default=0)
        return QSize(wide + around.left() + around.right(), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.ContentsRectChange):
            self._lay_out()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _take(self, group: list[QWidget], widget: QWidget) -> None:
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        widget.setParent(self)
        widget.setVisible(not hidden)
        group.append(widget)
        self.updateGeometry()
        if self.isVisible():
            self._lay_out()

    def _shown(self) -> list[QWidget]:
        return [widget for widget in (*self._left, *self._right) if not widget.isHidden()]

    def _lay_out(self) -> None:
        tall = self._place(self.width(), put=True)
        asked = QSize(self.minimumSizeHint().width(), tall)
        if asked != self._asked:
            self._asked = asked
            self.setMinimumHeight(tall)
            self.updateGeometry()

    def _place(self, width: int, *, put: bool) -> int:
        """The height that the lines take at a width, in pixels; `put` moves the widgets to their places."""
        around = self.contentsMargins()
        room = max(width - around.left() - around.right(), 1)
        lines = self._lines(room)
        y = around.top()
        for line in lines:
            tall = max(size.height() for _, size in line)
            taken = sum(size.width() for _, size in line) + self._gap * (len(line) - 1)
            x, spare = around.left(), max(room - taken, 0) if len(lines) == 1 else 0
            for widget, size in line:
                if spare and widget in self._right:
                    x, spare = x + spare, 0
                if put:
                    widget.setGeometry(QRect(QPoint(x, y + (tall - size.height()) // 2), size))
                x += size.width() + self._gap
            y += tall + self._gap
        return y - (self._gap if lines else 0) + around.bottom()

    def _lines(self, room: int) -> list[list[tuple[QWidget, QSize]]]:
        """The widgets in lines; where one line is not enough, those of the right end begin a line of their own."""
        sized = [(widget, _wanted(widget, room)) for widget in self._shown()]
        whole = sum(size.width() for _, size in sized) + self._gap * (len(sized) - 1)
        lines: list[list[tuple[QWidget, QSize]]] = []
        at = 0
        for place, (widget, size) in enumerate(sized):
            begins = whole > room and place and widget in self._right and sized[place - 1][0] in self._left
            if not lines or begins or at + self._gap + size.width() > room:
                lines.append([])
                at = -self._gap
            lines[-1].append((widget, size))
            at += self._gap + size.width()
        return lines


def _least(widget: QWidget) -> int:
    return max(widget.minimumSizeHint().width(), widget.minimumWidth())


def _wanted(widget: QWidget, room: int) -> QSize:
    """The size a widget takes in a line of `room` pixels."""
    hint = widget.sizeHint().expandedTo(widget.minimumSize()).boundedTo(widget.maximumSize())
    wide = max(min(hint.width(), room), min(_least(widget), room))
    tall = widget.heightForWidth(wide) if widget.hasHeightForWidth() else hint.height()
    return QSize(wide, max(tall, widget.minimumHeight()))


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
        from PySide6.QtGui import QFontMetrics, QPainter

        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        text = QFontMetrics(self.font()).elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.end()
