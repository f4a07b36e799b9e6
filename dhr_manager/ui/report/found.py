"""The list of names found: where, the words around them, whose; with the ways to put them right."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.domain.rows.report import Leak
from dhr_manager.ui.report.manuscript import Place
from dhr_manager.ui.report.words import leak_columns
from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.basics import button, row
from dhr_manager.ui.widgets.table import QuietTable

Holding = Callable[[str], Place | None]
Go = Callable[[str, str], object]  # tab, record's id


class FoundNames(QWidget):
    """`go(tab, record)` when the user asks for the section, the person or the cast."""

    def __init__(self, go: Go, holding: Holding, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go, self._holding = go, holding
        self._person: Callable[[Leak], PersonRow | None] = lambda _: None
        self.table: QuietTable[Leak] = QuietTable("Names found", leak_columns(self._whose), _key, framed=True)
        self.table.setMinimumHeight(LOOK.pixels(180))
        self.section = button("Open the section", self._open_section)
        self.person = button("Open the person", self._open_person)
        self.cast = button("Open the cast", lambda: self._go("people", ""), role="link")
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self._open_section() if self.section.isVisible() else self._open_person())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(self.table, 1)
        layout.addLayout(row(self.section, self.person, self.cast, stretch=True))

    def show_leaks(self, leaks: Sequence[Leak], person: Callable[[Leak], PersonRow | None]) -> None:
        """List these."""
        self._person = person
        self.table.set_rows(tuple(leaks))
        self.table.select_first()
        self._on_picked(self.table.picked_row)

    def _on_picked(self, leak: Leak | None) -> None:
        self.section.setVisible(leak is not None and self._place(leak) is not None)
        self.person.setVisible(leak is not None and bool(leak.person_id))

    def _whose(self, leak: Leak) -> PersonRow | None:
        return self._person(leak)

    def _place(self, leak: Leak) -> Place | None:
        return self._holding(leak.around) or self._holding(leak.variant)

    def _open_section(self) -> None:
        leak = self.table.picked_row
        place = self._place(leak) if leak is not None else None
        if place is not None:
            self._go("report", "/".join(place))

    def _open_person(self) -> None:
        leak = self.table.picked_row
        if leak is not None and leak.person_id:
            self._go("people", leak.person_id)


def _key(leak: Leak) -> str:
    return "|".join((leak.person_id or "", leak.variant, leak.kind, leak.place, leak.around))
