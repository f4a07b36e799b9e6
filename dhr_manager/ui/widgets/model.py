"""A read-only table model over frozen rows, described by columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.folding import with_folded

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
CELL = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()


class RowsModel(QAbstractTableModel, Generic[R]):
    """Rows with their columns; each row is known by its key (a record's id)."""

    def __init__(self, columns: Sequence[Column[R]], key: Callable[[R], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: tuple[R, ...] = ()
        self._places: dict[str, int] = {}
        self.main = 0
        self.folded: tuple[int, ...] = ()

    def fold(self, main: int, places: Iterable[int]) -> bool:
        """Show the columns at these places under the main one; gives whether that is new."""
        before = self.main, self.folded
        self.main, self.folded = main, tuple(sorted(places))
        return before != (self.main, self.folded)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows in this order."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self._places = {self._key(row): place for place, row in enumerate(self._rows)}
        self.endResetModel()

    @property
    def rows(self) -> tuple[R, ...]:
        """What is shown, in order."""
        return self._rows

    def row_at(self, place: int) -> R | None:
        """The row at a place, or None."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """The place of a record, or -1."""
        return self._places.get(key, -1)

    def key_at(self, place: int) -> str:
        """The key of the row at a place, or empty."""
        row = self.row_at(place)
        return "" if row is None else self._key(row)

    def cell(self, place: int, column: int) -> Cell:
        """One cell as a value."""
        shown = self.columns[column].cell(self._rows[place])
        return Cell(shown) if isinstance(shown, str) else shown

    def shown(self, place: int, column: int) -> Cell:
        """One cell as it is painted and told: the main one with the columns that folded under it."""
        cell = self.cell(place, column)
        if column != self.main or not self.folded:
            return cell
        return with_folded(cell, [(self.columns[other].title, self.cell(place, other)) for other in self.folded])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.shown(index.row(), index.column())
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.spoken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.columns[index.column()].title}: {cell.spoken or 'empty'}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            numbers = bool(self._rows) and self.cell(0, section).right  # a heading stands over its figures
            side = Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in wanted:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return f"{section + 1}: {self.cell(section, 0).spoken or 'empty'}"  # a row is told by its first cell
