"""The words of the chronology in FTS5: with the driver's module, the only place that speaks SQLite's own SQL.

The index is contentless: it holds words and places, no second copy of a text. A small table beside it maps its row
numbers to entries, since row numbers of a table without an integer key do not survive `VACUUM`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from sqlalchemy import ColumnElement, bindparam, select, text
from sqlalchemy.types import Text

from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.domain.found_words import Part, parts_of
from dhr_manager.domain.wanted_words import WITHIN, wanted_words

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

COLUMNS = ("source", "event", "action", "comment", "people")
_AT_ONCE = 900  # ids in one statement
# frozen into the first migration; unicode61 without diacritics, so that "Jozef" finds "Józef"
DDL = (
    "CREATE TABLE entry_word_row (row INTEGER PRIMARY KEY, entry_id VARCHAR(36) NOT NULL UNIQUE)",
    (
        "CREATE VIRTUAL TABLE entry_words USING fts5(source, event, action, comment, people, "
        "content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
    ),
)

IndexRow = tuple[str, str, str, str, str, str]


def index_entries(unit: Unit, rows: Iterable[Sequence[str]]) -> int:
    """Index new entries in this unit's transaction: (entry id, source, event, action, comment, people) each.

    Gives how many. An entry that is indexed already is an error of the caller: use `reindex_entries`.
    """
    connection = unit.session.connection()
    first = connection.execute(text("SELECT coalesce(max(row), 0) + 1 FROM entry_word_row")).scalar_one()
    numbered = [(first + n, *row) for n, row in enumerate(rows)]
    if numbered:
        connection.exec_driver_sql(
            "INSERT INTO entry_word_row (row, entry_id) VALUES (?, ?)", [(row[0], row[1]) for row in numbered]
        )
        connection.exec_driver_sql(
            "INSERT INTO entry_words (rowid, source, event, action, comment, people) VALUES (?, ?, ?, ?, ?, ?)",
            [(row[0], *row[2:]) for row in numbered],
        )
    return len(numbered)


def reindex_entries(unit: Unit, rows: Sequence[Sequence[str]]) -> int:
    """Replace the words of entries whose texts changed; rows as in `index_entries`."""
    forget_entries(unit, [row[0] for row in rows])
    return index_entries(unit, rows)


def reindex_changed(unit: Unit, changed: Mapping[str, Collection[str]]) -> None:
    """Index entries (id → names of the columns that changed) again from the case file, where their words changed."""
    ids = [one for one, names in changed.items() if not set(names).isdisjoint(COLUMNS)]
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        own = [ChronologyEntry.id, *(getattr(ChronologyEntry, name) for name in COLUMNS)]
        found = unit.session.execute(select(*own).where(ChronologyEntry.id.in_(some))).all()
        reindex_entries(unit, [tuple(row) for row in found])


def forget_entries(unit: Unit, entry_ids: Iterable[str], *, erase: bool = False) -> None:
    """Take entries out of the index; `erase` also merges it, so that their words are gone from the file."""
    ids = [(one,) for one in entry_ids]
    if not ids:
        return
    connection = unit.session.connection()
    connection.exec_driver_sql(
        "DELETE FROM entry_words WHERE rowid = (SELECT row FROM entry_word_row WHERE entry_id = ?)", ids
    )
    connection.exec_driver_sql("DELETE FROM entry_word_row WHERE entry_id = ?", ids)
    if erase:
        connection.exec_driver_sql("INSERT INTO entry_words (entry_words) VALUES ('optimize')")


def query_of(words: str) -> str:
    """What the user typed as a query that cannot be misread: every part quoted, all parts wanted.

    "in quotes" is a phrase; any other word finds whatever begins with it. Gives "" where no letter or figure is left.
    """
    return " ".join(_quoted(part) for part in parts_of(words))


def entry_query(words: str) -> str:
    """What was typed for the chronology as a query: all wanted, a word in any of its forms, some near each other."""
    made = []
    for one in wanted_words(words):
        parts = [_quoted(part) for part in one.parts]
        if len(parts) > 1:
            made.append(f"NEAR({' '.join(parts)}, {WITHIN})")
        elif one.forms:
            any_form = " OR ".join((*parts, *(_quoted(Part(form, beginning=False)) for form in one.forms)))
            made.append(f"({any_form})")
        else:
            made += parts
    return " AND ".join(made)


def _quoted(part: Part) -> str:
    return f'"{part.text}"{"*" if part.beginning else ""}'


_HITS = (
    "chronology_entry.id IN (SELECT m.entry_id FROM entry_words"
    " JOIN entry_word_row m ON m.row = entry_words.rowid WHERE entry_words MATCH :dhr_words)"
)


def matching(words: str) -> ColumnElement[bool]:
    """A condition on `chronology_entry`: its texts hold all the words. Signs without a letter find nothing."""
    query = entry_query(words)
    if not query:
        return ChronologyEntry.id.is_(None)
    hits = text(_HITS).bindparams(bindparam("dhr_words", query, Text, unique=True))
    return cast("ColumnElement[bool]", hits.self_group())


def matching_ids(unit: Unit, review_id: str, words: str) -> frozenset[str]:
    """Ids of a review's entries that hold all the words, withdrawn ones included."""
    query = entry_query(words)
    if not query:
        return frozenset()
    found = unit.session.connection().execute(
        text(
            "SELECT m.entry_id FROM entry_words JOIN entry_word_row m ON m.row = entry_words.rowid"
            " JOIN chronology_entry e ON e.id = m.entry_id WHERE entry_words MATCH :words AND e.review_id = :review"
        ),
        {"words": query, "review": review_id},
    )
    return frozenset(row[0] for row in found)
