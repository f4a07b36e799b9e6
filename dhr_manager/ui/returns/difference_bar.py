"""Above the staged rows: whether this file is a later version of one the agency sent before, and where that leads."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.versions import FileVersion
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.announce import announce
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow


class VersionBar(QFrame):
    """Says where a file stands among the versions of its return and asks where it is not said. `compare(file id)`.

    `rows` is the table in which its keys are heard. Hidden where the agency sent nothing before.
    """

    compare = Signal(str)

    def __init__(self, frame: Frame, rows: QWidget) -> None:
        super().__init__()
        self._frame = frame
        self._file_id = ""
        self._asked = 0
        self._answered: set[str] = set()  # files said to be additions, while the program runs
        self.standing: FileVersion | None = None
        self.setProperty("role", "message-held")
        self.text = label("", wrap=True)
        self.which = QComboBox()
        self.which.setAccessibleName("The file that this one is a later version of")
        self.which.view().setAccessibleName("Files the agency sent before")
        self.yes = command("versions.follow", self.follow, keyed=False)
        self.no = command("versions.addition", self.addition)
        self.open = command("versions.open", self._compare, keyed=False)
        line = SpringRow(self.which, self.yes, self.open, self.no)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        layout.addWidget(line)
        key_for(rows, "versions.follow", self.follow, when=self._may_follow)
        key_for(rows, "versions.open", self._compare, when=self._is_later)
        self.hide()

    def show_file(self, file_id: str) -> None:
        """Look where this file stands."""
        if file_id != self._file_id:
            self.standing = None
            self.hide()
        self._file_id = file_id
        self._asked += 1
        asked = self._asked

        def show(standing: FileVersion) -> None:
            if asked == self._asked:
                self._show(standing)

        self._frame.jobs.run(lambda services: services.versions.standing(file_id), then=show, owner=self)

    def follow(self) -> None:
        """Record that it is a later version, and show what differs."""
        if not self._may_follow():
            return
        file_id, before = self._file_id, str(self.which.currentData())

        def then(_: Changes) -> None:
            self._frame.saved("later version recorded")
            self.compare.emit(file_id)

        self._frame.jobs.run(lambda services: services.versions.follow(file_id, before), then=then, owner=self)

    def addition(self) -> None:
        """Say that it is an addition: where it was taken for a later version, that is taken back."""
        file_id = self._file_id
        self._answered.add(file_id)
        if self._is_later():

            def then(_: Changes) -> None:
                self._frame.saved("taken as an addition")

            self._frame.jobs.run(lambda services: services.versions.unfollow(file_id), then=then, owner=self)
        else:
            self.hide()

    def _compare(self) -> None:
        if self._is_later():
            self.compare.emit(self._file_id)

    def _may_follow(self) -> bool:
        return self.standing is not None and bool(self.standing.may_follow) and not self.standing.followed_by

    def _is_later(self) -> bool:
        return self.standing is not None and self.standing.follows is not None

    def _show(self, standing: FileVersion) -> None:
        fresh = self.standing is None or self.standing != standing
        self.standing = standing
        asks = standing.asks and standing.file_id not in self._answered
        text = _words(standing) if asks or standing.follows or standing.followed_by else ""
        self.text.setText(text)
        self.setAccessibleName(text)
        self.which.clear()
        for one in standing.may_follow:
            self.which.addItem(f"{one.name} · {show_day(one.received)}", one.id)
        self.which.setVisible(asks and len(standing.may_follow) > 1)
        self.yes.setVisible(asks)
        self.open.setVisible(self._is_later())
        self.no.setVisible(asks or (self._is_later() and not standing.followed_by))
        self.setVisible(bool(text))
        if text and fresh:
            announce(self, text, at_once=False)


def _words(standing: FileVersion) -> str:
    if standing.followed_by:
        return f"A later version of this file came ({standing.followed_by}). Nothing more of this one is accepted."
    if standing.follows is not None:
        return f"This is a later version of {standing.follows.name}: what differs is accepted piece by piece."
    first = standing.may_follow[0]
    entries = plural(sum(one.entries for one in standing.may_follow), "entry", "entries")
    return (
        f"This agency sent {first.name} on {show_day(first.received)}; {entries} of it stand in the chronology. Is "
        "this a later version of that, or an addition to it?"
    )
