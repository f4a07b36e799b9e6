"""The picture's data with what the window looks up in it, made before it is shown: it takes a long review a while."""

from __future__ import annotations

from dhr_manager.domain.lanes.model import BEGIN, END, LanesData, Span
from dhr_manager.domain.lanes.said import summary


class Ready:
    """`lane` and `span` of every drawn entry by its place among the ids, `place` of every id, `order` of each lane's
    places by the rule, the time shown whole, whether anything is open at a side, the picture in words.
    """

    def __init__(self, data: LanesData) -> None:
        self.data = data
        self.extent = data.extent()
        self.open = any(start == BEGIN or end == END for lane in data.lanes for start, end, _ in lane.entries)
        self.said = summary(data, self.extent)
        self.place = {one: number for number, one in enumerate(data.ids)}
        self.lane: dict[int, int] = {}
        self.span: dict[int, Span] = {}
        self.order: list[tuple[int, ...]] = []
        for number, lane in enumerate(data.lanes):
            places = [span[2] for span in lane.entries]
            self.lane.update(dict.fromkeys(places, number))
            self.span.update(zip(places, lane.entries, strict=True))
            self.order.append(tuple(sorted(places)))

    def nearest(self, lane: int, minute: float) -> int:
        """The place of a lane's entry nearest to a time; -1 in an empty lane."""
        if not 0 <= lane < len(self.order) or not self.order[lane]:
            return -1
        return min(self.order[lane], key=lambda place: _away(self.span[place], minute))


def _away(span: Span, minute: float) -> tuple[float, int]:
    start, end, place = span
    return (start - minute if minute < start else minute - end if minute > end else 0.0), place
