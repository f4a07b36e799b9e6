"""A line for a date or time as somebody wrote it, with what the paper's reader makes of it said beneath, live."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.dates.times import read_time
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.words import PRECISIONS
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.own_field import Editor


class ReadLine(QWidget):
    """What is typed is kept as it is, also what cannot be read. `changed` on every edit; `reading` is what was read."""

    changed = Signal()

    def __init__(self, name: str, read: Callable[[str], str], example: str = "") -> None:
        super().__init__()
        self._read = read
        self.line = QLineEdit()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(example)
        self.note = label("", "small", wrap=True)
        self.note.hide()
        self.setFocusProxy(self.line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self.line)
        layout.addWidget(self.note)
        self.line.textChanged.connect(self._on_typed)
        self._filling = False

    @property
    def reading(self) -> str:
        """What was read, in words; empty where nothing is typed."""
        return self.note.text()

    def put(self, text: object) -> None:
        """Show a text; nothing is emitted."""
        self._filling = True
        self.line.setText(str(text or ""))
        self._filling = False

    @property
    def editor(self) -> Editor:
        """As a field of a form."""
        return Editor(self, self.changed, self.line.text, self.put)

    def _on_typed(self, text: str) -> None:
        said = self._read(text) if text.strip() else ""
        self.note.setText(said)
        self.note.setVisible(bool(said))
        self.line.setAccessibleDescription(said)
        if not self._filling:
            self.changed.emit()


def date_line(name: str, today: date) -> ReadLine:
    """A line for a date as written."""
    return ReadLine(name, lambda text: date_words(text, today), "such as early Nov 2020, w/c 9/11/20, or not known")


def time_line(name: str) -> ReadLine:
    """A line for a time as written."""
    return ReadLine(name, time_words, "such as 21:47, about 2pm, evening")


def date_words(text: str, today: date) -> str:
    """ "read as early Nov 2020, part of a month"; why not, where it is queried."""
    found = read_date(text, today=today)
    if found.when.precision is None:
        return f"Not read. {sentence(found.reason)}"
    shown = "undated" if found.when.precision == "undated" else show_date(found.when)
    exact = "" if found.when.precision == "undated" else f", {PRECISIONS[found.when.precision]}"
    at = f", at {found.time.time}" if found.time is not None and found.time.time else ""
    doubt = ", uncertain" if found.when.uncertain else ""
    query = f". {sentence(found.reason)}" if found.status != "ok" else ""
    return f"read as {shown}{exact}{at}{doubt}{query}"


def time_words(text: str) -> str:
    """ "read as 14:00"; why not, where it is queried."""
    found = read_time(text)
    if found.status != "ok":
        return f"Not read. {sentence(found.reason)}"
    return f"read as {found.time}" if found.time else "no time of the clock: kept as written"
