"""Which time a picture shows: where its left edge lies, how many minutes a pixel holds; zoomed and moved by values."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dhr_manager.domain.lanes.model import DAY

NEAREST, FARTHEST = 0.5, 150 * 365.25 * DAY / 600  # minutes a pixel: an hour in 120 pixels, 150 years in 600
_KEPT = 0.1  # of the picture's width: so much of what there is stays in sight


@dataclass(frozen=True, slots=True)
class Scope:
    """`left` is the minute at the left edge. Levels are half octaves of `base`: coming back finds the same level."""

    left: float
    base: float  # minutes a pixel where everything is shown
    level: int = 0

    @property
    def per_pixel(self) -> float:
        """Minutes a pixel."""
        return float(self.base * 2 ** (self.level / 2))

    def minute(self, x: float) -> float:
        """The minute at a place, in pixels from the left edge."""
        return self.left + x * self.per_pixel

    def x(self, minute: float) -> float:
        """Where a minute lies, in pixels from the left edge."""
        return (minute - self.left) / self.per_pixel

    def zoomed(self, levels: int, at: float) -> Scope:
        """Nearer (negative) or farther by so many levels; the minute at `at` pixels stays where it is."""
        wanted = replace(self, level=self.level + levels)
        if not NEAREST <= wanted.per_pixel <= max(FARTHEST, self.base):
            return self
        return replace(wanted, left=self.minute(at) - at * wanted.per_pixel)

    def moved(self, pixels: float) -> Scope:
        """Shows what lies so many pixels later."""
        return replace(self, left=self.left + pixels * self.per_pixel)

    def held(self, extent: tuple[int, int], width: float) -> Scope:
        """Kept so that some of what there is stays in sight."""
        wide = width * self.per_pixel
        low, high = extent[0] - wide * (1 - _KEPT), extent[1] - wide * _KEPT
        return replace(self, left=min(max(self.left, low), high))


def whole(extent: tuple[int, int], width: float, margin: float = 10.0) -> Scope:
    """All of it, with a margin in pixels at both ends."""
    room = max(width - 2 * margin, 10.0)
    base = max((extent[1] - extent[0]) / room, NEAREST)
    return Scope(extent[0] - (width * base - (extent[1] - extent[0])) / 2, base)


def on(extent: tuple[int, int], width: float, like: Scope) -> Scope:
    """The nearest level of `like` that shows a span whole, with the span in the middle."""
    scope = like
    while scope.per_pixel * width * 0.8 < extent[1] - extent[0] and scope.zoomed(1, 0) != scope:
        scope = scope.zoomed(1, 0)
    while scope.per_pixel * width * 0.4 > extent[1] - extent[0] and scope.zoomed(-1, 0) != scope:
        scope = scope.zoomed(-1, 0)
    return replace(scope, left=(extent[0] + extent[1] - width * scope.per_pixel) / 2)
