"""What lies under a place of the picture, and where an entry is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from dhr_manager.domain.lanes.binning import Bar, Group, Laid
from dhr_manager.domain.lanes.model import LanesData, Span
from dhr_manager.ui.chronology.lanes.tiles import At, Rows, seen

TOUCH = 3.0  # pixels beside a mark that count as on it


@dataclass(frozen=True, slots=True)
class Found:
    """A mark, a bar or a group: its lane, the places of its entries, and where it is drawn (pixels of the level)."""

    lane: int
    places: tuple[int, ...]
    rect: QRectF


class Spans:
    """Every drawn entry's lane and time by its place among the ids."""

    def __init__(self, data: LanesData) -> None:
        self.lane: dict[int, int] = {}
        self.span: dict[int, Span] = {}
        self.order: list[tuple[int, ...]] = []  # a lane's places in the order of the rule
        for number, lane in enumerate(data.lanes):
            places = [span[2] for span in lane.entries]
            self.lane.update(dict.fromkeys(places, number))
            self.span.update(zip(places, lane.entries, strict=True))
            self.order.append(tuple(sorted(places)))

    def nearest(self, lane: int, minute: float) -> int:
        """The place of a lane's entry nearest to a time; -1 in an empty lane. What is open is as near as its stated
        end.
        """
        if not 0 <= lane < len(self.order) or not self.order[lane]:
            return -1
        return min(self.order[lane], key=lambda place: _away(self.span[place], minute))


def _away(span: Span, minute: float) -> tuple[float, int]:
    start, end, place = span
    return (start - minute if minute < start else minute - end if minute > end else 0.0), place


def under(laid: Laid, rows: Rows, x: float, y: float) -> Found | None:
    """What is drawn at a place; x in pixels of the level, y below the axis."""
    number = int(y // rows.lane)
    if not 0 <= number < len(laid.lanes):
        return None
    lane = laid.lanes[number]
    if y < rows.track_top(number, 0):
        return _group(lane.marks, lane.marked, number, x, rows.mark_top(number), rows.mark)
    track = int((y - rows.track_top(number, 0)) // (rows.track + 1))
    top = rows.track_top(number, track)
    if track < len(lane.tracks):
        for bar in _touched(lane.tracks[track], x):
            return Found(number, (bar[2],), QRectF(bar[0], top, bar[1] - bar[0], rows.track))
        return None
    return _group(lane.crowd, lane.crowded, number, x, top, rows.track) if track == len(lane.tracks) else None


def drawn_at(laid: Laid, rows: Rows, at: At, lane: int, span: Span) -> QRectF | None:
    """Where an entry is drawn, by itself or within its group; None where the level does not hold it."""
    x, place = at.x(span[0]), span[2]
    of = laid.lanes[lane]
    for first, end, begins, count in seen(of.marks, x - 1, x + 1):
        if place in of.marked[begins : begins + count]:
            return QRectF(first, rows.mark_top(lane), end - first - 1, rows.mark)
    for number, track in enumerate(of.tracks):
        for bar in seen(track, x - 1, x + 1):
            if bar[2] == place:
                return QRectF(bar[0], rows.track_top(lane, number), bar[1] - bar[0], rows.track)
    for first, end, begins, count in seen(of.crowd, x - 1, x + 1):
        if place in of.crowded[begins : begins + count]:
            return QRectF(first, rows.track_top(lane, len(of.tracks)), end - first - 1, rows.track)
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
