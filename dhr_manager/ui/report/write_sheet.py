"""*Write document …*: choices, progress, questions about short names, what must not leave, what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from dhr_manager.documents.catalogue import TITLES
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.ui.jobs import Job
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.report.choices import Choices
from dhr_manager.ui.report.found import FoundNames, Holding
from dhr_manager.ui.report.questions import Questions
from dhr_manager.ui.report.words import AUDIENCE_WORDS, FORMAT_WORDS, plural, size_said
from dhr_manager.ui.report.writing import Answer, Drawn, Wanted, check_place, decide, steps
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import Card, boxed, button, label, row
from dhr_manager.ui.widgets.sheet import Sheet


@dataclass(frozen=True, slots=True)
class WriteTask:
    """Of which review, beginning with which document and folder; where a section's words are looked for."""

    review_id: str
    document: str
    folder: Path | None
    holding: Holding
    written: Callable[[Path], object]
    shown: ChronologyFilter | None = None  # what the chronology shows, where it is written from there


class WriteSheet(Sheet):
    """One view at a time: choices, work, questions, found, done."""

    again = "report.write"

    def __init__(self, frame: Frame, task: WriteTask) -> None:
        self.choices = Choices(frame.today, task.folder, task.document)
        super().__init__(
            frame.host,
            "Write a document",
            primary="Write the document",
            do=self._primary,
            form=self.choices,
            second="Drawn from the record and your text, with names replaced for its readers, then searched once more. "
            "It is written only when no name is left.",
            width=620,
        )
        self._frame, self._task = frame, task
        self._job: Job | None = None
        self.view = "choices"
        self.questions = Questions()
        self.questions.given.connect(self._keep_answers)
        self.questions.answered.connect(self.write)
        self.found = FoundNames(self._go, task.holding)
        self.work = WorkRow(self._cancel)
        self.done = DonePart(self._again)
        self._views: dict[str, QWidget] = {
            "choices": self.choices,
            "work": self.work,
            "questions": self.questions,
            "found": self.found,
            "done": self.done,
        }
        for name in ("work", "questions", "found", "done"):  # above the stretch under the form
            stretch = 1 if name in ("questions", "found") else 0
            self.body.insertWidget(self.body.count() - 1, self._views[name], stretch)
        frame.jobs.moved.connect(self._on_moved)
        self.choices.offer_entries(task.shown, ())
        frame.jobs.run(
            lambda services: services.views.all(task.review_id),
            then=lambda views: self.choices.offer_entries(task.shown, views),
            owner=self,
        )
        self._show("choices")

    def write(self) -> None:
        """Draw it, search it, and write it where no name is left."""
        if not self.choices.check() or self._job is not None:
            return
        wanted = self.choices.wanted(self._task.review_id)
        try:
            check_place(wanted)
        except DhrError as error:
            self._show("choices")
            self.show_error(error)
            return
        if not self.choices.name_as_typed():
            self._show("choices")
            facts = {"key": wanted.document, "format": wanted.format}
            self.choices.fields["name"].show_error(sentence("output-name-form", **facts))
            return
        self.message.hide()
        self._show("work")
        self._job = self._frame.jobs.chain(
            *steps(wanted),
            then=lambda answer: self.show_drawn(wanted, *answer),
            failed=self._on_failed,
            owner=self,
            title="Writing the document",
        ).saying(
            lambda answer: f"Written as {wanted.path.name}." if answer[0] is not None else sentence("not-written-yet"),
            "Go to the report",
            partial(self._frame.open_review, self._task.review_id, "report"),
        )

    def dismiss(self) -> None:
        self._cancel()
        super().dismiss()

    def show_drawn(self, wanted: Wanted, changes: Changes | None, drawn: Drawn) -> None:
        """Say that it is written (`changes`), or ask about, or list, what stands in the way."""
        self._job = None
        ready = drawn.ready
        if changes is not None:
            self.done.say(wanted, drawn)
            self._show("done")
            self._frame.saved(f"{TITLES[wanted.document].lower()} written")
            self._task.written(wanted.path.parent)
        elif drawn.name_tells:
            self._show("choices")
            self.choices.say_name_tells(drawn.name_tells)
        elif ready.leaks:
            self.message.say(sentence("names-left", count=len(ready.leaks)), "late")
            self._show("found")
            self.found.show_leaks(ready.leaks, drawn.person)
        else:
            self._show("questions")
            self.questions.ask(ready.undecided, drawn.person)

    def _keep_answers(self, answers: tuple[Answer, ...]) -> None:
        """Each answer is kept as it is given: closing or locking half way loses none."""
        self._frame.jobs.run(
            lambda services: decide(services, answers),
            failed=self._on_failed,
            owner=self,
            title="Keeping the answers",
        )

    def _on_failed(self, error: DhrError) -> None:
        self._job = None
        self._show("choices")
        if error.code == "cancelled":
            self.message.say("Cancelled. Nothing was written.", "held")
        else:
            self.show_error(error)

    def _primary(self) -> None:
        if self.view == "done":
            self.dismiss()
        else:
            self.write()

    def _again(self) -> None:
        self._show("choices")
        self.choices.refresh_name()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    def _on_moved(self, job: Job) -> None:
        if job is self._job:
            self.work.say(job.progress.fraction, job.progress.label)

    def _go(self, tab: str, record_id: str) -> None:
        review_id = self._task.review_id
        self.dismiss()
        self._frame.open_review(review_id, tab, record_id)

    def _show(self, view: str) -> None:
        self.view = view
        for name, widget in self._views.items():
            widget.setVisible(name == view)
        words = {"choices": "Write the document", "found": "Search again", "done": "Close"}
        self.show_primary(shown=view in words)
        if view in words:
            self.primary.setText(words[view])
            self.primary.setAccessibleName(words[view])
        if view == "choices":
            self.choices.document.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view == "found":
            self.found.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view == "work":
            self.work.say(0.0, "Gathering the record")
            self.work.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view == "done":
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)


