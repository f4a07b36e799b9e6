"""Which tables of a file hold entries, and which row of each is its header: as it was found, changeable by the user."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QComboBox, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from dhr_manager.domain.rows.returns import TableSeen
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.words import breakable, plural, told_whole
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import Card, label
from dhr_manager.ui.widgets.sheet import Sheet

NONE, LEAVE_OUT = 0, -1  # as `read_return` takes them
_LONGEST = 160  # characters of a row
_LIST = 420  # pixels at 100 % of the open list
_WHOLE = Qt.ItemDataRole.UserRole + 1


class WholeWords(QStyledItemDelegate):
    """Paints what an item stands for in the open list; the closed box has room for its short name alone."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        option.text = str(index.data(_WHOLE))


class HeaderBox(QComboBox):
    """The rows of one table that may be its header; `words` beneath says the one taken in full."""

    def __init__(self, table: TableSeen, *, follows: bool) -> None:
        super().__init__()
        self.words = told_whole("", "small")
        self.setAccessibleName(f"Header of {table.name}")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.view().setAccessibleName("Rows that may be the header")
        self.view().setItemDelegate(WholeWords(self.view()))
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view().setMinimumWidth(LOOK.pixels(_LIST))
        for row in table.rows:
            said = " · ".join(text for text in row.texts if text.strip()) or "(empty)"
            self._offer(f"Row {row.number}", said if len(said) <= _LONGEST else f"{said[:_LONGEST]}…", row.number)
        if follows:
            self._offer("Goes on", "It goes on with the columns of the table before.", NONE)
        else:
            self._offer("No header", "Every row is an entry.", NONE)
        self._offer("Left out", "No entries are taken from it.", LEAVE_OUT)
        self.was = table.header if table.used else LEAVE_OUT
        if self.findData(self.was) < 0:  # further down than the rows that are offered
            self._offer(f"Row {self.was}", "Further down in the table.", self.was)
        self.setCurrentIndex(self.findData(self.was))
        self._say()
        self.currentIndexChanged.connect(lambda _: self._say())

    def _offer(self, text: str, whole: str, row: int) -> None:
        self.addItem(text, row)
        at = self.count() - 1
        self.setItemData(at, f"{text}: {whole}", _WHOLE)
        self.setItemData(at, f"{text}: {whole}", Qt.ItemDataRole.AccessibleTextRole)

    def _say(self) -> None:
        whole = str(self.currentData(_WHOLE)).partition(": ")[2]
        self.words.setText(breakable(whole))
        self.words.setAccessibleName(whole)
        self.setAccessibleDescription(whole)


class HeaderChoices(QWidget):
    """A list of rows for each table: the one taken is its header. `changed` when the user takes another."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes: dict[str, HeaderBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_tables(
        self, seen: Sequence[TableSeen], *, following: Collection[str] = (), changeable: bool = True
    ) -> None:
        """Show every table; those `following` go on with the columns of the one before and have no header."""
        for table in seen:
            box = self.boxes[table.name] = HeaderBox(table, follows=table.name in following)
            box.setEnabled(changeable)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())
            for part in (label(_title(table), "heading", wrap=True), box, box.words):
                self._column.addWidget(part)

    @property
    def marked(self) -> dict[str, int]:
        """Table → row, where the user took another than what was found."""
        return {name: int(box.currentData()) for name, box in self.boxes.items() if box.currentData() != box.was}


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
