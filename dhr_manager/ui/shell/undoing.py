"""Undo and redo of what was done in this session: the keys, what is said after them, where the record is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from shiboken6 import isValid

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.history import UndoWhat
from dhr_manager.ui.actions import action
from dhr_manager.ui.history.places import place_of, place_words
from dhr_manager.ui.history.undo_words import step_words
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk

Answer = tuple[Changes, UndoWhat]
Next = tuple[UndoWhat | None, UndoWhat | None]


class Undoing(QObject):
    """Binds the keys of undo and redo. In a field that can take back its own typing, Ctrl+Z is the field's."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._watched: QWidget | None = None
        self._busy = False
        self._next: dict[str, str] = {}
        self._newest = Newest(desk.jobs, self, self._know)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(lambda: self._newest.ask(what_next))
        desk.jobs.changed.connect(lambda _: self._soon.start())
        self._soon.start()  # the steps of a session outlive a lock
        key_for(desk, "frame.undo", self.undo)
        key_for(desk, "frame.redo", self.redo)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._watch)

    def undo(self) -> None:
        """Take back the newest step of this session."""
        self._turn(back=True)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._turn(back=False)

    def tells(self, key: str) -> bool:
        """Whether it knows what this command would take back or do again."""
        return key in self._next

    def words(self, key: str) -> str:
        """What a menu says for undo or redo: its text with what it would take back, "Undo: added finding 2"."""
        return f"{action(key).text}: {self._next[key]}"

    def _know(self, answer: Next) -> None:
        self._next = {
            key: step_words(what)
            for key, what in zip(("frame.undo", "frame.redo"), answer, strict=True)
            if what is not None
        }

    def _turn(self, *, back: bool) -> None:
        if self._busy or any(sheet.isVisible() for sheet in self._desk.page.findChildren(Sheet)):
            return  # under a sheet nothing changes unseen
        self._busy = True

        def done(answer: Answer) -> None:
            self._busy = False
            self._say(answer[1], back=back)

        def failed(error: DhrError) -> None:
            self._busy = False
            self._soon.start()  # a step that cannot be taken back is passed over
            if error.code.startswith("nothing-to"):
                self._desk.frame.tell(sentence(error), "held")
            else:
                self._desk.jobs.problem.emit(error)

        self._desk.jobs.run(
            lambda services: services.undo.undo() if back else services.undo.redo(),
            then=done,
            failed=failed,
            owner=self,
            title="Undo" if back else "Redo",
        )

    def _say(self, what: UndoWhat, *, back: bool) -> None:
        frame, place = self._desk.frame, place_of(what.record)
        here = place is not None and _seen(place) == _seen(frame.place)
        where = "" if here or not place_words(what.record) else f", in {place_words(what.record)}"
        front = "Undone" if back else "Done again"
        other = action("frame.redo" if back else "frame.undo")
        frame.tell(
            f"{front}: {step_words(what)}{where}.",
            "done",
            step=f"{other.text} · {other.keys}",  # the key is claimed by this piece already
            do=self.redo if back else self.undo,
        )
        if here and place is not None and not what.record.withdrawn:
            self._show(place.record_id, what.record.id)

    def _show(self, goes_to: str, record_id: str) -> None:
        """Select the record on the screen that shows it; where that has no way to it, in the lists that can be seen."""
        panel = self._desk.panel(self._desk.frame.place.area).showing()
        if goes_to:
            panel.go_to(goes_to)
            return
        for table in panel.findChildren(QuietTable):
            if table.isVisible():
                table.select(record_id)

    def _watch(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = new if isinstance(new, QLineEdit | QPlainTextEdit) and self._desk.isAncestorOf(new) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field claims Ctrl+Z even where it has nothing to take back: then it is the desk's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if event.matches(QKeySequence.StandardKey.Undo) and not _can_undo(watched):
                event.ignore()
                return True
            if event.matches(QKeySequence.StandardKey.Redo) and not _can_redo(watched):
                event.ignore()
                return True
        return False


def what_next(services: Services) -> Next:
    """What undo and redo would do. Runs on the database lane."""
    return services.undo.can()


def _seen(place: Place) -> tuple[str, str, str]:
    return place.area, place.review_id, place.tab if place.area == "reviews" else ""


def _can_undo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isUndoAvailable()


def _can_redo(field: QObject) -> bool:
    if isinstance(field, QLineEdit):
        return field.isRedoAvailable()
    return isinstance(field, QPlainTextEdit) and field.document().isRedoAvailable()
