"""The change log as the audit view shows it."""

from __future__ import annotations

from dhr_manager.db.queries import log as queries
from dhr_manager.domain.rows.case import LogRow
from dhr_manager.services.base import Service


class LogService(Service):
    """What was recorded, by whom and when; never changed."""

    def rows(self, record_id: str | None = None, limit: int = 500) -> tuple[LogRow, ...]:
        """The newest rows first – of one record, or of all; `value` is None where it was erased."""
        with self._case.read() as unit:
            return queries.log_rows(unit, record_id, limit)
