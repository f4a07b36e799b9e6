"""Hits in the two search indexes, and the records behind them as plain columns."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

from dhr_manager.db.record_index import review_of
from dhr_manager.db.searched import BY_KIND, OF_ENTRIES, Searched
from dhr_manager.domain.found_words import Part, folded

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

ENTRY = "chronology_entry"
_TITLE_WEIGHT = 8.0  # a word in a title counts as much as eight in a text
_NEAR = 0.72  # how alike a near word is, of 1
# what the record that is opened is called: columns of the table `o`
_NUMBERED = "o.number || '  ' || o.title"
_TITLES = {
    "review": "trim(o.reference || '  ' || o.title)",
    "fact": "o.key",
    "milestone": "o.title",
    "pause": "o.starts",
    "person": "CASE WHEN o.pseudonym = '' THEN o.name ELSE o.name || ' (' || o.pseudonym || ')' END",
    "panel_member": "o.name",
    "meeting": "o.number || '  ' || o.\"on\"",
    "agency_return": "(SELECT a.name FROM agency a WHERE a.id = o.agency_id)",
    "return_file": "o.name",
    ENTRY: "printf('E-%04d', o.number) || '  ' || o.date_text || '  ' || o.sort_agency",
    "key_line": _NUMBERED,
    "finding": _NUMBERED,
    "lesson": _NUMBERED,
    "recommendation": "trim(o.reference || '  ' || o.text)",
    "action": "trim(o.reference || '  ' || o.text)",
    "saved_view": "o.name",
    "known_fact": "o.title",
    "prompt_answer": "substr(o.reason, 1, 200)",
    "blank_return": "substr(o.note, 1, 200)",
    "report_section": "o.document || '/' || o.key",
    "written_document": "o.file_name",
    "learning_event": "o.title",
    "agency": "o.name",
    "partnership": "o.name",
    "member_body": "o.name",
    "plan": "o.title",
    "priority": _NUMBERED,
    "commitment": "substr(coalesce(nullif(o.heading, ''), o.text), 1, 200)",
    "theme": "o.title",
}
# what the screens know a record by, where it is not its id
_KEYS = {
    "report_section": "o.document || '/' || o.key",
    "milestone": "o.key",
    "fact": "'fact/' || o.key",
    "pause": "'pause/' || o.id",
}
_OPENS = {"action": "action"}  # opens itself, although it hangs on another
_REFERENCES = ("review", "recommendation", "action")  # the others bear numbers


@dataclass(frozen=True, slots=True)
class Hit:
    """A record in the order of rank."""

    kind: str
    record_id: str


@dataclass(frozen=True, slots=True)
class Behind:
    """The record behind a hit: what it opens, its review, and its searched texts by column."""

    opens: str
    opens_id: str
    review_id: str
    review: str
    title: str
    texts: tuple[tuple[str, str], ...]


def opens(one: Searched) -> str:
    """The kind of the record that is opened for a hit in this kind."""
    return _OPENS.get(one.kind, one.opens)


def kinds_opening(wanted: Collection[str]) -> tuple[str, ...]:
    """The kinds of record whose hits open one of these kinds."""
    return tuple(one.kind for one in BY_KIND.values() if opens(one) in wanted)


def records(
    unit: Unit, query: str, limit: int, *, kinds: Collection[str] | None = None, review_id: str = ""
) -> list[Hit]:
    """The best hits among all records but the entries' own texts; `kinds` of the records that hold the words."""
    where, values = _limits(kinds, review_id)
    inner = (
        "SELECT rowid FROM record_words WHERE record_words MATCH ?"
        f" AND rank MATCH 'bm25({_TITLE_WEIGHT}, 1.0)' ORDER BY rank LIMIT ?"
    )
    if where:
        inner = inner.replace(" ORDER BY", f" AND rowid IN (SELECT row FROM record_word_row m WHERE {where}) ORDER BY")
    rows = _ask(unit, inner, (query, *values, limit))
    numbers = [row[0] for row in rows]
    marks = ", ".join(map(str, numbers))
    known = _ask(unit, f"SELECT row, kind, record_id FROM record_word_row WHERE row IN ({marks})") if numbers else []
    hits = {row: Hit(kind, record_id) for row, kind, record_id in known}
    return [hits[number] for number in numbers if number in hits]


def entries(unit: Unit, query: str, limit: int, *, review_id: str = "") -> list[Hit]:
    """The best hits among the entries' own texts; withdrawn ones are among them."""
    only = (
        " AND rowid IN (SELECT m.row FROM entry_word_row m JOIN chronology_entry e ON e.id = m.entry_id"
        " WHERE e.review_id = ?)"
    )
    inner = f"SELECT rowid FROM entry_words WHERE entry_words MATCH ?{only if review_id else ''} ORDER BY rank LIMIT ?"
    numbers = [row[0] for row in _ask(unit, inner, (query, *((review_id,) if review_id else ()), limit))]
    if not numbers:
        return []
    listed = ", ".join(map(str, numbers))
    known = dict(map(tuple, _ask(unit, f"SELECT row, entry_id FROM entry_word_row WHERE row IN ({listed})")))
    return [Hit(ENTRY, known[number]) for number in numbers if number in known]


