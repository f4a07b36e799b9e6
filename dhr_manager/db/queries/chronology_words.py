"""Looking for words in a chronology as they are typed: the order is read once, each key asks the index of words alone.

Aggregated in SQLite and taken over as one JSON text, fifty thousand ids or numbers cost a tenth of as many rows.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import compress
from typing import TYPE_CHECKING

from dhr_manager.db.search_index import entry_query

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The entries that fit all of a filter but its words: ids in order, and the rows of the index of words they have.

    An entry without a row (it has no word) has 0, which no row is.
    """

    dated: Ids
    undated: Ids
    dated_rows: tuple[int, ...]
    undated_rows: tuple[int, ...]

    def holding(self, found: frozenset[int]) -> tuple[Ids, Ids]:
        """The dated and undated ones among the rows found, in order."""
        has = found.__contains__
        return (
            tuple(compress(self.dated, map(has, self.dated_rows))),
            tuple(compress(self.undated, map(has, self.undated_rows))),
        )


def with_rows(unit: Unit, review_id: str, dated: Ids, undated: Ids) -> Ordered:
    """These ids with their rows in the index of words."""
    statement = (
        "SELECT json_group_object(m.entry_id, m.row) FROM entry_word_row m"
        " WHERE m.entry_id IN (SELECT id FROM chronology_entry WHERE review_id = ?)"
    )
    rows = dict(json.loads(_one(unit, statement, review_id)))
    return Ordered(dated, undated, tuple(rows.get(one, 0) for one in dated), tuple(rows.get(one, 0) for one in undated))


def rows_with(unit: Unit, words: str) -> frozenset[int]:
    """The rows of the index of words that hold what was typed, of whichever review; none for signs without a letter."""
    query = entry_query(words)
    if not query:
        return frozenset()
    statement = "SELECT json_group_array(rowid) FROM entry_words WHERE entry_words MATCH ?"
    return frozenset(json.loads(_one(unit, statement, query)))


def _one(unit: Unit, statement: str, value: str) -> str:
    return str(unit.session.connection().exec_driver_sql(statement, (value,)).scalar_one())
