"""How the child process hands back what it read: one JSON object a line, so that nothing of it can be code."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
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


def pack(staged: Staged) -> dict[str, Any]:
    """A staged file as plain JSON values."""
    return {
        "tables": [asdict(table) for table in staged.tables],
        "rows": [_row(row) for row in staged.rows],
        "left_out": [[left.place, left.text, left.reason] for left in staged.left_out],
        "found": asdict(staged.found),
        "seen": pack_seen(staged.seen),
    }


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


def _row(row: StagedRow) -> dict[str, Any]:
    plain = {name: getattr(row, name) for name in StagedRow.__slots__}
    when = row.when
    plain["when"] = [when.text, _iso(when.earliest), _iso(when.latest), when.precision, when.uncertain]
    return plain


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
        rows=tuple(_staged(row) for row in plain["rows"]),
        found=Found(**plain["found"]),
        left_out=tuple(LeftOut(*left) for left in plain["left_out"]),
        seen=unpack_seen(plain.get("seen", ())),  # readings of earlier versions have none
    )


def _column(plain: dict[str, Any]) -> ColumnRead:
    return ColumnRead(plain["heading"], plain["role"], tuple(plain["samples"]))


def _staged(plain: dict[str, Any]) -> StagedRow:
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
    text = json.dumps(plain, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").encode() + b"\n"
