"""A line for a date as people write it, day first; what was read stands beneath it."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.show import show_date, show_day
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.basics import label

EXAMPLE = "such as 14 Nov 2020"  # in words too: where second ink is ink, a bare date would look like one typed


class DateEntry(QLineEdit):
    """Reads "2/11/20", "2 Nov 2020", and with `partial` also "early Nov 2020". `note` is the label that says how."""

    def __init__(self, key: str, today: date, *, partial: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._today = today
        self._partial = partial
        self.note: QLabel = label("", "small", wrap=True)
        self.note.hide()
        self.setPlaceholderText(EXAMPLE)
        self.textChanged.connect(self._say)

    def when(self) -> DateRead | None:
        """What was read, or None where nothing is typed. Raises UserError with the reader's reason."""
        text = self.text().strip()
        if not text:
            return None
        reading = read_date(text, today=self._today)
        if reading.status != "ok" or reading.when.precision is None:
            raise UserError(reading.reason or "date-not-read", field=self._key)
        return reading.when

    def day(self) -> date | None:
        """The one day that was read, or None where nothing is typed. Raises UserError where it is not one day."""
        when = self.when()
        if when is None:
            return None
        if when.earliest is None or when.earliest != when.latest or when.uncertain:
            raise UserError("date-not-a-day", field=self._key)
        return when.earliest

    def value(self) -> date | DateRead | None:
        """A day, or with `partial` the whole reading."""
        return self.when() if self._partial else self.day()

    def set_day(self, day: date | None) -> None:
        """Show a day."""
        self.setText(show_day(day) if day else "")

    def _say(self) -> None:
        self.note.setText(self._reading())
        self.note.setVisible(bool(self.note.text()))

    def _reading(self) -> str:
        try:
            when = self.when()
            if when is not None and not self._partial:
                self.day()
        except UserError as error:
            return sentence(error)
        return f"read as {show_date(when)}" if when is not None else ""
