"""What the user does on the Action plan tab: one short function an action. `save_…` runs on the database lane."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.thread import ActionRow, RecommendationRow
from dhr_manager.ui.action_plan.forms import (
    ACTION_KEYS,
    RECOMMENDATION_KEYS,
    action_form,
    recommendation_form,
    update_form,
)
from dhr_manager.ui.action_plan.words import PlanAnswer
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

Then = Callable[[Changes], object]


def add_recommendation(
    frame: Frame, review_id: str, answer: PlanAnswer, then: Then, lesson_ids: Sequence[str] = ()
) -> FormSheet:
    """Open the form for a new recommendation, with the lessons it follows from ticked."""
    task = FormTask(
        title="New recommendation",
        primary="Add the recommendation",
        draft=("recommendation", "/".join((review_id, *sorted(lesson_ids)))),
        save=lambda services, values: services.action_plan.add_recommendation(review_id, **values),
        said="recommendation added",
        second="Its actions, with who does what by when, follow under it.",
        start={"reference": next_reference(answer.recommendations), "lesson_ids": list(lesson_ids)},
        beside="text",
        width=620,
    )
    form = recommendation_form(frame, answer.agencies, answer.lessons, answer.plan)
    return _opened(FormSheet(frame, form, task, then))


def change_recommendation(frame: Frame, row: RecommendationRow, answer: PlanAnswer) -> FormSheet:
    """Open the form with what a recommendation says."""
    task = FormTask(
        title=f"Recommendation {row.reference}",
        primary="Save",
        draft=("recommendation", row.id),
        save=lambda services, values: services.action_plan.change_recommendation(row.id, row.revision, **values),
        said="recommendation saved",
        start={key: getattr(row, key) for key in RECOMMENDATION_KEYS},
        beside="text",
        width=620,
    )
    return _opened(FormSheet(frame, recommendation_form(frame, answer.agencies, answer.lessons, answer.plan), task))


def add_action(frame: Frame, row: RecommendationRow, answer: PlanAnswer, then: Then) -> FormSheet:
    """Open the form for a new action under a recommendation; it begins with the recommendation's lead and date."""
    task = FormTask(
        title="New action",
        primary="Add the action",
        draft=("action", row.id),
        save=lambda services, values: services.action_plan.add_action(row.id, **values),
        said="action added",
        second=f"Under recommendation {row.reference}: {row.text}",
        start={"lead_agency_id": row.lead_agency_id, "owner": row.owner, "due": row.due},
        beside="text",
        width=560,
    )
    return _opened(FormSheet(frame, action_form(frame, answer.agencies), task, then))


def change_action(frame: Frame, action: ActionRow, answer: PlanAnswer) -> FormSheet:
    """Open the form with what an action says."""
    task = FormTask(
        title=f"Action under recommendation {action.recommendation_reference}",
        primary="Save",
        draft=("action", action.id),
        save=lambda services, values: services.action_plan.change_action(action.id, action.revision, **values),
        said="action saved",
        second="Its state changes by an update, so that it is known when and by whom.",
        start={key: getattr(action, key) for key in ACTION_KEYS},
        beside="text",
        width=560,
    )
    return _opened(FormSheet(frame, action_form(frame, answer.agencies), task))


def add_update(frame: Frame, action: ActionRow) -> FormSheet:
    """Open the form for a dated update; what was reported before stays as it is."""
    task = FormTask(
        title="Record an update",
        primary="Record the update",
        draft=("action-update", action.id),
        save=lambda services, values: services.action_plan.update(action.id, **values),
        said="update recorded",
        second=f"{action.text}\nUpdates are kept as they were reported; a later one corrects an earlier one.",
        start={"on": frame.today(), "author": action.owner, "state": _next_state(action.state)},
        beside="text",
        width=560,
    )
    return _opened(FormSheet(frame, update_form(frame), task))


def next_reference(rows: Sequence[RecommendationRow]) -> str:
    """The next whole number that no recommendation bears."""
    used = [int(row.reference) for row in rows if row.reference.isdecimal()]
    return str(max(used, default=0) + 1)


def _next_state(state: str) -> str:
    return "under-way" if state == "not-started" else state


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
