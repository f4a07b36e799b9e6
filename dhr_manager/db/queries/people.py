"""The cast, the panel and its meetings as rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dhr_manager.db.models.panel import Meeting, MeetingAttendance, PanelMember
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.people import Identifier, NameDecision, Person, PersonName, ShownName
from dhr_manager.db.queries.common import build, live, rows
from dhr_manager.domain.rows.people import (
    AttendanceRow,
    IdentifierRow,
    MeetingRow,
    NameDecisionRow,
    NameRow,
    PanelMemberRow,
    PersonRow,
)

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_BODY = func.coalesce(Agency.name, PanelMember.body)


def cast(unit: Unit, review_id: str) -> tuple[PersonRow, ...]:
    """All people of a review with names and identifiers, in the cast list's order."""
    names = _by_person(unit, review_id, PersonName, (PersonName.id, PersonName.text, PersonName.kind))
    identifiers = _by_person(unit, review_id, Identifier, (Identifier.id, Identifier.kind, Identifier.text))
    shown = _by_person(unit, review_id, ShownName, (ShownName.audience, ShownName.text))
    statement = select(Person).where(live(Person), Person.review_id == review_id).order_by(Person.position)
    columns = (
        Person.id,
        Person.review_id,
        Person.name,
        Person.role,
        Person.group,
        Person.pseudonym,
        Person.pseudonym_reason,
        Person.born,
        Person.note,
        Person.position,
        Person.revision,
    )
    found = rows(unit, statement.with_only_columns(*columns))
    return tuple(
        build(
            PersonRow,
            row[:9],
            names=tuple(NameRow(*name) for name in names.get(row[0], ())),
            identifiers=tuple(IdentifierRow(*one) for one in identifiers.get(row[0], ())),
            shown=tuple((audience, text) for audience, text in shown.get(row[0], ())),
            position=row[9],
            revision=row[10],
        )
        for row in found
    )


def _by_person(unit: Unit, review_id: str, model: Any, columns: tuple[Any, ...]) -> dict[str, list[tuple[Any, ...]]]:
    order = model.position if hasattr(model, "position") else model.audience
    statement = (
        select(model.person_id, *columns)
        .join(Person, Person.id == model.person_id)
        .where(live(model), Person.review_id == review_id)
        .order_by(model.person_id, order)
    )
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for person_id, *values in rows(unit, statement):
        found[person_id].append(tuple(values))
    return found


def decisions(unit: Unit, review_id: str) -> tuple[NameDecisionRow, ...]:
    """The user's answers about short variants in this review."""
    statement = (
        select(
            NameDecision.id,
            NameDecision.person_id,
            NameDecision.variant,
            NameDecision.phrase,
            NameDecision.means_person,
        )
        .join(Person, Person.id == NameDecision.person_id)
        .where(live(NameDecision), live(Person), Person.review_id == review_id)
        .order_by(NameDecision.variant, NameDecision.phrase)
    )
    return tuple(NameDecisionRow(*row) for row in rows(unit, statement))


def members(unit: Unit, review_id: str) -> tuple[PanelMemberRow, ...]:
    """Panel members in the order they were added; `body` is the agency's name where there is one."""
    statement = (
        select(
            PanelMember.id,
            PanelMember.review_id,
            PanelMember.name,
            PanelMember.agency_id,
            _BODY,
            PanelMember.role,
            PanelMember.grade,
            PanelMember.independence,
            PanelMember.declarations,
            PanelMember.appointed,
            PanelMember.left,
            PanelMember.substitute,
            PanelMember.revision,
        )
        .outerjoin(Agency, Agency.id == PanelMember.agency_id)
        .where(live(PanelMember), PanelMember.review_id == review_id)
        .order_by(PanelMember.created_at, PanelMember.name)
    )
    return tuple(PanelMemberRow(*row) for row in rows(unit, statement))


def meetings(unit: Unit, review_id: str) -> tuple[MeetingRow, ...]:
    """Meetings by date, each with its attendance."""
    attendance = rows(
        unit,
        select(
            MeetingAttendance.meeting_id,
            MeetingAttendance.member_id,
            PanelMember.name,
            _BODY,
            MeetingAttendance.state,
            MeetingAttendance.substitute,
        )
        .join(PanelMember, PanelMember.id == MeetingAttendance.member_id)
        .join(Meeting, Meeting.id == MeetingAttendance.meeting_id)
        .outerjoin(Agency, Agency.id == PanelMember.agency_id)
        .where(live(MeetingAttendance), Meeting.review_id == review_id)
        .order_by(PanelMember.created_at, PanelMember.name),
    )
    who: dict[str, list[AttendanceRow]] = defaultdict(list)
    for meeting_id, *values in attendance:
        who[meeting_id].append(AttendanceRow(*values))
    statement = (
        select(
            Meeting.id,
            Meeting.review_id,
            Meeting.number,
            Meeting.on,
            Meeting.at,
            Meeting.place,
            Meeting.agenda,
            Meeting.decisions,
            Meeting.revision,
        )
        .where(live(Meeting), Meeting.review_id == review_id)
        .order_by(Meeting.on, Meeting.number)
    )
    return tuple(
        build(MeetingRow, row[:8], attendance=tuple(who.get(row[0], ())), revision=row[8])
        for row in rows(unit, statement)
    )
