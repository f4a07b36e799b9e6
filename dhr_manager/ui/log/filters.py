"""What the log lets through: a person, a kind of record, words, days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.history import LogFilter
from dhr_manager.ui.history.kind_words import begun, kind_words
from dhr_manager.ui.log.words import KINDS
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import boxed, label, row
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.date_entry import DateEntry
from dhr_manager.ui.widgets.spring_row import SpringRow

SOON_MS = 250  # after the last key


class LogFilters(SpringRow):
    """`changed` a moment after the last key; `wanted()` says what is asked for."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        self.who, self.kind, self.words = QComboBox(), QComboBox(), QLineEdit()
        self.since, self.until = DateEntry("since", today), DateEntry("until", today)
        days = boxed(row(label("from", "second"), self.since, label("to", "second"), self.until))  # kept together
        super().__init__(self.words, self.kind, self.who, days)
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.changed)
        self._dress()
        for entry in (self.words, self.since, self.until):
            entry.textChanged.connect(lambda _: self._soon.start())
        for choice in (self.who, self.kind):
            choice.currentIndexChanged.connect(lambda _: self._soon.start())

    def _dress(self) -> None:
        self.words.setPlaceholderText("Words in what was written")
        clearable(self.words)
        named = ((self.words, "Words in the log", 220), (self.kind, "Kind of record", 150), (self.who, "Person", 170),
                 (self.since, "From day", 134), (self.until, "To day", 134))  # fmt: skip
        for control, name, width in named:
            control.setAccessibleName(name)
            control.setMinimumWidth(LOOK.pixels(width))
        for day in (self.since, self.until):
            day.setPlaceholderText("any day")
        self.kind.addItem("All records", "")
        for kind in KINDS:
            self.kind.addItem(begun(kind_words(kind)), kind)
        self.who.addItem("Everybody", "")
        self.kind.view().setAccessibleName("Kind of record")
        self.who.view().setAccessibleName("Person")

    def offer(self, people: Sequence[str]) -> None:
        """Offer these people; the one chosen stays."""
        standing = self.who.currentData()
        with QSignalBlocker(self.who):
            while self.who.count() > 1:
                self.who.removeItem(1)
            for name in people:
                self.who.addItem(name, name)
            self.who.setCurrentIndex(max(self.who.findData(standing), 0))

    def wanted(self) -> LogFilter:
        """What is asked for; a day that cannot be read yet lets all through."""
        return LogFilter(
            self.who.currentData() or "",
            self.kind.currentData() or "",
            self.words.text().strip(),
            _day(self.since),
            _day(self.until),
        )


def _day(entry: DateEntry) -> str:
    try:
        day = entry.value()
    except UserError:
        return ""
    return day.isoformat() if isinstance(day, date) else ""
