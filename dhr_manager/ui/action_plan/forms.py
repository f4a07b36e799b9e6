"""The forms of the Action plan tab: recommendation, action, update."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dhr_manager.domain.rows.partnership import AgencyRow, PlanRow
from dhr_manager.domain.rows.thread import LessonRow
from dhr_manager.ui.action_plan.words import KINDS, SCOPES, STATES
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.own_field import own_field
from dhr_manager.ui.widgets.pick_list import Option, PickList

RECOMMENDATION_KEYS = (
    "reference", "text", "kind", "scope", "lead_agency_id", "owner", "due", "measure",
    "lesson_ids", "theme_ids", "priority_ids", "commitment_ids",
)  # fmt: skip
ACTION_KEYS = ("text", "reference", "lead_agency_id", "owner", "due", "milestones")


def recommendation_form(
    frame: Frame, agencies: Mapping[str, AgencyRow], lessons: Sequence[LessonRow], plan: PlanRow | None
) -> Form:
    """The fields of a recommendation."""
    form = Form(columns=2)
    form.line("reference", "Reference", needed=True, hint="As the review numbers it: 4, or 10 (ICB)")
    form.date("due", "Target date", today=frame.today())
    form.text("text", "Recommendation", needed=True, lines=4, hint="Who is asked to do what, so that what changes")
    form.choice("kind", "Kind", KINDS)
    form.choice("scope", "Scope", SCOPES)
    form.choice("lead_agency_id", "Lead agency", agency_choices(agencies))
    form.line("owner", "Owner", hint="The post that answers for it")
    form.text("measure", "Measure", lines=2, hint="What will show that it changed something")
    own_field(form, "lesson_ids", "Lessons it follows from", PickList(
        "Lessons it follows from", lesson_options(lessons), lines=6,
        nothing="No lesson yet: draw one from a finding in Analysis.").editor)  # fmt: skip
    for key, title, options in _plan_lists(plan):
        own_field(form, key, title, PickList(title, options, lines=6).editor)
    return form


def action_form(frame: Frame, agencies: Mapping[str, AgencyRow]) -> Form:
    """The fields of an action; its state changes by updates alone."""
    form = Form(columns=2)
    form.text("text", "Action to take", needed=True, lines=4)
    form.line("reference", "Reference", hint="Such as 4.2; may stay empty")
    form.date("due", "Target date", today=frame.today())
    form.choice("lead_agency_id", "Lead agency", agency_choices(agencies))
    form.line("owner", "Owner", hint="The post that does it")
    form.text("milestones", "Key milestones", lines=4, hint="One a line: draft policy, panel's consent, staff told …")
    return form


def update_form(frame: Frame) -> Form:
    """The fields of an update."""
    form = Form(columns=2)
    form.date("on", "Date", today=frame.today(), needed=True)
    form.line("author", "Reported by", needed=True)
    form.choice("state", "State after this update", [(key, chip.word.capitalize()) for key, chip in STATES.items()],
                wide=True)  # fmt: skip
    form.text("text", "What was done", needed=True, lines=4)
    form.text("evidence", "Evidence", lines=3, hint="What shows that it was done; needed once it is done or assured")
    form.text("outcome", "Outcome", lines=3, hint="What changed because of it")
    return form


def agency_choices(agencies: Mapping[str, AgencyRow]) -> list[tuple[str | None, str]]:
    """Agencies to choose from, with none first."""
    return [(None, "– not named yet –"), *((one.id, f"{one.name} ({one.code})") for one in agencies.values())]


def lesson_options(lessons: Sequence[LessonRow], references: Mapping[str, str] | None = None) -> list[Option]:
    """Lessons to tick; `references` names the review of each where they come from several."""
    known = references or {}
    return [
        Option(one.id, " · ".join(filter(None, (known.get(one.review_id, ""), f"Lesson {one.number}", one.title))))
        for one in lessons
    ]


def _plan_lists(plan: PlanRow | None) -> tuple[tuple[str, str, list[Option]], ...]:
    if plan is None:
        return (("theme_ids", "Themes", []), ("priority_ids", "Priorities", []), ("commitment_ids", "Commitments", []))
    themes = [Option(one.id, f"{one.title} · {one.origin}") for one in plan.themes]
    priorities = [Option(one.id, f"{one.number}  {one.title}") for one in plan.priorities]
    promises = [Option(one.id, f"Priority {one.priority_number} · {one.text}") for one in plan.commitments]
    return (
        ("theme_ids", "Themes", themes),
        ("priority_ids", "Priorities of the plan it serves", priorities),
        ("commitment_ids", "Commitments of the plan it bears on", promises),
    )
