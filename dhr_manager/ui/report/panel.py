"""The Report tab: the two narrative documents, documents written, and the ways to write one and to check a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QVBoxLayout

from dhr_manager.ui.report.manuscript import DOCUMENTS
from dhr_manager.ui.report.names_sheet import NamesSheet
from dhr_manager.ui.report.sections import SectionsPanel
from dhr_manager.ui.report.write_sheet import WriteSheet, WriteTask
from dhr_manager.ui.report.written import WrittenPanel
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.tabs import Tabs

WRITTEN = "written"
SEGMENTS = (*DOCUMENTS, (WRITTEN, "Documents written"))


class ReportPanel(ReviewPanel):
    """Shows the sections of a document or the documents written; each part watches for itself."""

    watches = ("-",)
    container = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._folder: Path | None = None
        self.sections = SectionsPanel(frame)
        self.written = WrittenPanel(frame, self.write_document)
        self.segments = Tabs("Parts of the report")
        self.segments.set_choices(SEGMENTS)
        self.segments.chosen.connect(self.show_segment)
        self.check = command("report.check", self.check_file)
        self.write = command("report.write", self.write_document, role="primary")
        self._stack = Stack()
        self._stack.addWidget(self.sections)
        self._stack.addWidget(self.written)
        tools = SpringRow(self.segments)
        tools.add_right(self.check)
        tools.add_right(self.write)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(self._stack, 1)
        key_for(self, "report.part", self._next)
        self.segments.take(DOCUMENTS[0][0])

    def ready(self) -> bool:
        return False

    def load(self, review_id: str) -> None:
        self.review_id = review_id
        for part in (self.sections, self.written):
            part.load(review_id)

    def go_to(self, record_id: str) -> None:
        if "/" in record_id:
            self.show_segment(record_id.partition("/")[0])
            self.sections.go_to(record_id)
        elif record_id:
            self.show_segment(WRITTEN)
            self.written.go_to(record_id)

    def picked_id(self) -> str:
        return (self.written if self.segments.taken == WRITTEN else self.sections).picked_id()

    def focus_first(self) -> None:
        self._table().setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("write", self.write_document),
            ("check", self.check_file),
            ("written", lambda: self.show_segment(WRITTEN)),
            ("summary", lambda: self.show_segment(DOCUMENTS[1][0])),
        )

    def show_part(self, key: str) -> None:
        self.show_segment(key)

    def show_segment(self, key: str) -> None:
        """Show a document's sections, or the documents written."""
        if key not in dict(SEGMENTS):
            return
        self.segments.take(key)
        if key == WRITTEN:
            self._stack.setCurrentWidget(self.written)
        else:
            self._stack.setCurrentWidget(self.sections)  # first: only what is seen has its record gathered
            self.sections.show_document(key)
        self._table().setFocus(Qt.FocusReason.OtherFocusReason)

    def write_document(self) -> WriteSheet | None:
        """Open the sheet that writes a document; what is typed is saved first, so that it is in it."""
        if self._sheet_open():
            return None
        self.sections.save()
        taken = self.segments.taken
        sheet = WriteSheet(
            self.frame,
            WriteTask(
                self.review_id,
                taken if taken != WRITTEN else DOCUMENTS[0][0],
                self._folder,
                self.sections.manuscript.holding,
                self._on_written,
            ),
        )
        sheet.open()
        return sheet

    def check_file(self) -> NamesSheet | None:
        """Open the sheet that searches a finished file."""
        if self._sheet_open():
            return None
        sheet = NamesSheet(self.frame, self.review_id, self.sections.manuscript.holding)
        sheet.open()
        return sheet

    def _sheet_open(self) -> bool:
        """Whether a sheet covers this screen: its keys still reach the buttons under it."""
        return any(sheet.isVisible() for sheet in self.frame.host.findChildren(Sheet))

    def _on_written(self, folder: Path) -> None:
        self._folder = folder

    def _table(self) -> QTableView:
        return self.written.table if self.segments.taken == WRITTEN else self.sections.table

    def _next(self) -> None:
        keys = [key for key, _ in SEGMENTS]
        self.show_segment(keys[(keys.index(self.segments.taken) + 1) % len(keys)])
