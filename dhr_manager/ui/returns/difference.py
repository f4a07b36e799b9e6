"""What differs between two versions of a return: every row of both in one list, decided one by one or many at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.rows.versions import DifferenceRow, VersionDifference
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.messages import told
from dhr_manager.ui.returns.deciding import ReasonSheet
from dhr_manager.ui.returns.difference_pane import DifferencePane
from dhr_manager.ui.returns.difference_words import (
    ALL,
    COLUMNS,
    LISTS,
    WAITING,
    choices,
    counted,
    difference_cells,
    listed,
    summary,
)
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import boxed, column, label, split
from dhr_manager.ui.widgets.commands import command, key_for, tool_command
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

KEYS = keys_line(
    "versions.take", "versions.keep", "versions.out", "versions.take-back", "versions.next", "versions.group"
)
_WATCHES = ("return_file", "chronology_entry", "staged_decision", "version_decision", "return_version")


class DifferenceScreen(QWidget):
    """A later version beside what stands. `left` to go back to the file, `told(text)` what is shown."""

    left = Signal()
    told = Signal(str)

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self.file_id = ""
        self._asked = 0
        self._fresh = True
        self.difference: VersionDifference | None = None
        self._rows: dict[str, DifferenceRow] = {}
        self.badge, self.title, self.counts = PatternBadge(), label("", "heading"), label("", "second")
        self.message = MessageBar()
        self.which = Tabs("Rows that are listed")
        self.which.chosen.connect(self._list)
        self.table = LongTable("Differences", COLUMNS)
        self.pane = DifferencePane()
        self.table.picked.connect(self._on_picked)
        self.table.wanted.connect(self._put)
        self.accept = command("versions.accept", self.accept_all, role="primary", keyed=False)
        self.take = command("versions.take", self.take_over)
        self.kept = command("versions.keep", self.keep)
        self.out = command("versions.out", self.take_out)
        self.back = command("versions.take-back", self.take_back)
        self._arrange()
        self._bind()
        frame.jobs.changed.connect(self._on_changed)

    def _bind(self) -> None:
        table = self.table
        for key, do in (
            ("versions.take", self.take_over),
            ("versions.keep", self.keep),
            ("versions.out", self.take_out),
            ("versions.take-back", self.take_back),
            ("versions.next", self.next_open),
            ("versions.group", self.next_group),
            ("versions.all-rows", table.selectAll),
        ):
            key_for(table, key, do)
        key_for(self, "versions.back", self.left.emit)
        key_for(self, "versions.accept", self.accept_all)

    # -- what is shown

    def open(self, file_id: str, agency: str, colour: int, code: str) -> None:
        """Show what differs in this file."""
        self.file_id, self._fresh = file_id, True
        self.badge.show_agency(code, colour, agency)
        self.message.hide()
        self.refresh()

    def close_it(self) -> None:
        """Forget the file: another review is shown, or the board."""
        self.file_id, self.difference, self._rows = "", None, {}

    def refresh(self) -> None:
        """Fetch what differs now."""
        file_id = self.file_id
        self._asked += 1
        asked = self._asked

        def show(difference: VersionDifference) -> None:
            if asked == self._asked and file_id == self.file_id:
                self._show(difference)

        def failed(error: DhrError) -> None:
            if error.code == "return-no-version":  # taken back meanwhile: it is a file like any other
                self.left.emit()
            else:
                self.show_error(error)

        self._frame.jobs.run(
            lambda services: services.versions.difference(file_id), then=show, failed=failed, owner=self
        )

    def focus_table(self) -> None:
        """Take the focus to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.table.current_key and self.table.rows.keys:
            self.table.select(self.table.rows.keys[0])

    def show_error(self, error: DhrError) -> None:
        """Say what went wrong above the list."""
        self.message.say(told(error), "late")

    def _show(self, difference: VersionDifference) -> None:
        taken = WAITING if self._fresh else self.which.taken or WAITING
        self.difference = difference
        self._rows = {row.key: row for row in difference.rows}
        self.title.setText(f"{difference.file_name} beside {difference.follows_name}")
        counts = counted(difference)
        self.counts.setText(summary(counts))
        waiting = sum(row.state == "open" and row.group in ("new", "changed") for row in difference.rows)
        self.accept.setEnabled(waiting > 0)
        self.table.forget()
        if not self.which.taken:
            self.which.set_choices(choices(counts))
        for key, words in choices(counts):
            self.which.rename(key, words)
        self._list(ALL if taken == WAITING and not counts[WAITING] and self._fresh else taken)
        if self._fresh:
            self._fresh = False
            self.focus_table()

    def _list(self, which: str) -> None:
        if self.difference is None:
            return
        self.which.take(which)
        rows = listed(self.difference, which)
        before = self.table.rows.place_of(self.table.current_key)
        self.table.set_keys([row.key for row in rows])
        if not self.table.current_key and rows:
            self.table.select(rows[min(max(before, 0), len(rows) - 1)].key)
        self._put()
        self.pane.show_row(self._rows.get(self.table.current_key))
        self.told.emit(f"{len(rows):,} of {plural(len(self.difference.rows), 'row')}")

    def _put(self) -> None:
        """Cells of what is visible: thousands of rows are not made ready at once."""
        wanted = self.table.missing()
        if wanted:
            self.table.put({key: difference_cells(self._rows[key]) for key in wanted})

    def _on_picked(self, key: str) -> None:
        self.pane.show_row(self._rows.get(key))

    def next_group(self) -> None:
        """List the next group."""
        keys = tuple(LISTS)
        if self.difference is not None:
            self._list(keys[(keys.index(self.which.taken) + 1) % len(keys)])

    def next_open(self) -> None:
        """Go to the next row that nobody has decided on."""
        keys = self.table.rows.keys
        start = self.table.rows.place_of(self.table.current_key) + 1
        for key in (*keys[start:], *keys[:start]):
            if self._rows[key].state == "open":
                self.table.select(key)
                return

    def _on_changed(self, changes: Changes) -> None:
        if self.file_id and self.isVisible() and changes.touches(*_WATCHES):
            self.refresh()

    # -- what is done

    def accept_all(self) -> None:
        """Take over all that is new or changed and reads well."""
        if self.accept.isEnabled():
            self._take(None)

    def take_over(self) -> None:
        """Take over the rows chosen."""
        wanted = [
            row.key
            for row in self._chosen("new", "changed")
            if row.state in ("open", "queried", "rejected", "kept") and not row.fixed
        ]
        self._take(wanted) if wanted else self._nothing()

    def keep(self) -> None:
        """Keep the entries chosen as they are, with the reason."""
        ids = [row.entry_id for row in self._chosen("changed", "gone") if row.state == "open" and row.entry_id]
        self._ask(
            f"Keep {plural(len(ids), 'entry', 'entries')} as it is",
            "Keep",
            len(ids),
            lambda services, file_id, why: services.versions.keep(file_id, ids, why),
        )

    def take_out(self) -> None:
        """Withdraw entries that are gone, reject new rows, with the reason."""
        gone = [row for row in self._chosen("gone") if row.state in ("open", "kept") and not row.fixed]
        ids = [row.entry_id for row in gone if row.entry_id]
        ns = [row.n for row in self._chosen("new") if row.state in ("open", "queried") and row.n is not None]

        def work(services: Services, file_id: str, why: str) -> Changes:
            changes = services.versions.withdraw(file_id, ids, why) if ids else Changes()
            return changes | services.returns.decide(file_id, ns, "rejected", why) if ns else changes

        parts = [f"Withdraw {plural(len(ids), 'entry', 'entries')}"] if ids else []
        parts += [f"{'reject' if ids else 'Reject'} {plural(len(ns), 'new row')}"] if ns else []
        self._ask(", ".join(parts), "Withdraw" if ids else "Reject", len(ids) + len(ns), work)

    def take_back(self) -> None:
        """Take back what was kept, withdrawn or rejected."""
        ids = [row.entry_id for row in self._chosen("changed", "gone") if row.state in ("kept", "withdrawn")]
        ns = [row.n for row in self._chosen("new") if row.state in ("rejected", "queried") and row.n is not None]
        if not ids and not ns:
            self._nothing()
            return

        def work(services: Services, file_id: str) -> Changes:
            entries = [one for one in ids if one]
            changes = services.versions.take_back(file_id, entries) if entries else Changes()
            return changes | services.returns.decide(file_id, ns, "staged") if ns else changes

        self._run(work, f"{plural(len(ids) + len(ns), 'decision')} taken back")

    def _chosen(self, *groups: str) -> list[DifferenceRow]:
        rows = (self._rows[key] for key in self.table.picked_keys() if key in self._rows)
        return [row for row in rows if row.group in groups]

    def _nothing(self) -> None:
        self.show_error(UserError("version-nothing-chosen"))

    def _ask(self, title: str, primary: str, count: int, work: Callable[[Services, str, str], Changes]) -> None:
        if not count:
            self._nothing()
            return
        said = f"{plural(count, 'row')} decided"
        ReasonSheet(
            self._frame, title, primary, lambda why: self._run(lambda services, one: work(services, one, why), said)
        ).open()

    def _run(self, work: Callable[[Services, str], Changes], said: str) -> None:
        file_id = self.file_id

        def then(_: Changes) -> None:
            self.message.hide()
            self._frame.saved(said)

        self._frame.jobs.run(lambda services: work(services, file_id), then=then, owner=self)

    def _take(self, keys: list[str] | None) -> None:
        file_id, review_id, frame = self.file_id, self._frame.place.review_id, self._frame

        def work(services: Services, progress: Callable[[float], None]) -> Changes:
            return services.versions.accept(file_id, keys, progress=progress)

        def words(changes: Changes) -> str:
            return f"{plural(len(changes.touched.get('chronology_entry', ())), 'entry', 'entries')} new or changed."

        def then(changes: Changes) -> None:
            frame.saved("later version taken over")
            self.message.say(
                words(changes),
                "done",
                step="Go to the chronology",
                do=lambda: frame.open_review(review_id, "chronology"),
            )

        job = frame.jobs.run_long(work, then=then, owner=self, title="Taking the later version over")
        job.saying(words, "Go to the chronology", lambda: frame.open_review(review_id, "chronology"))

    def _arrange(self) -> None:
        head = SpringRow(tool_command("versions.back", self.left.emit), self.badge, self.title, self.counts)
        head.add_right(self.accept)
        tools = SpringRow(self.take, self.kept, self.out, self.back)
        centre = column(self.which, tools, self.table)
        centre.setStretchFactor(self.table, 1)
        body = split((boxed(centre), 15), (self.pane, 9), name="difference-rows-and-words")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN, 12, MARGIN, APART)
        whole.setSpacing(10)
        whole.addWidget(head)
        whole.addWidget(self.message)
        whole.addWidget(body, 1)
