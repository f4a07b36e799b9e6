"""Jumping in the chronology: the scroll bar to a random place of the long table, to the place painted with its rows.

Measured for ours: the bar of the Chronology tab on a real desk is put somewhere and the table is painted as it stands,
rows that are not at hand as missing; then they are fetched, laid out and painted: "jump, rows there" is all of it, with
the question to the database lane. The limit is a frame of 16 ms, kept as it is.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from dhr_manager.bench.filter_chronology import FEW, MANY, tab_of
from dhr_manager.bench.harness import Reach
from dhr_manager.bench.long_case import middle, paint, settle

ROUNDS = 5
REACHES = (
    Reach("jump to a random place", f"{MANY:,} entries", "many", "frame", 0.6),
    Reach("jump, growth", f"{MANY:,} beside {FEW}", "many", "few", 1.15),
)
_FRAME = 0.016
_JUMPS = 60


def _ours(count: int) -> Callable[[], float]:
    desk, panel, _, _ = tab_of(count)
    table, chance = panel.table, random.Random(11)

    def jump() -> float:
        bar = table.verticalScrollBar()
        to = chance.randrange(bar.maximum())
        start = time.perf_counter()
        bar.setValue(to)
        paint(table.viewport())
        took = time.perf_counter() - start
        settle(desk.jobs)  # the rows come in
        start = time.perf_counter()
        paint(table.viewport())
        return max(took, time.perf_counter() - start)

    for _ in range(5):
        jump()
    return lambda: middle([jump() for _ in range(_JUMPS)])


SIDES: dict[str, Callable[[], Callable[[], float]]] = {
    "many": lambda: _ours(MANY),
    "few": lambda: _ours(FEW),
    "frame": lambda: lambda: _FRAME,
}
