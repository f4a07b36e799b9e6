"""Tables of learning events: what was held, which lessons and recommendations it served, who came."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class LearningEvent(Record, Base):
    """A seminar, briefing, training session or champions' meeting at which lessons are shared."""

    __tablename__ = "learning_event"

    title: Mapped[str]
    kind: Mapped[str] = mapped_column(default="learning-event")
    on: Mapped[date]
    at: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    host: Mapped[str] = mapped_column(default="")
    audience: Mapped[str] = mapped_column(default="")
    facilitator: Mapped[str] = mapped_column(default="")
    capacity: Mapped[int | None]
    summary: Mapped[str] = mapped_column(default="")
    changed: Mapped[str] = mapped_column(default="")


class EventLesson(Record, Base):
    """A lesson shared at an event."""

    __tablename__ = "event_lesson"
    __table_args__ = (
        Index("ix_event_lesson", "event_id", "lesson_id", unique=True, sqlite_where=_LIVE),
        Index("ix_event_lesson_back", "lesson_id"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("learning_event.id"))
    lesson_id: Mapped[str] = mapped_column(ForeignKey("lesson.id"))


class EventRecommendation(Record, Base):
    """A recommendation an event helps to carry out."""

    __tablename__ = "event_recommendation"
    __table_args__ = (
        Index("ix_event_recommendation", "event_id", "recommendation_id", unique=True, sqlite_where=_LIVE),
        Index("ix_event_recommendation_back", "recommendation_id"),
    )

    event_id: Mapped[str] = mapped_column(ForeignKey("learning_event.id"))
    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))


class EventAttendance(Record, Base):
    """How many came to an event from an agency, or from a body that is no agency of the case file."""

    __tablename__ = "event_attendance"

    event_id: Mapped[str] = mapped_column(ForeignKey("learning_event.id"), index=True)
    agency_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"), index=True)
    body: Mapped[str] = mapped_column(default="")
    count: Mapped[int]