def numbered(unit: Unit, kind: str, number: str) -> list[Hit]:
    """Live records of a kind that bear this number or reference."""
    field = "reference" if kind in _REFERENCES else "number"
    live = "withdrawn_at IS NULL ORDER BY created_at LIMIT 12"
    value = number if kind in _REFERENCES else int(number)
    found = _ask(unit, f"SELECT id FROM {kind} WHERE {field} = ? COLLATE NOCASE AND {live}", (value,))
    return [Hit(kind, row[0]) for row in found]


def behind(unit: Unit, hits: Sequence[Hit]) -> dict[Hit, Behind]:
    """The records behind the hits; withdrawn ones, and those of withdrawn reviews, are left out."""
    ids: dict[str, list[str]] = {}
    for hit in hits:
        ids.setdefault(hit.kind, []).append(hit.record_id)
    found: dict[Hit, Behind] = {}
    for kind, wanted in ids.items():
        for record_id, *rest in _ask(unit, _statement(kind), (json.dumps(wanted),)):
            found[Hit(kind, record_id)] = _behind(kind, rest)
    return found


def _behind(kind: str, columns: list[Any]) -> Behind:
    opens_id, review_id, review, title, *texts = columns
    return Behind(
        opens(BY_KIND[kind]),
        opens_id,
        review_id or "",
        review or "",
        title or "",
        tuple((name, text) for name, text in zip(_fields(kind), texts, strict=True) if text),
    )


def _fields(kind: str) -> tuple[str, ...]:
    return (*OF_ENTRIES, *BY_KIND[kind].fields) if kind == ENTRY else BY_KIND[kind].fields


def _statement(kind: str) -> str:
    opened = opens(BY_KIND[kind])
    texts = "".join(f', t."{name}"' for name in _fields(kind))
    return (
        f"SELECT t.id, {_KEYS.get(opened, 'o.id')}, v.id, v.reference, {_TITLES[opened]}{texts} {_live(BY_KIND[kind])}"
    )


def _live(one: Searched) -> str:
    """Live records `t` of a kind by their ids, with what they open as `o` and their review as `v`, live as well."""
    opened = opens(one)
    key = "t.id" if opened == one.kind else f"t.{one.up[0][0]}"
    return (
        f"FROM {one.kind} t JOIN {opened} o ON o.id = {key} AND o.withdrawn_at IS NULL"
        f" LEFT JOIN review v ON v.id = {review_of(one)} AND v.withdrawn_at IS NULL"
        " WHERE t.withdrawn_at IS NULL AND t.id IN (SELECT value FROM json_each(?))"
        + (" AND v.id IS NOT NULL" if one.review else "")
    )


def counts(
    unit: Unit, query: str, *, kinds: Collection[str] | None = None, review_id: str = "", own_words: bool = True
) -> list[tuple[str, str, int]]:
    """How many records hold the words: (kind, review id or "", count) each; `own_words` counts the entries' texts."""
    where, values = _limits(kinds, review_id)
    statement = (
        "SELECT m.kind, json_group_array(m.record_id) FROM record_words JOIN record_word_row m"
        " ON m.row = record_words.rowid WHERE record_words MATCH ?"
    )
    if where:
        statement += f" AND {where}"
    found = [
        (kind, review, count)
        for kind, ids in _ask(unit, f"{statement} GROUP BY 1", (query, *values))
        for review, count in _ask(
            unit, f"SELECT coalesce(v.id, ''), count(*) {_live(BY_KIND[kind])} GROUP BY 1", (ids,)
        )
    ]
    if own_words:
        only = " AND e.review_id = ?" if review_id else ""
        found += [
            (ENTRY, review, count)
            for review, count in _ask(
                unit,
                "SELECT e.review_id, count(*) FROM entry_words JOIN entry_word_row m ON m.row = entry_words.rowid"
                " JOIN chronology_entry e ON e.id = m.entry_id JOIN review r ON r.id = e.review_id"
                f" WHERE entry_words MATCH ? AND e.withdrawn_at IS NULL AND r.withdrawn_at IS NULL{only} GROUP BY 1",
                (query, *((review_id,) if review_id else ())),
            )
        ]
    return found


def near_word(unit: Unit, part: Part) -> str:
    """A word of the case file that is nearly what was typed, or "" where there is none, or it stands there as it is."""
    word = folded(part.text)
    found: set[str] = set()
    for table in ("record_words", "entry_words"):
        _ask(unit, f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.near_{table} USING fts5vocab(main, {table}, row)")
        low, high = word[:1], chr(ord(word[0]) + 1)
        terms = _ask(unit, f"SELECT term FROM temp.near_{table} WHERE term >= ? AND term < ?", (low, high))
        found.update(row[0] for row in terms)
    if any(term.startswith(word) for term in found):
        return ""
    alike = [term for term in found if abs(len(term) - len(word)) <= 2]
    return next(iter(get_close_matches(word, alike, n=1, cutoff=_NEAR)), "")


def _limits(kinds: Collection[str] | None, review_id: str) -> tuple[str, tuple[str, ...]]:
    where, values = [], []
    if kinds is not None:
        where.append("m.kind IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(sorted(kinds)))
    if review_id:
        where.append("m.review_id = ?")
        values.append(review_id)
    return " AND ".join(where), tuple(values)


def _ask(unit: Unit, statement: str, values: tuple[object, ...] = ()) -> list[Any]:
    cursor = unit.session.connection().exec_driver_sql(statement, values)
    return list(cursor.fetchall()) if cursor.returns_rows else []
