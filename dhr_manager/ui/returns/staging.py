"""The staging screen: every row of a file as written beside as read, decided one by one or many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.returns import StagedFile, StagedRow
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.returns.deciding import Accepted, Deciding
from dhr_manager.ui.returns.difference_bar import VersionBar
from dhr_manager.ui.returns.lines import (
    ALL,
    EVERYTHING,
    QUERIED,
    SHOWN,
    Find,
    Lines,
    finds,
    header_at,
    is_row,
    lines_of,
    next_of,
    reasons,
)
from dhr_manager.ui.returns.side import FILE, ROW, SidePane
from dhr_manager.ui.returns.words import COLUMNS, left_out_cells, plural, row_cells
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import boxed, column, label, split
from dhr_manager.ui.widgets.commands import command, key_for, tool_command
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.spring_row import SpringRow


class StagingScreen(QWidget):
    """One staged file. `left` to go back to the board, `again(Chosen)` to read it anew, `told(text)` what is shown."""

    left = Signal()
    again = Signal(object)
    told = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.file: StagedFile | None = None
        self._lines = Lines((), {}, {})
        self._memory: Mapping[str, str] = {}
        self._changeable = True
        self._do = Deciding(frame, self, self._on_decided)
        self.badge, self.title, self.counts = PatternBadge(), label("", "heading"), label("", "second")
        self.message = MessageBar()
        self.side = SidePane()
        self.side.again.connect(lambda: self.again.emit(self.side.chosen()))
        self.side.jumped.connect(self._jump)
        self.side.forget.connect(self._forget_columns)
        self.table = LongTable("Staged rows", COLUMNS)
        self.table.wanted.connect(self._put_missing)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.show_row())
        self.version = VersionBar(frame, self.table)
        self.which = QComboBox()
        self.which.setAccessibleName("Which rows are listed")
        self.which.view().setAccessibleName("Rows that can be listed")
        for key, words in SHOWN:
            self.which.addItem(words, key)
        self.which.currentIndexChanged.connect(lambda _: self._list())
        self.with_queries = QCheckBox("with queried rows, keeping their query")
        self.with_queries.setAccessibleName("Accept queried rows too, keeping their query")
        self.accept = command("returns.accept", self._accept, role="primary", keyed=False)
        self.decisions = {
            "accepted": command("returns.accept-row", self.accept_rows),
            "queried": command("returns.query-row", self.query_rows),
            "rejected": command("returns.reject-row", self.reject_rows),
            "corrected": command("returns.correct", self.correct_rows),
            "staged": command("returns.take-back", partial(self._decide, "staged")),
        }
        self.reject_file = command("returns.reject-file", self._ask_reject)
        self._arrange()
        self._bind()

    def _bind(self) -> None:
        table = self.table
        key_for(table, "returns.accept-row", self.accept_rows)
        key_for(table, "returns.query-row", self.query_rows)
        key_for(table, "returns.reject-row", self.reject_rows)
        key_for(table, "returns.correct", self.correct_rows)
        key_for(table, "returns.take-back", partial(self._decide, "staged"))
        key_for(table, "returns.all-rows", table.selectAll)
        key_for(table, "returns.row", self.show_row, when=lambda: bool(table.current_key))
        key_for(table, "returns.mark-header", self.mark_header, when=lambda: self._changeable)
        key_for(table, "returns.next-query", self.next_query)
        key_for(table, "returns.next-hidden", self.next_hidden)
        key_for(self, "returns.uncorrect", self._uncorrect, when=lambda: any(one.correction for one in self._rows()))
        key_for(self, "returns.back", self.left.emit)
        key_for(self, "returns.accept", self._accept)

    # -- what is shown

    def show_file(self, file: StagedFile, agency: str, colour: int, memory: Mapping[str, str] | None = None) -> None:
        """Show a staged file with its rows as they stand; `memory` is what is remembered of the agency's columns."""
        fresh = self.file is None or self.file.id != file.id
        before = self.file if not fresh else None
        self.file, before_memory, self._memory = file, self._memory, memory or {}
        again = before is None or _otherwise(before, file)
        self.badge.show_agency(file.agency_code, colour, agency)
        self.title.setText(file.read.file)
        was, self._lines = self._lines, lines_of(file.read)
        counts = file.state_counts
        taken = counts.get("accepted", 0)
        changeable = not taken and not file.rejected_because
        if again or before_memory != self._memory or changeable != self._changeable:
            self._changeable = changeable
            self.side.show_file(file, self._lines, self._memory, changeable=changeable)
        rows = self._lines.rows
        self.table.forget(None if again else [key for key, row in rows.items() if _decided(row, was.rows[key])])
        self._list()
        self._say_counts(file)
        if fresh:
            self._arrive(file)
        self._on_picked(self.table.current_key)
        self.version.show_file(file.id)

    def _say_counts(self, file: StagedFile) -> None:
        counts = file.state_counts
        said = [plural(len(file.read.rows), "row")]
        said += [f"{counts[key]:,} {word}" for key, word in _COUNTED if counts.get(key)]
        left = len(file.read.left_out)
        said += [plural(left, "piece", "pieces") + " left out"] if left else []
        self.counts.setText(" · ".join(said))
        taken = counts.get("accepted", 0) if file.read.rows else 0
        rejected = 0 if file.rejected_because else counts.get("rejected", 0)
        open_rows = 0 if file.rejected_because else len(file.read.rows) - taken - rejected
        self.accept.setEnabled(open_rows > 0)
        self.reject_file.setVisible(not taken and not file.rejected_because)
        self.with_queries.setVisible(bool(counts.get("queried")))
        for one in self.decisions.values():
            one.setEnabled(open_rows + rejected > 0)

    def _arrive(self, file: StagedFile) -> None:
        self.message.hide()
        if file.rejected_because:
            self.message.say(sentence("file-was-rejected", reason=file.rejected_because), "held")
        elif file.remembered:
            columns = plural(len(file.remembered), "column")
            said = f"{columns} read as you chose for the last file of {file.agency_code}. See Columns to change them."
            self.message.say(said, "held")
        self.which.setCurrentIndex(self.which.findData(ALL))
        self.focus_table()

    def focus_table(self) -> None:
        """Take the focus to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.current_key and self.table.rows.keys:
            self.table.select(self.table.rows.keys[0])

    def show_error(self, error: DhrError) -> None:
        """Say what went wrong above the rows."""
        self.message.say(told(error), "late")

    def show_row(self) -> None:
        """Show the current row whole beside the table; once more shows the file again."""
        self.side.show_part(FILE if self.side.part == ROW else ROW)

    def show_everything(self) -> None:
        """List the words left out among the rows, go to the first thing hidden and show it whole."""
        self.which.setCurrentIndex(self.which.findData(EVERYTHING))
        self.side.show_part(ROW)
        self.next_hidden()

    def mark_header(self) -> None:
        """Read the file again with the current row, or the words left out there, as the header of their table."""
        key = self.table.current_key
        line = self._lines.rows.get(key) or self._lines.left_out.get(key)
        header = header_at(self.file.read, line) if self.file is not None and line is not None else None
        if header is not None:
            self.again.emit(self.side.chosen(header))

    def jump(self, key: str) -> None:
        """Go to the next line that shows what was found, or was left out for that reason; by the key of the find."""
        find = next((one for one in self._finds() if one.key == key), None)
        if find is not None:
            self._jump(find)

    def next_query(self) -> None:
        """Go to the next queried row."""
        self._jump(Find(QUERIED, "", tuple(self._lines.shown(QUERIED))))

    def next_hidden(self) -> None:
        """Go to the next line with something hidden, tracked, merged or left out."""
        wanted = {key for find in self._finds() for key in find.lines}
        self._jump(Find("", "", tuple(key for key in self._lines.order if key in wanted)))

    def _finds(self) -> Sequence[Find]:
        if self.file is None:
            return ()
        read = self.file.read
        hidden = [table.name for table in read.seen if table.hidden]
        return (*finds(read.found, self._lines, hidden), *reasons(self._lines))

    def _jump(self, find: Find) -> None:
        """Show the next line of a find, and its row whole; lines that are not listed are listed then."""
        key = next_of(find, self._lines, self.table.current_key)
        if not key:
            return
        if key not in self.table.rows.keys:
            self.which.setCurrentIndex(self.which.findData(ALL if is_row(key) else EVERYTHING))
        self.table.select(key)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _list(self) -> None:
        shown = self._lines.shown(str(self.which.currentData()))
        self.table.set_keys(shown)
        if not self.table.current_key and self.table.rows.keys:
            self.table.select(self.table.rows.keys[0])
        rows = sum(map(is_row, shown))
        total = len(self._lines.rows)
        said = f"{rows:,} of {plural(total, 'row')}" if rows < total else plural(total, "row")
        left = len(shown) - rows
        self.told.emit(said + (f", {left:,} left out" if left else ""))

    def _put_missing(self) -> None:
        """Lay out the rows that are looked at: five thousand at once would hold the window up."""
        wanted = self.table.missing()
        rows, left = self._lines.rows, self._lines.left_out
        self.table.put({key: row_cells(rows[key]) if key in rows else left_out_cells(left[key]) for key in wanted})

    def _on_picked(self, key: str) -> None:
        self.side.show_line(self._lines.rows.get(key) or self._lines.left_out.get(key))

    # -- what is done

    def accept_rows(self) -> None:
        """Accept the chosen rows; a query stays with them."""
        self._decide("accepted")

    def query_rows(self) -> None:
        """Query the chosen rows; a row that read well needs the reason."""
        self._do.ask(self._file_id, self._chosen(), "queried", "Query")

    def reject_rows(self) -> None:
        """Reject the chosen rows, with the reason."""
        self._do.ask(self._file_id, self._chosen(), "rejected", "Reject")

    def correct_rows(self) -> None:
        """Read the chosen rows by hand."""
        current = self._lines.rows.get(self.table.current_key) if self._chosen() else None
        self._do.correct(self._file_id, self._rows(), current)

    @property
    def _file_id(self) -> str:
        return self.file.id if self.file is not None else ""

    def _rows(self) -> list[StagedRow]:
        return [self._lines.rows[str(n)] for n in self._chosen()]

    def _chosen(self) -> tuple[int, ...]:
        if self.file is None or self.file.rejected_because:
            return ()
        return tuple(int(key) for key in self.table.picked_keys() if is_row(key))

    def _decide(self, state: str) -> None:
        self._do.decide(self._file_id, self._chosen(), state)

    def _on_decided(self) -> None:
        self.message.hide()

    def _uncorrect(self) -> None:
        self._do.uncorrect(self._file_id, self._rows())

    def _forget_columns(self) -> None:
        if self.file is not None:
            self._do.forget_columns(self.file.agency_id)

    def _ask_reject(self) -> None:
        if self.file is not None:
            self._do.reject_file(self.file.id, self.left.emit)

    def _accept(self) -> None:
        if self.file is not None and self.accept.isEnabled():
            self._do.accept(self.file.id, everything=self.with_queries.isChecked(), then=self._accepted)

    def _accepted(self, answer: Accepted) -> None:
        _, accepted, waiting = answer
        said = f"{plural(accepted, 'row')} of this file stand{'s' if accepted == 1 else ''} in the chronology."
        if waiting:
            said += f" {plural(waiting, 'queried row')} wait{'s' if waiting == 1 else ''} for your decision."
        self._frame.saved("return accepted")
        review_id = self._frame.place.review_id
        self.message.say(
            said, "done", step="Go to the chronology", do=lambda: self._frame.open_review(review_id, "chronology")
        )

    def _arrange(self) -> None:
        back = tool_command("returns.back", self.left.emit)
        head = SpringRow(back, self.badge, self.title, self.counts)
        head.add_right(self.with_queries)
        head.add_right(self.accept)
        tools = SpringRow(*self.decisions.values())
        tools.add_right(self.reject_file)
        tools.add_right(self.which)
        centre = column(tools, self.table)
        centre.setStretchFactor(self.table, 1)
        body = split((self.side, 5), (boxed(centre), 19), name="staging-side-and-rows")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 12, MARGIN, APART)
        whole.setSpacing(10)
        whole.addWidget(head)
        whole.addWidget(self.message)
        whole.addWidget(self.version)
        whole.addWidget(body, 1)


def _otherwise(before: StagedFile, file: StagedFile) -> bool:
    """Whether a file was read anew: its rows are others."""
    places = ([(row.table, row.row_number) for row in one.read.rows] for one in (before, file))
    return (before.read.tables, before.headers, before.columns) != (file.read.tables, file.headers, file.columns) or (
        next(places) != next(places)
    )


def _decided(row: StagedRow, was: StagedRow) -> bool:
    """Whether a row stands otherwise than it did; what the agency wrote stays."""
    now = (row.state, row.state_reason, row.correction, row.notes, row.status)
    return now != (was.state, was.state_reason, was.correction, was.notes, was.status)


_COUNTED: Sequence[tuple[str, str]] = (
    ("staged", "read well"),
    ("queried", "queried"),
    ("accepted", "accepted"),
    ("rejected", "rejected"),
)
