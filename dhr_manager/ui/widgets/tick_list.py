"""A list of things to tick: arrows move, Space ticks; all or none at a click."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID, LOOK
from dhr_manager.ui.widgets.basics import button, row
from dhr_manager.ui.widgets.own_field import Editor

_KEY = Qt.ItemDataRole.UserRole


class TickList(QWidget):
    """`changed` when a tick is set or taken by the user. `ticked()` gives the keys in the order shown."""

    changed = Signal()

    def __init__(self, name: str, options: Sequence[tuple[str, str]], *, lines: int = 8) -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setProperty("framed", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMinimumHeight(LOOK.pixels(27) * min(lines, len(options)) + 12)
        self.setFocusProxy(self.list)
        for key, words in options:
            item = QListWidgetItem(words)
            item.setData(_KEY, key)
            item.setFlags(Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Unchecked)
            item.setToolTip(words)
            item.setSizeHint(QSize(0, LOOK.pixels(27)))
            self.list.addItem(item)
        if options:
            self.list.setCurrentRow(0)
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.list)
        all_of_them, none = (
            button("Tick all", lambda: self._tick_all(on=True), role="link"),
            button("Tick none", lambda: self._tick_all(on=False), role="link"),
        )
        layout.addLayout(row(all_of_them, none, stretch=True))

    def ticked(self) -> list[str]:
        """The keys of what is ticked."""
        items = (self.list.item(place) for place in range(self.list.count()))
        return [str(item.data(_KEY)) for item in items if item.checkState() == Qt.CheckState.Checked]

    def tick(self, keys: Collection[str]) -> None:
        """Tick exactly these; nothing is emitted."""
        self.list.blockSignals(True)
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setCheckState(Qt.CheckState.Checked if item.data(_KEY) in keys else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self.list.viewport().update()

    @property
    def editor(self) -> Editor:
        """This list as a field of a form."""
        return Editor(self, self.changed, self.ticked, self.tick)

    def _tick_all(self, *, on: bool) -> None:
        self.tick([str(self.list.item(place).data(_KEY)) for place in range(self.list.count())] if on else [])
        self.changed.emit()
