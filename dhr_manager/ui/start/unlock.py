"""The unlock screen: passphrase, the way by the recovery sheet, what to do after damage."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.start.door import Door, Opening, Typed
from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.spring_row import SpringRow

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPlainTextEdit

    from dhr_manager.domain.rows.case import BackupOffer
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.start.rescue import Rescue

SAMPLE, OPENS_SAMPLE = "sample-invented", "look-round-in-the-invented-sample"  # as the sample is made


class Unlock(QWidget):
    """Asks for the passphrase. `done(Opening)` when the case file is open, `back_asked` for another one.

    `news` is what is to be said once it is open: where the file as it was before a restore is kept.
    """

    done = Signal(object)
    back_asked = Signal()

    def __init__(self, door: Door, jobs: Jobs) -> None:
        super().__init__()
        self._door, self._jobs = door, jobs
        self._opening = Opening(Path())
        self._with_sheet = False
        self._restoring = False  # a backup was chosen: the passphrase restores it
        self._asked = False  # before that nothing can have been typed
        self.news = ""
        self._title = label("Unlock", "title")
        self._where = label("", "second", wrap=True)
        self.message = MessageBar()
        self._form = Form()
        self.passphrase: QLineEdit = self._form.line("passphrase", "Passphrase", secret=True)
        self.passphrase.returnPressed.connect(self.go)
        self._sheet: QPlainTextEdit | None = None
        self._form.tick("show", "Show what I type").toggled.connect(self._show_typed)
        self.open = button("Unlock", self.go, role="primary")
        self._other = button("Use the recovery sheet", self._swap, role="link")
        self._leave = button("Leave it as it is", self._leave_it, role="link")
        self._leave.hide()
        self._back = button("Another case file", self.back_asked.emit, role="link")
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        self._rescue: Rescue | None = None
        for widget in (self._title, self._where, self.message, self._form):
            layout.addWidget(widget)
        self._lay_foot(layout)
        layout.addStretch(1)
        self._show_way()

    def _lay_foot(self, layout: QVBoxLayout) -> None:
        """The buttons: all of them fit at the usual size of text. A row that can break costs the first paint two
        milliseconds.
        """
        if LOOK.scale != 1:
            broken = SpringRow(self.open, self._other, self._leave)
            broken.add_right(self._back)
            layout.addWidget(broken)
            return
        plain = QHBoxLayout()
        for control in (self.open, self._other, self._leave):
            plain.addWidget(control)
        plain.addStretch(1)
        plain.addWidget(self._back)
        layout.addLayout(plain)

    @property
    def rescue(self) -> Rescue:
        """Next steps after a file did not open; made when they are first needed."""
        if self._rescue is None:
            from dhr_manager.ui.start.rescue import Rescue

            self._rescue = made = Rescue(self._door, self._jobs, self._typed)
            made.said.connect(self.message.say)
            made.said.connect(lambda *_: self._offer_other())
            made.failed.connect(self.show_error)
            made.opened.connect(self._finish)
            made.restored.connect(self._restored)
            made.moved.connect(self._moved)
            made.wants.connect(self._take)
            self._column.insertWidget(self._column.indexOf(self._form), made)
        return self._rescue

    def _put_rescue_away(self) -> None:
        if self._rescue is not None:
            self._rescue.clear()
            self._show_way()

    @property
    def sheet(self) -> QPlainTextEdit:
        """Where the groups of the recovery sheet are typed; made when it is first asked for."""
        if self._sheet is None:
            self._sheet = self._form.text(
                "recovery", "Recovery sheet", lines=3, hint="Type all groups; case and breaks do not matter"
            )
            self._form.show_field("recovery", shown=self._with_sheet)
        return self._sheet

    def ask(self, opening: Opening, *, locked: bool = False) -> None:
        """Ask for the passphrase of this case file."""
        self._opening = opening
        path = opening.path
        self.news = ""
        self._with_sheet = False
        self._title.setText("Locked" if locked else "Unlock")
        said = "Everything stands where it was." if locked else str(path.parent)
        if path.name.startswith(SAMPLE):  # invented, in a folder of the program's own: no secret
            said = f"The invented sample. Its passphrase is “{OPENS_SAMPLE}”."
        self._where.setText(f"{path.name} · {said}")
        self.message.hide()
        self.open.setEnabled(True)
        if self._asked:
            self._put_rescue_away()
            self._clear()
        self._asked = True
        self._show_way()

    def go(self) -> None:
        """Try what was typed."""
        typed = self._typed()
        if typed is None:
            return
        if self._restoring:
            self.rescue.restore_chosen()
            return
        opening, door = self._opening, self._door

        def open_it() -> Services:
            if opening.read_only:
                return door.open_read_only(opening.path, typed)
            return (door.open_with_sheet if typed.sheet else door.open)(opening.path, typed.text)

        self.open.setEnabled(False)
        self._form.clear_errors()
        self._jobs.open(
            open_it,
            then=lambda _: self._finish(opening),
            owner=self,
            title="Unlocking",
            failed=self.show_error,
        )

    def _typed(self) -> Typed | None:
        """What was typed; None after saying that it is needed."""
        text = self.sheet.toPlainText() if self._with_sheet else self.passphrase.text()
        if not text.strip():
            field = self._form.fields["recovery" if self._with_sheet else "passphrase"]
            field.show_error(sentence("needed"))
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return Typed(text, self._with_sheet)

    def show_error(self, error: DhrError) -> None:
        """Say it beside the field, or above with what may be done next."""
        self.open.setEnabled(True)
        if error.code == "wrong-passphrase" or getattr(error, "field", None):
            field = self._form.fields["recovery" if self._with_sheet else "passphrase"]
            field.show_error(told(error))
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.selectAll()
            self.message.hide()
            return
        self.message.say(told(error), "late")
        self.rescue.offer_for(self._opening.path, error.code)
        self._show_way()
        self._offer_other()

    def _restored(self, text: str) -> None:
        """The backup stands in place: say so once it is open, and open it."""
        self._say_way(restoring=False)
        self.message.say(text, "done")
        self.news = text
        self.go()

    def _moved(self, path: Path, text: str) -> None:
        """The case file is in the local folder now: say so once it is open there, and open it."""
        self._opening = Opening(path)
        self._where.setText(f"{path.name} · {path.parent}")
        self._restored(text)

    def offer_restore(self, offer: BackupOffer) -> None:
        """Ask for the passphrase with which a backup, chosen while the file was open, is restored."""
        changes = "1 change" if offer.lost == 1 else f"{offer.lost or 0:,} changes"
        code = "restore-asked" if offer.lost else "restore-asked-nothing"
        self.message.say(sentence(code, made=offer.made, changes=changes), "due")
        self.rescue.offer_backup(self._opening.path, offer)
        self._say_way(restoring=True)

    def _leave_it(self) -> None:
        """Unlock the file as it is after all."""
        self.message.hide()
        self._put_rescue_away()
        self._say_way(restoring=False)
        self._offer_other()
        self.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_way(self, *, restoring: bool) -> None:
        """What Enter and the first button do: unlock, or restore the backup that was chosen."""
        self._restoring = restoring
        words = "Restore and open" if restoring else "Unlock"
        self.open.setText(words)
        self.open.setAccessibleName(words)
        self._leave.setVisible(restoring)

    def _take(self, step: str) -> None:
        if step == "recovery-sheet" and not self._with_sheet:
            self._swap()

    def _finish(self, opening: Opening) -> None:
        self.open.setEnabled(True)
        self._clear()
        self._put_rescue_away()
        if not opening.read_only:
            self._door.remember(opening.path)
        self.done.emit(opening)

    def _clear(self) -> None:
        self.passphrase.clear()
        if self._sheet is not None:
            self._sheet.clear()
        self._form.clear_errors()

    def _swap(self) -> None:
        self._with_sheet = not self._with_sheet
        typed_in = self.sheet if self._with_sheet else self.passphrase
        self._show_way()
        typed_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_way(self) -> None:
        self._form.show_field("passphrase", shown=not self._with_sheet)
        self._form.show_field("show", shown=not self._with_sheet)
        if self._sheet is not None:
            self._form.show_field("recovery", shown=self._with_sheet)
        words = "Use the passphrase" if self._with_sheet else "Use the recovery sheet"
        self._other.setText(words)
        self._other.setAccessibleName(words)
        self._offer_other()

    def _offer_other(self) -> None:
        """The other way in, unless it stands among the next steps above."""
        offered = self._rescue is not None and "recovery-sheet" in self._rescue.steps
        self._other.setVisible(self._with_sheet or not offered)

    def _show_typed(self, on: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
