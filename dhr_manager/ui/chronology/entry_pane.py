"""The entry at the right: as recorded beside as read, its texts, its people, what hangs on it, and the raw cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.ui.chronology.beside import Beside
from dhr_manager.ui.chronology.thread import CommentThread
from dhr_manager.ui.chronology.words import FLAGS, as_recorded, came_from, entry_code, plural, remarks
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import EmptyState, column, label, row, rule, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.press import Press
from dhr_manager.ui.widgets.spring_row import SpringRow

_TEXTS = (("action", "Action"), ("comment", "Agency's comment"), ("source", "Source"))


class EntryPane(QFrame):
    """One entry. `asked(what)` with flag, key-line, tag, finding, history or entries.… when its buttons are pressed."""

    asked = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry-pane")
        self.setProperty("role", "card")
        self.setAccessibleName("The entry")
        self.shown_id = ""
        self.badge = PatternBadge()
        self.code, self.where = label("", "heading"), label("", "small")
        self.words = label("", wrap=True)
        self.recorded, self.origin = label("", "small", wrap=True), label("", "small", wrap=True)
        self.remarks, self.basis = label("", "small", wrap=True), label("", "small", wrap=True)
        self.interval = label("", "second", wrap=True)
        self.beside = Beside()
        self.beside.asked.connect(self.asked)
        self.read_as = self._tool("entries.read-as")
        self.original = self._tool("entries.original")
        self.texts: dict[str, tuple[QWidget, Callable[[str], None]]] = {}
        self.comments = CommentThread(jobs)
        self.finding = command("chronology.finding", lambda: self.asked.emit("finding"), role="primary", keyed=False)
        self.raw = command("chronology.raw", self._toggle_raw)
        self._chips = QVBoxLayout()
        self._shown_chips: list[QWidget] = []
        self._cells = QFrame()
        self._empty = EmptyState("No entry chosen", "Move through the table with the arrow keys; Enter comes here.")
        self._body = QWidget()
        self._arrange()
        self.show_detail(None, {})

    def show_detail(self, detail: EntryDetail | None, key_lines: Mapping[str, KeyLineRow]) -> None:
        """Show an entry with all that hangs on it, or say that none is chosen."""
        self._scroll.setVisible(detail is not None)
        self._foot.setVisible(detail is not None)
        self._empty.setVisible(detail is None)
        if detail is None:
            self.shown_id = ""
            return
        entry = detail.row
        if entry.id != self.shown_id:
            self.interval.hide()
            self._cells.hide()
            self.raw.setText("Raw cells")
            self._scroll.verticalScrollBar().setValue(0)
        self.shown_id = entry.id
        self.badge.show_agency(entry.agency_code, entry.colour, entry.agency_code)
        self.code.setText(entry_code(entry))
        self.where.setText(f"in {plural(len(detail.finding_ids), 'finding')}" if detail.finding_ids else "")
        self.words.setText(entry.event or "(no event text)")
        self.recorded.setText(as_recorded(detail))
        self.origin.setText(came_from(detail))
        self.original.setVisible(detail.more.file_id is not None)
        self.basis.setText(f"Basis of the date: {detail.more.basis}")
        self.basis.setVisible(bool(detail.more.basis.strip()))
        said = remarks(detail)
        self.remarks.setText("\n".join(f"• {one}" for one in said))
        self.remarks.setVisible(bool(said))
        written = {"action": entry.action, "comment": entry.comment, "source": entry.source}
        written |= {"people": detail.people, "reference": detail.reference}
        for key, (box, put) in self.texts.items():
            put(written[key])
            box.setVisible(bool(written[key].strip()))
        self._show_chips(detail, key_lines)
        self._show_cells(detail)
        self.beside.show_more(detail)
        self.comments.show_thread(entry.id, detail.comments)

    def show_interval(self, words: str) -> None:
        """Say the time between two entries above this one's words, until another entry is shown."""
        self.interval.setText(words)
        self.interval.setVisible(bool(words))

    def take_focus(self) -> None:
        """Come here from the table."""
        self.finding.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tool(self, key: str) -> Press:
        return command(key, partial(self.asked.emit, key), role="link", keyed=False, icon=False)

    def _arrange(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(16, 12, 12, 12)
        body.setSpacing(8)
        head = row(self.badge, self.code, stretch=True)
        head.addWidget(self.where)
        body.addLayout(head)
        selectable(self.words)
        self.interval.hide()
        for part in (self.interval, self.words, self.recorded, self.basis, self.origin):
            body.addWidget(part)
        body.addWidget(SpringRow(self.read_as, self.original))
        body.addWidget(self.remarks)
        for key, title in (*_TEXTS, ("people", "People as written"), ("reference", "Agency's reference")):
            self.texts[key] = _text_box(title)
            body.addWidget(self.texts[key][0])
        body.addWidget(self.beside.people)
        body.addWidget(self.beside.tools)
        body.addWidget(label("Key lines, tags and flags", "heading"))
        self._chips.setSpacing(4)
        body.addLayout(self._chips)
        tools = row(
            *(
                command(f"chronology.{what}", partial(self.asked.emit, what), role="link", keyed=False, icon=False)
                for what in ("flag", "key-line", "tag")
            ),
            stretch=True,
        )
        body.addLayout(tools)
        body.addWidget(self.comments)
        body.addWidget(self.beside)
        body.addWidget(self._cells)
        body.addStretch(1)
        self._scroll = scrolled(self._body, "The entry's texts")
        self._foot = QWidget()
        foot = row(self.finding, self.raw, stretch=True) if LOOK.scale < 1.3 else column(self.finding, self.raw)
        foot.setContentsMargins(16, 10, 12, 12)
        self._foot.setLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._empty, 1)
        outer.addWidget(self._scroll, 1)
        outer.addWidget(rule())
        outer.addWidget(self._foot)

    def _show_chips(self, detail: EntryDetail, key_lines: Mapping[str, KeyLineRow]) -> None:
        for old in self._shown_chips:
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
        chips = [
            Chip("held", f"{key_lines[key].number} {key_lines[key].title}", "§")
            for key in detail.key_line_ids
            if key in key_lines
        ]
        chips += [Chip(FLAGS[flag][2], FLAGS[flag][1], FLAGS[flag][0]) for flag in detail.row.flags if flag in FLAGS]
        chips += [Chip("none", tag, "#") for tag in detail.tags]
        self._shown_chips = [StateChip(chip) for chip in chips] or [label("None yet", "small")]
        for chip in self._shown_chips:
            self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_cells(self, detail: EntryDetail) -> None:
        old = self._cells.layout()
        if old is not None:
            QWidget().setLayout(old)  # what lies in the old layout goes with the widget that takes it over
        grid = QGridLayout(self._cells)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setColumnStretch(1, 1)
        joined = [one for one in detail.more.sources if one.kind == "join"]
        rows = [(f"E-{one.number:04d}: the row as the agency sent it", one.cells) for one in joined]
        for title, cells in rows or [("The row as the agency sent it", detail.cells)]:
            grid.addWidget(
                label(title if cells else "No row of a file", "heading", wrap=True), grid.rowCount(), 0, 1, 2
            )
            for heading, text in cells:
                self._add_cell(grid, heading, text)

    def _add_cell(self, grid: QGridLayout, heading: str, text: str) -> None:
        place = grid.rowCount()
        name = label(heading or "(no heading)", "small", wrap=True)
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        name.setMinimumWidth(72)
        written = label(text or "–", wrap=True)
        selectable(written)
        grid.addWidget(name, place, 0)
        grid.addWidget(written, place, 1)

    def _toggle_raw(self) -> None:
        shown = self._cells.isHidden()
        self._cells.setVisible(shown)
        self.raw.setText("Hide cells" if shown else "Raw cells")
        if shown:
            self._body.adjustSize()
            self._scroll.ensureWidgetVisible(self._cells)


def selectable(text: QLabel) -> None:
    """Let the mouse mark and copy a text; it stays out of the tab order."""
    text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    text.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _text_box(title: str) -> tuple[QWidget, Callable[[str], None]]:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(0, 2, 0, 0)
    layout.setSpacing(1)
    layout.addWidget(label(title, "heading"))
    text = label("", wrap=True)
    selectable(text)
    layout.addWidget(text)
    return box, text.setText
