"""The picture of a review's clock: every milestone over time, its pauses shaded, today's line through it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, pi, sin

from dhr_manager.domain.clock.explain import EXPLAINED_WORDS, STATUS_WORDS
from dhr_manager.domain.clock.paused import span
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.dates.months import month_short
from dhr_manager.domain.drawing import Item, Line, Picture, Polygon, Rect, Text, text_width, wrap
from dhr_manager.domain.rows.review import PauseRow

MIN_WIDTH = 640.0
_MARGIN, _GAP, _ROW, _HEAD, _SIZE, _SMALL = 12.0, 12.0, 32.0, 42.0, 12.0, 11.0
_WORDS_WIDTH = 152.0
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)  # months between two marks of the axis
_STATE_COLOUR = {
    "done": "done",
    "on-time": "accent",
    "due-soon": "due",
    "late": "late",
    "waiting": "held",
    "no-date": "none",
}


def timeline_picture(
    states: Sequence[MilestoneState], pauses: Sequence[PauseRow], today: date, width: float, marked: str = ""
) -> Picture:
    """The milestones in their order, one row each: label, dates over time, state in words. `width` in pixels.

    Made for 700 to 1300 and wider (below 640 it is drawn 640 wide); the height follows from the number of rows.
    `marked` is the key of a milestone whose row stands out.
    """
    width = max(width, MIN_WIDTH)
    frame = _frame(states, pauses, today, width)
    ground = [
        Rect(_MARGIN - 6, frame.middle(number) - _ROW / 2, width - 2 * _MARGIN + 12, _ROW, "selection")
        for number, state in enumerate(states)
        if state.key == marked
    ]
    items: list[Item] = [*ground, *_rows(states, frame), *_shades(states, pauses, frame), *_axis(frame), *_today(frame)]
    for number, state in enumerate(states):
        items += _marks(state, frame, frame.middle(number))
    legend, height = _legend(frame, bool(pauses))
    return Picture(width, height, (*items, *legend), _alt(states, pauses, today))


def row_middle(row: int) -> float:
    """The middle of a row, 0 the first, in pixels from the top."""
    return _HEAD + (row + 0.5) * _ROW


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where time lies on the picture."""

    left: float
    right: float
    rows: int
    first: date
    last: date
    today: date
    width: float

    def x(self, day: date) -> float:
        """Where a day lies, kept inside the plot."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, share))

    def middle(self, row: int) -> float:
        """The middle of a row."""
        return row_middle(row)

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return _HEAD + self.rows * _ROW


def _frame(states: Sequence[MilestoneState], pauses: Sequence[PauseRow], today: date, width: float) -> _Frame:
    days = [today]
    for state in states:
        days += [day for day in (state.target, state.agreed, state.actual, state.forecast) if day is not None]
    for pause in pauses:
        days += [day for day in span(pause, today) if pause.starts <= day]
    first, last = min(days), max(days)
    room = max(30, (last - first).days // 25)  # so that no mark sits on the edge
    first = date.fromordinal(max(1, first.toordinal() - room))
    last = date.fromordinal(min(date.max.toordinal(), last.toordinal() + room))
    label = min(340.0, max(236.0, width * 0.29))
    left, right = _MARGIN + label + _GAP, width - _MARGIN - _WORDS_WIDTH - _GAP
    return _Frame(left, right, len(states), first, last, today, width)


def _rows(states: Sequence[MilestoneState], frame: _Frame) -> list[Item]:
    """Hairlines, labels left, states in words right."""
    items: list[Item] = []
    label_width = frame.left - _GAP - _MARGIN
    for number, state in enumerate(states):
        middle = frame.middle(number)
        items.append(Line(_MARGIN, middle + _ROW / 2, frame.width - _MARGIN, middle + _ROW / 2, "line"))
        labels = wrap(state.title, label_width, _SMALL, 2)
        items += [Text(_MARGIN, y, row, _SMALL) for y, row in zip(_baselines(middle, len(labels)), labels, strict=True)]
        words = [(text, colour) for text, colour in zip(_words(state), ("ink", "second-ink"), strict=True) if text]
        x = frame.right + _GAP
        for y, (text, colour) in zip(_baselines(middle, len(words)), words, strict=True):
            items.append(Text(x, y, wrap(text, _WORDS_WIDTH, _SMALL, 1)[0], _SMALL, colour=colour))
    return items


def _baselines(middle: float, lines: int) -> tuple[float, ...]:
    return (middle + 4.0,) if lines == 1 else (middle - 3.0, middle + 11.0)


def _words(state: MilestoneState) -> tuple[str, str]:
    explained = EXPLAINED_WORDS[state.explained]
    if state.status == "done" and state.actual is not None:
        return f"done {_day(state.actual)}", explained
    if state.status == "late" and state.days is not None:
        return f"late by {_count(-state.days)}", explained
    if state.status in {"on-time", "due-soon"} and state.days is not None:
        return ("today" if state.days == 0 else f"in {_count(state.days)}"), explained
    if state.agreed is not None:
        return STATUS_WORDS[state.status], f"agreed {_day(state.agreed)}"
    forecast = f"forecast {_day(state.forecast)}" if state.forecast is not None else ""
    return STATUS_WORDS[state.status], forecast


def _shades(states: Sequence[MilestoneState], pauses: Sequence[PauseRow], frame: _Frame) -> list[Item]:
    items: list[Item] = []
    for pause in pauses:
        starts, ends = span(pause, frame.today)
        if ends < starts:
            continue
        x, until = (
            frame.x(starts),
            max(frame.x(ends + timedelta(days=1)) if ends < date.max else 0, frame.x(starts) + 2),
        )
        for number, state in enumerate(states):
            if state.key in pause.milestone_keys:
                y = frame.middle(number) - _ROW / 2 + 1
                items.append(Rect(x, y, until - x, _ROW - 2, "held-ground", None, 1, "held"))
    return items


def _axis(frame: _Frame) -> list[Item]:
    items: list[Item] = [Line(frame.left, _HEAD, frame.right, _HEAD, "edge")]
    per_month = (frame.right - frame.left) / max(1.0, (frame.last - frame.first).days / 30.44)
    widest = max(text_width(f"{month} 2000", _SMALL) for month in ("Mmm", *map(month_short, range(1, 13)))) + 10
    step = next((step for step in _STEPS if per_month * step >= widest), _STEPS[-1])
    index = frame.first.year * 12 + frame.first.month
    index += -index % step
    end = -1.0
    while index // 12 < 9999 and (day := date(index // 12, index % 12 + 1, 1)) <= frame.last:
        index += step
        if day < frame.first:
            continue
        x = frame.x(day)
        items.append(Line(x, _HEAD - 4, x, frame.bottom, "line"))
        text = str(day.year) if step >= 12 else f"{month_short(day.month)} {day.year}"
        label = Text(x, _HEAD - 8, text, _SMALL, "middle", colour="second-ink")
        left, _, right, _ = label.extent()
        crossed = left - 3 <= frame.x(frame.today) <= right + 3
        if left >= max(frame.left - _GAP, end) and right <= frame.right + _GAP and not crossed:
            items.append(label)
            end = right + 4
    return items


def _today(frame: _Frame) -> list[Item]:
    x, text = frame.x(frame.today), f"today, {_day(frame.today)}"
    half = text_width(text, _SMALL, "semibold") / 2
    centre = min(max(x, frame.left + half), frame.right - half)
    return [
        Line(x, 18, x, frame.bottom, "accent", 1.5, (5, 3)),
        Text(centre, 13, text, _SMALL, "middle", "semibold", "ink"),
    ]


def _marks(state: MilestoneState, frame: _Frame, y: float) -> list[Item]:
    items: list[Item] = []
    target, agreed, actual = state.target, state.agreed, state.actual
    colour = _STATE_COLOUR[state.status]
    due = agreed or target
    if state.status == "late" and due is not None and due < frame.today:
        items.append(Line(frame.x(due), y, frame.x(frame.today), y, "late", 2))
    if target is not None and agreed is not None and agreed != target:
        items.append(Line(frame.x(target), y, frame.x(agreed), y, "held", 1.5, (2, 3)))
    if target is not None:
        items.append(_target(frame.x(target), y, colour if actual is None else "done"))
    if agreed is not None and agreed != target:
        items.append(_agreed(frame.x(agreed), y))
    if actual is not None:
        items.append(_actual(frame.x(actual), y))
    if state.forecast is not None:
        items.append(_forecast(frame.x(state.forecast), y))
    return items


def _target(x: float, y: float, colour: str) -> Polygon:
    return Polygon(((x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)), "surface", colour, 2)


def _agreed(x: float, y: float) -> Polygon:
    return Polygon(((x - 6, y - 6), (x + 6, y - 6), (x, y + 6)), "held", "surface")


def _actual(x: float, y: float) -> Polygon:
    ring = tuple((x + 5 * cos(pi * step / 8), y + 5 * sin(pi * step / 8)) for step in range(16))
    return Polygon(ring, "done", "surface")


def _forecast(x: float, y: float) -> Rect:
    return Rect(x - 4.5, y - 4.5, 9, 9, "none-ground", "none", None)


def _legend(frame: _Frame, paused: bool) -> tuple[list[Item], float]:
    """The marks with their names below the rows, on as many lines as the width needs; and the picture's height."""
    x, y = _MARGIN, frame.bottom + 24
    items: list[Item] = []
    names = ["target", "agreed, where it differs", "done", "forecast, not a target", *(["paused"] if paused else [])]
    for name in names:
        needed = 24 + text_width(name, _SMALL)
        if x > _MARGIN and x + needed > frame.width - _MARGIN:
            x, y = _MARGIN, y + 20
        mark, middle = name.split(",")[0], (x + 8, y - 4)
        if mark == "target":
            items.append(_target(*middle, "accent"))
        elif mark == "agreed":
            items.append(_agreed(*middle))
        elif mark == "done":
            items.append(_actual(*middle))
        elif mark == "forecast":
            items.append(_forecast(*middle))
        else:
            items.append(Rect(x, y - 10, 16, 12, "held-ground", None, 1, "held"))
        items.append(Text(x + 22, y, name, _SMALL, colour="second-ink"))
        x += needed + 20
    return items, y + _MARGIN


def _alt(states: Sequence[MilestoneState], pauses: Sequence[PauseRow], today: date) -> str:
    counts = Counter(state.status for state in states)
    told = ", ".join(f"{counts[status]} {words}" for status, words in STATUS_WORDS.items() if counts[status])
    parts = [f"Timeline of {len(states)} milestones on {_day(today)}" + (f": {told}." if told else ".")]
    late = [state for state in states if state.status == "late" and state.days is not None]
    if late:
        parts.append("Late: " + "; ".join(f"{s.title}, by {_count(-(s.days or 0))}" for s in late) + ".")
    ahead = [state for state in states if state.status in {"on-time", "due-soon"} and state.target is not None]
    if ahead:
        following = min(ahead, key=lambda state: state.target or date.max)
        parts.append(f"Next: {following.title}, target {_day(following.target or today)}.")
    for pause in sorted(pauses, key=lambda each: (each.starts, each.ends or date.max)):
        until = f"to {_day(pause.ends)}" if pause.ends is not None else "and not ended"
        parts.append(f"Paused from {_day(pause.starts)} {until}.")
    return " ".join(parts)


def _day(day: date) -> str:
    return f"{day.day} {month_short(day.month)} {day.year}"


def _count(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"
