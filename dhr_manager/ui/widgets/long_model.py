"""The model of a long table: keys of all rows at hand, their cells only for the pages that were fetched."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.folding import with_folded

Index = QModelIndex | QPersistentModelIndex
Cells = tuple[Cell, ...]
_NOWHERE = QModelIndex()
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SAID = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGN = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
NOT_YET = "being fetched"


class LongModel(QAbstractTableModel):
    """Rows known by their key. Cells are put in by key; a row without them says that it is being fetched."""

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = tuple(titles)
        self.keys: tuple[str, ...] = ()
        self._places: dict[str, int] | None = {}
        self._cells: dict[str, Cells] = {}
        self.main = 0
        self.folded: tuple[int, ...] = ()

    def shown(self, cells: Cells) -> Cells:
        """The cells of a row as they are painted and told: the main one with the columns that folded under it."""
        if not self.folded:
            return cells
        more = [(self.titles[place], cells[place]) for place in self.folded]
        main = with_folded(cells[self.main], more)
        return (*cells[: self.main], main, *cells[self.main + 1 :])

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these rows in this order; cells that are known stay."""
        self.beginResetModel()
        self.keys = tuple(keys)
        self._places = None
        self.endResetModel()

    def put(self, cells: Mapping[str, Cells]) -> None:
        """Keep the cells of these rows; the view is told of the rows it shows."""
        self._cells.update(cells)

    def forget(self, keys: Iterable[str] | None = None) -> None:
        """Forget the cells of these rows, or of all."""
        if keys is None:
            self._cells.clear()
        else:
            for key in keys:
                self._cells.pop(key, None)

    @property
    def at_hand(self) -> Container[str]:
        """The keys of the rows whose cells are at hand; it may be asked from another thread."""
        return self._cells.keys()

    def cells_at(self, place: int) -> Cells | None:
        """The cells of a row, or None while they are not at hand."""
        return self._cells.get(self.keys[place])

    def place_of(self, key: str) -> int:
        """The place of a row, or -1."""
        if self._places is None:
            self._places = {key: place for place, key in enumerate(self.keys)}
        return self._places.get(key, -1)

    def key_at(self, place: int) -> str:
        """The key of the row at a place, or empty."""
        return self.keys[place] if 0 <= place < len(self.keys) else ""

    def missing(self, first: int, last: int) -> tuple[str, ...]:
        """Keys from `first` to `last` (both included, cut to what there is) whose cells are not at hand."""
        return tuple(key for key in self.keys[max(first, 0) : last + 1] if key not in self._cells)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.titles)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        if role not in (_DISPLAY, _SAID) or not index.isValid():
            return None
        cells = self._cells.get(self.keys[index.row()])
        words = self.shown(cells)[index.column()].spoken if cells else NOT_YET
        return words if role == _DISPLAY else f"{self.titles[index.column()]}: {words or 'empty'}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if role == _ALIGN and orientation == Qt.Orientation.Horizontal:
            return _LEFT
        if role not in (_DISPLAY, _SAID):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.titles[section]
        cells = self.cells_at(section)
        return f"{section + 1}: {next((cell.spoken for cell in cells if cell.spoken), 'empty') if cells else NOT_YET}"
