"""Paints what is laid out at one level into tiles: a frame while panning is little more than copying them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap

from dhr_manager.domain.drawing import PATTERNS, pattern_lines
from dhr_manager.domain.lanes.binning import Bar, Group, LaidLane
from dhr_manager.domain.lanes.density import Density, bin_of, bin_start
from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.ui.theme.look import LOOK, TINY

TILE = 256  # pixels
WIDE = TILE // 2  # from here on a count is written where the group is seen, not where it lies
_FIRST = itemgetter(0)
P = TypeVar("P", bound=tuple[Any, ...])


@dataclass(frozen=True, slots=True)
class Rows:
    """How a lane is divided, in pixels: its height, marks above, tracks for bars, a thin row for what is open."""

    lane: float
    mark: float
    track: float
    open: float
    tracks: int

    def mark_top(self, lane: int) -> float:
        """Where the marks of a lane begin."""
        return lane * self.lane + 1

    def track_top(self, lane: int, track: int) -> float:
        """Where a track of a lane begins."""
        return lane * self.lane + self.mark + 2 + track * (self.track + 1)

    def open_top(self, lane: int) -> float:
        """Where the row of what is open begins."""
        return (lane + 1) * self.lane - self.open - 1


_MARKS, _TRACKS, _OPEN = (11, 13), (5, 7), 3  # pixels at 100 %: in low lanes, in others
_SPARE = 4  # pixels


def rows_for(room: float, lanes: int, *, open_: bool) -> Rows:
    """As many tracks as there is room for; a lane that would be too low scrolls instead. `open_` where something is."""
    thin = LOOK.pixels(_OPEN) if open_ else 0
    least, usual = (LOOK.pixels(_MARKS[n]) + LOOK.pixels(_TRACKS[n]) + thin + _SPARE for n in (0, 1))
    lane = max(least, min(room / max(lanes, 1), LOOK.pixels(64)))
    roomy = int(lane >= usual)
    mark, track = LOOK.pixels(_MARKS[roomy]), LOOK.pixels(_TRACKS[roomy])
    return Rows(lane, mark, track, thin, max(1, int((lane - mark - thin - _SPARE + 1) // (track + 1))))


def least_lane(*, open_: bool) -> int:
    """The height of the lowest lane in pixels at 100 %."""
    return _MARKS[0] + _TRACKS[0] + _SPARE + (_OPEN if open_ else 0)


def pattern_brush(colour: int, height: float, ink: QColor, ground: QColor | None = None) -> QBrush:
    """An agency's pattern as a brush, `height` pixels high."""
    picture = QPixmap(TILE, max(round(height), 1))
    picture.fill(ground or Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    for line in pattern_lines(colour % PATTERNS, 0, 0, picture.width(), picture.height()):
        pen = QPen(ink, line.width)
        if line.dash:
            pen.setDashPattern([length / line.width for length in line.dash])
        painter.setPen(pen)
        painter.drawLine(QPointF(line.x1, line.y1), QPointF(line.x2, line.y2))
    painter.end()
    return QBrush(picture)


def paint_count(painter: QPainter, colour: QColor, rect: QRectF, said: str) -> None:
    """A count in the middle of a group, on a ground as high as its figures; the painter has their font."""
    tall = LOOK.pixels(_MARKS[0])
    if rect.height() < tall:
        wide = painter.fontMetrics().horizontalAdvance(said) + 6
        box = QRectF(rect.center().x() - wide / 2, rect.center().y() - tall / 2, wide, tall)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, 3, 3)
    painter.setPen(Qt.GlobalColor.white)
    painter.drawText(rect.adjusted(-20, -6, 20, 6), Qt.AlignmentFlag.AlignCenter, said)


def blank(width: float, height: float, ratio: float) -> QPixmap:
    """An empty tile."""
    tile = QPixmap(round(width * ratio), max(round(height * ratio), 1))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    return tile


class LanePainter:
    """Paints one lane's marks and bars between two places; x counts in pixels of the level."""

    def __init__(self, painter: QPainter, data: LanesData, rows: Rows, origin: float) -> None:
        self.painter, self.data, self.rows, self.origin = painter, data, rows, origin
        self.first, self.last = origin - 4, origin + TILE + 4
        painter.setFont(LOOK.font(TINY, strong=True))

    def lane(self, number: int, laid: LaidLane) -> None:
        """Bars first, marks over them."""
        row = self.data.lanes[number]
        colour = LOOK.colour(f"agency-{row.colour}")
        for track, bars in enumerate(laid.tracks):
            self._bars(row.colour, colour, seen(bars, self.first, self.last), self.rows.track_top(number, track))
        top = self.rows.track_top(number, len(laid.tracks))
        self._bars(row.colour, colour, seen(laid.lone, self.first, self.last), top)
        self._groups(colour, seen(laid.crowd, self.first, self.last), top, self.rows.track)
        self._groups(colour, seen(laid.open, self.first, self.last), self.rows.open_top(number), self.rows.open)
        self._marks(colour, seen(laid.marks, self.first, self.last), laid.marked, self.rows.mark_top(number))

    def _marks(self, colour: QColor, marks: Sequence[Group], order: Sequence[int], top: float) -> None:
        unsure = self.data.uncertain
        sure, open_, groups = [], [], []
        for group in marks:
            x, end, first, count = group
            if count > 1:
                groups.append(group)
            elif order[first] in unsure:
                open_.append(QRectF(x - self.origin + 0.5, top + 0.5, end - x - 2, self.rows.mark - 1))
            else:
                sure.append(QRectF(x - self.origin, top, end - x - 1, self.rows.mark))
        painter = self.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if sure:
            painter.drawRects(sure)
        if open_:
            painter.setPen(QPen(colour, 1.4))
            painter.setBrush(LOOK.colour("surface"))
            painter.drawRects(open_)
        self._groups(colour, groups, top, self.rows.mark)

    def _groups(self, colour: QColor, groups: Sequence[Group], top: float, height: float) -> None:
        if not groups:
            return
        painter = self.painter
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        where = [
            QRectF(max(x, self.first) - self.origin, top, min(end, self.last) - max(x, self.first) - 1, height)
            for x, end, _, _ in groups
        ]
        painter.drawRects(where)
        for x, end, _, count in groups:
            if end - x < WIDE and count > 1:
                paint_count(painter, colour, QRectF(x - self.origin, top, end - x - 1, height), str(count))

    def _bars(self, number: int, colour: QColor, bars: Sequence[Bar], top: float) -> None:
        if not bars:
            return
        painter, height = self.painter, self.rows.track
        pale = QColor(colour)
        pale.setAlpha(60)
        brush = pattern_brush(number, height, colour)
        painter.setBrushOrigin(QPointF(-self.origin % TILE, top))
        for x, end, place in bars:
            left, right = max(x, self.first), min(end, self.last)
            rect = QRectF(left - self.origin, top, max(right - left - 1, 2), height)
            painter.fillRect(rect, pale)
            painter.fillRect(rect, brush)
            pen = QPen(colour, 1)
            if place in self.data.uncertain:
                pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


