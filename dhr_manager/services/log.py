"""The change log as the audit view shows it."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_manager.db.queries import log as queries
from dhr_manager.db.queries import review_log
from dhr_manager.domain.rows.case import LogRow
from dhr_manager.domain.rows.history import LogFilter, LogLine
from dhr_manager.services.base import Service


class LogService(Service):
    """What was recorded, by whom and when; never changed."""

    def rows(self, record_id: str | None = None, limit: int = 500) -> tuple[LogRow, ...]:
        """The newest rows first – of one record, or of all; `value` is None where it was erased."""
        with self._case.read() as unit:
            return queries.log_rows(unit, record_id, limit)

    def of_review(self, review_id: str, wanted: LogFilter) -> tuple[int, ...]:
        """The running numbers of a review's rows that are let through, the newest first."""
        with self._case.read() as unit:
            return review_log.seqs(unit, review_id, wanted)

    def page(self, seqs: Sequence[int]) -> tuple[LogLine, ...]:
        """The rows with these numbers, the newest first."""
        with self._case.read() as unit:
            return review_log.page(unit, seqs)

    def people(self) -> tuple[str, ...]:
        """Everybody who changed anything in this case file, by name."""
        with self._case.read() as unit:
            return review_log.people(unit)
