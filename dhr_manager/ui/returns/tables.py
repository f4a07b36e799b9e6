"""Which tables of a file hold entries, and which row of each is its header: as it was found, changeable by the user."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dhr_manager.domain.rows.returns import TableSeen
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import Card, label
from dhr_manager.ui.widgets.sheet import Sheet

NONE, LEAVE_OUT = 0, -1  # as `read_return` takes them
_LONGEST = 90  # characters of a row in the list


class HeaderChoices(QWidget):
    """A list of rows for each table: the one taken is its header. `changed` when the user takes another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, QComboBox] = {}
        self._was: dict[str, int] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_tables(
        self, seen: Sequence[TableSeen], *, following: Collection[str] = (), changeable: bool = True
    ) -> None:
        """Show every table; those `following` go on with the columns of the one before and have no header."""
        for table in seen:
            self._column.addWidget(label(_title(table), "heading", wrap=True))
            self._column.addWidget(self._box(table, changeable=changeable, follows=table.name in following))

    @property
    def marked(self) -> dict[str, int]:
        """Table → row, where the user took another than what was found."""
        taken = {name: int(box.currentData()) for name, box in self.boxes.items()}
        return {name: row for name, row in taken.items() if row != self._was[name]}

    def _box(self, table: TableSeen, *, changeable: bool, follows: bool) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"Header of {table.name}")
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.view().setAccessibleName("Rows that may be the header")
        for row in table.rows:
            made.addItem(_row_words(row.number, row.texts), row.number)
        made.addItem("Goes on from the table before" if follows else "No header: every row is an entry", NONE)
        made.addItem("No entries: leave this table out", LEAVE_OUT)
        was = table.header if table.used else LEAVE_OUT
        made.setCurrentIndex(max(made.findData(was), 0))
        made.setToolTip(made.currentText())
        made.setEnabled(changeable)
        made.currentIndexChanged.connect(lambda _: self._on_changed(made))
        self._was[table.name] = int(made.currentData())
        self.boxes[table.name] = made
        return made

    def _on_changed(self, box: QComboBox) -> None:
        box.setToolTip(box.currentText())
        self.changed.emit()


class TablesCard(Card):
    """The tables of a staged file with their headers. `changed` when the user marks another row."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tables and headers", parent)
        self.choices: HeaderChoices | None = None

    def show_tables(self, seen: Sequence[TableSeen], following: Collection[str], *, changeable: bool) -> None:
        """Show the tables of a file instead of those before; a file read by an earlier version has none."""
        if self.choices is not None:
            self.body.removeWidget(self.choices)
            self.choices.hide()
            self.choices.deleteLater()
        self.choices = HeaderChoices()
        self.choices.show_tables(seen, following=following, changeable=changeable)
        self.choices.changed.connect(self.changed)
        self.body.addWidget(self.choices)
        self.setVisible(bool(seen))

    @property
    def marked(self) -> Mapping[str, int]:
        """Table → row, where the user took another than what was found."""
        return self.choices.marked if self.choices is not None else {}


class TablesSheet(Sheet):
    """Asks which row is the header in a file where none was recognised; `take(headers)` reads it so."""

    def __init__(
        self, frame: Frame, name: str, seen: Sequence[TableSeen], take: Callable[[dict[str, int]], object]
    ) -> None:
        super().__init__(
            frame.host,
            f"Which row is the header of {name}?",
            primary="Read the file so",
            do=self._go,
            second="No column of dates was recognised. Mark the row that names the columns of each table of entries; "
            "which column is which is chosen afterwards, beside the rows.",
            width=560,
        )
        self._take = take
        self.choices = HeaderChoices()
        self.choices.show_tables(seen)
        self.body.addWidget(self.choices)
        self.body.addStretch(1)

    def open(self) -> None:
        """Show it with the focus on the first table."""
        super().open()
        first = next(iter(self.choices.boxes.values()), None)
        if first is not None:
            first.setFocus()

    def _go(self) -> None:
        marked = self.choices.marked
        if not marked:
            self.message.say("Choose the header of at least one table first.", "late")
            return
        self._take(marked)
        self.dismiss()


def _title(table: TableSeen) -> str:
    why = "" if table.used else sentence(table.reason).rstrip(".").lower() if table.reason else "left out"
    said = (table.name, plural(table.count, "row"), "hidden" if table.hidden else "", why)
    return " · ".join(filter(None, said))


def _row_words(number: int, texts: Sequence[str]) -> str:
    said = " | ".join(text for text in texts if text.strip()) or "(empty)"
    return f"Row {number}: {said if len(said) <= _LONGEST else said[:_LONGEST] + '…'}"
