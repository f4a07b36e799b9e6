"""What the user does on the Timeline tab: one short function an action. The saving halves run on the database lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.review import PauseRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.timeline.words import REQUIRED_FACTS, FactLine
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.own_field import own_field
from dhr_manager.ui.widgets.tick_list import TickList

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


def record_actual(frame: Frame, review_id: str, state: MilestoneState) -> FormSheet:
    """Open the form for the day a milestone was met."""
    form = Form()
    form.date(
        "on",
        "Done on",
        today=frame.today(),
        needed=state.actual is None,
        hint="Leave empty to take the date back" if state.actual else "The day it happened, not that of the record",
    )
    task = FormTask(
        title=state.title,
        primary="Record the date",
        draft=("milestone-done", f"{review_id}/{state.key}"),
        save=lambda services, values: save_actual(services, review_id, state.key, values),
        said="milestone recorded",
        second=f"Target {show_day(state.target)}" if state.target else "No date set by the rule",
        start={"on": state.actual},
        beside="on",
    )
    return _opened(FormSheet(frame, form, task))


def save_actual(services: Services, review_id: str, key: str, values: dict[str, Any]) -> Changes:
    """Record the day. Where the milestone is a dated fact, the fact is recorded: one event has one date."""
    rule = services.timeline.profile(review_id).rule(key)
    if rule is None or not rule.fact:
        return services.timeline.complete(review_id, key, values["on"])
    note = next((fact.note for fact in services.reviews.facts(review_id) if fact.key == rule.fact), "")
    changes = services.reviews.set_fact(review_id, rule.fact, values["on"], note)
    return changes | services.timeline.complete(review_id, key, None)


def agree_extension(frame: Frame, review_id: str, state: MilestoneState) -> FormSheet:
    """Open the form for an extension."""
    today = frame.today()
    form = Form(columns=2)
    form.date("new_date", "New date", today=today, needed=True)
    form.date("agreed_on", "Agreed on", today=today, needed=True)
    form.line("agreed_by", "Agreed by", needed=True, wide=True, hint="Usually the partnership's chair")
    form.text("reason", "Why", needed=True, lines=4, hint="In your own words: they go into the report's Timescales")
    form.line("told", "Who was told", wide=True, hint="The family, the panel, the Home Office")
    task = FormTask(
        title="Agree an extension",
        primary="Record the extension",
        draft=("extension", f"{review_id}/{state.key}"),
        save=lambda services, values: services.timeline.extend(review_id, state.key, **values),
        said="extension recorded",
        second=_standing(state),
        width=520,
    )
    return _opened(FormSheet(frame, form, task))


def record_pause(frame: Frame, review_id: str, states: Sequence[MilestoneState]) -> FormSheet:
    """Open the form for a pause; the milestones still ahead are ticked."""
    today = frame.today()
    form = Form(columns=2)
    form.date("starts", "Paused from", today=today, needed=True)
    form.date("ends", "Until", today=today, hint="Leave empty while it lasts")
    form.text("reason", "Why", needed=True, lines=2, hint="Criminal proceedings, inquest, the family's request …")
    form.line("decided_by", "Decided by", needed=True, wide=True)
    ahead_first = sorted(states, key=lambda state: state.actual is not None)
    listed = TickList("Milestones it holds", [(state.key, state.title) for state in ahead_first], lines=9)
    own_field(form, "milestone_keys", "Milestones it holds", listed.editor)
    task = FormTask(
        title="Record a pause",
        primary="Record the pause",
        draft=("pause", review_id),
        save=lambda services, values: services.timeline.pause(review_id, **values),
        said="pause recorded",
        second="A paused clock moves the agreed dates, never the targets. "
        "It does not stop learning that is already known.",
        start={"milestone_keys": [state.key for state in states if state.actual is None]},
        width=520,
    )
    return _opened(FormSheet(frame, form, task))


def end_pause(frame: Frame, pause: PauseRow) -> FormSheet:
    """Open the form for the end of a pause."""
    form = Form()
    form.date("ends", "Ended on", today=frame.today(), needed=True, hint="The last day that was paused")
    task = FormTask(
        title="End the pause",
        primary="Record the end",
        draft=("pause-end", pause.id),
        save=lambda services, values: services.timeline.end_pause(pause.id, values["ends"]),
        said="end of the pause recorded",
        second=f"Paused since {show_day(pause.starts)}",
        start={"ends": pause.ends},
        beside="ends",
    )
    return _opened(FormSheet(frame, form, task))


def record_fact(frame: Frame, review_id: str, facts: Sequence[FactLine], key: str = "") -> FormSheet:
    """Open the form for a dated fact, at one of them where `key` names it."""
    known = {fact.key: fact for fact in facts}
    form = Form()
    choice = form.choice("key", "What happened", [(fact.key, fact.title) for fact in facts])
    day = form.date("on", "On", today=frame.today(), hint="Empty takes a recorded date back")
    form.text("note", "Note", lines=2, hint="Where this is written down, if that helps; no names are needed")
    first = known.get(key) or next((fact for fact in facts if fact.on is None), facts[0])

    def show_known() -> None:
        fact = known[choice.currentData()]
        day.set_day(fact.on)
        form.fields["note"].put(fact.note)

    task = FormTask(
        title="Record a dated fact",
        primary="Record the fact",
        draft=("fact", f"{review_id}/{key}"),
        save=lambda services, values: save_fact(services, review_id, values, known),
        said="fact recorded",
        second="Facts start the clocks that hang on them.",
        start={"key": first.key, "on": first.on, "note": first.note},
        beside="on",
    )
    sheet = _opened(FormSheet(frame, form, task))
    choice.activated.connect(show_known)
    return sheet


def save_fact(services: Services, review_id: str, values: dict[str, Any], known: dict[str, FactLine]) -> Changes:
    """Record the fact, or take it back where the date was emptied. Raises UserError as `reviews.set_fact`."""
    key, on = values["key"], values["on"]
    if on is None and known[key].on is None:
        raise UserError("needed", field="on")
    if on is None and key in REQUIRED_FACTS:
        raise UserError("fact-required", field="on")
    return services.reviews.set_fact(review_id, key, on, values["note"])


def _standing(state: MilestoneState) -> str:
    if state.agreed is not None and state.agreed != state.target:
        target = f", target {show_day(state.target)}" if state.target else ""
        return f"{state.title}: agreed {show_day(state.agreed)}{target}"
    return f"{state.title}: target {show_day(state.target)}" if state.target else f"{state.title}: no target yet"


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
