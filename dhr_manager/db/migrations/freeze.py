"""A tool of the developers: shows what today's models have that the frozen steps lack, as the start of the next step.

python -m dhr_manager.db.migrations.freeze
"""

from __future__ import annotations

import re
import sys

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from dhr_manager.db import record_index, search_index
from dhr_manager.db.migrations.steps import steps
from dhr_manager.db.models import load_all
from dhr_manager.db.models.system import TRIGGERS

_NAME = re.compile(r"\s*CREATE\s+(?:UNIQUE\s+|VIRTUAL\s+)?(?:TABLE|INDEX|TRIGGER)\s+(\w+)", re.IGNORECASE)


def statements() -> tuple[str, ...]:
    """Today's tables, indexes, triggers and search indexes, a statement each without its semicolon."""
    dialect = sqlite.dialect()
    made = []
    for table in load_all().metadata.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        made += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    made += [*search_index.DDL, *record_index.DDL, *TRIGGERS]
    return tuple("\n".join(line.rstrip() for line in each.strip().splitlines()) for each in made)


def lacking() -> tuple[str, ...]:
    """Statements of today's schema that make something no frozen step makes; a changed table is the developer's."""
    frozen = {_name(each) for step in steps() for each in step.statements}
    return tuple(each for each in statements() if _name(each) not in frozen)


def _name(statement: str) -> str:
    found = _NAME.match(statement)
    return found[1] if found else ""


def main() -> None:
    """Write what is lacking to standard output."""
    sys.stdout.write("".join(f"\n{each};\n" for each in lacking()))


if __name__ == "__main__":
    main()
