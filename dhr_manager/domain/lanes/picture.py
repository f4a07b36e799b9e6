"""The swim-lanes and the counts by month as pictures for paper: the same marks as in the window, with their key."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dhr_manager.domain.drawing import Item, Line, Picture, Polygon, Rect, Text, text_width, wrap
from dhr_manager.domain.lanes.axis import ticks, unit_for
from dhr_manager.domain.lanes.binning import Bar, Group, LaidLane, Level, lay
from dhr_manager.domain.lanes.density import MONTH, YEAR, bin_start, count
from dhr_manager.domain.lanes.model import BEGIN, DAY, END, Lane, LanesData
from dhr_manager.domain.lanes.said import summary
from dhr_manager.domain.lanes.scope import Scope, whole

WIDTH, HEIGHT = 1450.0, 760.0  # pixels at 96 dpi: an A3 page on its side, without its margins
_NAMES, _HEAD, _FOOT, _SIZE, _SMALL = 236.0, 46.0, 62.0, 12.0, 11.0
_MARK, _TALL, _TRACK = 7.0, 14.0, 10.0
_LOW, _HIGH = 46.0, 84.0  # of a lane
_A_MONTH = 30.4 * DAY


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where time and lanes lie on the picture."""

    scope: Scope
    lane: float
    lanes: int

    @property
    def right(self) -> float:
        return WIDTH - 10

    @property
    def plot(self) -> float:
        return self.right - _NAMES

    @property
    def bottom(self) -> float:
        return _HEAD + self.lane * self.lanes

    def x(self, minute: float) -> float:
        """Where a minute lies, kept on the plot."""
        return min(max(_NAMES + self.scope.x(minute), _NAMES), self.right)


