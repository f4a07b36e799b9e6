"""Pictures as display lists: what reportlab draws in documents and Qt paints in the window, known to neither.

Lengths are in pixels at 96 dpi (a writer scales), the origin is top left, y grows downwards. Colours are names of roles
("ink", "line", "late" …) or "agency-0" … "agency-15"; a theme or a writer gives them values. Patterns are indices 0–15
and are drawn with `pattern_lines`, so that paper and screen show the same hatching.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians, sin

COLOUR_ROLES = (
    "paper",
    "surface",
    "ink",
    "second-ink",
    "line",
    "edge",
    "accent",
    "selection",
    *(f"{state}{part}" for state in ("done", "due", "late", "held", "none") for part in ("", "-ground")),
)
PATTERNS = 16
WEIGHTS = ("regular", "semibold")
ANCHORS = ("start", "middle", "end")


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `dash` gives lengths of stroke and gap in turn, empty for a whole line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = "ink"
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle with a ground, an outline, and a pattern over the ground; each may be left out."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    stroke: str | None = None
    pattern: int | None = None
    pattern_colour: str = "ink"
    radius: float = 0.0
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed shape."""

    points: tuple[tuple[float, float], ...]
    fill: str | None = "ink"
    stroke: str | None = None
    stroke_width: float = 1.0


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `y` is its baseline, `size` in pixels."""

    x: float
    y: float
    text: str
    size: float = 12.0
    anchor: str = "start"  # start | middle | end
    weight: str = "regular"  # regular | semibold
    colour: str = "ink"

    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom as reckoned by `text_width`: a little wide rather than too narrow."""
        width = text_width(self.text, self.size, self.weight)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return left, self.y - 0.8 * self.size, left + width, self.y + 0.25 * self.size


Item = Line | Rect | Polygon | Text


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says to someone who cannot see it."""

    width: float
    height: float
    items: tuple[Item, ...]
    alt: str


_NARROW = frozenset("iljtfrI.,;:'’‘|!()[]-– /")
_WIDE = frozenset("mwMWQOGCD@%—&")


def text_width(text: str, size: float, weight: str = "regular") -> float:
    """Width of a line in pixels, reckoned for a wide system face: layout must hold whichever face draws it."""
    units = sum(0.36 if c in _NARROW else 0.9 if c in _WIDE else 0.68 if c.isupper() else 0.58 for c in text)
    return units * size * (1.17 if weight == "semibold" else 1.07)


def wrap(text: str, width: float, size: float, lines: int, weight: str = "regular") -> tuple[str, ...]:
    """The text in at most so many lines no wider than `width`; what does not fit ends in an ellipsis."""
    rows: list[str] = [""]
    for word in text.split():
        longer = f"{rows[-1]} {word}".strip()
        if not rows[-1] or text_width(longer, size, weight) <= width:
            rows[-1] = longer
        else:
            rows.append(word)
    if len(rows) > lines:
        rows = [*rows[: lines - 1], " ".join(rows[lines - 1 :])]
    return tuple(_cut(row, width, size, weight) for row in rows)


def _cut(row: str, width: float, size: float, weight: str) -> str:
    if text_width(row, size, weight) <= width:
        return row
    while row and text_width(f"{row}…", size, weight) > width:
        row = row[:-1]
    return f"{row.rstrip(' ,;:–-')}…"


# Each pattern: angles of its line families in degrees, the gap between lines, the width of a line, its dash.
_HATCHES: tuple[tuple[tuple[int, ...], float, float, tuple[float, ...]], ...] = (
    ((), 8, 1, ()),
    ((45,), 6, 1, ()),
    ((135,), 6, 1, ()),
    ((0,), 5, 1, ()),
    ((90,), 5, 1, ()),
    ((0, 90), 6, 1, ()),
    ((45, 135), 7, 1, ()),
    ((45,), 4, 1.6, ()),
    ((135,), 4, 1.6, ()),
    ((0,), 5, 1.2, (1.5, 3)),
    ((90,), 5, 1.6, (5, 3)),
    ((45,), 5, 1.8, (1.8, 2.6)),
    ((135,), 5, 1.8, (1.8, 2.6)),
    ((0,), 8, 3, ()),
    ((90,), 8, 3, ()),
    ((0, 45, 90, 135), 10, 1, ()),
)


def pattern_lines(index: int, x: float, y: float, width: float, height: float, colour: str = "ink") -> tuple[Line, ...]:
    """The lines of pattern 0–15 (0: plain) cut to the rectangle, so that every writer hatches alike.

    Raises ValueError for another index.
    """
    if not 0 <= index < PATTERNS:
        raise ValueError(index)
    angles, gap, stroke, dash = _HATCHES[index]
    lines: list[Line] = []
    for angle in angles:
        along = (cos(radians(angle)), -sin(radians(angle)))
        across = (-along[1], along[0])
        reach = hypot(width, height) / 2
        steps = int(reach / gap)
        for step in range(-steps, steps + 1):
            middle = (x + width / 2 + across[0] * gap * step, y + height / 2 + across[1] * gap * step)
            ends = _clip(middle, along, (x, y, x + width, y + height))
            if ends is not None:
                lines.append(Line(*ends, colour, stroke, dash))
    return tuple(lines)


def _clip(
    point: tuple[float, float], along: tuple[float, float], box: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    """The part of an endless line inside the box, or None."""
    low, high = float("-inf"), float("inf")
    for axis in (0, 1):
        least, most = box[axis], box[axis + 2]
        if abs(along[axis]) < 1e-9:
            if not least <= point[axis] <= most:
                return None
            continue
        first, second = sorted(((least - point[axis]) / along[axis], (most - point[axis]) / along[axis]))
        low, high = max(low, first), min(high, second)
    if high - low < 0.01:
        return None
    ends = [point[axis] + along[axis] * t for t in (low, high) for axis in (0, 1)]
    return ends[0], ends[1], ends[2], ends[3]
