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
        return lane * self.lane + 2

    def track_top(self, lane: int, track: int) -> float:
        """Where a track of a lane begins."""
        return lane * self.lane + self.mark + 3 + track * (self.track + 1)

    def open_top(self, lane: int) -> float:
        """Where the row of what is open begins."""
        return (lane + 1) * self.lane - self.open - 2


_MARKS, _TRACKS, _OPEN = (11, 13), (5, 7), 3  # pixels at 100 %: in low lanes, in others
_SPARE = 6  # pixels


def least_lane() -> int:
    """The height of the lowest lane, in pixels."""
    return LOOK.pixels(_MARKS[0]) + LOOK.pixels(_TRACKS[0]) + LOOK.pixels(_OPEN) + _SPARE


def rows_for(room: float, lanes: int) -> Rows:
    """As many tracks as there is room for; a lane that would be too low scrolls instead."""
    lane = max(least_lane(), min(room / max(lanes, 1), LOOK.pixels(64)))
    roomy = int(lane >= LOOK.pixels(_MARKS[1]) + LOOK.pixels(_TRACKS[1]) + LOOK.pixels(_OPEN) + _SPARE)
    mark, track = LOOK.pixels(_MARKS[roomy]), LOOK.pixels(_TRACKS[roomy])
    open_ = LOOK.pixels(_OPEN)
    return Rows(lane, mark, track, open_, max(1, int((lane - mark - open_ - _SPARE + 1) // (track + 1))))


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
    """The bins of a tile: what is certain filled, what may lie there hatched above it, the count where it has room."""
    painter.setFont(LOOK.font(TINY))
    digit = LOOK.pixels(7)
    for number, bins in enumerate(density.lanes):
        colour = LOOK.colour(f"agency-{data.lanes[number].colour}")
        hatch = pattern_brush(data.lanes[number].colour or 1, rows.lane, colour)
        top, bottom = number * rows.lane + 2, (number + 1) * rows.lane - 3
        texts = []
        first = at.bin_at(origin - TILE, density.months)
        for month, certain, may in bins[bisect_left(bins, first, key=_FIRST) :]:
            x, end = at.x(bin_start(month, density.months)), at.x(bin_start(month + 1, density.months))
            if x > origin + TILE:
                break
            said = f"{certain}" if not may else f"{certain}+{may}" if certain else f"+{may}"
            roomy = end - x >= digit * len(said) + 2
            high = (bottom - top - (LOOK.pixels(12) if roomy else 0)) / max(density.most, 1)
            sure = QRectF(x - origin, bottom - certain * high, max(end - x - 1, 1), certain * high)
            painter.fillRect(sure, colour)
            maybe = QRectF(sure.x(), sure.y() - may * high, sure.width(), may * high)
            painter.fillRect(maybe, hatch)
            if may:
                painter.setPen(QPen(colour, 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(maybe.adjusted(0.5, 0.5, -0.5, -0.5))
            if roomy:
                texts.append((QRectF(x - origin, top - 2, end - x, LOOK.pixels(13)), said))
        painter.setPen(LOOK.colour("ink"))
        for rect, said in texts:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, said)


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
