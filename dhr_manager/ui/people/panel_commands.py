"""What the user does with the panel and its meetings."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import MeetingRow, PanelMemberRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

Then = Callable[[Changes], object]


def add_member(frame: Frame, review_id: str, agencies: Sequence[AgencyRow], then: Then) -> FormSheet:
    """Open the form for a new panel member."""
    task = FormTask(
        title="Add a panel member",
        primary="Add to the panel",
        draft=("panel-member", review_id),
        save=lambda services, values: services.panel.add_member(review_id, **values),
        said="panel member added",
        width=560,
    )
    return _opened(FormSheet(frame, member_form(frame, agencies, leaving=False), task, then))


def change_member(frame: Frame, member: PanelMemberRow, agencies: Sequence[AgencyRow]) -> FormSheet:
    """Open the form with what is known of a member."""
    keys = ("name", "agency_id", "role", "grade", "independence", "declarations", "appointed", "left", "substitute")
    task = FormTask(
        title="Change a panel member",
        primary="Save",
        draft=("panel-member", member.id),
        save=lambda services, values: services.panel.change_member(member.id, member.revision, **values),
        said="panel member changed",
        start={
            **{key: getattr(member, key) for key in keys},
            "body": member.body if member.agency_id is None else "",
        },
        width=560,
    )
    return _opened(FormSheet(frame, member_form(frame, agencies, leaving=True), task))


def member_form(frame: Frame, agencies: Sequence[AgencyRow], *, leaving: bool) -> Form:
    """The fields of a panel member; with `leaving` the day they left as well."""
    today = frame.today()
    form = Form(columns=2)
    form.line("name", "Name", needed=True, wide=True)
    form.choice("agency_id", "Agency", [(None, "– another body –"), *((one.id, one.name) for one in agencies)])
    form.line("body", "Other body", hint="Where it is none of the agencies")
    form.line("role", "Role on the panel", hint="Independent chair, member, adviser")
    form.line("grade", "Grade or post", hint="Senior enough to commit the agency")
    form.text("independence", "Independence", lines=2, hint="No line management of the case")
    form.text("declarations", "Declarations of interest", lines=2)
    form.date("appointed", "Appointed", today=today)
    if leaving:
        form.date("left", "Left", today=today, hint="Empty while in office")
    form.line("substitute", "Substitute", wide=True, hint="Who comes when this member cannot")
    return form


def add_meeting(frame: Frame, review_id: str, then: Then) -> FormSheet:
    """Open the form for a new meeting."""
    task = FormTask(
        title="Add a meeting",
        primary="Add the meeting",
        draft=("meeting", review_id),
        save=lambda services, values: services.panel.add_meeting(review_id, **values),
        said="meeting added",
        second="It takes the next number of this review.",
        width=560,
    )
    return _opened(FormSheet(frame, meeting_form(frame), task, then))


def change_meeting(frame: Frame, meeting: MeetingRow) -> FormSheet:
    """Open the form with a meeting's agenda and decisions."""
    task = FormTask(
        title=f"Meeting {meeting.number}",
        primary="Save",
        draft=("meeting", meeting.id),
        save=lambda services, values: services.panel.change_meeting(meeting.id, meeting.revision, **values),
        said=f"meeting {meeting.number} saved",
        start={key: getattr(meeting, key) for key in ("on", "at", "place", "agenda", "decisions")},
        width=560,
    )
    return _opened(FormSheet(frame, meeting_form(frame), task))


def meeting_form(frame: Frame) -> Form:
    """The fields of a meeting."""
    form = Form(columns=2)
    form.date("on", "Date", today=frame.today(), needed=True)
    form.line("at", "Time", hint="Such as 14:00")
    form.line("place", "Place", wide=True, hint="A room, or online")
    form.text("agenda", "Agenda", lines=6, hint="One point a line")
    form.text("decisions", "Decisions", lines=8, hint="What was decided, and who does what by when")
    return form


def set_attendance(frame: Frame, meeting: MeetingRow, member: PanelMemberRow, state: str) -> None:
    """Record whether a member was there; a substitute without a known name is asked for."""
    if state == "substitute" and not member.substitute:
        name_substitute(frame, meeting, member)
        return
    who = member.substitute if state == "substitute" else ""
    frame.jobs.run(
        lambda services: services.panel.set_attendance(meeting.id, member.id, state, who),
        then=lambda _: frame.saved("attendance"),
        owner=frame,
        title="Recording who was there",
    )


def name_substitute(frame: Frame, meeting: MeetingRow, member: PanelMemberRow) -> FormSheet:
    """Ask who came in a member's place."""
    form = Form()
    form.line("substitute", "Who came", needed=True)
    task = FormTask(
        title="Substitute",
        primary="Record",
        draft=("substitute", f"{meeting.id}/{member.id}"),
        save=lambda services, values: services.panel.set_attendance(
            meeting.id, member.id, "substitute", values["substitute"]
        ),
        said="attendance",
        second=f"In place of {member.name} at meeting {meeting.number}",
        beside="substitute",
    )
    return _opened(FormSheet(frame, form, task))


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
