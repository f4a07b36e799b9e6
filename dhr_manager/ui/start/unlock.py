"""The unlock screen: passphrase, the way by the recovery sheet, what to do after damage."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import reference, sentence
from dhr_manager.ui.start.door import Door
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.message import MessageBar

_DAMAGE = ("file-damaged", "pages-damaged", "file-empty", "case-missing", "not-a-case-file")


class Unlock(QWidget):
    """Asks for the passphrase. `done(path)` when the case file is open, `back_asked` for another one."""

    done = Signal(object)
    back_asked = Signal()

    def __init__(self, door: Door, jobs: Jobs) -> None:
        super().__init__()
        self._door, self._jobs = door, jobs
        self._path = Path()
        self._with_sheet = False
        self._title = label("Unlock", "title")
        self._where = label("", "second", wrap=True)
        self.message = MessageBar()
        self._form = Form()
        self.passphrase: QLineEdit = self._form.line("passphrase", "Passphrase", secret=True)
        self.passphrase.returnPressed.connect(self.go)
        self.sheet = self._form.text(
            "recovery", "Recovery sheet", lines=3, hint="Type all groups; case and breaks do not matter"
        )
        self._form.tick("show", "Show what I type").toggled.connect(self._show_typed)
        self.open = button("Unlock", self.go, role="primary")
        self._other = button("Use the recovery sheet", self._swap, role="link")
        self._back = button("Another case file", self.back_asked.emit, role="link")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for widget in (self._title, self._where, self.message, self._form):
            layout.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.open)
        foot.addWidget(self._other)
        foot.addStretch(1)
        foot.addWidget(self._back)
        layout.addLayout(foot)
        layout.addStretch(1)
        self._show_way()

    def ask(self, path: Path, *, locked: bool = False) -> None:
        """Ask for the passphrase of this case file."""
        self._path = path
        self._with_sheet = False
        self._title.setText("Locked" if locked else "Unlock")
        said = "Everything stands where it was." if locked else str(path.parent)
        self._where.setText(f"{path.name} · {said}")
        self.message.hide()
        self._clear()
        self._show_way()

    def go(self) -> None:
        """Try what was typed."""
        typed = self.sheet.toPlainText() if self._with_sheet else self.passphrase.text()
        if not typed.strip():
            self._form.fields["recovery" if self._with_sheet else "passphrase"].show_error(sentence("needed"))
            return
        path = self._path
        opening = self._door.open_with_sheet if self._with_sheet else self._door.open
        self.open.setEnabled(False)
        self._form.clear_errors()
        self._jobs.open(
            lambda: opening(path, typed), then=self._on_open, owner=self, title="Unlocking", failed=self.show_error
        )

    def show_error(self, error: DhrError) -> None:
        """Say it beside the field, or above with the newest backup after damage."""
        self.open.setEnabled(True)
        if error.code == "wrong-passphrase" or getattr(error, "field", None):
            field = self._form.fields["recovery" if self._with_sheet else "passphrase"]
            field.show_error(sentence(error))
            field.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.passphrase.selectAll()
            return
        text = f"{sentence(error)} ({reference(error.code)})"
        backup = self._door.newest_backup(self._path) if error.code.startswith(_DAMAGE) else None
        if backup is not None:
            self.message.say(text, "late", step="Restore the newest backup", do=lambda: self._restore(backup))
        else:
            self.message.say(text, "late")

    def _restore(self, backup: Path) -> None:
        """Put the backup in place (what was there is kept as a safety copy), then open it."""
        path, typed, restore = self._path, self.passphrase.text(), self._door.restore
        self.message.say(sentence("restoring", name=backup.name), "held")
        self._jobs.compute(
            lambda _: restore(path, backup, typed),
            then=lambda _: self.go(),
            owner=self,
            title="Restoring the backup",
            failed=self.show_error,
        )

    def _on_open(self, _: object) -> None:
        self.open.setEnabled(True)
        self._clear()
        self._door.remember(self._path)
        self.done.emit(self._path)

    def _clear(self) -> None:
        self.passphrase.clear()
        self.sheet.clear()
        self._form.clear_errors()

    def _swap(self) -> None:
        self._with_sheet = not self._with_sheet
        self._show_way()
        (self.sheet if self._with_sheet else self.passphrase).setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_way(self) -> None:
        self._form.show_field("passphrase", shown=not self._with_sheet)
        self._form.show_field("show", shown=not self._with_sheet)
        self._form.show_field("recovery", shown=self._with_sheet)
        words = "Use the passphrase" if self._with_sheet else "Use the recovery sheet"
        self._other.setText(words)
        self._other.setAccessibleName(words)

    def _show_typed(self, on: bool) -> None:
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)
