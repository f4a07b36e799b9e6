"""A tool of the developers: writes the first step from today's tables. Never run again once a version is released.

python -m dhr_manager.db.migrations.freeze
"""

from __future__ import annotations

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from dhr_manager.db import search_index
from dhr_manager.db.migrations.steps import FOLDER, NEWEST
from dhr_manager.db.models import load_all
from dhr_manager.db.models.system import TRIGGERS

HEAD = f"-- Step {NEWEST}: written by `python -m dhr_manager.db.migrations.freeze`; never edited once released.\n"


def script() -> str:
    """Today's tables, indexes, triggers and search index as one script."""
    dialect = sqlite.dialect()
    statements = []
    tables = load_all().metadata.sorted_tables
    for table in tables:
        statements.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        statements += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    statements += [*search_index.DDL, *TRIGGERS]
    tidied = ("\n".join(line.rstrip() for line in each.strip().splitlines()) for each in statements)
    return HEAD + "".join(f"\n{each};\n" for each in tidied)


def main() -> None:
    """Write the step."""
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{NEWEST}.sql").write_text(script(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
