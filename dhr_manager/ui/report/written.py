"""The list of documents that were written: when, what, for whom, file, hash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.rows.report import DocumentWritten
from dhr_manager.ui.report.words import plural, written_columns
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import EmptyState, button, shortcut
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class WrittenPanel(ReviewPanel):
    """Documents that left the program, the newest first."""

    watches = ("written_document",)
    keys = "Ctrl+E write a document · Ctrl+C copy the hash · Ctrl+T next part"

    def __init__(self, frame: Frame, write: Callable[[], object]) -> None:
        super().__init__(frame)
        empty = EmptyState(
            "No document written yet",
            "A document is drawn from the record and your text, searched for names, and written only when none is "
            "left. Each one is then listed here with its hash.",
            button("Write the first document …", write),
        )
        self.table: QuietTable[DocumentWritten] = QuietTable(
            "Documents written", written_columns(frame.today), lambda row: row.id, empty=empty
        )
        shortcut(self.table, "Ctrl+C", self.copy_hash)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def fetch_review(self, services: Services, review_id: str) -> tuple[DocumentWritten, ...]:
        return services.outputs.written(review_id)

    def show_answer(self, answer: tuple[DocumentWritten, ...]) -> None:
        self.table.set_rows(answer)
        self.say_shown(f"{plural(len(answer), 'document')} written" if answer else "")

    def left_review(self) -> None:
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def copy_hash(self) -> None:
        """Copy the whole SHA-256 of the document selected."""
        row = self.table.picked_row
        if row is not None:
            QGuiApplication.clipboard().setText(row.sha256)
            self.frame.shown("hash copied")
