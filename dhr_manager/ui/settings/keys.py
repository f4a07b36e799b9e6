"""The page of the people with a key: who can open this file; adding, changing, revoking; the recovery sheet again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.rows.case import KeyHolder
from dhr_manager.ui.messages import moment, sentence
from dhr_manager.ui.settings import key_forms as forms
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import Card, EmptyState, Page, label, scrolled
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

_WHAT = (
    "Each person has a passphrase of their own; the change log says under whose key the file was open. A passphrase "
    "can be changed at any time without touching the records."
)
_SHEET = (
    "The sheet opens the case file without any passphrase. Printing it again gives the same groups: an older sheet "
    "stays good, so keep every copy locked away. A sheet that was lost cannot be made worthless: copy the reviews into "
    "a new case file then."
)


class KeysPage(Panel):
    """The key slots of this case file."""

    watches = ("case_info",)
    keys = "Ctrl+N add a person · Enter change the passphrase · Del revoke"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.holders: tuple[KeyHolder, ...] = ()
        empty = EmptyState("The key slots are not there", "Without them the recovery sheet alone opens this file. "
                           "Add a person now: that writes them anew.")  # fmt: skip
        self.table: QuietTable[KeyHolder] = QuietTable(
            "People with a key", _columns(), lambda one: one.slot_id, empty=empty, framed=False
        )
        self.table.setMinimumHeight(LOOK.pixels(200))
        self.change_button = command("keys.change", self.change)
        self.revoke_button = command("keys.revoke", self.revoke, role="link")
        for key, do in (("keys.change", self.change), ("keys.revoke", self.revoke)):
            key_for(self.table, key, do, when=lambda: self.table.picked_row is not None)
        self.table.opened.connect(lambda _: self.change())
        self.table.picked.connect(self._on_picked)
        page = Page()
        page.add(self._people(), stretch=1)
        page.add(self._recovery())
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, "People with a key"))
        self._on_picked(None)

    def fetch(self, services: Services) -> tuple[KeyHolder, ...]:
        return forms.holders(services)

    def show_answer(self, answer: tuple[KeyHolder, ...]) -> None:
        self.holders = answer
        self.table.set_rows(answer)
        self.table.select_first()
        self.say_shown(f"{len(answer)} {'person' if len(answer) == 1 else 'people'} with a key")

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("add", self.add_person), ("change", self.change), ("sheet", self.print_sheet))

    def add_person(self) -> None:
        """Give somebody a key."""
        forms.add_person(self.frame, self.refresh)

    def change(self) -> None:
        """Change the passphrase of the key selected."""
        holder = self.table.picked_row
        if holder is not None:
            forms.change_passphrase(self.frame, holder, self.refresh)

    def revoke(self) -> None:
        """Take the key selected away."""
        holder = self.table.picked_row
        if holder is not None and len(self.holders) == 1:
            self.frame.tell(sentence("last-slot"), "held")
        elif holder is not None:
            forms.revoke(self.frame, holder, self.refresh)

    def print_sheet(self) -> None:
        """Print the recovery sheet again."""
        forms.ask_for_sheet(self.frame)

    def _on_picked(self, holder: KeyHolder | None) -> None:
        self.change_button.setEnabled(holder is not None)
        self.revoke_button.setEnabled(holder is not None and len(self.holders) > 1)

    def _people(self) -> Card:
        card = Card("Who can open this case file")
        card.add(label(_WHAT, "second", wrap=True))
        card.add(self.table, stretch=1)
        card.add(SpringRow(command("keys.add", self.add_person), self.change_button, self.revoke_button))
        return card

    def _recovery(self) -> Card:
        card = Card("Recovery sheet")
        card.add(label(_SHEET, "second", wrap=True))
        card.add(SpringRow(command("keys.sheet", self.print_sheet)))
        return card


def _columns() -> tuple[Column[KeyHolder], ...]:
    return (
        Column("Name", lambda one: Cell(strong=one.name, second="this session" if one.here else ""), share=3),
        Column("Key made", lambda one: moment(one.made), share=2),
        Column("Last change recorded", lambda one: moment(one.seen) if one.seen else "none recorded", share=2),
    )
