"""The page of the plan: its periods, and of the one chosen the priorities with their commitments and the themes."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.partnership import CommitmentRow, PlanRow, PriorityRow, ThemeRow
from dhr_manager.ui.settings import plan_forms as forms
from dhr_manager.ui.settings.list_card import Doing, ListCard
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import Page, scrolled
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class PlanPage(Panel):
    """Plan periods; what hangs on something keeps it from being taken out."""

    watches = ("plan", "priority", "commitment", "theme", "partnership")
    keys = "Ctrl+N add · Enter change · Alt+Up, Alt+Down order · Del take out"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.plans: tuple[PlanRow, ...] = ()
        self._going = ""
        self.periods = self._periods()
        self.priorities = self._priorities()
        self.commitments = self._commitments()
        self.themes = self._themes()
        self.periods.table.picked.connect(lambda _: self._show_period())
        self.priorities.table.picked.connect(lambda _: self._show_commitments())
        page = Page()
        for card in self._cards():
            page.add(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, "Plan"))

    def fetch(self, services: Services) -> tuple[PlanRow, ...]:
        return services.plans.all()

    def show_answer(self, answer: tuple[PlanRow, ...]) -> None:
        self.plans = answer
        self.periods.set_rows(answer)
        self._show_period()
        counted = f"{len(answer)} plan period{'' if len(answer) == 1 else 's'}"
        self.say_shown(counted)
        self._go()

    def go_to(self, record_id: str) -> None:
        """Select a period, or a priority, a commitment or a theme with the period it belongs to."""
        self._going = record_id
        if not self.stale:
            self._go(waiting=True)

    def picked_id(self) -> str:
        """What is selected in the list that has the focus, else the period."""
        at = next((card for card in self._cards() if card.table.hasFocus()), self.periods)
        return at.table.picked_id

    def focus_first(self) -> None:
        self.periods.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("period-form", partial(self.periods.do, "change")),
            ("priority-form", partial(self.priorities.do, "change")),
            ("commitment-form", partial(self.commitments.do, "add")),
            ("theme-form", partial(self.themes.do, "add")),
        )

    @property
    def period(self) -> PlanRow | None:
        """The period chosen."""
        return self.periods.table.picked_row

    def _cards(self) -> tuple[ListCard[Any], ...]:
        return (self.periods, self.priorities, self.commitments, self.themes)

    def _go(self, *, waiting: bool = False) -> None:
        """To what was asked for, with all it belongs to; what is not there yet is waited for once."""
        wanted, self._going = self._going, ""
        if not wanted:
            return
        for plan in self.plans:
            commitment = next((one for one in plan.commitments if one.id == wanted), None)
            parts = {plan.id, *(one.id for one in plan.priorities), *(one.id for one in plan.themes)}
            if commitment is None and wanted not in parts:
                continue
            self.periods.table.select(plan.id)
            if commitment is not None:
                self.priorities.table.select(commitment.priority_id)
            if any(card.go_to(wanted) for card in self._cards()):
                return
        if waiting:
            self._going = wanted

    def _show_period(self) -> None:
        plan = self.period
        self.priorities.set_rows(plan.priorities if plan else ())
        self.themes.set_rows(plan.themes if plan else ())
        self.priorities.title.setText(f"Priorities of {plan.title}" if plan else "Priorities")
        self.themes.title.setText(f"Themes of {plan.title}, and the national ones" if plan else "Themes")
        for card in (self.priorities, self.commitments, self.themes):
            card.setEnabled(plan is not None)
        self._show_commitments()

    def _show_commitments(self) -> None:
        plan, priority = self.period, self.priorities.table.picked_row
        shown = [one for one in plan.commitments if priority and one.priority_id == priority.id] if plan else []
        self.commitments.title.setText(f"Commitments under priority {priority.number}" if priority else "Commitments")
        self.commitments.setEnabled(priority is not None)
        self.commitments.set_rows(shown)

    def _move(self, kind: str, part_id: str, step: int) -> None:
        self.frame.jobs.run(
            lambda services: services.plans.move(kind, part_id, step), owner=self, title="Putting in order"
        )

    def _made(self, card: ListCard[PlanRow] | ListCard[PriorityRow]) -> Callable[[Changes], object]:
        return lambda changes: card.table.select(changes.made or "")

    def _periods(self) -> ListCard[PlanRow]:
        table: ListCard[PlanRow] = ListCard(
            "Plan periods",
            (
                Column("Plan", lambda plan: Cell(strong=plan.title), share=3),
                Column("From", lambda plan: show_day(plan.starts), width=110),
                Column("To", lambda plan: show_day(plan.ends), width=110),
            ),
            lambda plan: plan.id,
            Doing(
                "periods",
                lambda: forms.add_period(self.frame, self._made(table)),
                lambda plan: forms.change_period(self.frame, plan),
                lambda plan: take_out(self.frame, Standing("plan", plan.id, "the plan", plan.title), table.table),
            ),
            ("No plan yet", "Add the plan period in force, or load a profile on the page Partnership."),
            lines=2,
        )
        return table

    def _priorities(self) -> ListCard[PriorityRow]:
        table: ListCard[PriorityRow] = ListCard(
            "Priorities",
            (
                Column("No.", lambda one: Cell(str(one.number), right=True), width=46),
                Column("Priority", lambda one: Cell(strong=one.title, second=_short(one.summary)), share=4),
            ),
            lambda one: one.id,
            Doing(
                "priorities",
                lambda: self.period and forms.add_priority(self.frame, self.period, self._made(table)),
                lambda one: forms.change_priority(self.frame, one),
                lambda one: take_out(
                    self.frame, Standing("priority", one.id, f"priority {one.number}", one.title), table.table
                ),
                lambda one, step: self._move("priority", one.id, step),
            ),
            ("No priority yet", "Add the first priority of this plan."),
            lines=5,
        )
        return table

    def _commitments(self) -> ListCard[CommitmentRow]:
        table: ListCard[CommitmentRow] = ListCard(
            "Commitments",
            (Column("Commitment", lambda one: Cell(one.text, second=one.heading), share=4),),
            lambda one: one.id,
            Doing(
                "commitments",
                self._add_commitment,
                lambda one: forms.change_commitment(self.frame, one),
                lambda one: take_out(
                    self.frame, Standing("commitment", one.id, "the commitment", one.text), table.table
                ),
                lambda one, step: self._move("commitment", one.id, step),
            ),
            ("No commitment yet", "Add what the plan promises under this priority, in the plan's words."),
            lines=5,
        )
        return table

    def _themes(self) -> ListCard[ThemeRow]:
        table: ListCard[ThemeRow] = ListCard(
            "Themes",
            (
                Column("Theme", lambda one: Cell(one.title), share=3),
                Column("Whose", lambda one: "The plan's" if one.origin == "plan" else "National", width=120),
            ),
            lambda one: one.id,
            Doing(
                "themes",
                lambda: self.period and forms.add_theme(self.frame, self.period),
                lambda one: forms.change_theme(self.frame, one),
                lambda one: take_out(self.frame, Standing("theme", one.id, "the theme", one.title), table.table),
                lambda one, step: self._move("theme", one.id, step),
            ),
            ("No theme yet", "Add what runs through all priorities, such as mental health."),
            lines=5,
        )
        return table

    def _add_commitment(self) -> None:
        priority = self.priorities.table.picked_row
        if priority is not None:
            forms.add_commitment(self.frame, priority)


def _short(text: str, most: int = 160) -> str:
    """The beginning of a long text, whole words."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"
