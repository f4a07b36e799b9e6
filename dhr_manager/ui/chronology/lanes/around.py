"""What surrounds the lanes in every frame: axis, review period, pauses, key days, codes of the agencies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF

from dhr_manager.domain.lanes.axis import context, ticks, unit_for
from dhr_manager.domain.lanes.binning import Laid
from dhr_manager.domain.lanes.model import BEGIN, END, Lane, LanesData, Stretch
from dhr_manager.domain.lanes.scope import Scope
from dhr_manager.ui.chronology.lanes.grounds import ground
from dhr_manager.ui.chronology.lanes.tiles import WIDE, At, Rows, paint_count, pattern_brush, seen
from dhr_manager.ui.theme.look import LOOK, SMALL, TINY
from dhr_manager.ui.widgets.chip import badge_size, paint_badge

LABEL_GAP = 12  # between two marks' words on the axis


def axis_height() -> int:
    """Two lines: the names of days and times above, the marks of time below."""
    return _axis_height(LOOK.scale, LOOK.family)


@lru_cache(maxsize=8)
def _axis_height(_scale: float, _family: str) -> int:
    return QFontMetrics(LOOK.font(TINY)).height() + QFontMetrics(LOOK.font(SMALL)).height() + 8


def codes_width(lanes: Sequence[Lane]) -> int:
    """The room the agencies' badges take."""
    return max([badge_size(lane.code).width() for lane in lanes] or [LOOK.pixels(40)]) + 10


def paint_axis(painter: QPainter, scope: Scope, width: float, bottom: float) -> None:
    """The marks of time, their lines through the lanes, and at the left what the marks leave unsaid."""
    plain, strong = LOOK.font(SMALL), LOOK.font(SMALL, strong=True)
    metrics = QFontMetrics(strong)
    unit = unit_for(scope.per_pixel, metrics.horizontalAdvance("Mmm 0000") + LABEL_GAP)
    top = axis_height()
    base = top - 4 - metrics.descent()
    said = context(scope.left, unit)
    free = metrics.horizontalAdvance(said) + LABEL_GAP if said else 0.0
    lines, words = [], []
    first_strong = width
    for tick in ticks(scope.left, scope.minute(width), unit):
        x = scope.x(tick.at)
        lines.append(QLineF(x, top - 2, x, bottom))
        words.append((x, tick))
        if tick.strong:
            first_strong = min(first_strong, x)
    painter.setPen(LOOK.colour("line"))
    painter.drawLines(lines)
    if first_strong > free:
        painter.setFont(strong)
        painter.setPen(LOOK.colour("ink"))
        painter.drawText(0, base, said)
    else:
        free = 0.0
    for x, tick in words:
        painter.setFont(strong if tick.strong else plain)
        painter.setPen(LOOK.colour("ink" if tick.strong else "second-ink"))
        wide = painter.fontMetrics().horizontalAdvance(tick.text)
        if x >= free and x + wide <= width:
            painter.drawText(round(x) + 2, base, tick.text)
            free = x + wide + 4


def paint_grounds(painter: QPainter, data: LanesData, scope: Scope, width: float, bottom: float) -> None:
    """What lies outside the review period is shaded, a pause is hatched; both are named above."""
    top = axis_height()
    if data.period is not None:
        start, end = _kept(data.period, scope, width)
        shade = ground("none-ground")
        painter.fillRect(QRectF(0, top, start, bottom - top), shade)
        painter.fillRect(QRectF(end, top, width - end, bottom - top), shade)
        painter.fillRect(QRectF(start, top - 3, max(end - start, 0), 3), LOOK.colour("accent"))
    for pause in data.pauses:
        start, end = _kept(pause, scope, width)
        if end > start:
            ink = QColor(LOOK.colour("held"))
            ink.setAlpha(110)
            painter.setBrushOrigin(0, 0)
            painter.fillRect(QRectF(start, top, end - start, bottom - top), pattern_brush(1, 96, ink))


