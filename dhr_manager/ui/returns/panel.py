"""The Returns tab: the board of agencies' returns, and behind each file its staging screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.returns import AgencyReturnRow, StagedFile
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.messages import told
from dhr_manager.ui.returns.ask import AskSheet
from dhr_manager.ui.returns.reading import Columns, Given, Reader, files_of
from dhr_manager.ui.returns.staging import StagingScreen
from dhr_manager.ui.returns.words import BoardLine, board_columns, board_lines, plural, standing
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import EmptyState, Page, label
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

MOST_PASTED = 40  # lines of text that may be paths of files
FILTER = "Returns (*.docx *.docm *.doc *.rtf *.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt);;All files (*)"


@dataclass(frozen=True, slots=True)
class Answer:
    """The board, the agencies one may ask, and the file that is open."""

    board: tuple[AgencyReturnRow, ...]
    agencies: tuple[AgencyRow, ...]
    file: StagedFile | None


STAGING = "staging"  # the part of this screen that the registry's commands belong to


class ReturnsPanel(ReviewPanel):
    """Returns of one review."""

    watches = ("agency_return", "return_file", "staged_decision", "agency", "chronology_entry")
    keys = keys_line(
        "returns.look",
        "returns.choose",
        "returns.paste",
        "returns.ask",
        "returns.accept-row",
        "returns.query-row",
        "returns.reject-row",
    )

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.setAcceptDrops(True)
        self._file_id = ""
        self._wanted = ""
        self._agencies: tuple[AgencyRow, ...] = ()
        self.reader = Reader(frame, self, self.open_file, self._refused)
        self.message = MessageBar()
        self.counts = label("", "second")
        self.ask = command("returns.ask", self.open_ask, role="primary", keyed=False)
        self.choose = command("returns.choose", self.choose_files, icon=False)
        self.look = command("returns.look", self._look)
        self.nil = command("returns.nil", self._nil)
        empty = EmptyState(
            "No agency was asked yet",
            "Ask the agencies for their chronologies. When a file comes, drop it on its agency here.",
            command("returns.ask", self.open_ask, text="Ask the first agency", keyed=False, icon=False),
        )
        self.table: QuietTable[BoardLine] = QuietTable(
            "Agencies' returns", board_columns(frame.today()), lambda line: line.key, empty=empty
        )
        self.table.opened.connect(lambda _: self._look())
        self.table.picked.connect(self._on_picked)
        self.staging = StagingScreen(frame)
        self.staging.left.connect(self.close_file)
        self.staging.again.connect(self._read_again)
        self._arrange()
        key_for(self.table, "returns.choose", self.choose_files)
        key_for(self.table, "returns.paste", self.paste_files, when=lambda: self.table.picked_row is not None)
        key_for(self, "returns.ask", self.open_ask)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("staging", self._look),)

    # -- what is shown

    def fetch_review(self, services: Services, review_id: str) -> Answer:
        file = services.returns.staged(self._file_id) if self._file_id else None
        return Answer(services.returns.board(review_id), services.agencies.all(), file)

    def show_answer(self, answer: Answer) -> None:
        self._agencies = answer.agencies
        self.table.set_rows(board_lines(answer.board))
        self.table.select_first()
        self._on_picked(self.table.picked_row)
        waiting = sum(one.state == "asked" for one in answer.board)
        queried = sum(standing(one)[2] for one in answer.board)
        said = [plural(len(answer.board), "agency", "agencies"), f"{waiting} outstanding" if waiting else ""]
        self.counts.setText(" · ".join(filter(None, [*said, f"{queried} queried rows" if queried else ""])))
        self.say_shown(self.counts.text())
        if answer.file is not None and answer.file.id == self._file_id:
            by_id = {agency.id: agency for agency in answer.agencies}
            agency = by_id[answer.file.agency_id]
            self._stack.setCurrentWidget(self.staging)
            self.staging.show_file(answer.file, agency.name, agency.colour)

    def left_review(self) -> None:
        self._file_id = ""
        self.staging.file = None
        self.message.hide()
        self._stack.setCurrentWidget(self._board)

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def part(self) -> str:
        return self._file_id

    def show_part(self, key: str) -> None:
        """Open a staged file by its id; "staging", as the registry names the part, is the file that is open."""
        if key != STAGING:
            self.open_file(key)

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.staging:
            self.staging.focus_table()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, file_id: str) -> None:
        """Open the staging screen of a file."""
        self._file_id = file_id
        self.refresh()

    def close_file(self) -> None:
        """Back to the board."""
        self._file_id = ""
        self.staging.file = None
        self._stack.setCurrentWidget(self._board)
        self.refresh()
        self.focus_first()

    def show_error(self, error: DhrError) -> None:
        """Say in place what went wrong."""
        bar = self.staging.message if self._stack.currentWidget() is self.staging else self.message
        bar.say(told(error), "late")

    # -- what can be done

    def open_ask(self) -> None:
        """Open the form that records a request."""
        AskSheet(self.frame, self.review_id, self._agencies, lambda _: self.refresh()).open()

    def choose_files(self) -> None:
        """Choose files of the selected agency."""
        chosen = self.table.picked_row
        if chosen is None:
            self.show_error(UserError("drop-on-agency"))
            return
        paths, _ = QFileDialog.getOpenFileNames(self, f"Files from {chosen.row.agency_name}", "", FILTER)
        self.give(chosen.row.agency_id, files_of(paths))

    def paste_files(self) -> None:
        """Take files copied in a folder's window, or a path copied as text, for the selected agency."""
        chosen, given = self.table.picked_row, QGuiApplication.clipboard().mimeData()
        paths = [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
        lines = (line.strip().strip('"') for line in given.text().splitlines()[:MOST_PASTED])
        paths = paths or [line for line in lines if line and Path(line).is_file()]
        if chosen is None or not paths:
            self.show_error(UserError("nothing-to-paste" if chosen is not None else "drop-on-agency"))
        else:
            self.give(chosen.row.agency_id, files_of(paths))

    def give(self, agency_id: str, paths: Sequence[Path]) -> None:
        """Read files of an agency, one after the other."""
        self.message.hide()
        for path in paths:
            self.reader.read(Given(self.review_id, agency_id, path))

    def _refused(self, name: str, error: DhrError) -> None:
        if error.code == "cancelled":
            self.message.say(f"{name}: reading was cancelled. Nothing of it was kept.", "held")
        else:
            self._said_in_place(f"{name}: {told(error)}")

    def _said_in_place(self, text: str) -> None:
        bar = self.staging.message if self._stack.currentWidget() is self.staging else self.message
        bar.say(text, "late")

    def _read_again(self, columns: Columns) -> None:
        if self.staging.file is not None:
            self.reader.read_again(self.staging.file.id, self.staging.file.read.file, columns)

    def _look(self) -> None:
        chosen = self.table.picked_row
        if chosen is None:
            return
        if chosen.opens:
            self.open_file(chosen.opens)
        else:
            self.choose_files()

    def _nil(self) -> None:
        chosen = self.table.picked_row
        if chosen is not None:
            return_id = chosen.row.id

            def then(_: Changes) -> None:
                self.frame.saved("nil return recorded")

            self.frame.jobs.run(lambda services: services.returns.nil(return_id), then=then, owner=self)

    def _on_picked(self, chosen: BoardLine | None) -> None:
        self.choose.setEnabled(chosen is not None)
        self.look.setEnabled(chosen is not None and bool(chosen.opens))
        self.nil.setEnabled(chosen is not None and chosen.row.state == "asked")

    # -- files dropped

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and self._stack.currentWidget() is self._board:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        line = self._line_at(event.position().toPoint())
        if line is not None:
            self.table.select(line.key)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = files_of([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])
        line = self._line_at(event.position().toPoint())
        event.acceptProposedAction()
        if line is None:
            self.show_error(UserError("drop-on-agency"))
        else:
            self.give(line.row.agency_id, paths)

    def _line_at(self, at: QPoint) -> BoardLine | None:
        inside = self.table.viewport().mapFrom(self, at)
        if not self.table.viewport().rect().contains(inside):
            return None
        return self.table.rows.row_at(self.table.rowAt(inside.y()))

    def _arrange(self) -> None:
        page = Page()
        head = SpringRow(label("Agencies' returns", "heading"), self.counts)
        for one in (self.nil, self.look, self.choose, self.ask):
            head.add_right(one)
        page.body.setSpacing(10)
        page.add(head)
        page.add(self.message)
        page.add(self.table, stretch=1)
        page.add(
            label(
                "Drop a file on its agency, or copy it and press Ctrl+V: it is staged, nothing is imported unseen.",
                "small",
            )
        )
        self._board = page
        self._stack = Stack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(page)
        self._stack.addWidget(self.staging)
