"""The list of documents that were written: when, what, for whom, file, hash."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.rows.report import DocumentWritten
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.report.words import plural, written_columns
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import EmptyState
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class WrittenPanel(ReviewPanel):
    """Documents that left the program, the newest first."""

    watches = ("written_document",)
    keys = keys_line(("report.write", "write a document"), "report.copy-hash", "report.part")

    def __init__(self, frame: Frame, write: Callable[[], object]) -> None:
        super().__init__(frame)
        empty = EmptyState(
            "No document written yet",
            "A document is drawn from the record and your text, searched for names, and written only when none is "
            "left. Each one is then listed here with its hash.",
            command("report.write", write, text="Write the first document …", keyed=False, icon=False),
        )
        self.table: QuietTable[DocumentWritten] = QuietTable(
            "Documents written", written_columns(frame.today), lambda row: row.id, empty=empty
        )
        key_for(self.table, "report.copy-hash", self.copy_hash, when=lambda: self.table.picked_row is not None)
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
