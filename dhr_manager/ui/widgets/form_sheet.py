"""A side sheet with one form that is saved by one job: drafts, errors beside fields, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.ui.messages import told
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.frame import Frame

Save = Callable[["Services", dict[str, Any]], Changes]


@dataclass(frozen=True, slots=True)
class FormTask:
    """What a form sheet is for: its words, where its draft is kept, what it starts with, and how it is saved.

    `save` runs on the database lane with the form's values. `beside` names the field that shows an error about
    something the form has no field for.
    """

    title: str
    primary: str
    draft: tuple[str, str]  # the form's name, the key of what it edits
    save: Save
    said: str  # in the status line once saved
    second: str = ""
    start: Mapping[str, Any] = field(default_factory=dict)
    beside: str = ""
    width: int = 480


class FormSheet(Sheet):
    """Open it with `open()`. `then(changes)` after saving, once the sheet is gone."""

    def __init__(
        self, frame: Frame, form: Form, task: FormTask, then: Callable[[Changes], object] | None = None
    ) -> None:
        super().__init__(
            frame.host, task.title, primary=task.primary, do=self.save, form=form, second=task.second, width=task.width
        )
        self.fields = form
        self._frame, self._task, self._then = frame, task, then
        for text in form.findChildren(QPlainTextEdit):
            text.setFixedHeight(text.minimumHeight())
        form.fill(task.start)
        self._begun = form.typed()
        self.drafts = DraftKeeper(form, frame.jobs, *task.draft)
        self.drafts.restore(self._restored)

    def open(self) -> None:
        """Show it; where the same form is open already that one is used: two would write over each other's draft."""
        for other in self._frame.host.findChildren(FormSheet):
            if other is not self and other.isVisible() and other._task.draft == self._task.draft:
                self.put_away()
                return
        super().open()

    def save(self) -> None:
        """Check and save; what is wrong is said beside its field and everything typed stays."""
        if not self.primary.isEnabled() or not self.fields.check():
            return
        values, save = self.fields.values(), self._task.save
        self.primary.setEnabled(False)
        self._frame.jobs.run(
            lambda services: save(services, values),
            then=self._saved,
            failed=self._failed,
            owner=self,
            title=self._task.title,
        )

    def show_error(self, error: DhrError) -> None:
        name = getattr(error, "field", None)
        if name and name not in self.fields.fields and self._task.beside and isinstance(error, UserError):
            beside = self.fields.fields[self._task.beside]
            beside.show_error(told(error))
            beside.control.setFocus()
            return
        super().show_error(error)

    def _saved(self, changes: Changes) -> None:
        self.drafts.drop()
        self._frame.saved(self._task.said)
        self.dismiss()
        if self._then is not None:
            self._then(changes)

    def _failed(self, error: DhrError) -> None:
        self.primary.setEnabled(True)
        self.show_error(error)

    def _restored(self, found: bool) -> None:
        if found:
            self.message.say(
                "What you typed here before and did not save was brought back.",
                "held",
                step="Start afresh",
                do=self.start_afresh,
            )

    def start_afresh(self) -> None:
        """Put a draft that was brought back aside and show what the form began with."""
        self.drafts.drop()
        self.fields.clear_errors()
        self.fields.retype(self._begun)
        self.message.close_it()
