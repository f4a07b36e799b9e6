"""A card with a list that can be added to, changed, put in order and taken from, by keys and by buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.basics import Card, EmptyState
from dhr_manager.ui.widgets.cells import Column
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.table import QuietTable

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Doing(Generic[R]):
    """What can be done with a list: `add`, and with the row selected `change`, `out` and (where order matters) `move`.

    `room` is the beginning of its commands' keys in the registry: "bodies" for bodies.add, bodies.change …
    """

    room: str
    add: Callable[[], object]
    change: Callable[[R], object]
    out: Callable[[R], object]
    move: Callable[[R, int], object] | None = None


class ListCard(Card, Generic[R]):
    """`table` is the list; its commands stand under it and are heard while it has the focus."""

    def __init__(
        self,
        title: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        doing: Doing[R],
        empty: tuple[str, str],
        *,
        lines: int = 7,
    ) -> None:
        super().__init__(title)
        room = doing.room
        self.key = key
        self.empty = EmptyState(*empty)
        self.table: QuietTable[R] = QuietTable(title, columns, key, empty=self.empty, framed=False)
        self.table.setMinimumHeight(LOOK.pixels(34) * lines)
        self.add(self.table, stretch=1)
        self._needing: list[QWidget] = []
        self.foot = foot = SpringRow()
        self.buttons: dict[str, QPushButton] = {"add": command(f"{room}.add", doing.add)}
        foot.add(self.buttons["add"])
        key_for(self.table, f"{room}.add", doing.add)
        steps: list[tuple[str, Callable[[R], object]]] = [("change", doing.change)]
        if doing.move is not None:
            move = doing.move
            steps += [("up", lambda row: move(row, -1)), ("down", lambda row: move(row, 1))]
        steps.append(("out", doing.out))
        for name, do in steps:
            self._bind(foot, f"{room}.{name}", do)
        self.table.opened.connect(doing.change)
        self.add(foot)
        self.table.picked.connect(self._on_picked)
        self._on_picked(None)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows; the selection stays by id, or the first is taken."""
        self.table.set_rows(rows)
        self.table.select_first()

    def go_to(self, record_id: str) -> bool:
        """Select a row and take the focus there; whether it is among the rows."""
        if not any(self.key(row) == record_id for row in self.table.rows.rows):
            return False
        self.table.select(record_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_into_sight)  # once the page has its place on the screen
        return True

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self, 0, NEAR)

    def do(self, name: str) -> None:
        """Press the button of a command: add, change, up, down or out."""
        self.buttons[name].click()

    def _bind(self, foot: SpringRow, key: str, do: Callable[[R], object]) -> None:
        def with_row() -> None:
            row = self.table.picked_row
            if row is not None:
                do(row)

        made = command(key, with_row, role="link" if key.endswith(".out") else "")
        self._needing.append(made)
        self.buttons[key.rpartition(".")[2]] = made
        foot.add(made)
        key_for(self.table, key, with_row, when=lambda: self.table.picked_row is not None)

    def _on_picked(self, row: Any) -> None:
        for made in self._needing:
            made.setEnabled(row is not None)
