"""The thread of comments of one entry, and the box to write the next one; what is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from dhr_manager.domain.rows.chronology import EntryComment
from dhr_manager.ui.actions import action
from dhr_manager.ui.chronology.words import when_said
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.widgets.basics import label, row
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form


class CommentThread(QWidget):
    """Comments with author and time; `written(text)` when the user adds one."""

    written = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._entry_id = ""
        self._cards: list[QWidget] = []
        self._comments: tuple[EntryComment, ...] | None = None
        self._keeper: DraftKeeper | None = None
        self.form: Form | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._layout.addWidget(label("Comments", "heading"))
        self._add = command("chronology.add-comment", self.send)
        self._foot = QWidget()
        foot = row(self._add, stretch=True)
        self._foot.setLayout(foot)
        self._layout.addWidget(self._foot)
        key_for(self, "chronology.add-comment", self.send)

    def show_thread(self, entry_id: str, comments: Sequence[EntryComment]) -> None:
        """Show an entry's comments; another entry gets a box of its own with its draft."""
        if entry_id != self._entry_id:
            self._entry_id = entry_id
            self._fresh_box()
            self._comments = None
        if tuple(comments) != self._comments:
            self._comments = tuple(comments)
            for card in self._cards:
                self._layout.removeWidget(card)
                card.hide()
                card.deleteLater()
            now = datetime.now().astimezone()
            self._cards = [_card(comment, when_said(comment.at, now)) for comment in comments]
            for place, card in enumerate(self._cards, start=1):
                self._layout.insertWidget(place, card)

    def sent(self) -> None:
        """What was written is saved: empty the box and forget its draft."""
        if self.form is not None and self._keeper is not None:
            self.form.fill({"text": ""})
            self._keeper.drop()

    def write(self) -> None:
        """Take the focus to the box."""
        if self.form is not None:
            self.form.fields["text"].control.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def send(self) -> None:
        """Add what is written as a comment."""
        text = str(self.form.values()["text"]) if self.form is not None else ""
        if text:
            self.written.emit(text)

    def _fresh_box(self) -> None:
        if self.form is not None and self._keeper is not None:
            self._keeper.flush_if_waiting()
            self._layout.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = Form()
        box = self.form.text("text", "Write a comment", lines=2)
        box.setPlaceholderText(f"What the panel should know or ask  ( {action('chronology.comment').keys} )")
        box.setMaximumHeight(box.minimumHeight())
        self._keeper = DraftKeeper(self.form, self._jobs, "entry-comment", self._entry_id)
        self._keeper.restore()
        self._layout.insertWidget(self._layout.count() - 1, self.form)


def _card(comment: EntryComment, when: str) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setAccessibleName(f"Comment by {comment.author}, {when}: {comment.text}")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(10, 7, 10, 8)
    layout.setSpacing(2)
    head = row(label(comment.author, "heading"), label(when, "small"), stretch=True)
    layout.addLayout(head)
    layout.addWidget(label(comment.text, wrap=True))
    return card
