"""The swim-lanes: a frame while panning 50,000 entries in 15 lanes, and the window's longest wait at a new level.

Measured for ours: the picture is moved by a tenth of its width, or by a few pixels as a drag does, and painted – the
95th of 200 frames, where everything is shown and where a few months are. For the wait: one step nearer or farther, the
longest turn in which the window does nothing else until the new level is painted, the middle of 18 steps. The limits
are a frame of 16 ms and the 50 ms that the window's thread may take.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

from dhr_manager.bench.harness import Reach
from dhr_manager.bench.long_case import KEPT, application, middle, paint
from dhr_manager.domain.lanes.gathering import PERIOD
from dhr_manager.domain.lanes.model import DAY, KeyDay, Lane, LanesData, Stretch, possible, sorted_spans
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.ui.chronology.lanes.canvas import LanesCanvas

MANY, LANES, SOME = 50_000, 15, 5_000
ROUNDS = 5
REACHES = (
    Reach("lanes: frame while panning, p95", f"{MANY:,} in {LANES} lanes", "whole", "frame", 1.0),
    Reach("lanes: the same, months shown", f"{MANY:,} in {LANES} lanes", "months", "frame", 1.0),
    Reach("lanes: frame of a drag, p95", f"{MANY:,} in {LANES} lanes", "drag", "frame", 1.0),
    Reach("lanes: counts by month, p95", f"{MANY:,} in {LANES} lanes", "density", "frame", 1.0),
    Reach("lanes: wait at a new level", f"{MANY:,} in {LANES} lanes", "wait", "moment", 1.0),
    Reach("lanes: wait as they are shown", f"{MANY:,} in {LANES} lanes", "showing", "moment", 1.0),
)
_FRAME, _MOMENT = 0.016, 0.05
_FRAMES, _PART = 200, 0.95
_FIRST, _DAYS = date(2012, 1, 1), 3_900


def invented(count: int = MANY, lanes: int = LANES) -> LanesData:
    """Entries as a long review has them: most on a day with a time, some within weeks and years, a few open."""
    chance = random.Random(20_26)
    spans: list[list[tuple[int, int, int]]] = [[] for _ in range(lanes)]
    for place in range(count):
        day = _FIRST + timedelta(days=chance.randrange(_DAYS))
        kind = chance.random()
        if kind < 0.8:
            span = possible(day, day, f"{chance.randrange(24):02d}:{chance.randrange(60):02d}")
        elif kind < 0.99:
            span = possible(day, day + timedelta(days=chance.choice((0, 6, 9, 30, 90, 365))))
        else:
            span = possible(day, None) if kind < 0.995 else possible(None, day)
        spans[place % lanes].append((span[0], span[1], place))
    first = _FIRST.toordinal() * DAY
    return LanesData(
        tuple(Lane(f"{n}", f"A{n}", f"Agency {n}", n, sorted_spans(of)) for n, of in enumerate(spans)),
        tuple(f"entry-{place}" for place in range(count)),
        frozenset(range(0, count, 11)),
        Stretch(PERIOD, first + 900 * DAY, first + 3_000 * DAY),
        (KeyDay("Death", first + 2_990 * DAY), KeyDay("Notified", first + 3_010 * DAY)),
        (Stretch("Pause", first + 3_100 * DAY, first + 3_400 * DAY),),
    )


def _canvas(levels: int = 0, *, months: bool = False) -> LanesCanvas:
    application()
    made = LanesCanvas()
    KEPT.append(made)
    made.resize(770, 400)
    made.show()
    made.show_ready(Ready(invented()), keep=False)
    made.show_months(months)
    made.moving.zoom(levels)
    _finish(made)
    return made


def _finish(canvas: LanesCanvas) -> list[float]:
    """Paint until the level is laid out; how long each turn of the window took."""
    turns = [_timed(lambda: paint(canvas))]
    while canvas.picture.levels.busy:
        turns.append(_timed(canvas.picture.levels.go_on))
    turns.append(_timed(lambda: paint(canvas)))
    return turns


def _timed(do: Callable[[], object]) -> float:
    start = time.perf_counter()
    do()
    return time.perf_counter() - start


def _panning(levels: int, pixels: float, *, months: bool = False) -> Callable[[], float]:
    canvas = _canvas(levels, months=months)
    steps = [pixels if n // 40 % 2 == 0 else -pixels for n in range(_FRAMES)]

    def frame(step: float) -> float:
        canvas.moving.pan_by(step)
        return _timed(lambda: paint(canvas))

    for step in steps[:5]:
        frame(step)
    return lambda: sorted(frame(step) for step in steps)[int(_FRAMES * _PART) - 1]


def _wait() -> Callable[[], float]:
    canvas = _canvas()

    def longest(levels: int) -> float:
        canvas.moving.zoom(levels)
        return max(_finish(canvas))

    return lambda: middle([longest(levels) for levels in (-1,) * 12 + (1,) * 6])


def _showing() -> Callable[[], float]:
    canvas, ready = _canvas(), Ready(invented())

    def longest() -> float:
        return max(_timed(lambda: canvas.show_ready(ready, keep=False)), *_finish(canvas))

    return lambda: middle([longest() for _ in range(5)])


SIDES: dict[str, Callable[[], Callable[[], float]]] = {
    "whole": lambda: _panning(0, 77),
    "months": lambda: _panning(-10, 77),
    "drag": lambda: _panning(-6, 9),
    "density": lambda: _panning(-4, 77, months=True),
    "wait": _wait,
    "showing": _showing,
    "frame": lambda: lambda: _FRAME,
    "moment": lambda: lambda: _MOMENT,
}
