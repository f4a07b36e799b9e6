"""What came of files that were given together: each read by a job of its own, listed under the board of returns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.jobs import Job
from dhr_manager.ui.messages import told
from dhr_manager.ui.returns.reading import LOCKED, Came, Given, PasswordSheet, Reader
from dhr_manager.ui.returns.tables import TablesSheet
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import Card, label
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.domain.rows.returns import TableSeen

_CHIPS = {
    "waits": Chip("none", "waits", "○"),
    "running": Chip("held", "reading", "◷"),
    "staged": Chip("done", "staged"),
    "locked": Chip("due", "locked", "?"),
    "unclear": Chip("due", "which table?", "?"),
    "refused": Chip("late", "refused"),
    "cancelled": Chip("none", "cancelled", "✕"),
}
NO_HEADER = ("no-date-column", "return-no-rows")


class Arrival:
    """One file from being given to what came of it."""

    def __init__(self, key: str, given: Given, agency: AgencyRow) -> None:
        self.key, self.given, self.agency = key, given, agency
        self.state, self.said, self.file_id = "waits", "", ""
        self.error: DhrError | None = None
        self.asks = False  # its password is still to be asked for
        self.job: Job | None = None

    @property
    def under_way(self) -> bool:
        """Whether it waits or is being read."""
        return self.state in {"waits", "running"}

    def end(self, came: Came) -> None:
        """Take in what came of it."""
        self.job, self.error = None, came.error
        if came.error is None:
            self.state, self.file_id = "staged", came.file_id
            self.said = plural(came.rows, "row") + (f", {came.queried:,} queried" if came.queried else "")
            return
        code = came.error.code
        if code in LOCKED:
            self.state, self.asks = "locked", True
        elif code == "cancelled":
            self.state = "cancelled"
        else:
            self.state = "unclear" if code in NO_HEADER else "refused"
        self.said = "Nothing of it was kept." if self.state == "cancelled" else told(came.error)


class Arrivals(QObject):
    """Reads files; those of one batch are listed. `changed` when a line did, `opened(file id)` to look at one."""

    changed = Signal()
    opened = Signal(str)
    done = Signal(str)  # a sentence once all that was given has ended

    def __init__(self, frame: Frame, reader: Reader, parent: QObject) -> None:
        super().__init__(parent)
        self._frame, self._reader = frame, reader
        self.lines: list[Arrival] = []
        self._asked: PasswordSheet | None = None
        self._count = 0
        frame.jobs.moved.connect(self._on_moved)

    def take(self, given: Sequence[tuple[Given, AgencyRow]]) -> None:
        """Read these files, each by a job of its own."""
        for one, agency in given:
            self._count += 1
            line = Arrival(str(self._count), one, agency)
            self.lines.append(line)
            self._read(line)
        self.changed.emit()

    def clear(self) -> None:
        """Empty the list but for what is still under way."""
        self.lines = [line for line in self.lines if line.under_way]
        self.changed.emit()

    def forget(self) -> None:
        """Empty the list: another review is shown. What is being read goes on and is staged."""
        self.lines = []
        self.changed.emit()

    def cancel(self, line: Arrival) -> None:
        """Stop reading a file; nothing of it is kept."""
        if line.job is not None:
            line.job.progress.cancel()

    def go_on(self, line: Arrival) -> None:
        """What is next for a file: look at it, type its password, mark its header."""
        if line.state == "staged":
            self.opened.emit(line.file_id)
        elif line.state == "locked":
            self._ask_password(line)
        elif line.state == "unclear":
            self._ask_header(line)

    def _read(self, line: Arrival) -> None:
        line.state, line.said = "waits", ""
        line.job = self._reader.read(line.given, lambda came: self._ended(line, came))

    def _ended(self, line: Arrival, came: Came) -> None:
        line.end(came)
        if line not in self.lines:  # another review is shown
            return
        self.changed.emit()
        if line.state == "locked":
            self._ask_password(line)
        if not any(one.under_way for one in self.lines):
            self.done.emit(outcome(self.lines))

    def _ask_password(self, line: Arrival) -> None:
        """One sheet at a time: the next locked file is asked about when this one is answered or put off."""
        if self._asked is not None or line.error is None:
            return
        line.asks = False

        def take(password: str) -> None:
            line.given = replace(line.given, password=password)
            self._read(line)
            self.changed.emit()

        self._asked = PasswordSheet(self._frame, line.given.name, line.error, take)
        self._asked.closed.connect(self._answered)
        self._asked.open()

    def _answered(self) -> None:
        self._asked = None
        following = next((one for one in self.lines if one.state == "locked" and one.asks), None)
        if following is not None:
            self._ask_password(following)

    def _ask_header(self, line: Arrival) -> None:
        def ask(seen: tuple[TableSeen, ...]) -> None:
            TablesSheet(self._frame, line.given.name, seen, take).open()

        def take(headers: dict[str, int]) -> None:
            line.given = replace(line.given, headers=headers)
            self._read(line)
            self.changed.emit()

        self._reader.tables(line.given, ask)

    def _on_moved(self, job: Job) -> None:
        line = next((one for one in self.lines if one.job is job), None)
        if line is not None:
            line.state = "running" if job.running else "waits"
            line.said = f"{round(job.progress.fraction * 100)} %" if job.running else ""
            self.changed.emit()


def outcome(lines: Sequence[Arrival]) -> str:
    """What came of all of them in a sentence: "8 files: 6 staged, 1 locked, 1 refused."."""
    words = {"staged": "staged", "locked": "locked", "unclear": "without a known header", "refused": "refused",
             "cancelled": "cancelled"}  # fmt: skip
    counts = ((sum(line.state == state for line in lines), said) for state, said in words.items())
    return f"{plural(len(lines), 'file')}: " + ", ".join(f"{count:,} {said}" for count, said in counts if count) + "."


_STEPS = {"staged": "Look at the file", "locked": "Type its password …", "unclear": "Mark its header …"}
_COLUMNS: tuple[Column[Arrival], ...] = (
    Column("File", lambda line: Cell(line.given.name), share=4),
    Column("From", lambda line: Cell(line.agency.name, badge=(line.agency.code, line.agency.colour)), share=3),
    Column("State", lambda line: Cell(chips=(_CHIPS[line.state],)), width=150),
    Column("What came of it", lambda line: Cell(second=line.said), share=6),
)


def _key(line: Arrival) -> str:
    return line.key


class ArrivalsCard(Card):
    """The list under the board. It shows itself while there is something on it."""

    def __init__(self, arrivals: Arrivals) -> None:
        super().__init__("What came of the files", padded=False)
        self._arrivals = arrivals
        self.counts = label("", "second")
        self.go_on = command("returns.arrival", self._go_on, icon=False)
        self.cancel = command("returns.cancel-reading", self._cancel, icon=False)
        self.clear = command("returns.clear-arrivals", arrivals.clear, role="link")
        for one in (self.counts, self.go_on, self.cancel, self.clear):
            self.head.addWidget(one)
        self.table: QuietTable[Arrival] = QuietTable("Files given", _COLUMNS, _key, framed=False)
        self.table.opened.connect(self._go_on)
        self.table.picked.connect(self._say)
        self.add(self.table, stretch=1)
        key_for(self.table, "returns.cancel-reading", self._cancel, when=self.cancel.isEnabled)
        arrivals.changed.connect(self.show_lines)
        self.hide()

    def show_lines(self) -> None:
        """Show the files as they stand."""
        self.table.set_rows(self._arrivals.lines)
        self.setVisible(bool(self._arrivals.lines))
        self.table.select_first()
        self._say()

    def _say(self, _: object = None) -> None:
        line = self._picked()
        under_way = sum(one.under_way for one in self._arrivals.lines)
        self.counts.setText(f"{under_way:,} still being read" if under_way else "")
        self.go_on.setEnabled(line is not None and line.state in _STEPS)
        self.go_on.setText(_STEPS.get(line.state, _STEPS["staged"]) if line is not None else _STEPS["staged"])
        self.cancel.setEnabled(line is not None and line.under_way)
        self.clear.setEnabled(under_way < len(self._arrivals.lines))

    def _picked(self) -> Arrival | None:
        key = self.table.picked_id
        return next((line for line in self._arrivals.lines if line.key == key), None)

    def _go_on(self, _: object = None) -> None:
        line = self._picked()
        if line is not None:
            self._arrivals.go_on(line)

    def _cancel(self) -> None:
        line = self._picked()
        if line is not None:
            self._arrivals.cancel(line)
