"""The picture as a widget: mouse, wheel and keys; what it shows is told to a screen reader in words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollBar, QWidget

from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.ui.chronology.lanes.around import axis_height
from dhr_manager.ui.chronology.lanes.finding import Found, under
from dhr_manager.ui.chronology.lanes.moving import Moving
from dhr_manager.ui.chronology.lanes.picture import LanesPicture
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.commands import key_for

MOVED = 4  # pixels from a click to a drag
NOTCH = 120  # of a wheel
LANES_SEEN = 3  # at least
_LEFT = Qt.MouseButton.LeftButton


class LanesCanvas(QWidget):
    """`picked(place)` where an entry was clicked, `hovered(places, at)`; what was brushed is told by `moving`."""

    picked = Signal(int)
    gone_to = Signal(int)
    hovered = Signal(object, QPoint)
    focused = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture = LanesPicture(self)
        self.moving = Moving(self.picture)
        self.picture.changed.connect(self._changed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName("Swim-lanes")
        self.bar = QScrollBar(Qt.Orientation.Vertical, self)
        self.bar.setAccessibleName("Lanes")
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.valueChanged.connect(self._scrolled)
        self.bar.hide()
        self._pressed: QPointF | None = None
        self._panning = self._brushing = False
        self._over: tuple[int, ...] = ()
        self._wheel = 0
        self._keep = False
        self._wire_keys()

    def show_ready(self, ready: Ready, *, keep: bool) -> None:
        """Show these entries; `keep` the time that is shown."""
        before, data = self.picture.data, ready.data
        current = before.ids[self.picture.shown.current] if 0 <= self.picture.shown.current < len(before.ids) else ""
        self.picture.shown.current = ready.place.get(current, -1)
        self.picture.show_ready(ready, keep=keep and self._keep)
        self.picture.shown.lane = min(self.picture.shown.lane, max(len(data.lanes) - 1, 0))
        self._keep = True
        if self.hasFocus() and self.picture.shown.current < 0:
            self.moving.enter()

    def forget(self) -> None:
        """Another review comes: its time is shown whole."""
        self._keep = False
        self.picture.shown.current, self.picture.shown.marked, self.picture.shown.brush = -1, frozenset(), None
        self.picture.show_ready(Ready(LanesData()), keep=False)

    def show_months(self, months: bool) -> None:
        """Counts by month instead of entries, or entries again."""
        self.picture.shown.months = months
        self.update()

    def least_height(self) -> int:
        """A few lanes and the axis."""
        return axis_height() + LANES_SEEN * LOOK.pixels(28)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), LOOK.colour("surface"))
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self.picture.room.ratio = self.devicePixelRatioF()
        self.picture.paint(painter)
        if self.hasFocus():
            painter.setPen(QPen(LOOK.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._take_room()

    def _take_room(self) -> None:
        picture = self.picture
        room = picture.room
        whole = picture.scope.level == 0 and not self._moved()
        room.width = float(self.width() - (self.bar.sizeHint().width() if picture.hidden_height else 0))
        room.height = float(self.height())
        picture.fit()
        self._set_bar()
        if whole:
            picture.show_whole()

    def _moved(self) -> bool:
        """Whether the time shown is another than all of it."""
        picture = self.picture
        middle = picture.scope.minute(picture.room.plot / 2)
        return abs(middle - sum(picture.extent) / 2) > picture.scope.per_pixel * 2

    def _set_bar(self) -> None:
        hidden = round(self.picture.hidden_height)
        self.bar.setVisible(hidden > 0)
        self.bar.setRange(0, hidden)
        self.bar.setPageStep(max(self.height() - axis_height(), 1))
        wide = self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - wide, axis_height(), wide, max(self.height() - axis_height(), 1))

    def _changed(self) -> None:
        self._set_bar()
        if self.bar.value() != round(self.picture.room.scrolled):
            self.bar.setValue(round(self.picture.room.scrolled))
        self.update()

    def _scrolled(self, value: int) -> None:
        if round(self.picture.room.scrolled) != value:
            self.picture.room.scrolled = float(value)
            self.update()

    # -- mouse

    def found(self, at: QPointF) -> Found | None:
        """What is drawn under a place of the widget."""
        picture = self.picture
        x, y = at.x() - picture.room.codes, at.y() - axis_height()
        laid = None if picture.shown.months or x < 0 or y < 0 else picture.laid()
        return under(laid, picture.rows, x + picture.left, y + picture.room.scrolled) if laid is not None else None

    def lane_at(self, at: QPointF) -> int:
        """The number of the lane under a place, -1 where there is none."""
        number = int((at.y() - axis_height() + self.picture.room.scrolled) // self.picture.rows.lane)
        return number if at.y() >= axis_height() and number < len(self.picture.data.lanes) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position()
        on_axis = event.position().y() < axis_height()
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        self._panning = event.button() != _LEFT or on_axis or bool(held)
        if self._panning:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position()
        if self._pressed is None:
            self._hover(at)
            return
        moved = at.x() - self._pressed.x()
        if self._panning:
            self.moving.pan_by(-moved)
            self._pressed = at
        elif self._brushing or abs(moved) >= MOVED:
            self._brushing = True
            self.moving.brush(self._minute(self._pressed), self._minute(at), tell=False)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        panned, self._panning = self._panning, False
        brushed, self._brushing = self._brushing, False
        self.unsetCursor()
        if pressed is None or panned:
            return
        if brushed:
            self.moving.brush(self._minute(pressed), self._minute(event.position()))
        elif (found := self.found(event.position())) is not None:
            self.moving.go(found.places[0])
            self.picked.emit(found.places[0])

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self.found(event.position())
        if found is not None and len(found.places) > 1:
            spans = [self.picture.spans.span[place] for place in found.places]
            self.moving.show_time(min(span[0] for span in spans), max(span[1] for span in spans))

    def leaveEvent(self, event: QEvent) -> None:
        self._tell((), QPoint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        sideways = turned.x() or (turned.y() if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 0)
        if sideways:
            self.moving.pan_by(-sideways)
        else:
            self._wheel += turned.y()
            notches, self._wheel = int(self._wheel / NOTCH), self._wheel - int(self._wheel / NOTCH) * NOTCH
            if notches:
                self.moving.zoom(-notches, event.position().x() - self.picture.room.codes)
        event.accept()

    def _minute(self, at: QPointF) -> float:
        return self.picture.scope.minute(at.x() - self.picture.room.codes)

    def _hover(self, at: QPointF) -> None:
        found = self.found(at)
        on_axis = at.y() < axis_height()
        self.setCursor(
            Qt.CursorShape.PointingHandCursor
            if found is not None
            else Qt.CursorShape.OpenHandCursor
            if on_axis
            else Qt.CursorShape.ArrowCursor
        )
        self._tell(found.places if found is not None else (), self.mapToGlobal(at.toPoint()))

    def _tell(self, places: tuple[int, ...], at: QPoint) -> None:
        if places != self._over:
            self._over = places
            self.hovered.emit(places, at)

    # -- keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.picture.shown.focused = True
        self.focused.emit(True)
        self.moving.enter()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.picture.shown.focused = False
        self.focused.emit(False)
        self.update()

    def go_to_current(self) -> None:
        """Ask for the current entry in the table."""
        if self.picture.shown.current >= 0:
            self.gone_to.emit(self.picture.shown.current)

    def _wire_keys(self) -> None:
        moving = self.moving
        does: dict[str, Callable[[], object]] = {
            "in": lambda: moving.zoom(-1),
            "out": lambda: moving.zoom(1),
            "whole": self.picture.show_whole,
            "earlier": lambda: moving.pan(-1),
            "later": lambda: moving.pan(1),
            "up": lambda: moving.lane(-1),
            "down": lambda: moving.lane(1),
            "next": lambda: moving.step(1),
            "previous": lambda: moving.step(-1),
            "first": lambda: moving.end(last=False),
            "last": lambda: moving.end(last=True),
            "period-later": lambda: moving.period(1),
            "period-earlier": lambda: moving.period(-1),
            "go": self.go_to_current,
        }
        for what, do in does.items():
            key_for(self, f"lanes.{what}", do, when=lambda: bool(self.picture.data.drawn))
