"""The Returns tab: the board of agencies' returns, and behind each file its staging screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.returns import AgencyReturnRow, StagedFile
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.messages import told
from dhr_manager.ui.returns.arrivals import ArrivalsCard
from dhr_manager.ui.returns.ask import AskSheet
from dhr_manager.ui.returns.blank import open_blank
from dhr_manager.ui.returns.difference import KEYS as DIFFERENCE_KEYS
from dhr_manager.ui.returns.difference import DifferenceScreen
from dhr_manager.ui.returns.giving import Giving
from dhr_manager.ui.returns.reading import Chosen, files_of
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

FILTER = "Returns (*.docx *.docm *.doc *.rtf *.xlsx *.xlsm *.xls *.ods *.csv *.tsv *.txt *.pdf *.html);;All files (*)"


@dataclass(frozen=True, slots=True)
class Answer:
    """The board, the agencies one may ask, and the file that is open."""

    board: tuple[AgencyReturnRow, ...]
    agencies: tuple[AgencyRow, ...]
    file: StagedFile | None
    memory: Mapping[str, str]  # what is remembered of the columns of the file's agency


BOARD_KEYS = keys_line("returns.look", "returns.choose", "returns.paste", "returns.ask", "versions.blank")
STAGING_KEYS = keys_line(
    "returns.row",
    "returns.accept-row",
    "returns.query-row",
    "returns.reject-row",
    "returns.correct",
    "returns.next-query",
    "returns.next-hidden",
)
STAGING = "staging"  # the part of this screen that the registry's commands belong to
DIFFERENCE = "difference"  # another: what differs in the file that is open


class ReturnsPanel(ReviewPanel):
    """Returns of one review."""

    watches = ("agency_return", "return_file", "staged_decision", "agency", "chronology_entry", "column_choice")
    keys = BOARD_KEYS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.setAcceptDrops(True)
        self._file_id = ""
        self._wanted = ""
        self._agency: tuple[str, int, str] | None = None  # name, colour and code of the file's agency
        self._then_differing = False  # what differs is shown once the file is there
        self._agencies: tuple[AgencyRow, ...] = ()
        self.giving = Giving(frame, self, self.open_file, self._bar)
        self.came = ArrivalsCard(self.giving.arrivals)
        self.message = MessageBar()
        self.counts = label("", "second")
        self.ask = command("returns.ask", self.open_ask, role="primary", keyed=False)
        self.choose = command("returns.choose", self.choose_files, icon=False)
        self.look = command("returns.look", self._look)
        self.nil = command("returns.nil", self._nil)
        self.blank = command("versions.blank", self.open_blank)
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
        self.staging.told.connect(self._on_told)
        self.differing = DifferenceScreen(frame)
        self.differing.left.connect(self.close_difference)
        self.differing.told.connect(self._on_told)
        self.staging.version.compare.connect(lambda _: self.open_difference())
        self._arrange()
        key_for(self.table, "returns.choose", self.choose_files)
        key_for(self.table, "returns.paste", self.paste, when=lambda: self.table.picked_row is not None)
        key_for(self, "returns.ask", self.open_ask)
        key_for(self.table, "versions.blank", self.open_blank)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("staging", self._look),
            ("staging-whole", self.staging.show_everything),
            ("difference", self._look_at_difference),
            ("blank-returns", self.open_blank),
        )

    def _look_at_difference(self) -> None:
        """Show the newest file of an agency that sent several beside the one before."""
        row = next((line.row for line in self.table.rows.rows if len(line.row.files) > 1), None)
        if row is not None and row.file_id is not None:
            self.show_part(f"{DIFFERENCE}/{row.file_id}")

    # -- what is shown

    def fetch_review(self, services: Services, review_id: str) -> Answer:
        file = services.returns.staged(self._file_id) if self._file_id else None
        memory = services.columns.remembered(file.agency_id) if file is not None else {}
        return Answer(services.returns.board(review_id), services.agencies.all(), file, memory)

    def show_answer(self, answer: Answer) -> None:
        self._agencies = answer.agencies
        asked = {row.agency_id for row in answer.board}
        self.giving.review_id = self.review_id
        self.giving.agencies = tuple(sorted(answer.agencies, key=lambda agency: agency.id not in asked))
        self.table.set_rows(board_lines(answer.board))
        self.table.select_first()
        self._on_picked(self.table.picked_row)
        waiting = sum(one.state == "asked" for one in answer.board)
        queried = sum(standing(one)[2] for one in answer.board)
        said = [plural(len(answer.board), "agency", "agencies"), f"{waiting} outstanding" if waiting else ""]
        self.counts.setText(" · ".join(filter(None, [*said, f"{queried} queried rows" if queried else ""])))
        if answer.file is not None and answer.file.id == self._file_id:
            by_id = {agency.id: agency for agency in answer.agencies}
            agency = by_id[answer.file.agency_id]
            if self._stack.currentWidget() is not self.differing:
                self._show(self.staging)
            self.staging.show_file(answer.file, agency.name, agency.colour, answer.memory)
            self._agency = (agency.name, agency.colour, agency.code)
            if self._then_differing:
                self.open_difference()
        if self._stack.currentWidget() is self._board:
            self.say_shown(self.counts.text())

    def _show(self, part: QWidget) -> None:
        """Show the board or the staging screen, with its keys at the foot."""
        self._stack.setCurrentWidget(part)
        self.keys = {self.staging: STAGING_KEYS, self.differing: DIFFERENCE_KEYS}.get(part, BOARD_KEYS)
        if self.isVisible():
            self.frame.keys(self.keys)

    def _on_told(self, text: str) -> None:
        if self._stack.currentWidget() is not self._board:
            self.say_shown(text)

    def left_review(self) -> None:
        self._file_id = ""
        self.staging.file = None
        self.differing.close_it()
        self.message.hide()
        self.giving.arrivals.forget()
        self._show(self._board)

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def part(self) -> str:
        shown = self._file_id and self._stack.currentWidget() is self.differing
        return f"{DIFFERENCE}/{self._file_id}" if shown else self._file_id

    def show_part(self, key: str) -> None:
        """Open a staged file by its id; "staging", as the registry names the part, is the file that is open."""
        part, _, file_id = key.partition("/")
        if part == DIFFERENCE:
            self._then_differing = bool(file_id)
            self.open_file(file_id) if file_id else self.open_difference()
        elif key != STAGING:
            self.open_file(key)

    def focus_first(self) -> None:
        if self._stack.currentWidget() is self.staging:
            self.staging.focus_table()
        elif self._stack.currentWidget() is self.differing:
            self.differing.focus_table()
        else:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, file_id: str) -> None:
        """Open the staging screen of a file."""
        if self._stack.currentWidget() is self.differing and file_id != self._file_id:
            self._show(self.staging)
        self._file_id = file_id
        self.refresh()

    def open_difference(self) -> None:
        """Show what differs in the file that is open, where it is a later version."""
        self._then_differing = False
        if self._file_id and self._agency is not None:
            name, colour, code = self._agency
            self._show(self.differing)
            self.differing.open(self._file_id, name, colour, code)

    def close_difference(self) -> None:
        """Back to the rows of the file."""
        self._show(self.staging)
        self.staging.focus_table()
        self.refresh()

    def close_file(self) -> None:
        """Back to the board."""
        self._file_id = ""
        self.staging.file = None
        self._show(self._board)
        self.say_shown(self.counts.text())
        self.refresh()
        self.focus_first()

    def show_error(self, error: DhrError) -> None:
        """Say in place what went wrong."""
        self._bar().say(told(error), "late")

    # -- what can be done

    def open_ask(self) -> None:
        """Open the form that records a request."""
        AskSheet(self.frame, self.review_id, self._agencies, lambda _: self.refresh()).open()

    def open_blank(self) -> None:
        """Open the sheet that writes blank returns and their letters."""
        open_blank(self.frame, self, self.review_id)

    def choose_files(self) -> None:
        """Choose files of the selected agency."""
        chosen = self.table.picked_row
        if chosen is None:
            self.show_error(UserError("drop-on-agency"))
            return
        paths, _ = QFileDialog.getOpenFileNames(self, f"Files from {chosen.row.agency_name}", "", FILTER)
        self.giving.give(chosen.row.agency_id, files_of(paths))

    def paste(self) -> None:
        """Take files or a table from the clipboard, for the selected agency."""
        chosen = self.table.picked_row
        if chosen is None:
            self.show_error(UserError("drop-on-agency"))
        else:
            self.giving.paste(chosen.row.agency_id, QGuiApplication.clipboard().mimeData())

    def _bar(self) -> MessageBar:
        shown = self._stack.currentWidget()
        return next((one.message for one in (self.staging, self.differing) if one is shown), self.message)

    def _read_again(self, chosen: Chosen) -> None:
        if self.staging.file is not None:
            self.giving.read_again(self.staging.file, chosen)

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
        if line is not None:
            self.giving.give(line.row.agency_id, paths)
        else:
            self.giving.give_unknown(paths)

    def _line_at(self, at: QPoint) -> BoardLine | None:
        inside = self.table.viewport().mapFrom(self, at)
        if not self.table.viewport().rect().contains(inside):
            return None
        return self.table.rows.row_at(self.table.rowAt(inside.y()))

    def _arrange(self) -> None:
        page = Page()
        head = SpringRow(label("Agencies' returns", "heading"), self.counts)
        for one in (self.blank, self.nil, self.look, self.choose, self.ask):
            head.add_right(one)
        page.body.setSpacing(10)
        page.add(head)
        page.add(self.message)
        page.add(self.table, stretch=3)
        page.add(self.came, stretch=2)
        hint = "Drop files here, or copy files or a table and press Ctrl+V: they are staged, not imported unseen."
        page.add(label(hint, "small"))
        self._board = page
        self._stack = Stack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(page)
        self._stack.addWidget(self.staging)
        self._stack.addWidget(self.differing)
