"""The golden thread as rows: key lines, findings, lessons, recommendations, actions."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dhr_manager.db.models.chronology import EntryKeyLine
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.review import Review
from dhr_manager.db.models.thread import (
    Action,
    ActionUpdate,
    Finding,
    FindingEntry,
    KeyLine,
    Lesson,
    LessonFinding,
    LessonTheme,
    Recommendation,
    RecommendationCommitment,
    RecommendationLesson,
    RecommendationPriority,
    RecommendationTheme,
)
from dhr_manager.db.queries.common import build, grouped, links, live, one, rows
from dhr_manager.domain.rows.thread import (
    ActionRow,
    FindingRow,
    KeyLineRow,
    LessonRow,
    RecommendationRow,
    UpdateRow,
)

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def key_lines(unit: Unit, review_id: str) -> tuple[KeyLineRow, ...]:
    """Key lines of enquiry by number, with how many entries and findings bear on each."""
    entries = (
        select(func.count())
        .where(live(EntryKeyLine), EntryKeyLine.key_line_id == KeyLine.id)
        .correlate(KeyLine)
        .scalar_subquery()
    )
    findings = (
        select(func.count())
        .where(live(Finding), Finding.key_line_id == KeyLine.id)
        .correlate(KeyLine)
        .scalar_subquery()
    )
    statement = (
        select(
            KeyLine.id,
            KeyLine.review_id,
            KeyLine.number,
            KeyLine.title,
            KeyLine.text,
            entries,
            findings,
            KeyLine.revision,
        )
        .where(live(KeyLine), KeyLine.review_id == review_id)
        .order_by(KeyLine.number)
    )
    return tuple(KeyLineRow(*row) for row in rows(unit, statement))


def findings(unit: Unit, review_id: str) -> tuple[FindingRow, ...]:
    """Findings by number, with the entries they rest on and the lessons drawn from them."""
    entries = links(
        unit,
        FindingEntry,
        "finding_id",
        "entry_id",
        FindingEntry.finding_id.in_(select(Finding.id).where(Finding.review_id == review_id)),
    )
    lessons = grouped(
        unit,
        select(LessonFinding.finding_id, LessonFinding.lesson_id)
        .join(Lesson, Lesson.id == LessonFinding.lesson_id)
        .where(live(LessonFinding), live(Lesson), Lesson.review_id == review_id)
        .order_by(Lesson.number),
    )
    statement = (
        select(
            Finding.id,
            Finding.review_id,
            Finding.number,
            Finding.title,
            Finding.text,
            Finding.why,
            Finding.good_practice,
            Finding.key_line_id,
            Finding.revision,
        )
        .where(live(Finding), Finding.review_id == review_id)
        .order_by(Finding.number)
    )
    return tuple(
        build(
            FindingRow, row[:8], entry_ids=entries.get(row[0], ()), lesson_ids=lessons.get(row[0], ()), revision=row[8]
        )
        for row in rows(unit, statement)
    )


def lessons(unit: Unit, review_id: str | None) -> tuple[LessonRow, ...]:
    """Lessons by number – of one review, or of all – with their themes, findings and recommendations."""
    themes = links(unit, LessonTheme, "lesson_id", "theme_id")
    found = grouped(
        unit,
        select(LessonFinding.lesson_id, LessonFinding.finding_id)
        .join(Finding, Finding.id == LessonFinding.finding_id)
        .where(live(LessonFinding), live(Finding))
        .order_by(Finding.number),
    )
    recommended = grouped(
        unit,
        select(RecommendationLesson.lesson_id, RecommendationLesson.recommendation_id)
        .join(Recommendation, Recommendation.id == RecommendationLesson.recommendation_id)
        .where(live(RecommendationLesson), live(Recommendation))
        .order_by(RecommendationLesson.created_at),
    )
    columns = (Lesson.id, Lesson.review_id, Lesson.number, Lesson.title, Lesson.text, Lesson.revision)
    statement = select(*columns).where(live(Lesson)).order_by(Lesson.review_id, Lesson.number)
    if review_id is not None:
        statement = statement.where(Lesson.review_id == review_id)
    return tuple(
        build(
            LessonRow,
            row[:5],
            theme_ids=themes.get(row[0], ()),
            finding_ids=found.get(row[0], ()),
            recommendation_ids=recommended.get(row[0], ()),
            revision=row[5],
        )
        for row in rows(unit, statement)
    )


def recommendations(unit: Unit, review_id: str | None) -> tuple[RecommendationRow, ...]:
    """Recommendations of one review, or of all, in the order added."""
    owner = "recommendation_id"
    themes = links(unit, RecommendationTheme, owner, "theme_id")
    priorities = links(unit, RecommendationPriority, owner, "priority_id")
    commitments = links(unit, RecommendationCommitment, owner, "commitment_id")
    from_lessons = links(unit, RecommendationLesson, owner, "lesson_id")
    statement = (
        select(
            Recommendation.id,
            Recommendation.review_id,
            Review.reference,
            Recommendation.reference,
            Recommendation.text,
            Recommendation.kind,
            Recommendation.scope,
            Recommendation.lead_agency_id,
            func.coalesce(Agency.name, ""),
            Recommendation.owner,
            Recommendation.due,
            Recommendation.measure,
            Recommendation.revision,
        )
        .join(Review, Review.id == Recommendation.review_id)
        .outerjoin(Agency, Agency.id == Recommendation.lead_agency_id)
        .where(live(Recommendation), live(Review))
        .order_by(Recommendation.created_at, Recommendation.id)
    )
    if review_id is not None:
        statement = statement.where(Recommendation.review_id == review_id)
    return tuple(
        build(
            RecommendationRow,
            row[:12],
            theme_ids=themes.get(row[0], ()),
            priority_ids=priorities.get(row[0], ()),
            commitment_ids=commitments.get(row[0], ()),
            lesson_ids=from_lessons.get(row[0], ()),
            revision=row[12],
        )
        for row in rows(unit, statement)
    )


def actions(unit: Unit, review_id: str | None) -> tuple[ActionRow, ...]:
    """Actions of one review, or of all, in the order added, each with its updates by date."""
    updates: dict[str, list[UpdateRow]] = defaultdict(list)
    said = select(
        ActionUpdate.action_id,
        ActionUpdate.id,
        ActionUpdate.on,
        ActionUpdate.author,
        ActionUpdate.text,
        ActionUpdate.state,
    )
    for action_id, *values in rows(
        unit, said.where(live(ActionUpdate)).order_by(ActionUpdate.on, ActionUpdate.created_at)
    ):
        updates[action_id].append(UpdateRow(*values))
    statement = (
        select(
            Action.id,
            Recommendation.review_id,
            Action.recommendation_id,
            Recommendation.reference,
            Action.reference,
            Action.text,
            Action.lead_agency_id,
            func.coalesce(Agency.name, ""),
            Action.owner,
            Action.milestones,
            Action.due,
            Action.completed,
            Action.outcome,
            Action.state,
            Action.evidence,
            Action.revision,
        )
        .join(Recommendation, Recommendation.id == Action.recommendation_id)
        .outerjoin(Agency, Agency.id == Action.lead_agency_id)
        .where(live(Action), live(Recommendation))
        .order_by(Action.created_at, Action.id)
    )
    if review_id is not None:
        statement = statement.where(Recommendation.review_id == review_id)
    return tuple(
        build(ActionRow, row[:15], updates=tuple(updates.get(row[0], ())), revision=row[15])
        for row in rows(unit, statement)
    )


def last_update(unit: Unit, action_id: str) -> date | None:
    """The day of an action's latest update, or None."""
    found: date | None = one(
        unit, select(func.max(ActionUpdate.on)).where(live(ActionUpdate), ActionUpdate.action_id == action_id)
    )
    return found
