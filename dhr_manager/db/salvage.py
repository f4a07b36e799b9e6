"""Copying out of a damaged case file what still reads, into a new one under the same key; the old one stays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from dhr_manager.db import opening, record_index, sqlcipher
from dhr_manager.db.case_file import unlocked
from dhr_manager.db.engine import engine_for, writing
from dhr_manager.db.migrations.steps import lay, steps
from dhr_manager.db.problems import translated
from dhr_manager.db.recovery import Passphrase, RecoveryKey
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.case import CopiedOut
from dhr_manager.system.write_safely import sync_file

CORRUPT = 11
_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    " AND name NOT LIKE 'entry^_word%' ESCAPE '^' AND name NOT LIKE 'record^_word%' ESCAPE '^'"
    " AND name <> 'alembic_version' ORDER BY rowid"
)
_WORDS = "source, event, action, comment, people"


def copy_out(path: Path, unlock: Passphrase | RecoveryKey, target: Path) -> CopiedOut:
    """Copy every row that reads; rows that hang on lost ones are left out too, so that the copy's links hold.

    Raises UserError("case-exists") for the target; EnvironmentProblem: file-damaged-at-start, nothing-reads and what
    opening raises. Where anything fails, nothing stays at `target`.
    """
    if target.exists():
        raise UserError("case-exists", field="path")
    opening.look_at(path)
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    with opening.locked(path, "", ""):
        key, _who = unlocked(path, unlock)
        try:
            with translated():
                found = _copied(path, part, key)
            sync_file(part)
            shutil.copyfile(f"{path}-keys", f"{target}-keys")
            part.replace(target)
        except BaseException:
            part.unlink(missing_ok=True)
            raise
    return CopiedOut(target, *found)


def _copied(path: Path, part: Path, key: bytearray) -> tuple[int, tuple[str, ...]]:
    source = _opened(path, key)
    copy = sqlcipher.connect(part, key, create=True)
    try:
        copy.execute(f"PRAGMA application_id = {sqlcipher.APPLICATION_ID}")
        with writing(engine_for(copy, sqlcipher.driver)).begin() as made:
            lay(made, steps())
        copy.execute("PRAGMA foreign_keys = OFF")
        copy.execute("BEGIN IMMEDIATE")
        broken = [table for (table,) in copy.execute(_TABLES).fetchall() if not _table(source, copy, table)]
        if copy.execute("SELECT count(*) FROM case_info").fetchone()[0] == 0:
            raise EnvironmentProblem("nothing-reads")
        broken += _without_dangling(copy)
        _index(copy)
        count = sum(
            copy.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for (t,) in copy.execute(_TABLES).fetchall()
        )
        copy.execute("COMMIT")
    finally:
        source.close()
        copy.close()
    return count, tuple(sorted(set(broken)))


def _opened(path: Path, key: bytearray) -> sqlcipher.Connection:
    try:
        return sqlcipher.connect(path, key)
    except sqlcipher.driver.DatabaseError as error:
        if sqlcipher.code_of(error) == CORRUPT:  # not even the list of tables
            raise EnvironmentProblem("nothing-reads") from error
        raise


def _table(source: sqlcipher.Connection, copy: sqlcipher.Connection, table: str) -> bool:
    """Copy a table from its beginning, then from its end up to the damage; whether it read whole."""
    names = [row[1] for row in copy.execute(f"PRAGMA table_info({table})")]
    columns = ", ".join(f'"{name}"' for name in names)
    into = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({', '.join('?' * len(names))})"
    for order in ("", " DESC"):
        try:
            for row in _rows(source, f"SELECT {columns} FROM {table} ORDER BY rowid{order}"):
                copy.execute(into, row)
        except sqlcipher.driver.DatabaseError:
            continue  # this way it reads no further
        return order == ""
    return False


def _rows(source: sqlcipher.Connection, statement: str) -> Iterator[tuple[object, ...]]:
    yield from source.execute(statement)


def _without_dangling(copy: sqlcipher.Connection) -> list[str]:
    """Leave out rows whose other end was lost, until every link holds; the tables they stood in."""
    touched: list[str] = []
    while wrong := {(row[0], row[1]) for row in copy.execute("PRAGMA foreign_key_check").fetchall()}:
        for table, rowid in wrong:
            copy.execute(f"DELETE FROM {table} WHERE rowid = ?", (rowid,))
            touched.append(table)
    return touched


def _index(copy: sqlcipher.Connection) -> None:
    entries = f"SELECT row_number() OVER (ORDER BY rowid), id, {_WORDS} FROM chronology_entry"
    for number, entry_id, *words in copy.execute(entries).fetchall():
        copy.execute("INSERT INTO entry_word_row (row, entry_id) VALUES (?, ?)", (number, entry_id))
        copy.execute(f"INSERT INTO entry_words (rowid, {_WORDS}) VALUES (?, ?, ?, ?, ?, ?)", (number, *words))
    for statement in record_index.fill():
        copy.execute(statement)
