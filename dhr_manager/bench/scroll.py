"""Scrolling the chronology: a page down in the long table to the table painted, the 95th of 100 pages.

Measured for ours: the scroll bar of the Chronology tab on a real desk goes a page down, the rows that come into sight
are laid out and the table is painted; rows that are not at hand are painted as missing and fetched meanwhile, before
the next page. For the growth the middle page counts. The limit is a frame of 16 ms, kept as it is: no work can be
slower or faster than the screen.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from dhr_manager.bench.filter_chronology import FEW, MANY, SOME, tab_of
from dhr_manager.bench.harness import Reach
from dhr_manager.bench.long_case import paint, settle

ROUNDS = 5
REACHES = (
    Reach("scroll a page, p95", f"{MANY:,} entries", "many", "frame", 0.4),
    Reach("scroll, growth", f"{MANY:,} beside {SOME:,}", "many-middle", "some-middle", 1.15),
    Reach("scroll, growth", f"{SOME:,} beside {FEW}", "some-middle", "few-middle", 1.15),
)
_FRAME = 0.016
_PAGES, _PART, _MIDDLE = 100, 0.95, 0.5


def _ours(count: int, part: float = _PART) -> Callable[[], float]:
    desk, panel, _, _ = tab_of(count)
    table = panel.table

    def page() -> float:
        bar = table.verticalScrollBar()
        start = time.perf_counter()
        bar.setValue(0 if bar.value() >= bar.maximum() else bar.value() + bar.pageStep())
        paint(table.viewport())
        took = time.perf_counter() - start
        settle(desk.jobs)  # the rows fetched meanwhile come in; their painting is the next frame's
        return took

    for _ in range(5):
        page()
    return lambda: sorted(page() for _ in range(_PAGES))[int(_PAGES * part) - 1]


SIDES: dict[str, Callable[[], Callable[[], float]]] = {
    "many": lambda: _ours(MANY),
    "many-middle": lambda: _ours(MANY, _MIDDLE),
    "some-middle": lambda: _ours(SOME, _MIDDLE),
    "few-middle": lambda: _ours(FEW, _MIDDLE),
    "frame": lambda: lambda: _FRAME,
}
