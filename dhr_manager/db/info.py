"""What may be said of a case file without personal data."""

from __future__ import annotations

from pathlib import Path

from dhr_manager.db import log_check, sqlcipher
from dhr_manager.db.problems import translated
from dhr_manager.domain.rows.case import CaseInfo


def info_of(connection: sqlcipher.Connection, path: Path, file_id: str, ways: int) -> CaseInfo:
    """Counts and dates of an open file; `ways` is how many can open it."""
    with translated():
        ask = connection.execute
        schema = ask("SELECT version_num FROM alembic_version").fetchone()[0]
        told = ask("SELECT created_at, program, recovery_proved_at, invented FROM case_info").fetchone()
        reviews = ask("SELECT count(*) FROM review WHERE withdrawn_at IS NULL").fetchone()[0]
        entries = ask("SELECT count(*) FROM chronology_entry WHERE withdrawn_at IS NULL").fetchone()[0]
        last = ask("SELECT max(created_at) FROM backup_record").fetchone()[0]
        head = log_check.head(connection)
    return CaseInfo(
        file_id=file_id,
        schema=schema,
        created=told[0],
        program=told[1],
        slots=ways,
        size=path.stat().st_size,
        reviews=reviews,
        entries=entries,
        log_rows=head.seq,
        log_head=head.text,
        last_backup=last or "",
        recovery_proved=told[2] is not None,
        invented=bool(told[3]),
    )
