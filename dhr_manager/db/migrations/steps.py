"""The steps of the schema: frozen .sql files, run statement by statement."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.db import sqlcipher

if TYPE_CHECKING:
    from sqlalchemy import Connection

FOLDER = Path(__file__).parent / "versions"
NEWEST = "0003"  # a test compares it with the files, so that opening an up-to-date file reads none of them


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its number, four figures, and its statements."""

    number: str
    statements: tuple[str, ...]


def split(script: str) -> tuple[str, ...]:
    """The statements of a script; the driver says where one ends, since triggers hold semicolons of their own."""
    statements, current = [], ""
    for line in script.splitlines():
        if not current and (not line.strip() or line.startswith("--")):
            continue
        current += line + "\n"
        if sqlcipher.complete(current):
            statements.append(current.strip().rstrip(";"))
            current = ""
    if current.strip():
        raise ValueError("a step ends in the middle of a statement")
    return tuple(statements)


def steps(folder: Path = FOLDER) -> tuple[Step, ...]:
    """All steps in order."""
    files = sorted(folder.glob("[0-9][0-9][0-9][0-9].sql"))
    return tuple(Step(file.stem, split(file.read_text(encoding="utf-8"))) for file in files)


def lay(connection: Connection, made_of: tuple[Step, ...]) -> None:
    """Make the whole schema in a new file, inside the caller's transaction, and number it as Alembic does."""
    for step in made_of:
        for statement in step.statements:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
        " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version (version_num) VALUES (?)", (made_of[-1].number,))
