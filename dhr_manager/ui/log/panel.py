"""The Log tab: the change log of a review in one list, filtered; each line leads to its record and its history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.history import History, LogLine
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.history.kind_words import begun, record_words
from dhr_manager.ui.history.places import place_of
from dhr_manager.ui.history.sheet import HistorySheet
from dhr_manager.ui.log.filters import LogFilters
from dhr_manager.ui.log.words import COLUMNS, cells
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import EmptyState
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.spring_row import SpringRow

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

Answer = tuple[tuple[int, ...], tuple[str, ...]]


class LogPanel(ReviewPanel):
    """Numbers of all lines at once, their words for what is on the screen."""

    keys = keys_line(("log.open", "show the record"), ("log.history", "its history"), ("log.restore", "bring back"))

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._lines: dict[str, LogLine] = {}
        self._under_way = False
        self.filters = LogFilters(frame.today())
        self.filters.changed.connect(self.refresh)
        self.table = LongTable("Log of the review", COLUMNS)
        self.table.wanted.connect(self._fetch_page)
        self.table.opened.connect(lambda _: self.open_record())
        self.table.picked.connect(lambda _: self._on_picked())
        self.empty = EmptyState("Nothing found", "Take a word out of the filter, or choose everybody and all records.")
        self.empty.hide()
        self.show_record = command("log.open", self.open_record, keyed=False)
        self.show_history = command("log.history", self.open_history, keyed=False)
        self.restore = command("log.restore", self.bring_back, keyed=False)
        key_for(self.table, "log.history", self.open_history)
        key_for(self.table, "log.restore", self.bring_back)
        tools = SpringRow(self.show_record, self.show_history)
        tools.add_right(self.restore)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(self.filters)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(tools)

    def fetch_review(self, services: Services, review_id: str) -> Answer:
        return services.log.of_review(review_id, self._wanted), services.log.people()

    def refresh(self) -> None:
        self._wanted = self.filters.wanted()  # on the window's thread: the lane touches no widget
        super().refresh()

    def show_answer(self, answer: Answer) -> None:
        seqs, people = answer
        self.filters.offer(people)
        self._lines.clear()
        self.table.forget()
        self.table.set_keys([str(seq) for seq in seqs])
        self.table.setVisible(bool(seqs))
        self.empty.setVisible(not seqs)
        self._on_picked()
        self.say_shown(f"{len(seqs):,} line{'' if len(seqs) == 1 else 's'} of the log")
        self._fetch_page()

    def left_review(self) -> None:
        self._lines.clear()
        self.table.forget()
        self.table.set_keys(())

    def picked_id(self) -> str:
        line = self._line
        return line.record.id if line is not None else ""

    def focus_first(self) -> None:
        (self.table if self.table.isVisible() else self.filters.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_record(self) -> None:
        """Go to the record of the line, where a screen shows it and it stands; else show its history."""
        line = self._line
        if line is None:
            return
        place = place_of(line.record)
        if place is None or line.record.withdrawn:
            self.open_history()
        else:
            self.frame.go(place)

    def open_history(self) -> None:
        """Show all that happened to the record of the line."""
        line = self._line
        if line is None:
            return
        record_id = line.record.id

        def show(history: History | None) -> None:
            if history is not None:
                HistorySheet(self.frame, history).open()

        self.frame.jobs.run(lambda services: services.history.of(record_id), then=show, owner=self)

    def bring_back(self) -> None:
        """Restore the record of the line, with what went with it."""
        line = self._line
        if line is None or not line.record.withdrawn:
            return
        record = line.record

        def back(_: Changes) -> None:
            self.frame.tell(f"{begun(record_words(record))} is back, with what went with it.", "done")

        self.frame.jobs.run(
            lambda services: restore(services, record.kind, record.id),
            then=back,
            owner=self,
            title="Bringing it back",
        )

    @property
    def _line(self) -> LogLine | None:
        return self._lines.get(self.table.current_key)

    def _on_picked(self) -> None:
        line = self._line
        self.show_record.setEnabled(line is not None)
        self.show_history.setEnabled(line is not None)
        self.restore.setEnabled(line is not None and line.record.withdrawn)

    def _fetch_page(self) -> None:
        """Fetch what is visible and not at hand; one page at a time, so that fast scrolling never queues up."""
        keys = () if self._under_way else self.table.missing()
        if not keys:
            return
        self._under_way = True
        seqs = [int(key) for key in keys]
        self.frame.jobs.run(
            lambda services: services.log.page(seqs), then=self._put, owner=self, failed=lambda _: self._stop()
        )

    def _put(self, lines: Sequence[LogLine]) -> None:
        self._under_way = False
        self._lines.update({str(line.seq): line for line in lines})
        self.table.put({str(line.seq): cells(line) for line in lines})
        self._on_picked()

    def _stop(self) -> None:
        self._under_way = False


def restore(services: Services, kind: str, record_id: str) -> Changes:
    """Bring a record back by the service that knows it. Runs on the database lane.

    Raises UserError: not-brought-back-here (it comes back with what it belongs to), record-gone, and what the service
    raises.
    """
    from dhr_manager.services.records import MODELS

    if kind == "person":
        return services.people.restore(record_id)
    if kind not in MODELS:
        raise UserError("not-brought-back-here")
    return services.records.restore(kind, record_id)
