"""The middle of the Chronology tab: the counts, a folding place for the lanes, the table, and the undated tray."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dhr_manager.domain.rows.chronology import ChronologyIndex
from dhr_manager.ui.chronology.tray import UndatedTray
from dhr_manager.ui.chronology.words import COLUMNS, counts_words
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import EmptyState, label
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.press import Press

FIRST_STEP = "Entries come from agencies' returns: stage a file in Returns, look at what was read, and accept it."


class Middle(QWidget):
    """Counts, lanes, table and tray. What is put into `lanes` stands above the table; empty, it takes no room."""

    turned = Signal()
    columns_asked = Signal()

    def __init__(self, first_step: Press, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = LongTable("Chronology", COLUMNS)
        self.tray = UndatedTray()
        self.counts, self.second = label("", "heading"), label("", "second")
        self._step = first_step
        self.empty = EmptyState("No entries yet", FIRST_STEP, first_step, parent=self.table)  # not what scrolls
        self.empty.hide()
        self.table.viewport().installEventFilter(self)
        self.line = QHBoxLayout()
        self.line.setSpacing(NEAR)
        self.line.addWidget(self.counts)
        self.line.addWidget(self.second)
        self.line.addStretch(1)
        self.order = command("chronology.turn", self.turned.emit, role="link", keyed=False, icon=False)
        self.columns = command("chronology.columns", self.columns_asked.emit, role="link", keyed=False, icon=False)
        for tool in (self.order, self.columns):
            self.line.addWidget(tool)
        self.lanes = QVBoxLayout()
        self.lanes.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 12, 12, 10)
        self._column.setSpacing(NEAR)
        self._column.addLayout(self.line)
        self._column.addLayout(self.lanes)
        self._column.addWidget(self.table, 3)
        self._column.addWidget(self.tray, 0)
        self.tray.opening.connect(lambda shown: self._column.setStretchFactor(self.tray, 2 if shown else 0))

    def say_order(self, *, descending: bool) -> None:
        """Say which end of the chronology stands first."""
        self.order.setText("Newest first ▼" if descending else "Oldest first ▲")
        self.order.setAccessibleName("Newest first" if descending else "Oldest first")

    def say_counts(self, index: ChronologyIndex) -> None:
        """ "142 of 612" and "shown, 3 undated", and what the table says where it is empty."""
        shown = len(index.ids) + len(index.undated_ids)
        number, words = counts_words(shown, index.total, len(index.undated_ids))
        hidden = index.total_undated - len(index.undated_ids)
        self.counts.setText(number)
        self.second.setText(f"{words}, {hidden:,} more undated filtered out" if hidden else words)
        self.empty.setVisible(not index.ids)
        self.empty.title.setText("No entry fits these filters" if index.total else "No entries yet")
        self.empty.text.setText("Take a filter away, or show all entries again." if index.total else FIRST_STEP)
        self._step.setVisible(not index.total)
        for tool in (self.order, self.columns):
            tool.setVisible(bool(index.total))
        self.empty.setGeometry(self.table.viewport().geometry())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What an empty table says fills it at any size."""
        if event.type() == QEvent.Type.Resize:
            self.empty.setGeometry(self.table.viewport().geometry())
        return super().eventFilter(watched, event)
