"""What stands in a case file, table by table, for comparing before and after."""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, select

from dhr_manager.db import log_check
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.inverse import kinds_of_records
from dhr_manager.db.many import table_of
from dhr_manager.db.unit import HOUSEKEEPING

LEFT_OUT = frozenset({"written_document"})


def live_content(case: CaseFile) -> dict[str, dict[str, tuple[Any, ...]]]:
    """Kind → id → the fields of every record that was not withdrawn; tables without any are left out."""
    found = {}
    with case.read() as unit:
        for kind, model in kinds_of_records().items():
            table = table_of(model)
            names = [
                column.name
                for column in table.columns
                if column.name not in HOUSEKEEPING and not isinstance(column.type, LargeBinary)
            ]
            rows = unit.session.execute(
                select(table.c.id, *(table.c[name] for name in names)).where(table.c.withdrawn_at.is_(None))
            ).all()
            if rows and kind not in LEFT_OUT:
                found[kind] = {row[0]: tuple(row[1:]) for row in rows}
    return found


def words_found(case: CaseFile, review_id: str, *words: str) -> list[frozenset[str]]:
    """What both indexes find of live records: entries by their words, records by theirs."""
    from dhr_manager.db.queries import chronology
    from dhr_manager.domain.rows.chronology import ChronologyFilter

    with case.read() as unit:
        return [frozenset(chronology.index(unit, review_id, ChronologyFilter(words=word)).ids) for word in words]


def log_is_whole(case: CaseFile) -> bool:
    """Whether the chain verifies from its first row."""
    return log_check.check_log(case._connection).ok
