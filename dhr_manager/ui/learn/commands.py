"""The form of a learning event, and how it is saved with who came."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.thread import LearningEventRow, RecommendationRow
from dhr_manager.ui.action_plan.forms import lesson_options
from dhr_manager.ui.learn.attendance import AttendanceGrid, Count
from dhr_manager.ui.learn.words import KINDS, LearnAnswer
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.own_field import own_field
from dhr_manager.ui.widgets.pick_list import Option, PickList

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

Then = Callable[[Changes], object]
EVENT_KEYS = (
    "title", "kind", "on", "at", "place", "host", "audience", "facilitator", "capacity", "summary", "changed",
    "lesson_ids", "recommendation_ids",
)  # fmt: skip


def add_event(frame: Frame, answer: LearnAnswer, then: Then) -> FormSheet:
    """Open the form for a new event."""
    task = FormTask(
        title="New learning event",
        primary="Add the event",
        draft=("learning-event", ""),
        save=save_new,
        said="event added",
        second="A seminar, a briefing, a training session or a champions' meeting at which lessons are shared.",
        beside="title",
        width=620,
    )
    return _opened(FormSheet(frame, event_form(frame, answer), task, then))


def change_event(frame: Frame, event: LearningEventRow, answer: LearnAnswer) -> FormSheet:
    """Open the form with all that is known of an event."""
    task = FormTask(
        title="Learning event",
        primary="Save",
        draft=("learning-event", event.id),
        save=lambda services, values: save_changed(services, event, values),
        said="event saved",
        start={
            **{key: getattr(event, key) for key in EVENT_KEYS},
            "attendance": [[one.agency_id, one.body, one.count] for one in event.attendance],
        },
        beside="title",
        width=620,
    )
    return _opened(FormSheet(frame, event_form(frame, answer), task))


def event_form(frame: Frame, answer: LearnAnswer) -> Form:
    """The fields of an event."""
    form = Form(columns=2)
    form.line("title", "Title", needed=True, wide=True, hint="No names: it is printed and sent out")
    form.choice("kind", "Kind", KINDS)
    form.date("on", "Date", today=frame.today(), needed=True)
    form.line("at", "Time", hint="Such as 10:00–12:30")
    form.line("place", "Place", hint="A hall, or online")
    form.line("host", "Host", hint="An agency, or one of the Community Boards")
    form.line("facilitator", "Facilitator")
    form.line("audience", "Audience", hint="Who it is for")
    form.number("capacity", "Places")
    form.text("summary", "What it is about", lines=3)
    lessons = PickList("Lessons it shares", lesson_options(answer.lessons, answer.references), lines=6,
                       nothing="No lesson yet: lessons are drawn in a review's Analysis.")  # fmt: skip
    own_field(form, "lesson_ids", "Lessons it shares", lessons.editor, hint="Of any review")
    asked = PickList("Recommendations it serves", recommendation_options(answer.recommendations), lines=6,
                     nothing="No recommendation yet.")  # fmt: skip
    own_field(form, "recommendation_ids", "Recommendations it serves", asked.editor, hint="Of any review")
    grid = AttendanceGrid(answer.agencies.values())
    own_field(form, "attendance", "Who came", grid.editor, hint="How many from each agency").take = grid.checked
    form.text("changed", "What changed because of it", lines=3, hint="Asked again after three and six months")
    return form


def recommendation_options(rows: Sequence[RecommendationRow]) -> list[Option]:
    """Recommendations to tick, each with its review."""
    return [
        Option(one.id, " · ".join((one.review_reference, f"Recommendation {one.reference}", one.text))) for one in rows
    ]


def save_new(services: Services, values: dict[str, Any]) -> Changes:
    """Add the event with who came. Runs on the database lane."""
    counts = values.pop("attendance")
    changes = services.learning.add_event(**values)
    return _record(services, changes.made_id, counts, ()) | changes


def save_changed(services: Services, event: LearningEventRow, values: dict[str, Any]) -> Changes:
    """Save the event and what changed of who came. Runs on the database lane."""
    counts = values.pop("attendance")
    changes = services.learning.change_event(event.id, event.revision, **values)
    before = [[one.agency_id, one.body, one.count] for one in event.attendance]
    return changes | _record(services, event.id, counts, before)


def _record(services: Services, event_id: str, counts: Sequence[Count], before: Sequence[Count]) -> Changes:
    """Record the counts that are new or other than before; those no longer there are taken back."""
    wanted = _summed(counts)
    standing = _summed(before)
    changes = Changes()
    for who in {**standing, **wanted}:
        count = wanted.get(who, 0)
        if count != standing.get(who, 0):
            agency_id, body = who
            changes |= services.learning.set_attendance(event_id, agency_id=agency_id, body=body, count=count)
    return changes


def _summed(counts: Sequence[Count]) -> dict[tuple[str | None, str], int]:
    """By agency or body: the same body named twice is one body."""
    found: dict[tuple[str | None, str], int] = {}
    for agency_id, body, count in counts:
        who = (agency_id, "" if agency_id is not None else body)
        found[who] = found.get(who, 0) + count
    return found


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
