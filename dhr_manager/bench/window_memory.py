"""The memory of the window: the Chronology tab of a review of 50,000 entries, against the tab of an empty case file.

Each side is a process that has made nothing itself: another one made the case file. Measured is the highest memory the
process holds from before there is a window to after it was used: the desk is opened at the tab, the table is scrolled
to its end and to places between, words are typed into the filter and taken away. Offscreen.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from dhr_manager.bench.harness import MORE, TIME_LIMIT, Reach, scratch_folder

ENTRIES = 50_000
ROUNDS = 3
REACHES = (Reach("memory of the window", f"{ENTRIES:,} entries", "many", "none", 150.0, measure=MORE),)
_PARTS = (0.1, 0.35, 0.6, 0.85, 1.0, 0.5)  # of the whole way down


def _window(count: int) -> Callable[[], None]:
    folder = scratch_folder() / "case"
    command = [sys.executable, "-m", "dhr_manager.bench.window_memory", str(count), str(folder)]
    made = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT, check=True)
    review_id = made.stdout.split()[-1]
    return partial(_use, folder / "bench.dhr", review_id, count)


def _use(path: Path, review_id: str, count: int) -> None:
    from dhr_manager.bench.long_case import application, desk_of, paint, settle
    from dhr_manager.ui.chronology.panel import ChronologyPanel
    from dhr_manager.ui.reviews.area import ReviewsArea

    application()
    desk = desk_of(path)
    desk.frame.open_review(review_id, "chronology")
    settle(desk.jobs)
    area = desk.panel("reviews")
    panel = area.review.panels["chronology"] if isinstance(area, ReviewsArea) else None
    if not isinstance(panel, ChronologyPanel):
        raise TypeError("no chronology")
    bar = panel.table.verticalScrollBar()

    def scroll() -> None:
        for part in _PARTS:
            bar.setValue(round(bar.maximum() * part))
            paint(desk)
            settle(desk.jobs)
            paint(desk)

    scroll()
    for words in ("visit", "neighbour visit", ""):
        panel.filters.words.setText(words)
        settle(desk.jobs)
        scroll()
    if len(panel.table.rows.keys) != count:
        raise RuntimeError("not all entries were there")


def _make(count: int, folder: Path) -> None:
    """In a process of its own: the case file, and its review's id on standard output."""
    from dhr_manager.bench.long_case import case_of

    path, review_id = case_of(count)
    shutil.copytree(path.parent, folder)
    print(review_id)


SIDES = {"many": lambda: _window(ENTRIES), "none": lambda: _window(0)}

if __name__ == "__main__":
    _make(int(sys.argv[1]), Path(sys.argv[2]))
