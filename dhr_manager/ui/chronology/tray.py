"""The undated tray: always visible under the table, opened to read; an undated entry never borrows a date."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.ui.chronology.showing import Showing
from dhr_manager.ui.chronology.words import COLUMNS, tray_words
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.tray import Tray


class UndatedTray(QWidget):
    """Undated entries and those queried without a date. `opening(bool)` as it opens and closes."""

    opening = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = command("chronology.tray", self.toggle, role="link", text="Open the tray", keyed=False, icon=False)
        self.line = Tray("Undated tray", self.step)
        self.table = LongTable("Undated entries", COLUMNS)
        self.table.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.line)

    @property
    def is_open(self) -> bool:
        """Whether its entries are listed."""
        return not self.table.isHidden()

    def show_undated(self, ids: Sequence[str], first: Sequence[EntryRow], total: int, showing: Showing) -> None:
        """What lies in it: all ids and the first entries to name in the line; `total` counts without the filters."""
        self.table.set_keys(ids)
        self.table.put(showing.cells(first))
        self.line.say(Chip("none", "Undated tray", "∅"), tray_words(first, len(ids), total))
        self.step.setVisible(bool(ids) or self.is_open)

    def look_into(self) -> Callable[[], None]:
        """Open it with its first entry selected; gives what closes it again."""
        if not self.is_open:
            self.toggle()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.table.rows.keys and not self.table.current_key:
            self.table.select(self.table.rows.keys[0])
        return self.toggle

    def toggle(self) -> None:
        """Open or close it."""
        shown = not self.is_open
        self.table.setVisible(shown)
        self.step.setText("Close the tray" if shown else "Open the tray")
        self.step.setAccessibleName(self.step.text())
        self.opening.emit(shown)
