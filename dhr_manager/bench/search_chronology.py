"""Typing in the search of the chronology: a key to the table painted, against the raw FTS query and an empty repaint.

Measured for ours: words get one letter more in the filters of the Chronology tab on a real desk; ids, counts, first
rows with what was found in them marked, and the whole tab painted. Measured for the limit: the bare statement that
gives the ids of the same entries in the order of the rule, and the tab painted with an empty table. "pace" is 50 ms.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate

from dhr_manager.bench.filter_chronology import FEW, MANY, SOME, tab_of
from dhr_manager.bench.harness import Reach
from dhr_manager.bench.long_case import connection, middle, paint, settle, timed
from dhr_manager.db.search_index import entry_query

ROUNDS = 5
REACHES = (
    Reach("keystroke in search to repaint", f"{MANY:,} entries", "many", "raw", 2.0),
    Reach("keystroke in search, of 50 ms", f"{MANY:,} entries", "many", "pace", 1.0),
    Reach("keystroke, growth", f"{MANY:,} by {SOME:,}", "many", "some-tenfold", 1.15),
    Reach("keystroke, growth", f"{SOME:,} by {FEW}", "some", "few-tenfold", 1.15),
)
_PACE = 0.050
_TYPED, _FIRST = ("neighbour", "telephone", '"home visit"', "call near school"), "visit"
_BARE = (
    "SELECT e.id FROM chronology_entry e WHERE e.withdrawn_at IS NULL AND e.review_id = ?"
    " AND e.id IN (SELECT m.entry_id FROM entry_words JOIN entry_word_row m ON m.row = entry_words.rowid"
    " WHERE entry_words MATCH ?)"
    " ORDER BY e.sort_day, e.sort_width, e.sort_time, e.day_order, e.sort_agency, e.number"
)


def _keys() -> list[str]:
    return [words for one in _TYPED for words in accumulate(one)]


def _ours(count: int, times: int = 1) -> Callable[[], float]:
    desk, panel, _, _ = tab_of(count)

    def key(words: str) -> float:
        took = timed(panel.newest.answered, partial(panel.filters.words.setText, words), panel)
        settle(desk.jobs)
        return took

    for words in accumulate(_FIRST):
        key(words)
    return lambda: times * middle([key(words) for words in _keys()])


def _raw() -> Callable[[], float]:
    desk, panel, path, review_id = tab_of(MANY)
    panel.table.set_keys(())
    desk.jobs.stop()  # it lets go of the case file
    bare = connection(path)

    def one(words: str) -> float:
        query = entry_query(words)
        start = time.perf_counter()
        if query:
            bare.execute(_BARE, (review_id, query)).fetchall()
        paint(panel)
        return time.perf_counter() - start

    for words in accumulate(_FIRST):
        one(words)
    return lambda: middle([one(words) for words in _keys()])


SIDES: dict[str, Callable[[], Callable[[], float]]] = {
    "many": lambda: _ours(MANY),
    "some": lambda: _ours(SOME),
    "some-tenfold": lambda: _ours(SOME, 10),
    "few-tenfold": lambda: _ours(FEW, 10),
    "raw": _raw,
    "pace": lambda: lambda: _PACE,
}
