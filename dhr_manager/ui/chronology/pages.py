"""Brings the rows a long table misses from the database lane, one question at a time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.ui.chronology.showing import Showing
from dhr_manager.ui.chronology.words import COLUMNS
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.long_table import LongTable

_GONE = (Cell(second="withdrawn"), *(Cell() for _ in COLUMNS[1:]))


class Pages(QObject):
    """While one page is on its way no other is asked for, so that fast scrolling never queues up."""

    def __init__(self, table: LongTable, jobs: Jobs, showing: Showing) -> None:
        super().__init__(table)
        self._table, self._jobs, self._showing = table, jobs, showing
        self._under_way = False
        table.wanted.connect(self.fetch)

    def fetch(self) -> None:
        """Fetch what is visible and not at hand."""
        ids = () if self._under_way else self._table.missing()
        if not ids:
            return
        self._under_way = True
        self._jobs.run(
            lambda services: services.chronology.page(ids),
            then=lambda rows: self._put(ids, rows),
            owner=self,
            failed=lambda _: self._stop(),
        )

    def _put(self, ids: Sequence[str], rows: Sequence[EntryRow]) -> None:
        self._under_way = False
        self._table.put({**dict.fromkeys(ids, _GONE), **self._showing.cells(rows)})

    def _stop(self) -> None:
        self._under_way = False