class WorkRow(QWidget):
    """What is being done, how far it is, and Cancel."""

    def __init__(self, stop: Callable[[], object]) -> None:
        super().__init__()
        self.words = label("", "second")
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("Progress")
        self.cancel = button("Cancel", stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, NEAR, 0, NEAR)
        layout.setSpacing(NEAR)
        for part in (self.words, self.bar):
            layout.addWidget(part)
        layout.addLayout(row(self.cancel, stretch=True))

    def say(self, fraction: float, words: str) -> None:
        """How far it is."""
        self.words.setText(words)
        self.bar.setValue(round(fraction * 100))
        self.bar.setAccessibleDescription(words)


class DonePart(QWidget):
    """What was written, where, and how to know it again."""

    def __init__(self, again: Callable[[], object]) -> None:
        super().__init__()
        self.sha256 = ""
        self.card = Card("✓ Written")
        self.lines: dict[str, QLabel] = {}
        for name in ("What", "For", "File", "Folder", "Size", "SHA-256"):
            title = label(name, "second")
            title.setFixedWidth(LOOK.pixels(80))
            title.setAlignment(Qt.AlignmentFlag.AlignTop)
            text = self.lines[name] = label("", wrap=True)
            text.setAccessibleName(name)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAlignment(Qt.AlignmentFlag.AlignTop)
            line = row(title, text)
            line.setStretchFactor(text, 1)
            self.card.add(boxed(line))
        self.copy = button("Copy the whole hash", self._copy, role="link")
        self.again = button("Write another document", again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID * 3)
        layout.addWidget(self.card)
        layout.addLayout(row(self.again, self.copy, stretch=True))

    def say(self, wanted: Wanted, drawn: Drawn) -> None:
        """Say what was written."""
        ready = drawn.ready
        self.sha256 = ready.sha256
        pages = f" · {plural(ready.pages, 'page')}" if ready.pages else ""
        said = {
            "What": f"{TITLES[wanted.document]} · {FORMAT_WORDS[wanted.format]}",
            "For": f"{AUDIENCE_WORDS[wanted.audience]}; searched, no name found"
            if wanted.audience != "panel"
            else f"{AUDIENCE_WORDS[wanted.audience]}, with real names",
            "File": wanted.path.name,
            "Folder": str(wanted.path.parent),
            "Size": f"{size_said(len(ready.data))}{pages}",
            "SHA-256": f"{ready.sha256[:12]} …",
        }
        for name, text in said.items():
            self.lines[name].setText(text)
            self.lines[name].setAccessibleName(f"{name}: {text}")
        self.setAccessibleName("Written. " + ". ".join(f"{name}: {text}" for name, text in said.items()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.sha256)
