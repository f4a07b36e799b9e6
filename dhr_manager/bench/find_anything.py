"""Find anything: a key typed into the box to the box painted with what fits, against the bare query and an empty box.

Measured for ours: the words get one letter more in the box of Ctrl+K on a real desk; commands are matched, the question
goes to the database lane, both search indexes are asked, the records behind the hits are fetched with their snippets,
the lines come back and the box is painted. Measured for the limit: the two bare FTS5 queries for the same words on the
bare driver's connection, and the box painted without lines. The median over the keys of three words, typed after one
other word; the case file holds half entries, half other records.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from dhr_manager.bench.harness import Reach
from dhr_manager.bench.long_case import KEPT, application, case_of, connection, desk_of, middle, paint, timed
from dhr_manager.db.search_index import query_of
from dhr_manager.services.search import ENTRIES, LIMIT
from dhr_manager.ui.finding.box import FinderBox
from dhr_manager.ui.finding.finder import Finder

RECORDS = 20_000
ROUNDS = 5
REACHES = (Reach("find anything, per key", f"{RECORDS:,} records", "ours", "raw", 2.0),)
_TYPED = ("neighbour", "referral agreed", "kelmar")
_FIRST = "visit"
_BARE = "SELECT rowid FROM {0} WHERE {0} MATCH ? ORDER BY rank LIMIT ?"


def _box() -> tuple[Finder, FinderBox, Path]:
    application()
    path, _ = case_of(RECORDS // 2, RECORDS // 2)
    desk = desk_of(path)
    finder = next(one for one in desk.furniture if isinstance(one, Finder))
    finder.open()
    if finder.box is None:
        raise RuntimeError("the box did not open")
    KEPT.append(finder)
    return finder, finder.box, path


def _keys() -> list[str]:
    return [words for one in _TYPED for words in accumulate(one) if not words.endswith(" ")]


def _ours() -> Callable[[], float]:
    finder, box, _ = _box()
    came = finder.answered
    for words in accumulate(_FIRST):
        timed(came, partial(box.words.setText, words), box)

    def work() -> float:
        return middle([timed(came, partial(box.words.setText, words), box) for words in _keys()])

    return work


def _raw() -> Callable[[], float]:
    finder, box, path = _box()
    box.put(())
    finder.jobs.stop()  # it lets go of the case file
    bare = connection(path)

    def one(words: str) -> float:
        start = time.perf_counter()
        for table, limit in (("record_words", LIMIT), ("entry_words", ENTRIES)):
            bare.execute(_BARE.format(table), (query_of(words), limit)).fetchall()
        paint(box)
        return time.perf_counter() - start

    one(_FIRST)
    return lambda: middle([one(words) for words in _keys()])


SIDES = {"ours": _ours, "raw": _raw}
