"""The Action plan tab: the plan in the Home Office's columns at the left, the line selected at the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.action_plan import commands
from dhr_manager.ui.action_plan.card import show_line
from dhr_manager.ui.action_plan.words import SEGMENTS, PlanAnswer, PlanLine, plan_columns, plan_lines
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import EmptyState, shortcut, split
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class ActionPlanPanel(ReviewPanel):
    """Recommendations and actions of one review."""

    watches = ("recommendation", "action", "lesson", "agency", "plan", "learning_event")
    keys = keys_line("plan.update", "plan.change", "plan.add", "plan.recommendation", "plan.out-action", "plan.part")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer = PlanAnswer()
        self._agencies: dict[str, AgencyRow] = {}
        self._wanted, self._filling = "", False
        self.segments = Tabs("Which lines of the plan")
        self.segments.set_choices(SEGMENTS)
        self.segments.take("all")
        self.segments.chosen.connect(self.show_segment)
        self.new = command("plan.new", self.begin_recommendation, role="primary")
        self.empty = EmptyState(
            "No recommendation yet",
            "A recommendation follows from a lesson: who is asked to do what, and what will show that it changed "
            "something. Its actions follow under it.",
            command(
                "plan.new", self.begin_recommendation, text="Write the first recommendation", keyed=False, icon=False
            ),
        )
        self.table: QuietTable[PlanLine] = QuietTable(
            "Action plan", plan_columns(self._agencies, frame.today()), lambda line: line.key, empty=self.empty
        )
        self.card = CardPane("What hangs on this line")
        self.update_it = command("plan.update", self.add_update)
        self.change_it = command("plan.change", self.change, text="Change")
        self.add_it = command("plan.add", self.add_action)
        self.out_action = command("plan.out-action", self.take_out_action, role="link")
        self.out_whole = command("plan.out-recommendation", self.take_out_recommendation, role="link")
        self._arrange()
        self._wire()
        self._on_picked(None)

    def fetch_review(self, services: Services, review_id: str) -> PlanAnswer:
        return fetch_plan(services, review_id)

    def show_answer(self, answer: PlanAnswer) -> None:
        self.answer = answer
        self._agencies.clear()
        self._agencies.update(answer.agencies)
        if self._wanted:
            self.go_to(self._wanted)
        self._show_lines()
        lines, today = plan_lines(answer, "all", self.frame.today()), self.frame.today()
        late = sum((line.late_days(today) or 0) > 0 for line in lines)
        recommendations, actions = len(answer.recommendations), len(answer.actions)
        parts = [
            f"{recommendations} recommendation{'' if recommendations == 1 else 's'}",
            f"{actions} action{'' if actions == 1 else 's'}",
            f"{late} late" if late else "",
        ]
        self.say_shown(" · ".join(filter(None, parts)))

    def left_review(self) -> None:
        self.answer = PlanAnswer()
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        """Select an action, or the first line of a recommendation."""
        lines = plan_lines(self.answer, "all", self.frame.today())
        found = next((one for one in lines if record_id in (one.key, one.recommendation.id)), None)
        self._wanted = "" if found is not None else record_id
        if found is not None:
            if self.segments.taken != "all":
                self.show_segment("all")
            self.table.select(found.key)

    def show_segment(self, key: str) -> None:
        """Show all lines, or those open, late or finished."""
        self.segments.take(key)
        self._show_lines()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("update", self.add_update),
            ("action", self.change),
            ("recommendation", self.change_recommendation),
        )

    # -- what can be done

    def begin_recommendation(self, lesson_ids: Sequence[str] = ()) -> None:
        """Open the form for a new recommendation, with these lessons ticked; from wherever it is asked."""
        review_id, picked = self.review_id, tuple(lesson_ids)

        def open_form(answer: PlanAnswer) -> None:
            commands.add_recommendation(self.frame, review_id, answer, self._made, picked)

        self.frame.jobs.run(lambda services: fetch_plan(services, review_id), then=open_form, owner=self)

    def change_recommendation(self) -> None:
        """Change the recommendation of the line selected."""
        line = self.table.picked_row
        if line is not None:
            commands.change_recommendation(self.frame, line.recommendation, self.answer)

    def add_action(self) -> None:
        """Add an action to the recommendation of the line selected."""
        line = self.table.picked_row
        if line is not None:
            commands.add_action(self.frame, line.recommendation, self.answer, self._made)

    def change(self) -> None:
        """Change the action selected; where there is none yet, add the first one."""
        line = self.table.picked_row
        if line is not None and line.action is not None:
            commands.change_action(self.frame, line.action, self.answer)
        else:
            self.add_action()

    def add_update(self) -> None:
        """Record an update of the action selected."""
        line = self.table.picked_row
        if line is not None and line.action is not None:
            commands.add_update(self.frame, line.action)

    def take_out_action(self) -> None:
        """Take the action selected out; where there is none yet, its recommendation."""
        line = self.table.picked_row
        if line is None or line.action is None:
            self.take_out_recommendation()
            return
        whole, action = line.recommendation.reference, line.action
        named = f"action {action.reference}" if action.reference else "the action"
        words = f"{named} under recommendation {whole}"
        take_out(self.frame, Standing("action", action.id, words, action.text), self.table)

    def take_out_recommendation(self) -> None:
        """Take the recommendation of the line selected out, with its actions."""
        line = self.table.picked_row
        if line is not None:
            row = line.recommendation
            words = f"recommendation {row.reference}"
            take_out(self.frame, Standing("recommendation", row.id, words, row.text), self.table)

    # -- inside

    def _has_one(self) -> bool:
        return self.table.picked_row is not None

    def _has_action(self) -> bool:
        line = self.table.picked_row
        return line is not None and line.action is not None

    def _made(self, changes: Changes) -> None:
        self.segments.take("all")
        self._wanted = changes.made or ""
        self.refresh()

    def _show_lines(self) -> None:
        today, taken = self.frame.today(), self.segments.taken
        whole = plan_lines(self.answer, "all", today)
        for key, words in SEGMENTS:
            self.segments.rename(key, f"{words} {len(plan_lines(self.answer, key, today))}")
        shown = plan_lines(self.answer, taken, today)
        self._say_empty(bool(whole))
        self._filling = True  # one card at the end, not one for every step of the selection
        self.table.set_rows(shown)
        self.table.select_first()
        self._filling = False
        self._on_picked(self.table.picked_row)

    def _say_empty(self, others: bool) -> None:
        self.empty.title.setText("Nothing in this part of the plan" if others else "No recommendation yet")
        self.empty.text.setText(
            "Choose All to see every line of the plan."
            if others
            else "A recommendation follows from a lesson: who is asked to do what, and what will show that it changed "
            "something. Its actions follow under it."
        )

    def _on_picked(self, line: PlanLine | None) -> None:
        if self._filling:
            return
        self.card.setVisible(line is not None)
        if line is not None:
            show_line(self.card, line, self.answer, self.frame.today(), self._go)
            self.update_it.setVisible(line.action is not None)
            self.change_it.setVisible(line.action is not None)
            self.out_action.setVisible(line.action is not None)
            self.frame.remember(record_id=line.key)

    def _go(self, kind: str, record_id: str) -> None:
        if kind == "lesson":
            self.frame.open_review(self.review_id, "analysis", record_id)
        else:
            self.frame.go(Place("learn", record_id=record_id))

    def _next_segment(self) -> None:
        keys = [key for key, _ in SEGMENTS]
        self.show_segment(keys[(keys.index(self.segments.taken) + 1) % len(keys)])

    def _arrange(self) -> None:
        tools = SpringRow(self.segments)
        tools.add_right(self.new)
        for one in (self.update_it, self.change_it, self.add_it):
            self.card.foot.add(one)
        self.card.add_links(self.out_action, self.out_whole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(split((self.table, 32), (self.card, 10), name="plan-table-and-line"), 1)

    def _wire(self) -> None:
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.change())
        for key, do in (
            ("plan.change", self.change),
            ("plan.add", self.add_action),
            ("plan.recommendation", self.change_recommendation),
            ("plan.out-action", self.take_out_action),
            ("plan.out-recommendation", self.take_out_recommendation),
        ):
            key_for(self.table, key, do, when=self._has_one)
        key_for(self.table, "plan.update", self.add_update, when=self._has_action)
        shortcut(self.card, "Esc", self.table.setFocus)
        key_for(self, "plan.part", self._next_segment)


def fetch_plan(services: Services, review_id: str) -> PlanAnswer:
    """The plan of a review with what it is linked to. Runs on the database lane."""
    return PlanAnswer(
        services.action_plan.recommendations(review_id),
        services.action_plan.actions(review_id),
        services.analysis.lessons(review_id),
        services.learning.events(),
        {agency.id: agency for agency in services.agencies.all()},
        services.partnership.plan(),
    )
