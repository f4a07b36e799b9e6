"""Filtering the chronology by agency and words: a key to the table painted, against the bare query and an empty table.

Measured for ours: the words get one letter more in the filters of the Chronology tab on a real desk, two agencies
ticked; the ids, the first rows and what the filters list come from the database lane and the whole tab is painted.
Measured for the limit: one bare statement that gives the ids of the same entries in the order of the rule, and the tab
painted with an empty table. "few" is ours at 500 entries: what grows is the scan of the ids.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from dhr_manager.bench.harness import Reach
from dhr_manager.bench.long_case import application, case_of, connection, desk_of, middle, paint, settle, timed
from dhr_manager.db.search_index import entry_query
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk

MANY, SOME, FEW = 50_000, 5_000, 500
ROUNDS = 5
REACHES = (
    Reach("filter by agency and words", f"{MANY:,} entries", "many", "raw", 2.0),
    Reach("filter, growth", f"{MANY:,} by {SOME:,}", "many", "some-tenfold", 1.15),
    Reach("filter, growth", f"{SOME:,} by {FEW}", "some", "few-tenfold", 1.15),
)
_TYPED, _FIRST = "neighbour", "visit"
_AGENCIES = 2
_BARE = (
    "SELECT e.id FROM chronology_entry e WHERE e.withdrawn_at IS NULL AND e.review_id = ? AND e.agency_id IN (?, ?)"
    " AND e.id IN (SELECT m.entry_id FROM entry_words JOIN entry_word_row m ON m.row = entry_words.rowid"
    " WHERE entry_words MATCH ?)"
    " ORDER BY e.sort_day, e.sort_width, e.sort_time, e.day_order, e.sort_agency, e.number"
)


def tab_of(count: int) -> tuple[Desk, ChronologyPanel, Path, str]:
    """The Chronology tab of a review of `count` entries, shown whole."""
    application()
    path, review_id = case_of(count)
    desk = desk_of(path)
    desk.frame.open_review(review_id, "chronology")
    settle(desk.jobs)
    area = desk.panel("reviews")
    panel = area.review.panels["chronology"] if isinstance(area, ReviewsArea) else None
    if not isinstance(panel, ChronologyPanel):
        raise TypeError("no chronology")
    paint(panel)
    settle(desk.jobs)
    return desk, panel, path, review_id


def _ours(count: int, times: int = 1) -> Callable[[], float]:
    desk, panel, _, _ = tab_of(count)
    for box in list(panel.filters.agencies.boxes.values())[:_AGENCIES]:
        box.setChecked(True)
    settle(desk.jobs)

    def key(words: str) -> float:
        took = timed(panel.newest.answered, partial(panel.filters.words.setText, words), panel)
        settle(desk.jobs)
        return took

    for words in accumulate(_FIRST):
        key(words)
    return lambda: times * middle([key(words) for words in accumulate(_TYPED)])


def _raw() -> Callable[[], float]:
    desk, panel, path, review_id = tab_of(MANY)
    panel.table.set_keys(())
    agencies = tuple(panel.filters.agencies.boxes)[:_AGENCIES]
    desk.jobs.stop()  # it lets go of the case file
    bare = connection(path)

    def one(words: str) -> float:
        start = time.perf_counter()
        bare.execute(_BARE, (review_id, *agencies, entry_query(words))).fetchall()
        paint(panel)
        return time.perf_counter() - start

    for words in accumulate(_FIRST):
        one(words)
    return lambda: middle([one(words) for words in accumulate(_TYPED)])


SIDES = {
    "many": lambda: _ours(MANY),
    "some": lambda: _ours(SOME),
    "some-tenfold": lambda: _ours(SOME, 10),
    "few-tenfold": lambda: _ours(FEW, 10),
    "raw": _raw,
}
