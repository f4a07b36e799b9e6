"""One column of the thread: a card with a table of one kind of record; left and right go to the next column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dhr_manager.ui.theme.look import RADIUS
from dhr_manager.ui.widgets.basics import Card, EmptyState
from dhr_manager.ui.widgets.cells import Column
from dhr_manager.ui.widgets.commands import tool_command
from dhr_manager.ui.widgets.table import QuietTable

R = TypeVar("R")


class ThreadTable(QuietTable[R]):
    """A quiet table that says when it is entered; `stepped(±1)` where the arrows leave it sideways."""

    entered = Signal()
    stepped = Signal(int)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        if event.key() in steps and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[event.key()])
            return
        super().keyPressEvent(event)


_NEW = {"key line": "analysis.new-key-line", "finding": "analysis.new", "lesson": "analysis.new-lesson"}


class ThreadColumn(Card, Generic[R]):
    """Title with count and a plus, and the table under it."""

    def __init__(
        self,
        title: str,
        one: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        add: Callable[[], object],
        empty: EmptyState,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, parent, padded=False)
        self._title = title
        self.table: ThreadTable[R] = ThreadTable(title, columns, key, empty=empty, framed=False)
        self.head.addWidget(tool_command(_NEW[one], add))
        self.add(self.table, stretch=1)
        self.body.setContentsMargins(0, 0, 0, RADIUS - 1)  # the table's corners are square, the card's are not
        self.show_rows(())

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show these, keeping the selection by id."""
        self.title.setText(f"{self._title} · {len(rows)}" if rows else self._title)
        self.table.set_rows(rows)
        self.table.horizontalHeader().hide()  # the card's title says it

    def mark(self, *, taken: bool) -> None:
        """Paint the selection of this column, or of none: one record is selected over all columns."""
        place = self.table.currentIndex().row()
        if taken and place >= 0:
            self.table.selectRow(place)
        elif not taken:
            self.table.clearSelection()
        self.table.viewport().update()
