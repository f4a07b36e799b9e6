"""Tables of the partnership: member bodies, plan period, priorities, commitments, themes, agencies."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record


class Partnership(Record, Base):
    """The Community Safety Partnership whose case file this is; one row."""

    __tablename__ = "partnership"

    name: Mapped[str]
    short_name: Mapped[str] = mapped_column(default="")
    region: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")


class MemberBody(Record, Base):
    """A member body of the partnership, or an invited organisation."""

    __tablename__ = "member_body"

    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnership.id"), index=True)
    name: Mapped[str]
    code: Mapped[str] = mapped_column(default="")
    standing: Mapped[str] = mapped_column(default="member")
    statutory: Mapped[bool] = mapped_column(default=False)
    successor: Mapped[str] = mapped_column(default="")
    position: Mapped[int]


class Plan(Record, Base):
    """A plan period of the partnership."""

    __tablename__ = "plan"

    partnership_id: Mapped[str] = mapped_column(ForeignKey("partnership.id"), index=True)
    title: Mapped[str]
    starts: Mapped[date]
    ends: Mapped[date]


class Priority(Record, Base):
    """A priority of a plan period."""

    __tablename__ = "priority"

    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    summary: Mapped[str] = mapped_column(default="")


class Commitment(Record, Base):
    """What the plan promises under a priority, in the plan's words."""

    __tablename__ = "commitment"

    priority_id: Mapped[str] = mapped_column(ForeignKey("priority.id"), index=True)
    position: Mapped[int]
    heading: Mapped[str] = mapped_column(default="")
    text: Mapped[str]


class Theme(Record, Base):
    """An underlying theme of a plan, or one of the national themes of recommendations."""

    __tablename__ = "theme"

    plan_id: Mapped[str] = mapped_column(ForeignKey("plan.id"), index=True)
    title: Mapped[str]
    origin: Mapped[str] = mapped_column(default="plan")
    position: Mapped[int]


class Agency(Record, Base):
    """An organisation that had, or may have had, contact; it outlives the review."""

    __tablename__ = "agency"
    __table_args__ = (Index("ix_agency_code", "code", unique=True, sqlite_where=text("withdrawn_at IS NULL")),)

    code: Mapped[str]
    name: Mapped[str]
    neutral_name: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="other")
    colour: Mapped[int]


class AgencyContact(Record, Base):
    """A person at an agency who is written to: the contact book. Professionals, never a review's subjects."""

    __tablename__ = "agency_contact"

    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"), index=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    telephone: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int]
