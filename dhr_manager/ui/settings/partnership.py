"""The page of the partnership: its name, its bodies with what became of them, its profile as a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.rows.partnership import MemberBodyRow, PartnershipRow, PlanRow
from dhr_manager.ui.settings import partnership_forms as forms
from dhr_manager.ui.settings.list_card import Doing, ListCard
from dhr_manager.ui.settings.profile_file import ask_load, ask_save
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import Card, Page, label, scrolled
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

_NONE = "No partnership yet. Change it to enter its name, or load a profile: it brings its bodies and its plan with it."
_PROFILE = (
    "A profile is a text file (TOML) with the partnership, its bodies and one plan period, and no personal data. "
    "Another partnership loads yours, you load theirs."
)


@dataclass(frozen=True, slots=True)
class PartnershipAnswer:
    """What the page shows."""

    head: PartnershipRow | None = None
    bodies: tuple[MemberBodyRow, ...] = ()
    plans: tuple[PlanRow, ...] = ()


class PartnershipPage(Panel):
    """The Community Safety Partnership of this case file."""

    watches = ("partnership", "member_body", "plan")
    keys = "Ctrl+E change · Ctrl+N add a body · Alt+Up, Alt+Down order · Ctrl+O load · Ctrl+S save"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer = PartnershipAnswer()
        self._going = ""
        self.name = label("", "title", wrap=True)
        self.second = label("", "second", wrap=True)
        self.bodies: ListCard[MemberBodyRow] = ListCard(
            "Member bodies and invited organisations",
            body_columns(),
            lambda body: body.id,
            Doing("bodies", self.add_body, self.change_body, self.take_out, self.move_body),
            ("No body yet", "Add the member bodies: council, police, fire and rescue, health, probation."),
        )
        self.own = command("partnership.change", self.change)
        page = Page()
        page.add(self._head())
        page.add(self.bodies, stretch=1)
        page.add(self._file())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, "Partnership"))

    def fetch(self, services: Services) -> PartnershipAnswer:
        return fetch_partnership(services)

    def show_answer(self, answer: PartnershipAnswer) -> None:
        self.answer = answer
        head = answer.head
        self.name.setText(head.name if head else "No partnership yet")
        said = [head.short_name, head.region, f"Chair: {head.chair}" if head.chair else ""] if head else [_NONE]
        self.second.setText(" · ".join(filter(None, said)))
        self.second.setVisible(bool(self.second.text()))
        self.bodies.set_rows(answer.bodies)
        members = sum(body.standing == "member" for body in answer.bodies)
        self.say_shown(f"{members} member bodies · {len(answer.bodies) - members} invited")

        self._go()

    def go_to(self, record_id: str) -> None:
        """Select a body; the partnership itself is at the button that changes it."""
        self._going = record_id
        if not self.stale:
            self._go(waiting=True)

    def picked_id(self) -> str:
        """The body selected while its list has the focus, else the partnership."""
        head = self.answer.head
        return self.bodies.table.picked_id if self.bodies.table.hasFocus() or head is None else head.id

    def focus_first(self) -> None:
        self.bodies.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("form", self.change), ("body-form", self.add_body))

    def change(self) -> None:
        """Change name, short name, region, chair."""
        forms.change_partnership(self.frame, self.answer.head)

    def add_body(self) -> None:
        """Add a body; without a partnership its name comes first."""
        if self.answer.head is None:
            self.change()
            return
        forms.add_body(self.frame, self.answer.bodies, self.bodies.table.select)

    def change_body(self, body: MemberBodyRow) -> None:
        """Change a body."""
        forms.change_body(self.frame, body, self.answer.bodies)

    def move_body(self, body: MemberBodyRow, step: int) -> None:
        """Move a body up or down."""
        self.frame.jobs.run(
            lambda services: services.partnership.move_body(body.id, step), owner=self, title="Putting in order"
        )

    def take_out(self, body: MemberBodyRow) -> None:
        """Take a body out, with the reason."""
        take_out(self.frame, Standing("member_body", body.id, "the body", body.name), self.bodies.table)

    def load(self) -> None:
        """Choose a profile, look at what it holds, load it."""
        ask_load(self, self.frame, self.answer.head is not None)

    def save(self) -> None:
        """Write the partnership and its latest plan as a profile."""
        ask_save(self, self.frame)

    def _go(self, *, waiting: bool = False) -> None:
        """To what was asked for; what is not there yet is waited for once."""
        wanted, self._going = self._going, ""
        if not wanted or self.bodies.go_to(wanted):
            return
        if self.answer.head is not None and self.answer.head.id == wanted:
            self.own.setFocus(Qt.FocusReason.OtherFocusReason)
        elif waiting:
            self._going = wanted

    def _head(self) -> Card:
        card = Card()
        card.add(self.name)
        card.add(self.second)
        card.add(SpringRow(self.own))
        return card

    def _file(self) -> Card:
        card = Card("Profile as a file")
        card.add(label(_PROFILE, "second", wrap=True))
        card.add(SpringRow(command("partnership.load", self.load), command("partnership.save", self.save)))
        return card


def fetch_partnership(services: Services) -> PartnershipAnswer:
    """Partnership, bodies, plan periods. Runs on the database lane."""
    own = services.partnership
    return PartnershipAnswer(own.partnership(), own.bodies(), services.plans.all())


def body_columns() -> Sequence[Column[MemberBodyRow]]:
    """Code, name with what became of it, standing."""
    return (
        Column("Code", lambda body: Cell(strong=body.code), width=90),
        Column("Body", lambda body: Cell(body.name, second=f"now: {body.successor}" if body.successor else ""),
               share=4),
        Column("Standing", lambda body: Cell("Member" if body.standing == "member" else "May be invited",
               second="statutory" if body.statutory else ""), width=140),
    )  # fmt: skip
