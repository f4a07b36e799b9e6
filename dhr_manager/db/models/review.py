"""Tables of a review and its clock: dated facts, milestones copied from the profile, extensions, pauses."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class Review(Record, Base):
    """A multi-agency review of a death."""

    __tablename__ = "review"
    __table_args__ = (Index("ix_review_reference", "reference", unique=True, sqlite_where=_LIVE),)

    reference: Mapped[str]
    title: Mapped[str] = mapped_column(default="")
    name_form: Mapped[str] = mapped_column(default="DHR")
    kind: Mapped[str] = mapped_column(default="homicide")
    stage: Mapped[str] = mapped_column(default="")
    period_from: Mapped[date | None]
    period_to: Mapped[date | None]
    profile_key: Mapped[str]
    profile_title: Mapped[str]
    profile_about: Mapped[str] = mapped_column(default="")
    chair: Mapped[str] = mapped_column(default="")
    author: Mapped[str] = mapped_column(default="")
    coordinator: Mapped[str] = mapped_column(default="")
    marking: Mapped[str] = mapped_column(default="OFFICIAL-SENSITIVE")
    summary: Mapped[str] = mapped_column(default="")


class Fact(Record, Base):
    """A dated fact that anchors milestones: death, notified, decision …"""

    __tablename__ = "fact"
    __table_args__ = (Index("ix_fact_review_key", "review_id", "key", unique=True, sqlite_where=_LIVE),)

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    key: Mapped[str]
    on: Mapped[date]
    note: Mapped[str] = mapped_column(default="")


class Milestone(Record, Base):
    """A rule of the guidance profile as it was when the review was opened, and the day it was completed.

    `offset` is JSON of the profile's own spelling: `"none"` or a table such as `{"weeks": 6}`.
    """

    __tablename__ = "milestone"
    __table_args__ = (Index("ix_milestone_review_key", "review_id", "key", unique=True, sqlite_where=_LIVE),)

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    position: Mapped[int]
    key: Mapped[str]
    title: Mapped[str]
    anchor: Mapped[str]
    offset: Mapped[str]
    basis: Mapped[str] = mapped_column(default="")
    source: Mapped[str] = mapped_column(default="")
    responsible: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    fact: Mapped[str] = mapped_column(default="")
    completed_on: Mapped[date | None]


class Extension(Record, Base):
    """A new date agreed for one milestone."""

    __tablename__ = "extension"

    milestone_id: Mapped[str] = mapped_column(ForeignKey("milestone.id"), index=True)
    new_date: Mapped[date]
    agreed_by: Mapped[str]
    agreed_on: Mapped[date]
    reason: Mapped[str]
    told: Mapped[str] = mapped_column(default="")


class Pause(Record, Base):
    """A pause of the clock; `ends` is empty while it lasts."""

    __tablename__ = "pause"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    starts: Mapped[date]
    ends: Mapped[date | None]
    reason: Mapped[str]
    decided_by: Mapped[str]


class PauseMilestone(Record, Base):
    """A milestone that a pause holds."""

    __tablename__ = "pause_milestone"
    __table_args__ = (
        Index("ix_pause_milestone", "pause_id", "milestone_id", unique=True, sqlite_where=_LIVE),
        Index("ix_pause_milestone_milestone", "milestone_id"),
    )

    pause_id: Mapped[str] = mapped_column(ForeignKey("pause.id"))
    milestone_id: Mapped[str] = mapped_column(ForeignKey("milestone.id"))
