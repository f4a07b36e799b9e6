"""How the child process hands back what it read: one JSON object a line, so that nothing of it can be code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from datetime import date
from operator import attrgetter
from typing import Any

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import (
    ColumnRead,
    DateRead,
    Found,
    LeftOut,
    ReturnRead,
    SeenRow,
    StagedRow,
    TableRead,
    TableSeen,
)
from dhr_manager.intake.staging import Staged

_NAMES = tuple(one.name for one in fields(StagedRow))
_FIELDS = attrgetter(*_NAMES)
_TABLE, _WHEN, _CELLS, _REASONS, _NOTES = (_NAMES.index(n) for n in ("table", "when", "cells", "reasons", "notes"))
_TEXTS = tuple(_NAMES.index(name) for name in ("source", "event", "action", "comment", "people", "reference"))


def pack(staged: Staged) -> dict[str, Any]:
    """A staged file as plain JSON values; what a row says twice is said once (headings, words that are a cell's)."""
    headings = {table.name: tuple(column.heading for column in table.columns) for table in staged.tables}
    return {
        "tables": [asdict(table) for table in staged.tables],
        "rows": [_row(row, headings.get(row.table, ())) for row in staged.rows],
        "left_out": [[left.place, left.text, left.reason] for left in staged.left_out],
        "found": asdict(staged.found),
        "seen": pack_seen(staged.seen),
    }


def _row(row: StagedRow, headings: tuple[str, ...]) -> list[Any]:
    """The fields in their order, the date as five values; a text that is a cell's as the number of the cell."""
    plain = list(_FIELDS(row))
    when = row.when
    plain[_WHEN] = (when.text, _iso(when.earliest), _iso(when.latest), when.precision, when.uncertain)
    cells = row.cells
    if tuple([heading for heading, _ in cells]) == headings:  # a list is faster than what yields
        texts = [text for _, text in cells]
        plain[_CELLS] = texts
        for at in _TEXTS:
            if plain[at] and plain[at] in texts:
                plain[at] = texts.index(plain[at])
    return plain


def pack_seen(seen: Iterable[TableSeen]) -> list[Any]:
    """Tables as they were seen, as plain JSON values."""
    return [
        [
            one.name,
            [[row.number, row.texts] for row in one.rows],
            one.used,
            one.reason,
            one.header,
            one.count,
            one.hidden,
        ]
        for one in seen
    ]


def unpack_seen(plain: Iterable[Any]) -> tuple[TableSeen, ...]:
    """The tables again."""
    return tuple(
        TableSeen(name, tuple(SeenRow(number, tuple(texts)) for number, texts in rows), *rest)
        for name, rows, *rest in plain
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def unpack(plain: dict[str, Any], *, file: str, sha256: str, size: int) -> ReturnRead:
    """The rows again, from what the child wrote."""
    return ReturnRead(
        file=file,
        sha256=sha256,
        size=size,
        tables=tuple(
            TableRead(table["name"], tuple(_column(column) for column in table["columns"])) for table in plain["tables"]
        ),
        rows=_rows(plain["rows"], plain["tables"]),
        found=Found(**plain["found"]),
        left_out=tuple(LeftOut(*left) for left in plain["left_out"]),
        seen=unpack_seen(plain.get("seen", ())),  # readings of earlier versions have none
    )


def _column(plain: dict[str, Any]) -> ColumnRead:
    return ColumnRead(plain["heading"], plain["role"], tuple(plain["samples"]))


def _rows(plain: list[Any], tables: list[Any]) -> tuple[StagedRow, ...]:
    headings = {table["name"]: [column["heading"] for column in table["columns"]] for table in tables}
    return tuple([_staged(row, headings) if type(row) is list else _named(row) for row in plain])


def _staged(plain: list[Any], headings: dict[str, list[str]]) -> StagedRow:
    text, earliest, latest, precision, uncertain = plain[_WHEN]
    plain[_WHEN] = DateRead(text, _day(earliest), _day(latest), precision, uncertain)
    cells = plain[_CELLS]
    if cells and type(cells[0]) is str:
        for at in _TEXTS:
            if type(plain[at]) is int:
                plain[at] = cells[plain[at]]
        plain[_CELLS] = tuple(zip(headings[plain[_TABLE]], cells, strict=True))
    else:
        plain[_CELLS] = tuple((heading, words) for heading, words in cells)
    plain[_REASONS], plain[_NOTES] = tuple(plain[_REASONS]), tuple(plain[_NOTES])
    return StagedRow(*plain)


def _named(plain: dict[str, Any]) -> StagedRow:
    """A row as earlier versions packed it, by the names of its fields."""
    text, earliest, latest, precision, uncertain = plain.pop("when")
    when = DateRead(text, _day(earliest), _day(latest), precision, uncertain)
    plain["reasons"], plain["notes"] = tuple(plain["reasons"]), tuple(plain["notes"])
    plain["cells"] = tuple((heading, words) for heading, words in plain["cells"])
    return StagedRow(when=when, **plain)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def error_line(error: UserError) -> bytes:
    """An error as a line."""
    return line({"error": {"code": error.code, "field": error.field, "facts": error.facts}})


def line(plain: dict[str, Any]) -> bytes:
    """One JSON object and the end of its line; half characters (lone surrogates) become the sign for them."""
    text = json.dumps(plain, ensure_ascii=False, check_circular=False)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode() + b"\n"
