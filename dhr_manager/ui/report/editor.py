"""The section's text: an editor of comfortable measure whose typing is kept as a draft in the case file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from dhr_manager.documents.text import paragraphs
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.report.manuscript import FORM, Place, SectionLine, draft_key
from dhr_manager.ui.report.record import RecordBox
from dhr_manager.ui.report.words import SOURCES, plural, section_chips, section_title
from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.basics import label, row, rule, split
from dhr_manager.ui.widgets.chip import StateChip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.fields import Field, connect
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from dhr_manager.documents.tree import Block

LETTERS = 14  # pixels at 100 %: a size to write in for hours
MEASURE = 84  # letters a line at most: what the eye finds back from
HINT = "Write here. A blank line begins a new paragraph; paragraphs are numbered in the document."


class Writing(QPlainTextEdit):
    """A text editor whose lines are no longer than the measure, in the middle of the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setPlaceholderText(HINT)
        self.setAccessibleName("Text of the section")
        self.setAccessibleDescription(HINT)
        self.setMinimumHeight(LOOK.pixels(64))
        self.setFont(LOOK.font(LETTERS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def _measure(self) -> None:
        widest = QFontMetrics(self.font()).averageCharWidth() * MEASURE
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 20
        side = max(4, (room - widest) // 2)
        margins = self.viewportMargins()
        if (margins.left(), margins.right()) != (side, side):
            self.setViewportMargins(side, 6, side, 6)


class SectionForm(Form):
    """The editor as a form of one field, so that its typing is kept like any other form's."""

    def __init__(self) -> None:
        super().__init__()
        self.editor = Writing()
        self.put(self.editor)
        self.fields["body"] = Field(
            "body", "Text of the section", self.editor, self.written, self.editor.setPlainText, self.written,
            self.editor.setPlainText, label("", "error"),
        )  # fmt: skip
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        connect(self.editor.textChanged, self._tell)

    def written(self) -> str:
        """What stands in the editor."""
        return self.editor.toPlainText()


class SectionDraft(DraftKeeper):
    """Keeps the typing of one section; `kept` each time."""

    kept = Signal()

    def __init__(self, form: SectionForm, jobs: Jobs, review_id: str, place: Place) -> None:
        super().__init__(form, jobs, FORM, draft_key(review_id, place))
        self.place = place

    def flush(self) -> None:
        super().flush()
        self.kept.emit()

    def settle(self) -> None:
        """What was typed goes another way: into the section."""
        self._soon.stop()

    def part(self) -> None:
        """Another section comes into the form: what is typed from now on is not this one's."""
        self._soon.stop()
        self._form.edited.disconnect(self.typed)
        self.deleteLater()


class EditorPane(QFrame):
    """One section: heading, what the record fills in, the author's text, how much of it there is."""

    edited = Signal()
    save_asked = Signal()
    revert_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Section")
        self.title = label("", "title", wrap=True)
        self.source = label("", "second")
        self.chips = (StateChip(None, self), StateChip(None, self))
        self.message = MessageBar()
        self.record = RecordBox()
        self.form = SectionForm()
        self.count = label("", "second")
        self.state = label("", "second")
        self.revert = command("report.revert", self.revert_asked.emit, role="link")
        self.save = command("report.save", self.save_asked.emit)
        key_for(self, "report.save", self.save_asked.emit)  # at once: a button's own key waits for its animation
        self.form.edited.connect(self.edited)
        self._arrange()
        self.record.show_blocks(())

    @property
    def editor(self) -> Writing:
        """The editor."""
        return self.form.editor

    def show_section(self, line: SectionLine, text: str, *, brought_back: bool) -> None:
        """Show another section with its text; this is no edit."""
        name = section_title(line.row.number, line.row.title)
        self.editor.setAccessibleName(f"Text of section {name}")
        self.form.retype({"body": text})
        with QSignalBlocker(self.editor):
            self.editor.document().clearUndoRedoStacks()
            self.editor.document().setModified(False)
        if brought_back:
            self.message.say(sentence("draft-brought-back"), "held")
        else:
            self.message.hide()
        self.show_state(line, "")

    def show_state(self, line: SectionLine, saved: str) -> None:
        """Say how far the section is, and what was saved."""
        self.title.setText(section_title(line.row.number, line.row.title))
        self.source.setText(SOURCES[line.row.source])
        shown = section_chips(line)
        for place, chip in enumerate(self.chips):
            chip.show_chip(shown[place] if place < len(shown) else None)
        self.state.setText("kept as a draft, not saved yet" if line.draft else saved)
        self.revert.setVisible(line.draft)
        self.save.setEnabled(line.draft)
        self.show_count()

    def show_count(self) -> None:
        """Say how many words and paragraphs there are."""
        text = self.form.written()
        self.count.setText(f"{plural(len(text.split()), 'word')} · {plural(len(paragraphs(text)), 'paragraph')}")

    def show_record(self, blocks: Sequence[Block]) -> None:
        """Show what the record fills in; the reader's place is kept where it is the same."""
        first = self.record.isHidden()
        self.record.show_blocks(blocks)
        if first and blocks:
            self._parts.setSizes([LOOK.pixels(190), LOOK.pixels(320)])

    def _arrange(self) -> None:
        head = row(self.source, *self.chips, stretch=True)
        self._parts = split((self.record, 2), (self.form, 3), name="record-and-text", upright=True)
        self._parts.setHandleWidth(NEAR)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 10)
        inner.setSpacing(NEAR)
        inner.addWidget(self.title)
        inner.addLayout(head)
        inner.addWidget(self.message)
        inner.addWidget(self._parts, 1)
        foot = row(self.count, self.state, stretch=True)
        foot.setContentsMargins(16, 8, 12, 8)
        for widget in (self.revert, self.save):
            foot.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(rule())
        outer.addLayout(foot)
