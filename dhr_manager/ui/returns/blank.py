"""*Blank returns …*: columns, which are compulsory, for whom, in which formats, where; then written, and what was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from dhr_manager.documents.blank_return import COLUMNS, NEEDED
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.rows.blank_returns import BlankFile, BlankReturnRow
from dhr_manager.ui.jobs import Job, Progress, Step, database_step, work_step
from dhr_manager.ui.report.choices import documents_folder
from dhr_manager.ui.report.write_sheet import WorkRow
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import Card, boxed, button, label, row
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.own_field import own_field
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from dhr_manager.services.blank_returns import BlankJob
    from dhr_manager.services.bundle import Services

KINDS = (
    ("blank-return/docx", "Blank return, Word"),
    ("blank-return/xlsx", "Blank return, Excel"),
    ("covering-letter/docx", "Covering letter, Word"),
    ("covering-letter/pdf", "Covering letter, PDF"),
)
Written = tuple[Changes, tuple[BlankFile, ...]]


@dataclass(frozen=True, slots=True)
class BlankWanted:
    """What was chosen in the form."""

    review_id: str
    columns: tuple[tuple[str, bool], ...]
    note: str
    agency_ids: tuple[str, ...]
    kinds: tuple[tuple[str, str], ...]
    folder: Path


class BlankForm(Form):
    """The choices; it begins with what the review had last, for all agencies that were asked."""

    def __init__(self, known: BlankReturnRow) -> None:
        super().__init__()
        self._known = known
        agencies = [
            (one.id, f"{one.code} · {one.name}") for one in sorted(known.agencies, key=lambda one: not one.asked)
        ]
        self.agencies = TickList("Agencies", agencies, lines=5)
        self.kinds = TickList("Files", KINDS, lines=4)
        self.columns = TickList("Columns", [(one.key, one.heading) for one in COLUMNS], lines=6)
        needed = [(one.key, one.heading) for one in COLUMNS if one.key not in NEEDED]
        self.compulsory = TickList("Compulsory", needed, lines=5)
        for one in (self.agencies, self.kinds, self.columns, self.compulsory):
            one.list.setFixedHeight(one.list.minimumHeight())  # the sheet scrolls; a list no longer than it must be
        own_field(self, "agencies", "For", self.agencies.editor, hint="Those that were asked are ticked")
        own_field(self, "kinds", "Files", self.kinds.editor)
        own_field(self, "columns", "Columns", self.columns.editor, hint="The date and what happened are always asked")
        own_field(self, "compulsory", "Compulsory besides these two", self.compulsory.editor)
        self.note: QPlainTextEdit = self.text(
            "note",
            "Added to the instructions and the letter",
            lines=3,
            hint="No names: the files are searched for them",
        )
        self.note.setFixedHeight(self.note.minimumHeight())
        self.folder = self.line("folder", "Folder", needed=True, wide=True)
        self.put(boxed(row(button("Choose the folder …", self._browse, role="link"), gap=NEAR, stretch=True)))
        self.fill(
            {
                "agencies": [one.id for one in known.agencies if one.asked],
                "kinds": [key for key, _ in KINDS],
                "columns": [key for key, _ in known.columns],
                "compulsory": [key for key, compulsory in known.columns if compulsory],
                "note": known.note,
                "folder": str(documents_folder()),
            }
        )

    def wanted(self) -> BlankWanted:
        """What was chosen. Raises UserError: blank-no-agency, blank-no-kind."""
        values: dict[str, Any] = self.values()
        if not values["agencies"]:
            raise UserError("blank-no-agency", field="agencies")
        if not values["kinds"]:
            raise UserError("blank-no-kind", field="kinds")
        chosen, compulsory = {*values["columns"], *NEEDED}, {*values["compulsory"], *NEEDED}
        return BlankWanted(
            review_id=self._known.review_id,
            columns=tuple((one.key, one.key in compulsory) for one in COLUMNS if one.key in chosen),
            note=values["note"],
            agency_ids=tuple(values["agencies"]),
            kinds=tuple((kind.partition("/")[0], kind.partition("/")[2]) for kind in values["kinds"]),
            folder=Path(values["folder"]).expanduser(),
        )

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of the files", self.folder.text())
        if chosen:
            self.folder.setText(chosen)


class BlankSheet(Sheet):
    """One view at a time: choices, work, done."""

    again = "versions.blank"

    def __init__(self, frame: Frame, known: BlankReturnRow) -> None:
        self.choices = BlankForm(known)
        super().__init__(
            frame.host,
            "Blank returns",
            primary="Write the files",
            do=self._primary,
            form=self.choices,
            second="For each agency: a table to fill in with instructions, and a letter. What comes back is read "
            "without choosing columns. No name of a person is in the files or in what they are called.",
            width=560,
        )
        self._frame = frame
        self._job: Job | None = None
        self.view = "choices"
        self.work = WorkRow(self._cancel)
        self.done = Card("✓ Written")
        self.names = label("", wrap=True)
        self.names.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.names.setAccessibleName("Files written")
        self.done.add(self.names)
        self._views: dict[str, QWidget] = {"choices": self.choices, "work": self.work, "done": self.done}
        for name in ("work", "done"):
            self.body.insertWidget(self.body.count() - 1, self._views[name])
        frame.jobs.moved.connect(self._on_moved)
        self._drafts = DraftKeeper(self.choices, frame.jobs, "blank-return", known.review_id)
        self._drafts.restore()
        self._show("choices")

    def write(self) -> None:
        """Keep what was chosen, write all files, record that they left."""
        if self._job is not None or not self.choices.check():
            return
        try:
            wanted = self.choices.wanted()
        except UserError as error:
            self.show_error(error)
            return
        self.message.hide()
        self._show("work")
        self._job = self._frame.jobs.chain(
            *steps(wanted),
            then=lambda answer: self._written(wanted, answer),
            failed=self._on_failed,
            owner=self,
            title="Writing blank returns",
        ).saying(lambda answer: f"{plural(len(answer[1]), 'file')} for agencies written.")

    def dismiss(self) -> None:
        self._cancel()
        super().dismiss()

    def _written(self, wanted: BlankWanted, answer: Written) -> None:
        self._job = None
        self._drafts.drop()
        names = [file.name for file in answer[1]]
        said = f"{plural(len(names), 'file')} in {wanted.folder}"
        self.names.setText("\n".join([said, "", *names]))
        self.names.setAccessibleName(f"{said}: {', '.join(names)}")
        self.done.setAccessibleName(f"Written: {said}")
        self._frame.saved("blank returns written")
        self._show("done")

    def _on_failed(self, error: DhrError) -> None:
        self._job = None
        self._show("choices")
        if error.code == "cancelled":
            self.message.say("Cancelled. Nothing was written.", "held")
        else:
            self.show_error(error)

    def _primary(self) -> None:
        self.dismiss() if self.view == "done" else self.write()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.progress.cancel()

    def _on_moved(self, job: Job) -> None:
        if job is self._job:
            self.work.say(job.progress.fraction, job.progress.label)

    def _show(self, view: str) -> None:
        self.view = view
        for name, widget in self._views.items():
            widget.setVisible(name == view)
        self.show_primary(shown=view != "work")
        words = "Close" if view == "done" else "Write the files"
        self.primary.setText(words)
        self.primary.setAccessibleName(words)
        if view == "work":
            self.work.say(0.0, "Gathering the record")
            self.work.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        elif view == "done":
            self.primary.setFocus(Qt.FocusReason.OtherFocusReason)


def steps(wanted: BlankWanted) -> tuple[Step, ...]:
    """The chain; its answer is the changes and the files."""

    def gather(services: Services, _: object) -> BlankJob:
        services.blank_returns.save(wanted.review_id, wanted.columns, wanted.note)
        return services.blank_returns.gather(wanted.review_id, wanted.agency_ids)

    def draw(job: BlankJob, progress: Progress) -> tuple[BlankFile, ...]:
        from dhr_manager.services.blank_returns import BlankReturnService

        if not wanted.folder.is_dir():
            raise UserError("output-folder-missing", field="folder")
        return BlankReturnService.draw(job, wanted.kinds, progress=lambda done: progress(done, "Writing the files"))

    def record(services: Services, files: tuple[BlankFile, ...]) -> Written:
        return services.blank_returns.record(wanted.review_id, files, wanted.folder), files

    return database_step(gather), work_step(draw), database_step(record)


def open_blank(frame: Frame, owner: QWidget, review_id: str, opened: Callable[[], object] | None = None) -> None:
    """Open the sheet for a review."""

    def show(known: BlankReturnRow) -> None:
        BlankSheet(frame, known).open()
        if opened is not None:
            opened()

    frame.jobs.run(lambda services: services.blank_returns.of_review(review_id), then=show, owner=owner)
