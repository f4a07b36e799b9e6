"""Tables of the golden thread: key lines, findings, lessons, recommendations, actions and their links."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record


def _pair(name: str, left: str, right: str) -> tuple[Index, Index]:
    """A link stands once while it is live; both ends can be looked up."""
    live = Index(f"ix_{name}", left, right, unique=True, sqlite_where=text("withdrawn_at IS NULL"))
    return live, Index(f"ix_{name}_back", right)


class KeyLine(Record, Base):
    """A key line of enquiry of the terms of reference."""

    __tablename__ = "key_line"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class Finding(Record, Base):
    """What the panel concludes from the evidence, and why it happened."""

    __tablename__ = "finding"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")
    why: Mapped[str] = mapped_column(default="")
    good_practice: Mapped[bool] = mapped_column(default=False)
    key_line_id: Mapped[str | None] = mapped_column(ForeignKey("key_line.id"), index=True)


class FindingEntry(Record, Base):
    """An entry of the chronology on which a finding rests."""

    __tablename__ = "finding_entry"
    __table_args__ = _pair("finding_entry", "finding_id", "entry_id")

    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"))
    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))


class Lesson(Record, Base):
    """What should change because of a finding."""

    __tablename__ = "lesson"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    number: Mapped[int]
    title: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class LessonFinding(Record, Base):
    """A finding a lesson was drawn from."""

    __tablename__ = "lesson_finding"
    __table_args__ = _pair("lesson_finding", "lesson_id", "finding_id")

    lesson_id: Mapped[str] = mapped_column(ForeignKey("lesson.id"))
    finding_id: Mapped[str] = mapped_column(ForeignKey("finding.id"))


class LessonTheme(Record, Base):
    """A theme a lesson belongs to."""

    __tablename__ = "lesson_theme"
    __table_args__ = _pair("lesson_theme", "lesson_id", "theme_id")

    lesson_id: Mapped[str] = mapped_column(ForeignKey("lesson.id"))
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"))


class Recommendation(Record, Base):
    """What somebody is asked to do. `reference` is free text, sorted naturally when it is shown."""

    __tablename__ = "recommendation"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    reference: Mapped[str]
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(default="multi-agency")
    scope: Mapped[str] = mapped_column(default="local")
    lead_agency_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"), index=True)
    owner: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    measure: Mapped[str] = mapped_column(default="")


class RecommendationLesson(Record, Base):
    """A lesson a recommendation follows from."""

    __tablename__ = "recommendation_lesson"
    __table_args__ = _pair("recommendation_lesson", "recommendation_id", "lesson_id")

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))
    lesson_id: Mapped[str] = mapped_column(ForeignKey("lesson.id"))


class RecommendationTheme(Record, Base):
    """A theme a recommendation belongs to."""

    __tablename__ = "recommendation_theme"
    __table_args__ = _pair("recommendation_theme", "recommendation_id", "theme_id")

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))
    theme_id: Mapped[str] = mapped_column(ForeignKey("theme.id"))


class RecommendationPriority(Record, Base):
    """A priority of the plan a recommendation serves."""

    __tablename__ = "recommendation_priority"
    __table_args__ = _pair("recommendation_priority", "recommendation_id", "priority_id")

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))
    priority_id: Mapped[str] = mapped_column(ForeignKey("priority.id"))


class RecommendationCommitment(Record, Base):
    """A commitment of the plan a recommendation bears on."""

    __tablename__ = "recommendation_commitment"
    __table_args__ = _pair("recommendation_commitment", "recommendation_id", "commitment_id")

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"))
    commitment_id: Mapped[str] = mapped_column(ForeignKey("commitment.id"))


class Action(Record, Base):
    """What an owner will do to carry out a recommendation."""

    __tablename__ = "action"

    recommendation_id: Mapped[str] = mapped_column(ForeignKey("recommendation.id"), index=True)
    reference: Mapped[str] = mapped_column(default="")
    text: Mapped[str]
    lead_agency_id: Mapped[str | None] = mapped_column(ForeignKey("agency.id"), index=True)
    owner: Mapped[str] = mapped_column(default="")
    milestones: Mapped[str] = mapped_column(default="")
    due: Mapped[date | None]
    completed: Mapped[date | None]
    outcome: Mapped[str] = mapped_column(default="")
    state: Mapped[str] = mapped_column(default="not-started")
    evidence: Mapped[str] = mapped_column(default="")


class ActionUpdate(Record, Base):
    """A dated update of an action; never overwritten."""

    __tablename__ = "action_update"

    action_id: Mapped[str] = mapped_column(ForeignKey("action.id"), index=True)
    on: Mapped[date]
    author: Mapped[str]
    text: Mapped[str]
    state: Mapped[str]
