"""Staged files: how a reading is kept in the case file, and how its rows stand."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from dhr_manager.db.queries import returns as queries
from dhr_manager.db.queries import reviews as review_queries
from dhr_manager.domain.dates.periods import period_note
from dhr_manager.domain.rows.returns import ReturnRead, StagedRow

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from dhr_manager.db.unit import Unit


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as read outside the case file: the reading, and the bytes it was read from."""

    read: ReturnRead
    data: bytes


def packed(read: ReturnRead) -> bytes:
    """A reading as compressed JSON; the file's name, size and hash stand in columns of their own."""
    from dhr_manager.intake.staging import Staged
    from dhr_manager.intake.wire import pack

    plain = pack(Staged(list(read.tables), list(read.rows), list(read.left_out), read.found, list(read.seen)))
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"), 3)


def unpacked(unit: Unit, file: queries.FileRow) -> ReturnRead:
    """The reading of a file as it was staged, without decisions."""
    from dhr_manager.intake.wire import unpack

    text = zlib.decompress(queries.reading(unit, file.id)).decode("utf-8", "surrogatepass")
    return unpack(json.loads(text), file=file.name, sha256=file.sha256, size=file.size)


def standing_rows(unit: Unit, file: queries.FileRow) -> tuple[ReturnRead, dict[str, int]]:
    """The reading with every row's notes and state, and how many rows stand in each state."""
    read = unpacked(unit, file)
    rows = tuple(_standing(unit, file, read))
    return replace(read, rows=rows), dict(Counter(row.state for row in rows))


def _standing(unit: Unit, file: queries.FileRow, read: ReturnRead) -> Iterator[StagedRow]:
    """An undecided row that is queried stands as queried; one in the chronology as accepted."""
    decisions = queries.decisions(unit, file.id)
    taken = queries.taken(unit, file.id)
    period = review_period(unit, file.review_id)
    for row in read.rows:
        _, state, reason = decisions.get(row.n, ("", "queried" if row.status == "queried" else "staged", ""))
        yield replace(row, notes=noted(row, period), state="accepted" if row.n in taken else state, state_reason=reason)


Period = tuple["date | None", "date | None", "date | None"]


def review_period(unit: Unit, review_id: str) -> Period:
    """Start and end of the review period, and the day of the death."""
    review = review_queries.review(unit, review_id)
    death = next((fact.on for fact in review_queries.facts(unit, review_id) if fact.key == "death"), None)
    return (review.period_from, review.period_to, death) if review else (None, None, death)


def noted(row: StagedRow, period: Period) -> tuple[str, ...]:
    """The row's notes with the one about the review period: background and aftermath are noted, never queried."""
    note = period_note(row.when, *period)
    return (*row.notes, note) if note and note not in row.notes else row.notes
