"""The staging screen: every row of a file as written beside as read, decided one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.returns import StagedFile, StagedRow
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.returns.side import SidePane
from dhr_manager.ui.returns.words import COLUMNS, FOUND, plural, row_cells
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import boxed, column, label, split
from dhr_manager.ui.widgets.commands import command, key_for, tool_command
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.spring_row import SpringRow

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class ReasonSheet(Sheet):
    """Asks why rows, or a whole file, are queried or rejected."""

    def __init__(self, frame: Frame, title: str, primary: str, take: Callable[[str], object]) -> None:
        form = Form()
        form.text("reason", "Reason", lines=3, needed=True, hint="It is kept beside what you decided")
        super().__init__(frame.host, title, primary=primary, do=self._go, form=form)
        self._form, self._take = form, take
        self._drafts = DraftKeeper(form, frame.jobs, "staging-reason", f"{frame.place.review_id}/{title}")
        self._drafts.restore()

    def _go(self) -> None:
        if self._form.check():
            self._drafts.drop()
            reason = str(self._form.values()["reason"])
            self.dismiss()
            self._take(reason)


class StagingScreen(QWidget):
    """One staged file. `left` to go back to the board, `again(columns)` to read it with other columns."""

    left = Signal()
    again = Signal(object)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.file: StagedFile | None = None
        self._rows: dict[str, StagedRow] = {}
        self.badge, self.title, self.counts = PatternBadge(), label("", "heading"), label("", "second")
        self.message = MessageBar()
        self.side = SidePane()
        self.side.again.connect(lambda: self.again.emit(self.side.columns.chosen))
        self.side.jumped.connect(self.jump)
        self.table = LongTable("Staged rows", COLUMNS)
        self.only_queried = QCheckBox("Queried only")
        self.only_queried.setAccessibleName("Show queried rows only")
        self.only_queried.toggled.connect(lambda _: self._list())
        self.with_queries = QCheckBox("with queried rows, keeping their query")
        self.with_queries.setAccessibleName("Accept queried rows too, keeping their query")
        self.accept = command("returns.accept", self._accept, role="primary", keyed=False)
        self.decisions = {
            "accepted": command("returns.accept-row", self.accept_rows),
            "queried": command("returns.query-row", self.query_rows),
            "rejected": command("returns.reject-row", self.reject_rows),
            "staged": command("returns.take-back", partial(self._decide, "staged", "")),
        }
        self.reject_file = command("returns.reject-file", self._ask_reject)
        self._arrange()
        key_for(self.table, "returns.accept-row", self.accept_rows)
        key_for(self.table, "returns.query-row", self.query_rows)
        key_for(self.table, "returns.reject-row", self.reject_rows)
        key_for(self.table, "returns.take-back", partial(self._decide, "staged", ""))
        key_for(self.table, "returns.all-rows", self.table.selectAll)
        key_for(self, "returns.back", self.left.emit)
        key_for(self, "returns.accept", self._accept)

    def show_file(self, file: StagedFile, agency: str, colour: int) -> None:
        """Show a staged file with its rows as they stand."""
        fresh = self.file is None or self.file.id != file.id
        changed = self.file is None or self.file.read != file.read
        self.file = file
        self.badge.show_agency(file.agency_code, colour, agency)
        self.title.setText(file.read.file)
        counts = file.state_counts
        taken = counts.get("accepted", 0)
        said = [plural(len(file.read.rows), "row")]
        said += [f"{counts[key]:,} {word}" for key, word in _COUNTED if counts.get(key)]
        self.counts.setText(" · ".join(said))
        self._rows = {str(one.n): one for one in file.read.rows}
        if fresh or changed:
            self.side.show_read(file.read, changeable=not taken and not file.rejected_because)
            self.table.forget()
        self.table.put({key: row_cells(one) for key, one in self._rows.items()})
        self._list()
        rejected = 0 if file.rejected_because else counts.get("rejected", 0)
        open_rows = 0 if file.rejected_because else len(file.read.rows) - taken - rejected
        self.accept.setEnabled(open_rows > 0)
        self.reject_file.setVisible(not taken and not file.rejected_because)
        self.with_queries.setVisible(bool(counts.get("queried")))
        for one in self.decisions.values():
            one.setEnabled(open_rows + rejected > 0)
        if fresh:
            self.message.hide()
            if file.rejected_because:
                self.message.say(sentence("file-was-rejected", reason=file.rejected_because), "held")
            self.focus_table()

    def focus_table(self) -> None:
        """Take the focus to the rows."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.current_key and self.table.rows.keys:
            self.table.select(self.table.rows.keys[0])

    def show_error(self, error: DhrError) -> None:
        """Say what went wrong above the rows."""
        self.message.say(told(error), "late")

    def accept_rows(self) -> None:
        """Accept the chosen rows; a query stays with them."""
        self._decide("accepted", "")

    def query_rows(self) -> None:
        """Query the chosen rows; a row that read well needs the reason."""
        if self._chosen():
            title = f"Query {plural(len(self._chosen()), 'row')}"
            ReasonSheet(self._frame, title, "Query", partial(self._decide, "queried")).open()

    def reject_rows(self) -> None:
        """Reject the chosen rows, with the reason."""
        if self._chosen():
            title = f"Reject {plural(len(self._chosen()), 'row')}"
            ReasonSheet(self._frame, title, "Reject", partial(self._decide, "rejected")).open()

    def jump(self, key: str) -> None:
        """Go to the next row that shows what was found; to what was left out where no row does."""
        shows = FOUND[key][2]
        keys = self.table.rows.keys
        start = self.table.rows.place_of(self.table.current_key) + 1
        for at in (*keys[start:], *keys[:start]):
            if shows is not None and shows(self._rows[at]):
                self.table.select(at)
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.side.show_left_out()

    def _list(self) -> None:
        only = self.only_queried.isChecked()
        self.table.set_keys([key for key, one in self._rows.items() if not only or one.state == "queried"])
        if not self.table.current_key and self.table.rows.keys:
            self.table.select(self.table.rows.keys[0])

    def _chosen(self) -> tuple[int, ...]:
        if self.file is None or self.file.rejected_because:
            return ()
        return tuple(int(key) for key in self.table.picked_keys())

    def _decide(self, state: str, reason: str) -> None:
        chosen = self._chosen()
        if self.file is None or not chosen:
            return
        file_id = self.file.id

        def then(_: Changes) -> None:
            self.message.hide()
            self._frame.saved(f"{plural(len(chosen), 'row')} {_SAID[state]}")

        self._frame.jobs.run(
            lambda services: services.returns.decide(file_id, chosen, state, reason), then=then, owner=self
        )

    def _ask_reject(self) -> None:
        if self.file is None:
            return
        file_id = self.file.id

        def reject(reason: str) -> None:
            self._frame.jobs.run(
                lambda services: services.returns.reject(file_id, reason), then=lambda _: self.left.emit(), owner=self
            )

        ReasonSheet(self._frame, "Reject the whole file", "Reject the file", reject).open()

    def _accept(self) -> None:
        if self.file is None:
            return
        file_id, everything = self.file.id, self.with_queries.isChecked()

        def work(services: Services, progress: Callable[[float], None]) -> tuple[Changes, int, int]:
            changes = services.returns.accept(file_id, everything=everything, progress=progress)
            counts = services.returns.staged(file_id).state_counts
            return changes, counts.get("accepted", 0), counts.get("queried", 0)

        job = self._frame.jobs.run_long(work, then=self._accepted, owner=self, title="Accepting the return")
        review_id, frame = self._frame.place.review_id, self._frame
        job.saying(
            lambda answer: (
                f"{plural(len(answer[0].touched.get('chronology_entry', ())), 'entry', 'entries')} accepted."
            ),
            "Go to the chronology",
            lambda: frame.open_review(review_id, "chronology"),
        )

    def _accepted(self, answer: tuple[Changes, int, int]) -> None:
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
        tools.add_right(self.only_queried)
        centre = column(tools, self.table)
        centre.setStretchFactor(self.table, 1)
        body = split((self.side, 5), (boxed(centre), 19), name="staging-side-and-rows")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 12, MARGIN, APART)
        whole.setSpacing(10)
        whole.addWidget(head)
        whole.addWidget(self.message)
        whole.addWidget(body, 1)


_COUNTED: Sequence[tuple[str, str]] = (
    ("staged", "read well"),
    ("queried", "queried"),
    ("accepted", "accepted"),
    ("rejected", "rejected"),
)
_SAID = {"accepted": "accepted", "queried": "queried", "rejected": "rejected", "staged": "taken back"}
