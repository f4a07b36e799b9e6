"""One review copied for its chair, in calm steps: place, passphrase, recovery sheet, report of what was left out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QProgressBar, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.copying import CopyReport
from dhr_manager.services import one_review
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.copy_words import copied_lines, left_lines, report_text, said_whole
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.messages.copying import KINDS
from dhr_manager.ui.start.sheet_step import SheetStep
from dhr_manager.ui.start.steps import PassphraseStep, PlaceStep
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import Card, boxed, button, label, row
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from dhr_manager.db.recovery import RecoverySheet
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.jobs import Job, Progress
    from dhr_manager.ui.shell.frame import Frame

PLACE, WORDS, PAPER, DONE = range(4)
NEXT = ("Next", "Make the copy", "The sheet is kept", "Close")
REPORT_NAME = "copied-review-report.txt"
FILE_NAME = "review-copy"


class ChairsPlace(PlaceStep):
    """Where the copy is put; a stick for the chair will do."""

    title = "Where should the copy be put?"
    says = (
        "A new encrypted case file that holds this review alone: its cast, returns, chronology, report, panel, dates "
        "and action plan. A USB stick will do; folders that are synchronised or on a network will not."
    )


class ChairsPassphrase(PassphraseStep):
    """A passphrase for the chair, not one's own."""

    title = "A passphrase for the chair"
    says = (
        "Not your own: the copy has a key of its own. Take the five words, or type what the chair has chosen. "
        "Give them by another way than the file."
    )


class ReportPage(QWidget):
    """What is in the copy, and what was left out and why; to be saved as text without names."""

    title = "What was copied, and what was left out"

    def __init__(self) -> None:
        super().__init__()
        self._report: CopyReport | None = None
        self.said = label("", wrap=True)
        self._inside = Card("In the copy")
        self._outside = Card("Left out")
        self.save = button("Save this report", self._save, icon="download")
        self.kept = label("", "small", wrap=True)
        self.kept.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for part in (self.said, boxed(row(self.save, stretch=True)), self.kept, self._outside, self._inside):
            layout.addWidget(part)
        layout.addStretch(1)

    def take(self, report: CopyReport) -> None:
        """Show a report."""
        self._report = report
        self.said.setText(said_whole(report))
        for card, lines in ((self._outside, left_lines(report)), (self._inside, copied_lines(report))):
            for line in lines:
                card.add(label(line, wrap=True))

    def save_to(self, path: Path) -> None:
        """Write the report as plain text."""
        if self._report is not None:
            write_safely(path, report_text(self._report).encode("utf-8"))
            self._say(f"Saved as {path.name}. No name of a person stands in it.")

    def _say(self, text: str) -> None:
        self.kept.setText(text)
        self.kept.show()

    def _save(self) -> None:
        folder = self._report.path.parent if self._report else Path()
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", str(folder / REPORT_NAME), "Text (*.txt)")
        if chosen:
            try:
                self.save_to(Path(chosen))
            except OSError:
                self._say(sentence("disk-error"))


class CopySheet(Sheet):
    """Closing it while the copy is being made cancels that; nothing of it then stays."""

    def __init__(self, frame: Frame, review_id: str) -> None:
        super().__init__(
            frame.host, "Copy this review for the chair", primary=NEXT[PLACE], do=self.go_on,
            second="This case file stays as it is; the copy is made from it.", width=600,
        )  # fmt: skip
        self._frame, self._review = frame, review_id
        self._job: Job | None = None
        self.place = ChairsPlace(frame.paths.cases)
        self.place.form.fields["path"].put(str(frame.paths.cases / f"{FILE_NAME}.dhr"))
        self.words = ChairsPassphrase(
            one_review.offer_words, one_review.bits, one_review.least_bits(), self._measure, asks_name=False
        )
        self.paper = SheetStep()
        self.report = ReportPage()
        self.steps = (self.place, self.words, self.paper, self.report)
        self.at = PLACE
        self._step = label("", "small")
        self._title = label("", "heading", wrap=True)
        self.bar = QProgressBar()
        self.bar.setRange(0, 100)
        self.bar.setTextVisible(False)
        self.doing = label("", "small")
        self.cancel = button("Cancel", self._stop)
        self._working = boxed(row(self.bar, self.cancel))
        self._stack = Stack()
        for page in self.steps:
            self._stack.addWidget(page)
        for part in (self._step, self._title, self._working, self.doing, self._stack):
            self.body.addWidget(part)
        self.body.addStretch(1)
        frame.jobs.moved.connect(self._moved)
        self.words.begin()
        self.show_step(PLACE)

    def open(self) -> None:
        super().open()
        self.place.first().setFocus()

    def go_on(self) -> None:
        """To the next step when this one is complete; after the passphrase the copy is made."""
        if self.at == DONE:
            self.dismiss()
            return
        page = self.steps[self.at]
        self.message.hide()
        if isinstance(page, ReportPage) or not page.complete():
            return
        if self.at == WORDS:
            self._make()
        else:
            self.show_step(self.at + 1)

    def _measure(self, text: str, tell: Callable[[float], object]) -> None:
        self._frame.jobs.compute(lambda _: one_review.bits(text), then=tell, owner=self)

    def dismiss(self) -> None:
        self._stop()
        self.words.forget()
        super().dismiss()

    def show_error(self, error: DhrError) -> None:
        """Go back to the step it is about, or say it above."""
        self._busy(on=False)
        homes = {"path": self.place, "passphrase": self.words}
        page = homes.get(getattr(error, "field", None) or "")
        if page is not None:
            self.show_step(self.steps.index(page))
            page.form.show_error(error)
        else:
            self.message.say(told(error), "held" if error.code == "cancelled" else "late")

    def _make(self) -> None:
        review, target, words = self._review, self.place.path(), self.words.text()

        def copy(services: Services, progress: Progress) -> tuple[CopyReport, RecoverySheet]:
            def tell(done: float, kind: str) -> None:
                progress(done, f"Copying {KINDS[kind][1]}" if kind in KINDS else "Checking the copy")

            return one_review.copy_review(services.case, review, target, words, tell=tell)

        self._busy(on=True)
        self._job = self._frame.jobs.run_long(
            copy, then=self._made, owner=self, title="Copying the review", failed=self.show_error
        )

    def _made(self, made: tuple[CopyReport, RecoverySheet]) -> None:
        self._busy(on=False)
        report, sheet = made
        self.words.forget()
        self.paper.take(sheet, report.path)
        self.report.take(report)
        self.show_step(PAPER)

    def _moved(self, job: Job) -> None:
        if job is self._job:
            self.bar.setValue(round(job.progress.fraction * 100))
            self.doing.setText(job.progress.label)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    def _busy(self, *, on: bool) -> None:
        if not on:
            self._job = None
        self.bar.setValue(0)
        self.bar.setAccessibleName("Progress of the copy")
        self.doing.setText("")
        for part in (self._working, self.doing):
            part.setVisible(on)
        self.primary.setEnabled(not on)
        self._stack.setEnabled(not on)

    def show_step(self, at: int) -> None:
        """Show a step: PLACE, WORDS, PAPER or DONE."""
        self.at = at
        self._busy(on=False)
        page = self.steps[at]
        self._stack.setCurrentWidget(page)
        self._step.setText(f"Step {at + 1} of {len(self.steps)}")
        self._title.setText(page.title)
        self.primary.setText(NEXT[at])
        self.primary.setAccessibleName(NEXT[at])
        self.primary.updateGeometry()
        first = page.save if isinstance(page, ReportPage) else page.first()
        first.setFocus()
