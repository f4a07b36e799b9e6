"""The words of every record but the entries' own texts, in FTS5; the unit of work keeps it, so no service can forget.

Contentless as the index of the chronology is: it holds words and places, no second copy of a text. `record_word_row`
maps its row numbers to records. Fields are joined by a sign nobody types, so that no phrase reaches over two fields.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection

from dhr_manager.db.searched import BY_KIND, SEARCHED, Searched

# frozen into step 0002; beginnings of one to three letters have lists of their own, so that the first keys are quick
DDL = (
    (
        "CREATE TABLE record_word_row (row INTEGER PRIMARY KEY, kind VARCHAR(40) NOT NULL,"
        " record_id VARCHAR(36) NOT NULL UNIQUE, review_id VARCHAR(36))"
    ),
    (
        "CREATE VIRTUAL TABLE record_words USING fts5(title, body, content='', contentless_delete=1, "
        "prefix='1 2 3', tokenize='unicode61 remove_diacritics 2')"
    ),
)
_BETWEEN = " || ' ' || char(57344) || ' ' || "  # a private sign counts as a word of its own


def fill() -> Iterator[str]:
    """The statements that index what a file holds already: frozen into step 0002."""
    for one in SEARCHED:
        yield from _statements(one)


def keep(connection: Connection, touched: Mapping[str, Iterable[str]], *, erased: bool = False) -> None:
    """Index touched records anew, (kind → ids); withdrawn and erased ones are gone from the index after it.

    `erased` also merges the index, so that the words of erased records are gone from the file.
    """
    for kind, ids in touched.items():
        one = BY_KIND.get(kind)
        if one is None:
            continue
        wanted = (json.dumps(list(ids)),)
        rows = "SELECT row FROM record_word_row WHERE record_id IN (SELECT value FROM json_each(?))"
        connection.exec_driver_sql(f"DELETE FROM record_words WHERE rowid IN ({rows})", wanted)
        connection.exec_driver_sql(f"DELETE FROM record_word_row WHERE row IN ({rows})", wanted)
        for statement in _statements(one, " AND t.id IN (SELECT value FROM json_each(?))"):
            connection.exec_driver_sql(statement, wanted)
    if erased:
        connection.exec_driver_sql("INSERT INTO record_words (record_words) VALUES ('optimize')")


def _statements(one: Searched, which: str = "") -> tuple[str, str]:
    live = f"t.withdrawn_at IS NULL{which}"
    return (
        (
            "INSERT INTO record_word_row (kind, record_id, review_id)"
            f" SELECT '{one.kind}', t.id, {review_of(one)} FROM {one.kind} t WHERE {live} AND trim({_words(one)}) <> ''"
        ),
        (
            f"INSERT INTO record_words (rowid, title, body) SELECT m.row, {_joined(one.title)}, {_joined(one.body)}"
            f" FROM {one.kind} t JOIN record_word_row m ON m.record_id = t.id WHERE {live}"
        ),
    )


def _words(one: Searched) -> str:
    return " || ".join(f't."{name}"' for name in one.fields)


def _joined(fields: tuple[str, ...]) -> str:
    return _BETWEEN.join(f't."{name}"' for name in fields) or "''"


def review_of(one: Searched) -> str:
    """The review of record `t` as SQL: its own column, or that of what it hangs on."""
    if not one.review:
        return "NULL"
    if not one.up:
        return f"t.{one.review}"
    inner = f"t.{one.up[0][0]}"
    for (_, table), (column, _next) in zip(one.up, [*one.up[1:], (one.review, "")], strict=True):
        inner = f"(SELECT {column} FROM {table} WHERE id = {inner})"
    return inner