def paint_names(painter: QPainter, data: LanesData, scope: Scope, width: float, bottom: float) -> None:
    """Lines of the key days through all lanes, and the names of days, period and pauses, none over another."""
    painter.setFont(LOOK.font(TINY))
    metrics = painter.fontMetrics()
    base = metrics.ascent() + 3
    names: list[tuple[float, str, str]] = []
    for day in data.days:
        x = scope.x(day.at)
        if 0 <= x <= width:
            names.append((x, day.name, "late"))
            painter.setPen(QPen(LOOK.colour("late"), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QLineF(x, base + 4, x, bottom))
    for stretch in (*data.pauses, *((data.period,) if data.period is not None else ())):
        start, end = _kept(stretch, scope, width)
        if end > start:
            names.append((start + 2, stretch.name, "held" if stretch is not data.period else "accent"))
    for x, name, colour in placed(names, width, metrics):
        painter.setPen(LOOK.colour(colour))
        painter.drawText(round(x), base, name)


def placed(names: list[tuple[float, str, str]], width: float, metrics: QFontMetrics) -> list[tuple[float, str, str]]:
    """Names beside their places; one that would cover another joins it: "Death +2"."""
    found: list[tuple[float, str, str]] = []
    joined = 0
    for x, name, colour in sorted(names):
        left = max(min(x - 2, width - metrics.horizontalAdvance(name)), 0)
        if found and left < found[-1][0] + metrics.horizontalAdvance(found[-1][1]) + 8:
            joined += 1
            before = found[-1]
            both = f"{before[1].rpartition(' +')[0] or before[1]} +{joined}"
            found[-1] = (max(min(before[0], width - metrics.horizontalAdvance(both)), 0), both, before[2])
        else:
            joined = 0
            found.append((left, name, colour))
    return found


def paint_codes(painter: QPainter, lanes: Sequence[Lane], rows: Rows) -> None:
    """The agencies' badges."""
    for number, lane in enumerate(lanes):
        size = badge_size(lane.code)
        y = round(number * rows.lane + (rows.lane - size.height()) / 2)
        paint_badge(painter, QRect(QPoint(5, y), size), lane.code, lane.colour)


def paint_lines(painter: QPainter, rows: Rows, lanes: int, width: float, current: int) -> None:
    """Hairlines between the lanes, and a mark beside the current one."""
    if 0 <= current < lanes:
        painter.fillRect(QRectF(0, current * rows.lane + 1, 3, rows.lane - 2), LOOK.colour("accent"))
    painter.setPen(LOOK.colour("line"))
    painter.drawLines([QLineF(0, round(n * rows.lane), width, round(n * rows.lane)) for n in range(lanes + 1)])


def paint_far(painter: QPainter, data: LanesData, laid: Laid, rows: Rows, at: At, left: float, width: float) -> None:
    """Counts of wide groups where they are seen, and points at the edges where what is open goes on."""
    painter.setFont(LOOK.font(TINY, strong=True))
    past, future = at.x(BEGIN), at.x(END)
    for number, lane in enumerate(laid.lanes):
        colour = LOOK.colour(f"agency-{data.lanes[number].colour}")
        for bar in (*seen(lane.open, left, left + 1), *seen(lane.open, left + width - 1, left + width)):
            points = (bar[0] <= past, bar[1] >= future)
            _points(painter, colour, rows.open_top(number), rows.open, points, width)
        crowd_top = rows.track_top(number, len(lane.tracks))
        for top, high, row in ((crowd_top, rows.track, lane.crowd), (rows.open_top(number), rows.open, lane.open)):
            for x, end, _, count in seen(row, left, left + width):
                if count > 1 and end - x >= WIDE:
                    first, last = max(x, left), min(end, left + width)
                    rect = QRectF(first - left, top, max(last - first, 30), high)
                    paint_count(painter, colour, rect, f"{count:,}")


def _points(
    painter: QPainter, colour: QColor, top: float, height: float, open_: tuple[bool, bool], width: float
) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    middle, tall = top + height / 2, height / 2 + 1
    for is_open, x, inward in ((open_[0], 1.0, 6.0), (open_[1], width - 1.0, -6.0)):
        if is_open:
            edge = x + inward
            painter.drawPolygon(
                QPolygonF([QPointF(x, middle), QPointF(edge, middle - tall), QPointF(edge, middle + tall)])
            )


def _kept(stretch: Stretch, scope: Scope, width: float) -> tuple[float, float]:
    start = min(max(scope.x(stretch.start), 0.0), width)
    return start, min(max(scope.x(stretch.end), start), width)
