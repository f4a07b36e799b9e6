"""Accepting a staged return: the service against raw `executemany` of all rows that it writes, index and log included.

Both sides begin with the same case file with a staged return of invented rows, on the same disk, and end with a commit.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from dhr_manager import compose
from dhr_manager.bench.harness import Reach, scratch_folder
from dhr_manager.bench.invented import seven_texts
from dhr_manager.db import sqlcipher
from dhr_manager.db.case_file import unlocked
from dhr_manager.db.recovery import Passphrase
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.rows.returns import Found, ReturnRead, StagedRow
from dhr_manager.services.returns import Prepared
from dhr_manager.system.paths import ProgramPaths

ROWS = 5_000
ROUNDS = 5
REACHES = (Reach("accept a staged return", f"{ROWS:,} rows", "ours", "raw_executemany", 4.0),)

OPENS = "measured with invented rows only"
_TODAY = date(2026, 11, 22)
_WORDS = (
    (
        "INSERT INTO entry_words (rowid, source, event, action, comment, people) VALUES (?, ?, ?, ?, ?, ?)",
        "SELECT row, source, event, action, comment, people FROM entry_word_row JOIN chronology_entry ON id = entry_id",
    ),
    (
        "INSERT INTO record_word_row VALUES (?, ?, ?, ?)",
        "SELECT row, kind, record_id, review_id FROM record_word_row WHERE kind = 'chronology_entry'",
    ),
    (
        "INSERT INTO record_words (rowid, title, body) VALUES (?, ?, '')",
        "SELECT row, reference FROM record_word_row JOIN chronology_entry ON id = record_id",
    ),
)


def invented_return(rows: int) -> Prepared:
    """A return as intake would have read it."""
    staged = tuple(
        StagedRow(
            n=n,
            table="Table 1",
            row_number=n + 1,
            when=read_date(day, today=_TODAY).when,
            time_text=time,
            time=time,
            end_text="",
            end_time=None,
            source="Record",
            event=event,
            action=action,
            comment=comment,
            people="",
            reference=number,
            status="ok",
            reasons=(),
            notes=(),
            hidden=False,
            tracked=False,
            content_control=False,
            cells=(("Date", day), ("Time", time), ("Event", event), ("Action", action), ("Comment", comment)),
        )
        for n, (number, day, time, _, event, action, comment) in enumerate(seven_texts(rows), 1)
    )
    read = ReturnRead("invented.docx", "0" * 64, 10, tables=(), rows=staged, found=Found())
    return Prepared(read=read, data=b"invented")


def staged_case(folder: Path, rows: int = ROWS) -> tuple[compose.Home, Path, str]:
    """A closed case file in which a return of so many rows is staged: home, place, the file's id."""
    home = compose.Home.at(ProgramPaths.under(folder / "program"))
    path = folder / "bench.dhr"
    opened, _ = compose.new_case(home, path, OPENS, cost=FLOOR_COST, invented=True)
    services = opened.services
    profile = compose.guidance_profile()
    review_id = services.reviews.open(
        "bench", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=profile
    ).made_id
    agency = services.agencies.ensure("POL", "Invented police")
    file_id = services.returns.stage(review_id, agency.id, invented_return(rows)).made_id
    opened.case.close()
    return home, path, file_id


def _ours() -> Callable[[], None]:
    home, path, file_id = staged_case(scratch_folder())
    services = compose.open_case(home, path, OPENS).services

    def work() -> None:
        services.returns.accept(file_id, everything=True)

    return work


def _raw_executemany() -> Callable[[], None]:
    folder = scratch_folder()
    home, path, file_id = staged_case(folder)
    accepted = folder / "accepted.dhr"
    for ending in ("", "-keys"):
        shutil.copyfile(f"{path}{ending}", f"{accepted}{ending}")
    opened = compose.open_case(home, accepted, OPENS)
    opened.services.returns.accept(file_id, everything=True)
    opened.case.close()
    connection = _connection(path)
    written = _rows_that_came(connection, _connection(accepted))

    def work() -> None:
        connection.execute("BEGIN IMMEDIATE")
        for statement, rows in written:
            connection.executemany(statement, rows)
        connection.execute("COMMIT")

    return work


def _connection(path: Path) -> Any:
    key, _ = unlocked(path, Passphrase(OPENS))
    connection = sqlcipher.connect(path, key)
    sqlcipher.harden(connection)
    return connection


def _rows_that_came(before: Any, after: Any) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """An insert with its rows for each ordinary table that grew, and for the words of the search indexes."""
    names = (
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'entry_words%' AND name NOT LIKE 'record_word%'"
    )
    written = []
    for (table,) in before.execute(names).fetchall():
        (last,) = before.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()
        rows = after.execute(f"SELECT * FROM {table} WHERE rowid > ?", (last,)).fetchall()
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            written.append((f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in rows]))
    for insert, texts in _WORDS:
        written.append((insert, [tuple(row) for row in after.execute(texts).fetchall()]))
    return written


SIDES = {"ours": _ours, "raw_executemany": _raw_executemany}
