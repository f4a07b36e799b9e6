"""Paints a frame of the lanes: tiles of the level, copied, with the brush, the selection and the current entry."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QPixmap

from dhr_manager.domain.lanes.binning import Laid, Level, laying
from dhr_manager.domain.lanes.density import MONTH, YEAR, Density, counting
from dhr_manager.domain.lanes.model import DAY, LanesData
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.domain.lanes.scope import Scope, whole
from dhr_manager.ui.chronology.lanes.around import (
    axis_height,
    codes_width,
    paint_axis,
    paint_codes,
    paint_far,
    paint_grounds,
    paint_lines,
    paint_names,
)
from dhr_manager.ui.chronology.lanes.finding import drawn_at
from dhr_manager.ui.chronology.lanes.grounds import ground
from dhr_manager.ui.chronology.lanes.levels import Levels
from dhr_manager.ui.chronology.lanes.tiles import (
    TILE,
    At,
    LanePainter,
    blank,
    paint_density,
    rows_for,
)
from dhr_manager.ui.theme.look import LOOK

KEPT = 24  # tiles
MOST_MARKED = 300  # entries of the selection that are ringed one by one
_NARROW = 3.0  # pixels: months below it are counted by the year
_A_MONTH = 30.4 * DAY

Brush = tuple[float, float]  # minutes


@dataclass(slots=True)
class Shown:
    """What a frame shows beside the entries: the current one (-1: none), those selected, a period being marked."""

    current: int = -1
    lane: int = 0
    marked: frozenset[int] = frozenset()
    brush: Brush | None = None
    focused: bool = False
    months: bool = False


@dataclass(slots=True)
class Room:
    """The room of the picture in pixels, and how far its lanes are scrolled."""

    width: float = 100.0
    height: float = 100.0
    scrolled: float = 0.0
    ratio: float = 1.0
    codes: int = field(default=50)

    @property
    def plot(self) -> float:
        """The width of time."""
        return max(self.width - self.codes, 10.0)


class LanesPicture(QObject):
    """The picture without its hands: what is shown, at which level, painted on any painter. `changed` to repaint."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.data = LanesData()
        self.spans = Ready(self.data)
        self.extent = self.spans.extent
        self.room = Room()
        self.shown = Shown()
        self.scope = whole(self.extent, self.room.plot)
        self.rows = rows_for(100, 1, open_=False)
        self.levels = Levels(self)
        self.levels.ready.connect(self.changed)
        self._tiles: OrderedDict[tuple[object, int], QPixmap] = OrderedDict()
        self._codes: QPixmap | None = None
        self._stamp: object = None
        self._before: tuple[Laid, Scope] | None = None

    # -- what is shown

    def show_ready(self, ready: Ready, *, keep: bool) -> None:
        """Show these; `keep` the time that is shown now."""
        self.data, self.spans, self.extent = ready.data, ready, ready.extent
        self.room.codes = codes_width(self.data.lanes)
        self.levels.forget()
        self._drop()
        self._before = None
        self.fit()
        if not keep:
            self.show_whole()

    def fit(self) -> None:
        """Share the height out among the lanes."""
        room = self.room.height - axis_height() - 1
        rows = rows_for(room, len(self.data.lanes), open_=self.spans.open)
        if rows != self.rows:
            self.rows = rows
            self._drop()
        self.room.scrolled = min(self.room.scrolled, self.hidden_height)
        self.changed.emit()

    def show_whole(self) -> None:
        """The time of all entries."""
        self.scope = whole(self.extent, self.room.plot)
        self.changed.emit()

    def look(self, scope: Scope) -> None:
        """Show another time."""
        self.scope = scope.held(self.extent, self.room.plot)
        self.changed.emit()

    @property
    def lanes_height(self) -> float:
        """What all lanes take."""
        return self.rows.lane * len(self.data.lanes)

    @property
    def hidden_height(self) -> float:
        """What of it has no room."""
        return max(self.lanes_height + axis_height() + 1 - self.room.height, 0.0)

    @property
    def at(self) -> At:
        """Where minutes lie at the level in force."""
        return At(self.extent[0], self.scope.per_pixel)

    @property
    def left(self) -> int:
        """The left edge in pixels of the level: whole, so that tiles are copied as they are."""
        return round(self.at.x(self.scope.left))

    def laid(self) -> Laid | None:
        """The entries at this level, None while they are laid out."""
        level = Level(self.scope.per_pixel, self.rows.tracks, LOOK.pixels(6), LOOK.pixels(7))
        found: Laid | None = self.levels.get(level, lambda: laying(self.data, level, self.extent[0]))
        return found

    def counted(self) -> Density | None:
        """The counts by month, by year where months are too narrow; None while they are counted."""
        months = MONTH if _A_MONTH / self.scope.per_pixel >= _NARROW else YEAR
        found: Density | None = self.levels.get(("months", months), lambda: counting(self.data, months, self.extent))
        return found

    def _drop(self) -> None:
        """What was painted before is old."""
        self._tiles.clear()
        self._codes = None

    # -- painting

    def paint(self, painter: QPainter) -> None:
        """One frame."""
        if self._stamp != (LOOK.stamp, self.room.ratio):
            self._stamp = (LOOK.stamp, self.room.ratio)
            self._drop()
            self.room.codes = codes_width(self.data.lanes)
        room, top = self.room, axis_height()
        bottom = min(room.height, top + self.lanes_height - room.scrolled)
        painter.save()
        painter.translate(room.codes, 0)
        painter.setClipRect(QRectF(0, 0, room.plot, room.height))
        paint_grounds(painter, self.data, self.scope, room.plot, bottom)
        self._brush(painter, top, bottom)
        paint_axis(painter, self.scope, room.plot, bottom)
        painter.restore()
        painter.save()
        painter.setClipRect(QRectF(0, top, room.width, room.height - top))
        painter.translate(0, top - room.scrolled)
        self._agencies(painter)
        painter.setClipRect(QRectF(room.codes, room.scrolled, room.plot, room.height - top))
        painter.translate(room.codes, 0)
        self._entries(painter)
        painter.restore()
        painter.save()
        painter.translate(room.codes, 0)
        paint_names(painter, self.data, self.scope, room.plot, bottom)
        painter.restore()

    def _agencies(self, painter: QPainter) -> None:
        """The badges, painted once; lines between the lanes; a mark beside the current one."""
        room = self.room
        if self._codes is None:
            self._codes = blank(room.codes, self.lanes_height, room.ratio)
            pen = QPainter(self._codes)
            paint_codes(pen, self.data.lanes, self.rows)
            pen.end()
        painter.drawPixmap(0, 0, self._codes)
        paint_lines(painter, self.rows, len(self.data.lanes), room.width, self.shown.lane if self.shown.focused else -1)

    def _entries(self, painter: QPainter) -> None:
        if self.shown.months:
            density = self.counted()
            if density is not None:
                self._copy(painter, ("months", density.months, self.scope.per_pixel), density)
            return
        laid = self.laid()
        if laid is None:
            self._stretched(painter)
            return
        self._copy(painter, laid.level, laid)
        self._before = (laid, self.scope)
        paint_far(painter, self.data, laid, self.rows, self.at, self.left, self.room.plot)
        self._rings(painter, laid)

    def _copy(self, painter: QPainter, key: object, what: Laid | Density) -> None:
        left = self.left
        for number in range(left // TILE, int(left + self.room.plot) // TILE + 1):
            painter.drawPixmap(number * TILE - left, 0, self._tile(key, number, what))

    def _tile(self, key: object, number: int, what: Laid | Density) -> QPixmap:
        known = self._tiles.get((key, number))
        if known is not None:
            self._tiles.move_to_end((key, number))
            return known
        tile = blank(TILE, self.lanes_height, self.room.ratio)
        painter = QPainter(tile)
        if isinstance(what, Laid):
            pen = LanePainter(painter, self.data, self.rows, number * TILE)
            for lane, laid in enumerate(what.lanes):
                pen.lane(lane, laid)
        else:
            paint_density(painter, self.data, what, self.rows, number * TILE, self.at)
        painter.end()
        self._tiles[(key, number)] = tile
        while len(self._tiles) > KEPT:
            self._tiles.popitem(last=False)
        return tile

    def _stretched(self, painter: QPainter) -> None:
        """While a level is laid out: the one before, as wide as it is at this one."""
        if self._before is None:
            return
        laid, before = self._before
        share = before.per_pixel / self.scope.per_pixel
        at = At(self.extent[0], before.per_pixel)
        first, last = at.x(self.scope.left), at.x(self.scope.minute(self.room.plot))
        for number in range(int(first // TILE), int(last // TILE) + 1):
            tile = self._tiles.get((laid.level, number))
            if tile is not None:
                where = QRectF((number * TILE - first) * share, 0, TILE * share, self.lanes_height)
                painter.drawPixmap(where, tile, QRectF(tile.rect()))

    def _brush(self, painter: QPainter, top: float, bottom: float) -> None:
        if self.shown.brush is None:
            return
        start, end = sorted(self.shown.brush)
        rect = QRectF(self.scope.x(start), top, max(self.scope.x(end) - self.scope.x(start), 2), bottom - top)
        painter.fillRect(rect, ground("selection"))
        painter.setPen(QPen(LOOK.colour("accent"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect)

    def _rings(self, painter: QPainter, laid: Laid) -> None:
        shown = self.shown
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(LOOK.colour("ink"), 1.6))
        for rect in self._rects(laid, sorted(shown.marked)[:MOST_MARKED]):
            painter.drawRect(rect.adjusted(-2, -1.5, 1, 1.5))
        if shown.focused:
            painter.setPen(QPen(LOOK.colour("focus"), 2.4))
            for rect in self._rects(laid, (shown.current,)):
                painter.drawRoundedRect(rect.adjusted(-4, -3, 3, 3), 3, 3)

    def _rects(self, laid: Laid, places: Iterable[int]) -> Iterable[QRectF]:
        """Where entries are drawn in the picture, kept to what is seen."""
        left, seen = self.left, QRectF(-8, 0, self.room.plot + 16, self.lanes_height)
        for place in places:
            if place in self.spans.span:
                rect = drawn_at(laid, self.rows, self.at, self.spans.lane[place], self.spans.span[place])
                if rect is not None and rect.translated(-left, 0).intersects(seen):
                    yield rect.translated(-left, 0).intersected(seen)
