"""The review panel: members, meetings, attendance."""

from __future__ import annotations

from datetime import date
from typing import Any

from dhr_manager.db.models.panel import Meeting, MeetingAttendance, PanelMember
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import people as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.people import MeetingRow, PanelMemberRow
from dhr_manager.services.base import Service, checked, filled, not_before, one_of

ATTENDANCE = ("present", "apologies", "substitute", "absent")


class PanelService(Service):
    """Panel members and meetings of a review."""

    def members(self, review_id: str) -> tuple[PanelMemberRow, ...]:
        """Panel members in the order they were added; `body` is the agency's name where there is one."""
        with self._case.read() as unit:
            return queries.members(unit, review_id)

    def add_member(  # one form, one call
        self,
        review_id: str,
        *,
        name: str,
        agency_id: str | None = None,
        body: str = "",
        role: str = "",
        grade: str = "",
        independence: str = "",
        declarations: str = "",
        appointed: date | None = None,
        substitute: str = "",
    ) -> Changes:
        """Add a member. Raises UserError: field-empty, record-gone (review or agency)."""
        with self._case.write() as unit:
            unit.get(Review, review_id)
            if agency_id is not None:
                unit.get(Agency, agency_id)
            unit.add(
                PanelMember(
                    review_id=review_id,
                    name=filled(name, "name"),
                    agency_id=agency_id,
                    body=body.strip(),
                    role=role.strip(),
                    grade=grade.strip(),
                    independence=independence.strip(),
                    declarations=declarations.strip(),
                    appointed=appointed,
                    substitute=substitute.strip(),
                )
            )
            return unit.changes

    def change_member(self, member_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields of a member, `left` among them. Raises UserError: left-before-appointed; as `add_member`."""
        values = checked(fields, "name")
        with self._case.write() as unit:
            member = unit.get(PanelMember, member_id)
            if values.get("agency_id") is not None:
                unit.get(Agency, values["agency_id"])
            appointed = values.get("appointed", member.appointed)
            not_before(values.get("left", member.left), appointed, "left-before-appointed", "left")
            unit.set(member, revision, **values)
            return unit.changes

    def meetings(self, review_id: str) -> tuple[MeetingRow, ...]:
        """Meetings by date, each with its attendance."""
        with self._case.read() as unit:
            return queries.meetings(unit, review_id)

    def add_meeting(
        self, review_id: str, *, on: date, at: str = "", place: str = "", agenda: str = "", decisions: str = ""
    ) -> Changes:
        """Add a meeting; it takes the next number of the review."""
        with self._case.write() as unit:
            unit.get(Review, review_id)
            unit.add(
                Meeting(
                    review_id=review_id,
                    number=common.next_number(unit, Meeting, review_id=review_id),
                    on=on,
                    at=at.strip(),
                    place=place.strip(),
                    agenda=agenda.strip(),
                    decisions=decisions.strip(),
                )
            )
            return unit.changes

    def change_meeting(self, meeting_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields of a meeting. Raises UserError: record-gone, changed-elsewhere."""
        with self._case.write() as unit:
            unit.set(unit.get(Meeting, meeting_id), revision, **fields)
            return unit.changes

    def set_attendance(self, meeting_id: str, member_id: str, state: str, substitute: str = "") -> Changes:
        """Record whether a member was there: present, apologies, substitute (then who) or absent.

        Raises UserError: unknown-choice, field-empty (substitute), not-of-this-review, record-gone.
        """
        one_of(state, ATTENDANCE, "state")
        who = filled(substitute, "substitute") if state == "substitute" else substitute.strip()
        with self._case.write() as unit:
            meeting, member = unit.get(Meeting, meeting_id), unit.get(PanelMember, member_id)
            if meeting.review_id != member.review_id:
                raise UserError("not-of-this-review", field="member_id")
            standing = common.find(unit, MeetingAttendance, meeting_id=meeting_id, member_id=member_id)
            if standing is None:
                unit.add(MeetingAttendance(meeting_id=meeting_id, member_id=member_id, state=state, substitute=who))
            else:
                unit.set(unit.get(MeetingAttendance, standing), state=state, substitute=who)
            unit.touch("meeting", [meeting_id])
            return unit.changes
