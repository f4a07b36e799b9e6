"""*Check a file for names …*: any finished file, searched for the cast and what identifies them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.domain.rows.report import Leak
from dhr_manager.ui.jobs import Job, Progress, database_step, work_step
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.report.found import FoundNames, Holding
from dhr_manager.ui.report.words import AUDIENCE_WORDS, plural
from dhr_manager.ui.report.write_sheet import WorkRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import boxed, button, row
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.names import CastKnown

Searched = tuple["CastKnown", tuple[Leak, ...]]


class NamesSheet(Sheet):
    """Choose a file and an audience; the list of what that audience must not read, or that nothing was found."""

    again = "report.check"

    def __init__(self, frame: Frame, review_id: str, holding: Holding) -> None:
        form = self.fields = Form()
        self.path = form.line("path", "File", needed=True, hint="Word, PDF, Excel, text, pictures, e-mail: any file")
        form.put(boxed(row(button("Choose the file …", self._browse, role="link"), gap=NEAR, stretch=True)))
        outside = [(key, words) for key, words in AUDIENCE_WORDS.items() if key != "panel"]
        form.choice("audience", "Who is to read it", outside)
        form.fill({"audience": "public"})
        super().__init__(
            frame.host,
            "Check a file for names",
            primary="Search the file",
            do=self.search,
            form=form,
            second="Searches text, headers, notes, properties, pictures' data and the file name. "
            "The file is only read, never changed.",
            width=620,
        )
        self._frame, self._review_id = frame, review_id
        self._job: Job | None = None
        self.found = FoundNames(self._go, holding)
        self.work = WorkRow(self._cancel)
        self.body.insertWidget(self.body.count() - 1, self.work)
        self.body.insertWidget(self.body.count() - 1, self.found, 40)
        self.found.hide()
        self.work.hide()
        frame.jobs.moved.connect(self._on_moved)

    def search(self) -> None:
        """Read the file and search it."""
        if self._job is not None or not self.fields.check():
            return
        values = self.fields.values()
        path, audience, review_id = Path(values["path"]).expanduser(), values["audience"], self._review_id
        self.message.hide()
        self.found.hide()
        self.work.say(0.0, "Reading the file")
        self.work.show()
        self._job = self._frame.jobs.chain(
            database_step(lambda services, _: services.names.gather(review_id)),
            work_step(lambda known, progress: searched(known, path, audience, progress)),
            then=lambda answer: self._on_searched(path.name, answer),
            failed=self._on_failed,
            owner=self,
            title="Searching a file for names",
        )

    def dismiss(self) -> None:
        self._cancel()
        super().dismiss()

    def _on_searched(self, name: str, answer: Searched) -> None:
        known, leaks = answer
        self.show_searched(name, leaks, known.cast)

    def show_searched(self, name: str, leaks: tuple[Leak, ...], cast: Sequence[PersonRow]) -> None:
        """Say what was found in a file of this name, and whose it is."""
        self._job = None
        self.work.hide()
        people = {person.id: person for person in cast}
        self.found.setVisible(bool(leaks))
        if not leaks:
            self.message.say(sentence("names-none", name=name), "done")
            return
        certain = sum(leak.certain for leak in leaks)
        asked = len(leaks) - certain
        parts = [plural(certain, "name or identifier", "names and identifiers")] if certain else []
        parts += [f"{plural(asked, 'short name')} to look at"] if asked else []
        self.message.say(f"Found in {name}: {', '.join(parts)}.", "late" if certain else "due")
        self.found.show_leaks(leaks, lambda leak: people.get(leak.person_id or ""))
        self.found.table.setFocus()

    def _on_failed(self, error: DhrError) -> None:
        self._job = None
        self.work.hide()
        if error.code == "cancelled":
            self.message.say(sentence(error), "held")
        else:
            self.show_error(error)

    def _on_moved(self, job: Job) -> None:
        if job is self._job:
            self.work.say(job.progress.fraction, job.progress.label)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    def _go(self, tab: str, record_id: str) -> None:
        self.dismiss()
        self._frame.open_review(self._review_id, tab, record_id)

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "File to be searched", self.path.text())
        if chosen:
            self.path.setText(chosen)


def searched(known: CastKnown, path: Path, audience: str, progress: Progress) -> Searched:
    """Read a file and search it (work lane). Raises UserError("file-not-read")."""
    from dhr_manager.services.names import NameService

    progress(0.05, "Reading the file")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError("file-not-read", field="path") from error
    progress(0.3, "Searching it for names")
    leaks = NameService.search(known, path.name, data, audience)
    progress(1.0)
    return known, leaks
