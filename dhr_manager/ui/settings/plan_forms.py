"""The forms of plan periods, priorities, commitments and themes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.partnership import CommitmentRow, PlanRow, PriorityRow, ThemeRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask, Save

Then = Callable[[Changes], object]


def add_period(frame: Frame, then: Then) -> FormSheet:
    """Open the form for a new plan period."""
    return _open(
        frame,
        _period_form(frame),
        _task("New plan period", "Add the period", ("plan", ""), "plan added",
              lambda services, values: services.plans.add(**values)),
        then,
    )  # fmt: skip


def change_period(frame: Frame, plan: PlanRow) -> FormSheet:
    """Open the form of a plan period."""
    start = {"title": plan.title, "starts": plan.starts, "ends": plan.ends}
    return _open(
        frame,
        _period_form(frame),
        _task("Plan period", "Save", ("plan", plan.id), "plan saved",
              lambda services, values: services.plans.change(plan.id, **values), start),
    )  # fmt: skip


def add_priority(frame: Frame, plan: PlanRow, then: Then) -> FormSheet:
    """Open the form for a new priority of a plan period."""
    return _open(
        frame,
        _priority_form(),
        _task("New priority", "Add the priority", ("priority", plan.id), "priority added",
              lambda services, values: services.plans.add_priority(plan.id, **values)),
        then,
    )  # fmt: skip


def change_priority(frame: Frame, one: PriorityRow) -> FormSheet:
    """Open the form of a priority."""
    start = {"title": one.title, "summary": one.summary}
    return _open(frame, _priority_form(), _part(f"Priority {one.number}", "priority", one.id, start))


def add_commitment(frame: Frame, priority: PriorityRow) -> FormSheet:
    """Open the form for a new commitment under a priority."""
    return _open(
        frame,
        _commitment_form(),
        _task(f"New commitment under priority {priority.number}", "Add the commitment", ("commitment", priority.id),
              "commitment added",
              lambda services, values: services.plans.add_commitment(priority.id, **values)),
    )  # fmt: skip


def change_commitment(frame: Frame, one: CommitmentRow) -> FormSheet:
    """Open the form of a commitment."""
    return _open(
        frame, _commitment_form(), _part("Commitment", "commitment", one.id, {"text": one.text, "heading": one.heading})
    )


def add_theme(frame: Frame, plan: PlanRow) -> FormSheet:
    """Open the form for a new theme of a plan period."""
    form = Form()
    form.line("title", "Theme", needed=True)
    form.choice("origin", "Whose", (("plan", "The plan's own"), ("national", "National, for recommendations")))
    return _open(
        frame,
        form,
        _task("New theme", "Add the theme", ("theme", plan.id), "theme added",
              lambda services, values: services.plans.add_theme(plan.id, **values)),
    )  # fmt: skip


def change_theme(frame: Frame, one: ThemeRow) -> FormSheet:
    """Open the form of a theme."""
    form = Form()
    form.line("title", "Theme", needed=True)
    return _open(frame, form, _part("Theme", "theme", one.id, {"title": one.title}))


def _period_form(frame: Frame) -> Form:
    form = Form()
    form.line("title", "Title of the plan", needed=True)
    form.date("starts", "From", today=frame.today(), needed=True)
    form.date("ends", "To", today=frame.today(), needed=True)
    return form


def _priority_form() -> Form:
    form = Form()
    form.line("title", "Priority", needed=True)
    form.text("summary", "What it is about", lines=5)
    return form


def _commitment_form() -> Form:
    form = Form()
    form.text("text", "Commitment", needed=True, lines=4, hint="In the plan's own words")
    form.line("heading", "Heading in the plan", hint="Where it stands under one")
    return form


def _part(title: str, kind: str, part_id: str, start: dict[str, Any]) -> FormTask:
    return _task(
        title,
        "Save",
        (kind, part_id),
        f"{kind} saved",
        lambda services, values: services.plans.change_part(kind, part_id, **values),
        start,
    )


def _task(
    title: str, primary: str, draft: tuple[str, str], said: str, save: Save, start: dict[str, Any] | None = None
) -> FormTask:
    beside = "text" if "commitment" in draft[0] else "title"
    return FormTask(
        title=title, primary=primary, draft=(f"plan-{draft[0]}", draft[1]), save=save, said=said, start=start or {},
        beside=beside, width=540,
    )  # fmt: skip


def _open(frame: Frame, form: Form, task: FormTask, then: Then | None = None) -> FormSheet:
    sheet = FormSheet(frame, form, task, then)
    sheet.open()
    return sheet
