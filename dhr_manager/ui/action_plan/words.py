"""How recommendations, actions and their states are said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dhr_manager.domain.dates.show import late_by, show_day
from dhr_manager.domain.rows.partnership import AgencyRow, PlanRow
from dhr_manager.domain.rows.thread import ActionRow, LearningEventRow, LessonRow, RecommendationRow
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

STATES: dict[str, Chip] = {
    "not-started": Chip("none", "not started", "○"),
    "under-way": Chip("held", "under way", "▶"),
    "done": Chip("done", "done", "✓"),
    "assured": Chip("done", "assured", "★"),
    "withdrawn": Chip("none", "withdrawn", "×"),
}
FINISHED = ("done", "assured")
OPEN = ("not-started", "under-way")
SOON = 14  # days
KINDS = (("single-agency", "Single agency"), ("multi-agency", "Multi-agency"), ("national", "National"))
SCOPES = (("local", "Local"), ("regional", "Regional"), ("national", "National"))
SEGMENTS = (("all", "All"), ("open", "Open"), ("late", "Late"), ("finished", "Done or assured"))


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """The action plan of a review with what it is linked to."""

    recommendations: tuple[RecommendationRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    lessons: tuple[LessonRow, ...] = ()
    events: tuple[LearningEventRow, ...] = ()
    agencies: Mapping[str, AgencyRow] = field(default_factory=dict)
    plan: PlanRow | None = None


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan: an action with its recommendation; a recommendation without action has one line too."""

    recommendation: RecommendationRow
    action: ActionRow | None
    first: bool  # of its recommendation: it alone shows the recommendation's own columns

    @property
    def key(self) -> str:
        """The id of the action, or of the recommendation that has none."""
        return self.action.id if self.action is not None else self.recommendation.id

    @property
    def due(self) -> date | None:
        """The action's target date, else the recommendation's."""
        own = self.action.due if self.action is not None else None
        return own or self.recommendation.due

    def late_days(self, today: date) -> int | None:
        """Days past the target date (negative: still to go); None where finished, withdrawn or without a date."""
        still = self.action is None or self.action.state in OPEN
        return (today - self.due).days if still and self.due is not None else None


def plan_lines(answer: PlanAnswer, segment: str, today: date) -> tuple[PlanLine, ...]:
    """The plan grouped by recommendation in the order given (natural order of references), within a segment."""
    by_recommendation: dict[str, list[ActionRow]] = {}
    for action in answer.actions:
        by_recommendation.setdefault(action.recommendation_id, []).append(action)
    lines: list[PlanLine] = []
    for recommendation in answer.recommendations:
        actions: Sequence[ActionRow | None] = by_recommendation.get(recommendation.id) or [None]
        kept = [one for one in actions if belongs(PlanLine(recommendation, one, False), segment, today)]
        lines += [PlanLine(recommendation, one, place == 0) for place, one in enumerate(kept)]
    return tuple(lines)


def belongs(line: PlanLine, segment: str, today: date) -> bool:
    """Whether a line is shown in a segment: all, open, late, finished."""
    state = line.action.state if line.action is not None else "not-started"
    if segment == "late":
        return (line.late_days(today) or 0) > 0
    return segment == "all" or (state in FINISHED if segment == "finished" else state in OPEN)


def late_chip(days: int | None) -> Chip | None:
    """Late by n days, or due within a fortnight; None where neither."""
    if days is None or days < -SOON:
        return None
    return Chip("late" if days > 0 else "due", late_by(days))


def progress_chip(actions: Iterable[ActionRow], today: date) -> Chip:
    """Where a recommendation stands, from its actions that were not withdrawn."""
    counted = [one for one in actions if one.state != "withdrawn"]
    if not counted:
        return Chip("due", "no action yet", "○")
    done = sum(one.state in FINISHED for one in counted)
    words = f"{done} of {len(counted)} {'action' if len(counted) == 1 else 'actions'} done"
    if done == len(counted):
        return Chip("done", words)
    late = any(one.state in OPEN and one.due is not None and one.due < today for one in counted)
    return Chip("late" if late else "held", f"{words}, late" if late else words, "▲" if late else "▶")


def plan_columns(agencies: Mapping[str, AgencyRow], today: date) -> tuple[Column[PlanLine], ...]:
    """The Home Office's seven columns."""
    return (
        Column("Recommendation", _recommendation, share=2),
        Column("Scope", lambda line: Cell(dict(SCOPES).get(line.recommendation.scope, "") if line.first else "",
               said=line.recommendation.scope), width=74),
        Column("Action to take", _action, share=2),
        Column("Lead agency", lambda line: lead_cell(line, agencies), width=90),
        Column("Key milestones", _milestones, width=128),
        Column("Target date", lambda line: show_day(line.due) if line.due else Cell(second="no date"), width=98),
        Column("Completion, outcome", lambda line: _completion(line, today), width=150),
    )  # fmt: skip


def lead_cell(line: PlanLine, agencies: Mapping[str, AgencyRow]) -> Cell:
    """The badge of the agency that leads, with the owner's name spoken."""
    action, whole = line.action, line.recommendation
    own = action is not None and (action.lead_agency_id or action.lead_agency)
    agency_id = action.lead_agency_id if own and action is not None else whole.lead_agency_id
    name = action.lead_agency if own and action is not None else whole.lead_agency
    agency = agencies.get(agency_id or "")
    if agency is None:
        return Cell(name or "", second="" if name else "not named")
    return Cell(badge=(agency.code, agency.colour), said=agency.name)


def agency_words(agencies: Mapping[str, AgencyRow], agency_id: str | None, name: str) -> str:
    """An agency by its name, or what was written instead."""
    agency = agencies.get(agency_id or "")
    return agency.name if agency is not None else name


def _recommendation(line: PlanLine) -> Cell:
    row = line.recommendation
    if not line.first:
        return Cell(said=f"recommendation {row.reference}, as above")
    return Cell(row.text, strong=row.reference)


def _action(line: PlanLine) -> Cell:
    if line.action is None:
        return Cell(second="No action yet. Enter adds the first one.")
    return Cell(line.action.text, strong=line.action.reference)


def _milestones(line: PlanLine) -> Cell:
    if line.action is None:
        return Cell()
    updates = line.action.updates
    said = f"updated {show_day(updates[-1].on)}" if updates else "no update yet"
    return Cell(line.action.milestones, second=said)


def _completion(line: PlanLine, today: date) -> Cell:
    """What is known of the end: its day, its outcome, the state, and how late it is by the rule."""
    action, late = line.action, late_chip(line.late_days(today))
    state = STATES.get(action.state) if action is not None else None
    chips = tuple(chip for chip in (state, late) if chip is not None)
    if action is None:
        return Cell(chips=chips)
    return Cell(show_day(action.completed) if action.completed else "", second=action.outcome, chips=chips)