def paint_density(painter: QPainter, data: LanesData, density: Density, rows: Rows, origin: float, at: At) -> None:
    """The bins of a tile: cells of heat with their count where figures have room, else bars as high as the count.

    What is certain is filled; what may lie there is hatched, and stands after a plus.
    """
    painter.setFont(LOOK.font(TINY))
    bins_wide = at.x(bin_start(density.months, density.months)) - at.x(bin_start(0, density.months))
    written = bins_wide >= LOOK.pixels(_FIGURES)
    for number, bins in enumerate(density.lanes):
        colour = LOOK.colour(f"agency-{data.lanes[number].colour}")
        low = bisect_left(bins, at.bin_at(origin - TILE, density.months), key=_FIRST)
        high = bisect_right(bins, at.bin_at(origin + TILE, density.months), key=_FIRST)
        lane = QRectF(0, number * rows.lane + 1, 0, rows.lane - 3)
        pen = _BinPainter(painter, colour, pattern_brush(data.lanes[number].colour or 1, rows.lane, colour), lane)
        for place, certain, may in bins[low:high]:
            x, end = at.x(bin_start(place, density.months)), at.x(bin_start(place + 1, density.months))
            pen.where = QRectF(x - origin, lane.y(), max(end - x - 1, 1), lane.height())
            if written:
                pen.heat(certain, may, density.most)
            else:
                pen.bar(certain, may, density.most)


_FIGURES = 24  # pixels at 100 %: "12+3" has room
_HOTTEST, _PALEST = 100, 22  # of 255: figures stay readable on it in every theme


class _BinPainter:
    """Paints the bins of one lane, each into `where`."""

    def __init__(self, painter: QPainter, colour: QColor, hatch: QBrush, where: QRectF) -> None:
        self._painter, self._colour, self._hatch = painter, colour, hatch
        self.where = where

    def heat(self, certain: int, may: int, most: int) -> None:
        """A cell the stronger the more it holds, its foot hatched where an entry may lie in it."""
        ground = QColor(self._colour)
        ground.setAlpha(_PALEST + (_HOTTEST - _PALEST) * (certain + may) // max(most, 1))
        self._painter.fillRect(self.where, ground)
        foot = QRectF(self.where.x(), self.where.bottom() - 4, self.where.width(), 4)
        self._painter.fillRect(foot, self._hatch if may else self._colour)
        said = f"{certain}" if not may else f"{certain}+{may}" if certain else f"+{may}"
        self._painter.setPen(LOOK.colour("ink"))
        self._painter.drawText(self.where.adjusted(0, -3, 0, -3), Qt.AlignmentFlag.AlignCenter, said)

    def bar(self, certain: int, may: int, most: int) -> None:
        """A bar, the hatched part above the filled one."""
        one = self.where.height() / max(most, 1)
        sure = QRectF(self.where.x(), self.where.bottom() - certain * one, self.where.width(), certain * one)
        maybe = QRectF(sure.x(), sure.y() - may * one, sure.width(), may * one)
        self._painter.fillRect(sure, self._colour)
        if may:
            self._painter.fillRect(maybe, self._hatch)
            self._painter.setPen(QPen(self._colour, 1))
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.drawRect(maybe.adjusted(0.5, 0.5, -0.5, -0.5))


@dataclass(frozen=True, slots=True)
class At:
    """Where minutes lie at a level, in its pixels."""

    origin: int
    per_pixel: float

    def x(self, minute: float) -> float:
        """A minute in pixels."""
        return (minute - self.origin) / self.per_pixel

    def minute(self, x: float) -> float:
        """A place in minutes."""
        return self.origin + x * self.per_pixel

    def bin_at(self, x: float, months: int) -> int:
        """The bin at a place."""
        return bin_of(self.minute(x), months)


def seen(row: Sequence[P], first: float, last: float) -> Sequence[P]:
    """What of a row of spans, sorted and apart from each other, lies between two places."""
    low = bisect_left(row, first, key=_FIRST)
    if low and row[low - 1][1] > first:
        low -= 1
    return row[low : bisect_right(row, last, key=_FIRST)]
