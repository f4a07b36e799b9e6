"""Staged files: how a reading is kept in the case file, how its rows stand, and how a row is read by hand."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.queries import returns as queries
from dhr_manager.db.queries import reviews as review_queries
from dhr_manager.domain.dates.periods import period_note
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.times import TimeReading, read_time
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import Correction, DateRead, ReturnRead, StagedFile, StagedRow
from dhr_manager.services.columns import Columns, applied, in_refused, marks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dhr_manager.db.unit import Unit

_FIRST = 0.5  # share of the progress that a first reading has where a second may follow


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file as read outside the case file: the reading, the bytes it was read from, and what was chosen for it."""

    read: ReturnRead
    data: bytes
    columns: Columns = field(default_factory=dict)  # table → heading → role
    headers: Mapping[str, int] = field(default_factory=dict)  # table → row, as the user marked it
    remembered: tuple[tuple[str, str], ...] = ()  # heading and role, taken over from the agency's last file


Read = Callable[[Columns, Mapping[str, int], "Callable[[float], None] | None"], ReturnRead]


def read_remembering(
    read: Read, remembered: Mapping[str, str], progress: Callable[[float], None] | None
) -> tuple[ReturnRead, dict[str, dict[str, str]]]:
    """Read a file as it shows itself, and again with the columns of the agency's last file where these differ.

    Gives the reading and the columns it was read with. Raises what `read` raises.
    """
    first = (lambda share: progress(share * _FIRST)) if progress is not None else None
    try:
        seen = read({}, {}, first)
    except UserError as refused:
        found = in_refused(refused, remembered) if refused.code == "no-date-column" else {}
        if not found:
            raise
        return read(found, {}, progress), found
    found = applied(seen, remembered)
    return (read(found, marks(seen, found, {}), progress), found) if found else (seen, {})


def packed(read: ReturnRead, prepared: Prepared | None = None) -> bytes:
    """A reading as compressed JSON, with the columns it was read with; name, size and hash stand elsewhere."""
    from dhr_manager.intake.staging import Staged
    from dhr_manager.intake.wire import pack

    plain = pack(Staged(list(read.tables), list(read.rows), list(read.left_out), read.found, list(read.seen)))
    if prepared is not None:
        plain["chosen"] = {
            "columns": {table: dict(roles) for table, roles in prepared.columns.items()},
            "remembered": [list(pair) for pair in prepared.remembered],
        }
    return zlib.compress(json.dumps(plain, ensure_ascii=False).encode("utf-8", "surrogatepass"), 3)


def _opened(unit: Unit, file: queries.FileRow) -> tuple[ReturnRead, dict[str, Any]]:
    """The reading of a file as it was staged, and what was chosen for it."""
    from dhr_manager.intake.wire import unpack

    text = zlib.decompress(queries.reading(unit, file.id)).decode("utf-8", "surrogatepass")
    plain = json.loads(text)
    chosen: dict[str, Any] = plain.pop("chosen", {})
    return unpack(plain, file=file.name, sha256=file.sha256, size=file.size), chosen


def unpacked(unit: Unit, file: queries.FileRow) -> ReturnRead:
    """The reading of a file as it was staged, without decisions."""
    return _opened(unit, file)[0]


def read_rows(unit: Unit, file: queries.FileRow, read: ReturnRead | None = None) -> tuple[StagedRow, ...]:
    """The rows of a file as they are read now: by hand where somebody did. Without decisions."""
    corrections = queries.corrections(unit, file.id)
    rows = (read or unpacked(unit, file)).rows
    return tuple(corrected(row, correction_from(corrections[row.n])) if row.n in corrections else row for row in rows)


def staged_file(unit: Unit, file: queries.FileRow) -> StagedFile:
    """A file for the staging screen: every row with its notes and state, and how many rows stand in each state."""
    read, chosen = _opened(unit, file)
    rows = tuple(_standing(unit, file, read_rows(unit, file, read)))
    return StagedFile(
        id=file.id,
        return_id=file.return_id,
        agency_id=file.agency_id,
        agency_code=file.agency_code,
        read=replace(read, rows=rows),
        state_counts=dict(Counter(row.state for row in rows)),
        rejected_because=file.reason if file.state == "rejected" else "",
        columns=chosen.get("columns", {}),
        headers={table: number for table, (_, number) in queries.headers(unit, file.id).items()},
        remembered=tuple((heading, role) for heading, role in chosen.get("remembered", ())),
    )


def _standing(unit: Unit, file: queries.FileRow, rows: tuple[StagedRow, ...]) -> Iterator[StagedRow]:
    """An undecided row that is queried stands as queried; one in the chronology as accepted."""
    decisions = queries.decisions(unit, file.id)
    taken = queries.taken(unit, file.id)
    period = review_period(unit, file.review_id)
    for row in rows:
        _, state, reason = decisions.get(row.n, ("", "queried" if row.status == "queried" else "staged", ""))
        yield replace(row, notes=noted(row, period), state="accepted" if row.n in taken else state, state_reason=reason)


# -- read by hand


def by_hand(date_as: str, time_as: str, end_time_as: str, *, today: date, who: str) -> Correction:
    """What the user's words for a row's date and times say, by the reader that reads the agencies'.

    A time may stand beside the date. Raises UserError with the reader's reason beside `date_as`, `time_as` or
    `end_time_as`; field-empty where no date is typed ("not known" is an answer).
    """
    if not date_as.strip():
        raise UserError("field-empty", field="date_as")
    reading = read_date(date_as.strip(), today=today)
    if reading.status != "ok" or reading.when.precision is None:
        raise UserError(reading.reason or "date-not-read", field="date_as")
    clock = _clock(time_as, "time_as") or reading.time
    end = _clock(end_time_as, "end_time_as")
    return Correction(
        date_as=date_as.strip(),
        when=reading.when,
        time_as=clock.text if clock else "",
        time=clock.time if clock else None,
        end_time_as=end_time_as.strip(),
        end_time=end.time if end else None,
        by=who,
    )


def _clock(text: str, name: str) -> TimeReading | None:
    if not text.strip():
        return None
    reading = read_time(text.strip())
    if reading.status != "ok":
        raise UserError(reading.reason, field=name)
    return reading


def corrected(row: StagedRow, correction: Correction) -> StagedRow:
    """A row as it is read by hand: the agency's words as they came, the days and times as corrected, no query left."""
    when = replace(correction.when, text=row.when.text)
    return replace(
        row,
        when=when,
        time=correction.time,
        end_time=correction.end_time,
        status="ok",
        reasons=(),
        correction=correction,
    )


def correction_text(correction: Correction) -> str:
    """A correction as it is kept with the decision on its row."""
    when = correction.when
    return json.dumps(
        {
            "date_as": correction.date_as,
            "when": [_iso(when.earliest), _iso(when.latest), when.precision, when.uncertain],
            "time_as": correction.time_as,
            "time": correction.time,
            "end_time_as": correction.end_time_as,
            "end_time": correction.end_time,
            "by": correction.by,
        },
        ensure_ascii=False,
    )


def correction_from(text: str) -> Correction:
    """The same from what was kept."""
    plain = json.loads(text)
    earliest, latest, precision, uncertain = plain.pop("when")
    when = DateRead(plain["date_as"], _day(earliest), _day(latest), precision, uncertain)
    return Correction(when=when, **plain)


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


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
