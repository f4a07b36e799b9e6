"""What lies under a place of the picture, and where an entry is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from dhr_manager.domain.lanes.binning import Bar, Group, Laid
from dhr_manager.domain.lanes.model import Span
from dhr_manager.ui.chronology.lanes.tiles import At, Rows, seen

TOUCH = 3.0  # pixels beside a mark that count as on it


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, a bar or a group: its lane, the places of its entries, and where it is drawn (pixels of the level)."""

    lane: int
    places: tuple[int, ...]
    rect: QRectF


def under(laid: Laid, rows: Rows, x: float, y: float) -> Found | None:
    """What is drawn at a place; x in pixels of the level, y below the axis."""
    number = int(y // rows.lane)
    if not 0 <= number < len(laid.lanes):
        return None
    lane = laid.lanes[number]
    if y < rows.track_top(number, 0):
        return _group(lane.marks, lane.marked, number, x, rows.mark_top(number), rows.mark)
    if y >= rows.open_top(number) - 1:
        return _group(lane.open, lane.opened, number, x, rows.open_top(number), rows.open)
    track = int((y - rows.track_top(number, 0)) // (rows.track + 1))
    top = rows.track_top(number, track)
    for bar in _touched(lane.tracks[track] if track < len(lane.tracks) else lane.lone, x):
        return Found(number, (bar[2],), QRectF(bar[0], top, bar[1] - bar[0], rows.track))
    return _group(lane.crowd, lane.crowded, number, x, top, rows.track) if track >= len(lane.tracks) else None


def drawn_at(laid: Laid, rows: Rows, at: At, lane: int, span: Span) -> QRectF | None:
    """Where an entry is drawn, by itself or within its group; None where the level does not hold it."""
    x, place = at.x(span[0]), span[2]
    of = laid.lanes[lane]
    crowd_top = rows.track_top(lane, len(of.tracks))
    for groups, order, top, height in (
        (of.marks, of.marked, rows.mark_top(lane), rows.mark),
        (of.crowd, of.crowded, crowd_top, rows.track),
        (of.open, of.opened, rows.open_top(lane), rows.open),
    ):
        for first, end, begins, count in seen(groups, x - 1, x + 1):
            if place in order[begins : begins + count]:
                return QRectF(first, top, end - first - 1, height)
    for number, track in enumerate((*of.tracks, of.lone)):
        for bar in seen(track, x - 1, x + 1):
            if bar[2] == place:
                return QRectF(bar[0], rows.track_top(lane, number), bar[1] - bar[0], rows.track)
    return None


def _touched(row: Sequence[Bar], x: float) -> Sequence[Bar]:
    return [bar for bar in seen(row, x - TOUCH, x + TOUCH) if bar[0] - TOUCH <= x <= bar[1] + TOUCH]


def _group(
    groups: Sequence[Group], order: Sequence[int], number: int, x: float, top: float, height: float
) -> Found | None:
    touched = [one for one in seen(groups, x - TOUCH, x + TOUCH) if one[0] - TOUCH <= x <= one[1] + TOUCH]
    if not touched:
        return None
    first, end, begins, count = min(touched, key=lambda one: max(one[0] - x, x - one[1], 0))
    return Found(number, tuple(order[begins : begins + count]), QRectF(first, top, end - first - 1, height))
