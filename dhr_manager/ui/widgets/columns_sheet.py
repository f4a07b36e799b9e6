"""The sheet that lists a table's columns: Space shows or leaves out, keys move and widen; at once, and remembered."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import row
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.sheet import Sheet

STEP = 12  # pixels at 100 %
_PLACE = Qt.ItemDataRole.UserRole
_HELP = "Space shows a column or leaves it out. Alt+↑ and Alt+↓ move it, + and − give it more or less room."


class ColumnsSheet(Sheet):
    """Every change stands in the table at once; Esc closes it."""

    again = "chronology.columns"

    def __init__(self, host: QWidget, table: LongTable) -> None:
        super().__init__(host, "Columns", second=_HELP)
        self._own, self._titles, self._main = table.own, table.rows.titles, table.rows.main
        self.list = QListWidget()
        self.list.setAccessibleName("Columns of the table")
        self.list.setProperty("framed", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LOOK.pixels(27) * len(self._titles) + 12)
        self.setFocusProxy(self.list)
        self.list.itemChanged.connect(self._choose)
        moves = {"up": lambda: self._move(-1), "down": lambda: self._move(1)}
        sizes = {"wider": lambda: self._widen(STEP), "narrower": lambda: self._widen(-STEP)}
        does = {**moves, **sizes, "usual": self._usual}
        for what, do in does.items():
            key_for(self.list, f"columns.{what}", do)
        self.body.addWidget(self.list)
        for group in (moves, sizes):
            self.body.addLayout(row(*(command(f"columns.{what}", group[what]) for what in group), stretch=True))
        self.body.addLayout(row(command("columns.usual", self._usual, role="link"), stretch=True))
        self.body.addStretch(1)
        self._fill(0)

    def _fill(self, current: int) -> None:
        """List the columns as they stand, the one at place `current` of the table chosen."""
        self.list.blockSignals(True)
        self.list.clear()
        for place in self._own.order:
            item = QListWidgetItem(self._titles[place])
            item.setData(_PLACE, place)
            flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
            item.setFlags(flags if place == self._main else flags | Qt.ItemFlag.ItemIsUserCheckable)
            out = place in self._own.left_out
            item.setCheckState(Qt.CheckState.Unchecked if out else Qt.CheckState.Checked)
            item.setSizeHint(QSize(0, LOOK.pixels(27)))
            if place == self._main:
                item.setText(f"{self._titles[place]} (always shown)")
            self.list.addItem(item)
            if place == current:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)

    def _choose(self, item: QListWidgetItem) -> None:
        self._own.choose(int(item.data(_PLACE)), shown=item.checkState() == Qt.CheckState.Checked)

    def _current(self) -> int:
        item = self.list.currentItem()
        return int(item.data(_PLACE)) if item is not None else -1

    def _move(self, by: int) -> None:
        place = self._current()
        if place >= 0:
            self._own.move(place, by)
            self._fill(place)

    def _widen(self, by: int) -> None:
        place = self._current()
        if place >= 0 and place not in self._own.left_out:
            self._own.widen(place, by)

    def _usual(self) -> None:
        self._own.usual()
        self._fill(self._own.order[0])