def lanes_picture(data: LanesData, *, month_only: bool = False) -> Picture:
    """A lane an agency, every dated entry drawn or counted. `month_only` names no day in what it says; data whose
    days are not to be seen is `blurred` before. No entry's words are in it.
    """
    sheet = _sheet(data)
    tracks = max(1, int((sheet.lane - _TALL - 9) // (_TRACK + 2)) - 1)  # one row is for what is open
    laid = lay(data, Level(sheet.scope.per_pixel, tracks, _MARK, 7.5), data.extent()[0])
    items = _around(data, sheet)
    left = (sheet.scope.left - data.extent()[0]) / sheet.scope.per_pixel
    for number, (lane, drawn) in enumerate(zip(data.lanes, laid.lanes, strict=True)):
        items += _lane(lane, drawn, data, sheet, (_HEAD + number * sheet.lane, _NAMES - left))
    items += _key(data, sheet)
    return Picture(
        WIDTH, sheet.bottom + _FOOT, tuple(items), f"Swim-lanes. {summary(data, data.extent(), month_only=month_only)}"
    )


def months_picture(data: LanesData) -> Picture:
    """How many entries each agency has by month (by year where months are too narrow): certain filled, possible
    hatched.
    """
    sheet = _sheet(data)
    density = count(data, MONTH if _A_MONTH / sheet.scope.per_pixel >= 4 else YEAR)
    items = _around(data, sheet)
    for number, (lane, bins) in enumerate(zip(data.lanes, density.lanes, strict=True)):
        top, bottom = _HEAD + number * sheet.lane, _HEAD + (number + 1) * sheet.lane - 2
        high = (sheet.lane - 18) / max(density.most, 1)
        colour = f"agency-{lane.colour}"
        for month, certain, may in bins:
            x, end = (sheet.x(bin_start(month + n, density.months)) for n in (0, 1))
            if end - x < 0.5:
                continue
            wide, tall = max(end - x - 1, 1), certain * high
            if certain:
                items.append(Rect(x, bottom - tall, wide, tall, colour))
            if may:
                items.append(
                    Rect(x, bottom - tall - may * high, wide, may * high, "paper", colour, lane.colour, colour)
                )
            said = f"{certain}" if not may else f"{certain or ''}+{may}"
            if text_width(said, 10) <= end - x:
                items.append(Text((x + end) / 2, top + 12, said, 10, "middle"))
    kind = "month" if density.months == MONTH else "year"
    said = (
        f"Entries of each agency by {kind}. Filled: certainly in it. Hatched, after +: a wider date that may lie in it."
    )
    items.append(Text(_NAMES, sheet.bottom + 20, said, _SMALL, colour="second-ink"))
    told = (
        f"{lane.name}: {sum(one for _, one, _ in bins):,} certain, {wide:,} with wider dates."
        for lane, bins, wide in zip(data.lanes, density.lanes, density.wide, strict=True)
    )
    return Picture(WIDTH, sheet.bottom + 34, tuple(items), " ".join((said, *told)))


def _sheet(data: LanesData) -> _Sheet:
    lanes = max(len(data.lanes), 1)
    lane = min(max((HEIGHT - _HEAD - _FOOT) / lanes, _LOW), _HIGH)
    return _Sheet(whole(data.extent(), WIDTH - 10 - _NAMES, 12.0), lane, lanes)


def _around(data: LanesData, sheet: _Sheet) -> list[Item]:
    """Grounds, names of the agencies, axis, key days: what both pictures share."""
    top, tall = _HEAD, sheet.bottom - _HEAD
    items: list[Item] = []
    if data.period is not None:
        start, end = sheet.x(data.period.start), sheet.x(data.period.end)
        items += [
            Rect(_NAMES, top, start - _NAMES, tall, "none-ground"),
            Rect(end, top, sheet.right - end, tall, "none-ground"),
            Rect(start, top - 3, end - start, 3, "accent"),
        ]
    for pause in data.pauses:
        start, end = sheet.x(pause.start), sheet.x(pause.end)
        if end > start:
            items.append(Rect(start, top, end - start, tall, None, None, 1, "held"))
    items += _axis(sheet)
    for number, lane in enumerate(data.lanes):
        items += _name(lane, _HEAD + number * sheet.lane, sheet)
    return [*items, *_days(data, sheet)]


def _name(lane: Lane, top: float, sheet: _Sheet) -> list[Item]:
    middle, colour = top + sheet.lane / 2, f"agency-{lane.colour}"
    wide = max(text_width(lane.code, _SMALL, "semibold") + 12, 44.0)
    room = _NAMES - wide - 38
    rows = wrap(lane.name, room, _SMALL, 2)
    first = middle + 4 - (len(rows) - 1) * 7
    return [
        Line(8, top + sheet.lane, sheet.right, top + sheet.lane, "line"),
        Rect(8, middle - 9, wide, 18, colour, radius=4),
        Text(8 + wide / 2, middle + 4, lane.code, _SMALL, "middle", "semibold", "paper"),
        Rect(8 + wide + 2, middle - 9, 16, 18, "paper", colour, lane.colour, colour),
        *(Text(8 + wide + 25, first + n * 14, row, _SMALL) for n, row in enumerate(rows)),
    ]


def _axis(sheet: _Sheet) -> list[Item]:
    unit = unit_for(sheet.scope.per_pixel, 76)
    items: list[Item] = [Line(_NAMES, _HEAD, sheet.right, _HEAD, "edge")]
    for tick in ticks(sheet.scope.left, sheet.scope.minute(sheet.plot), unit):
        x = sheet.x(tick.at)
        items.append(Line(x, _HEAD - 4, x, sheet.bottom, "line"))
        if x + text_width(tick.text, _SIZE, "semibold") < sheet.right:
            weight, colour = ("semibold", "ink") if tick.strong else ("regular", "second-ink")
            items.append(Text(x + 3, _HEAD - 9, tick.text, _SIZE, weight=weight, colour=colour))
    return items


def _days(data: LanesData, sheet: _Sheet) -> list[Item]:
    """Lines of the key days, and names in the first line; those that would cover another are joined by a comma."""
    low, high = sheet.scope.left, sheet.scope.minute(sheet.plot)
    seen = sorted((sheet.x(day.at), day.name) for day in data.days if low <= day.at <= high)
    items: list[Item] = [Line(x, 20, x, sheet.bottom, "late", 1.5, (5, 3)) for x, _ in seen]
    spans = [*((data.period,) if data.period else ()), *data.pauses]
    named = [(x, name, "late") for x, name in seen]
    named += [
        (sheet.x(one.start), one.name, "accent" if one is data.period else "held")
        for one in spans
        if sheet.x(one.end) > sheet.x(one.start)
    ]
    labels: list[tuple[float, str, str]] = []
    for x, name, colour in sorted(named):
        if labels and x < labels[-1][0] + text_width(labels[-1][1], _SMALL) + 8:
            before = labels.pop()
            labels.append((before[0], f"{before[1]}, {name}", before[2]))
        else:
            labels.append((x, name, colour))
    for x, name, colour in labels:
        room = sheet.right - 4
        said = wrap(name, room, _SMALL, 1)[0]
        items.append(Text(max(min(x + 2, room - text_width(said, _SMALL)), 4), 14, said, _SMALL, colour=colour))
    return items


def _lane(lane: Lane, drawn: LaidLane, data: LanesData, sheet: _Sheet, at: tuple[float, float]) -> list[Item]:
    """One lane's items; `at` is its top, and what is to be added to pixels of the level."""
    top, shift = at
    colour = f"agency-{lane.colour}"
    items: list[Item] = []
    place = (top + _TALL + 6, shift)
    for bars in (*drawn.tracks, drawn.lone):
        for bar in bars:
            items += _bar(bar, lane, data, sheet, place)
        place = (place[0] + _TRACK + 2, shift)
    last = (place[0] - _TRACK - 2, shift)
    for group in drawn.crowd:
        items += _group(group, colour, sheet, last, _TRACK + 2)
    if drawn.crowd or drawn.lone:
        last = place
    for x, end, first, size in drawn.open:
        if size == 1:
            items += _bar((x, end, drawn.opened[first]), lane, data, sheet, last)
        else:
            items += [
                *_group((x, end, first, size), colour, sheet, last, _TRACK),
                *_points((x, end), lane, sheet, last),
            ]
    for group in drawn.marks:
        x, end, first, size = group
        if size > 1:
            items += _group(group, colour, sheet, (top + 3, shift), _TALL)
        elif drawn.marked[first] in data.uncertain:
            items.append(Rect(x + shift + 0.5, top + 3.5, end - x - 2, _TALL - 1, "paper", colour))
        else:
            items.append(Rect(x + shift, top + 3, end - x - 1, _TALL, colour))
    return items


def _group(group: Group, colour: str, sheet: _Sheet, at: tuple[float, float], tall: float) -> list[Item]:
    x, end = max(group[0] + at[1], _NAMES), min(group[1] + at[1], sheet.right)
    middle = Text((x + end) / 2, at[0] + tall / 2 + 3.8, f"{group[3]:,}", 10.5, "middle", "semibold", "paper")
    return [Rect(x, at[0], max(end - x - 1, 2), tall, colour), middle]


def _bar(bar: Bar, lane: Lane, data: LanesData, sheet: _Sheet, at: tuple[float, float]) -> list[Item]:
    """All days an entry may lie on; a dotted line under an uncertain one, a point where it is open."""
    colour, y = f"agency-{lane.colour}", at[0]
    x, end = max(bar[0] + at[1], _NAMES), min(bar[1] + at[1], sheet.right)
    items: list[Item] = [Rect(x, y, max(end - x - 1, 2), _TRACK - 1, "paper", colour, lane.colour, colour)]
    if bar[2] in data.uncertain:
        items.append(Line(x, y + _TRACK + 0.5, end, y + _TRACK + 0.5, colour, 1, (2, 2)))
    return [*items, *_points(bar[:2], lane, sheet, at)]


def _points(span: tuple[float, float], lane: Lane, sheet: _Sheet, at: tuple[float, float]) -> list[Item]:
    """Points at the sides where it is open."""
    colour, y, items = f"agency-{lane.colour}", at[0], list[Item]()
    x, end = max(span[0] + at[1], _NAMES), min(span[1] + at[1], sheet.right)
    past, future = (sheet.scope.x(bound) + _NAMES for bound in (BEGIN, END))
    middle = y + (_TRACK - 1) / 2
    if span[0] + at[1] <= past + 1:
        items.append(Polygon(((x - 1, middle), (x + 7, y - 2), (x + 7, y + _TRACK + 1)), colour))
    if span[1] + at[1] >= future - 1:
        items.append(Polygon(((end + 1, middle), (end - 7, y - 2), (end - 7, y + _TRACK + 1)), colour))
    return items


def _key(data: LanesData, sheet: _Sheet) -> list[Item]:
    """What the marks mean, under the lanes, and how many entries have no date."""
    y, x, colour = sheet.bottom + 20, _NAMES, "second-ink"
    items: list[Item] = []
    parts: tuple[tuple[str, float, tuple[Item, ...]], ...] = (
        ("one entry", 6, (Rect(0, -10, 6, 13, colour),)),
        ("uncertain", 6, (Rect(0.5, -9.5, 5, 12, "paper", colour),)),
        ("so many entries", 20, (Rect(0, -10, 20, 13, colour), Text(10, 0, "3", 10.5, "middle", "semibold", "paper"))),
        ("all days an entry may lie on", 34, (Rect(0, -8, 34, 9, "paper", colour, 1, colour),)),
        (
            "open",
            34,
            (Rect(0, -8, 34, 9, "paper", colour, 1, colour), Polygon(((36, -3.5), (28, -10), (28, 3)), colour)),
        ),
    )
    for said, wide, mark in parts:
        items += [_moved(item, x, y) for item in mark]
        items.append(Text(x + wide + 8, y, said, _SMALL, colour=colour))
        x += wide + 8 + text_width(said, _SMALL) + 26
    drawn = f"{data.drawn:,} {'entry is' if data.drawn == 1 else 'entries are'} drawn."
    beside = f" {data.undated:,} without a date {'is' if data.undated == 1 else 'are'} not." if data.undated else ""
    return [*items, Text(_NAMES, y + 24, drawn + beside, _SMALL, colour=colour)]


def _moved(item: Item, x: float, y: float) -> Item:
    if isinstance(item, Line):
        return replace(item, x1=item.x1 + x, x2=item.x2 + x, y1=item.y1 + y, y2=item.y2 + y)
    if isinstance(item, Polygon):
        return replace(item, points=tuple((left + x, top + y) for left, top in item.points))
    return replace(item, x=item.x + x, y=item.y + y)


def under(picture: Picture, height: float) -> Picture:
    """The picture with room above it for a title."""
    return replace(
        picture, height=picture.height + height, items=tuple(_moved(item, 0, height) for item in picture.items)
    )
