"""Tables of the review panel: members, meetings, attendance."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record


class PanelMember(Record, Base):
    """A member of the review panel."""

    __tablename__ = "panel_member"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    name: Mapped[str]
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"), index=True)
    body: Mapped[str] = mapped_column(default="")
    role: Mapped[str] = mapped_column(default="")
    grade: Mapped[str] = mapped_column(default="")
    independence: Mapped[str] = mapped_column(default="")
    declarations: Mapped[str] = mapped_column(default="")
    appointed: Mapped[date | None]
    left: Mapped[date | None]
    substitute: Mapped[str] = mapped_column(default="")


class Meeting(Record, Base):
    """A panel meeting."""

    __tablename__ = "meeting"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    number: Mapped[int]
    on: Mapped[date]
    at: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    agenda: Mapped[str] = mapped_column(default="")
    decisions: Mapped[str] = mapped_column(default="")


class MeetingAttendance(Record, Base):
    """Whether a member was at a meeting."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (
        Index(
            "ix_meeting_attendance", "meeting_id", "member_id", unique=True, sqlite_where=text("withdrawn_at IS NULL")
        ),
        Index("ix_meeting_attendance_member", "member_id"),
    )

    meeting_id: Mapped[str] = mapped_column(ForeignKey("meeting.id"))
    member_id: Mapped[str] = mapped_column(ForeignKey("panel_member.id"))
    state: Mapped[str]
    substitute: Mapped[str] = mapped_column(default="")
