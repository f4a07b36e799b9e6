"""The entry at the right: as recorded beside as read, all its texts, what hangs on it, and the agency's raw cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.ui.chronology.thread import CommentThread
from dhr_manager.ui.chronology.words import FLAGS, as_recorded, came_from, entry_code, plural, remarks
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import EmptyState, column, label, row, rule, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.pattern_badge import PatternBadge

_TEXTS = (("action", "Action"), ("comment", "Agency's comment"), ("source", "Source"))


class EntryPane(QFrame):
    """One entry. `asked(what)` with flag, key-line, tag or finding when its buttons are pressed."""

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
        self.remarks = label("", "small", wrap=True)
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
        self.comments.show_thread(entry.id, detail.comments)

    def take_focus(self) -> None:
        """Come here from the table."""
        self.finding.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        body = QVBoxLayout(self._body)
        body.setContentsMargins(16, 12, 12, 12)
        body.setSpacing(8)
        head = row(self.badge, self.code, stretch=True)
        head.addWidget(self.where)
        body.addLayout(head)
        selectable(self.words)
        for part in (self.words, self.recorded, self.origin, self.remarks):
            body.addWidget(part)
        for key, title in (*_TEXTS, ("people", "People"), ("reference", "Agency's reference")):
            self.texts[key] = _text_box(title)
            body.addWidget(self.texts[key][0])
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
        grid.addWidget(label("The row as the agency sent it", "heading", wrap=True), 0, 0, 1, 2)
        for place, (heading, text) in enumerate(detail.cells, start=1):
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
