"""Going about in the picture: zoom, pan, from entry to entry and lane to lane, a period marked by keys."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

from PySide6.QtCore import QObject, Signal

from dhr_manager.domain.lanes.axis import unit_for
from dhr_manager.domain.lanes.model import BEGIN, DAY, END, day_of
from dhr_manager.domain.lanes.scope import on
from dhr_manager.ui.chronology.lanes.around import axis_height
from dhr_manager.ui.chronology.lanes.picture import LanesPicture
from dhr_manager.ui.theme.look import LOOK

PAN = 0.12  # of the width
_EDGE = 24.0  # pixels the current entry keeps from the edge
_STEP = 40  # pixels at 100 %: a step of the period's end is the unit that takes about so much


class Moving(QObject):
    """Commands on a picture. `current_changed(place)`, `brushed(first day, last day)` or (None, None)."""

    current_changed = Signal(int)
    brushed = Signal(object, object)

    def __init__(self, picture: LanesPicture) -> None:
        super().__init__(picture)
        self.picture = picture
        self._anchor: int | None = None  # the day a period by keys was begun at

    # -- time

    def zoom(self, levels: int, at: float | None = None) -> None:
        """Nearer (negative) or farther, about a place, or the current entry where it is seen, or the middle."""
        picture = self.picture
        picture.look(picture.scope.zoomed(levels, self._about() if at is None else at))

    def pan(self, steps: float) -> None:
        """Later, or earlier (negative)."""
        self.pan_by(steps * PAN * self.picture.room.plot)

    def pan_by(self, pixels: float) -> None:
        """Later by pixels."""
        self.picture.look(self.picture.scope.moved(pixels))

    def show_time(self, start: int, end: int) -> None:
        """Show a span of minutes in the middle."""
        picture = self.picture
        picture.look(on((start, end), picture.room.plot, picture.scope))

    def _about(self) -> float:
        picture = self.picture
        span = picture.spans.span.get(picture.shown.current)
        x = picture.scope.x(stated(span)) if span else -1.0
        return x if 0 <= x <= picture.room.plot else picture.room.plot / 2

    # -- entries

    def go(self, place: int, *, tell: bool = True) -> None:
        """Make an entry the current one and bring it into sight."""
        picture = self.picture
        span = picture.spans.span.get(place)
        if span is None:
            return
        shown, room = picture.shown, picture.room
        shown.current, shown.lane = place, picture.spans.lane[place]
        x = picture.scope.x(stated(span))
        if not _EDGE <= x <= room.plot - _EDGE:
            picture.look(picture.scope.moved(x - room.plot / 2))
        top = shown.lane * picture.rows.lane
        seen = room.height - axis_height() - 1
        if top < room.scrolled:
            room.scrolled = top
        elif top + picture.rows.lane > room.scrolled + seen:
            room.scrolled = top + picture.rows.lane - seen
        picture.changed.emit()
        if tell:
            self.current_changed.emit(place)

    def step(self, by: int) -> None:
        """The next entry of the lane in the order of the rule, or the one before."""
        order = self._order()
        current = self.picture.shown.current
        if not order:
            return
        if self.picture.spans.lane.get(current) != self.picture.shown.lane:
            self.go(self._nearest(self.picture.shown.lane))
            return
        place = bisect_left(order, current) + by
        self.go(order[min(max(place, 0), len(order) - 1)])

    def end(self, last: bool) -> None:
        """The first entry of the lane, or the last."""
        order = self._order()
        if order:
            self.go(order[-1 if last else 0])

    def lane(self, by: int) -> None:
        """The lane below or above that has entries, at the entry nearest in time."""
        lanes = self.picture.data.lanes
        number = self.picture.shown.lane
        if self.picture.shown.current < 0:
            number -= by  # the first step goes to the first lane
        while 0 <= number + by < len(lanes):
            number += by
            if lanes[number].entries:
                self.go(self._nearest(number))
                return

    def enter(self) -> None:
        """The focus comes: there is a current entry, the one selected in the table where it is drawn."""
        picture = self.picture
        if picture.shown.current in picture.spans.span:
            self.current_changed.emit(picture.shown.current)
            return
        marked = sorted(picture.shown.marked & picture.spans.span.keys())
        lanes = [number for number, lane in enumerate(picture.data.lanes) if lane.entries]
        place = marked[0] if marked else self._nearest(lanes[0]) if lanes else -1
        self.go(place)

    def _order(self) -> tuple[int, ...]:
        lane = self.picture.shown.lane
        orders = self.picture.spans.order
        return orders[lane] if 0 <= lane < len(orders) else ()

    def _nearest(self, lane: int) -> int:
        picture = self.picture
        span = picture.spans.span.get(picture.shown.current)
        minute = stated(span) if span else picture.scope.minute(picture.room.plot / 2)
        return picture.spans.nearest(lane, minute)

    # -- a period

    def period(self, by: int) -> None:
        """Move the end of the period by one step of the axis; without one it begins at the current entry."""
        picture = self.picture
        step = max(round(unit_for(picture.scope.per_pixel, LOOK.pixels(_STEP)).minutes / DAY), 1) * by
        if picture.shown.brush is None or self._anchor is None:
            span = picture.spans.span.get(picture.shown.current)
            at = stated(span) if span else picture.scope.minute(picture.room.plot / 2)
            self._anchor = day_of(at).toordinal()
            far = self._anchor
        else:
            start, end = (int(minute // DAY) for minute in sorted(picture.shown.brush))
            far = end - 1 if start >= self._anchor else start
        far = min(max(far + step, 1), date.max.toordinal())
        first, last = sorted((self._anchor, far))
        self.brush(first * DAY, (last + 1) * DAY)

    def brush(self, start: float, end: float, *, tell: bool = True) -> None:
        """Mark a period; whole days."""
        low, high = sorted((start, end))
        days = day_of(low), day_of(max(high - 1, low))
        self.picture.shown.brush = (days[0].toordinal() * DAY, (days[1].toordinal() + 1) * DAY)
        self.picture.changed.emit()
        if tell:
            self.brushed.emit(*days)

    def show_period(self, start: date | None, end: date | None) -> None:
        """Mark what the filters hold; nothing is told."""
        shown = self.picture.shown
        brush = None
        if start is not None or end is not None:
            first = start.toordinal() * DAY if start else BEGIN
            brush = (float(first), float((end.toordinal() + 1) * DAY if end else END))
        if brush != shown.brush:
            shown.brush, self._anchor = brush, None
            self.picture.changed.emit()

    def no_period(self) -> None:
        """Take the period away."""
        self._anchor = None
        if self.picture.shown.brush is not None:
            self.picture.shown.brush = None
            self.picture.changed.emit()
            self.brushed.emit(None, None)


def stated(span: tuple[int, int, int]) -> int:
    """The minute an entry is gone to by: its start, or its end where it is open to the past."""
    return span[0] if span[0] > BEGIN else span[1] - 1
