"""Learning events as rows."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from dhr_manager.db.models.learning import EventAttendance as Attendance
from dhr_manager.db.models.learning import EventLesson, EventRecommendation, LearningEvent
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.queries.common import build, links, live, rows
from dhr_manager.domain.rows.thread import EventAttendance, LearningEventRow

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


def events(unit: Unit) -> tuple[LearningEventRow, ...]:
    """All learning events by date, with what they served and who came."""
    lessons = links(unit, EventLesson, "event_id", "lesson_id")
    recommendations = links(unit, EventRecommendation, "event_id", "recommendation_id")
    came: dict[str, list[EventAttendance]] = defaultdict(list)
    attendance = (
        select(Attendance.event_id, Attendance.agency_id, func.coalesce(Agency.name, Attendance.body), Attendance.count)
        .outerjoin(Agency, Agency.id == Attendance.agency_id)
        .where(live(Attendance))
        .order_by(Attendance.created_at, Attendance.id)
    )
    for event_id, *values in rows(unit, attendance):
        came[event_id].append(EventAttendance(*values))
    statement = (
        select(
            LearningEvent.id,
            LearningEvent.title,
            LearningEvent.kind,
            LearningEvent.on,
            LearningEvent.at,
            LearningEvent.place,
            LearningEvent.host,
            LearningEvent.audience,
            LearningEvent.facilitator,
            LearningEvent.capacity,
            LearningEvent.summary,
            LearningEvent.changed,
            LearningEvent.revision,
        )
        .where(live(LearningEvent))
        .order_by(LearningEvent.on, LearningEvent.at, LearningEvent.title)
    )
    return tuple(
        build(
            LearningEventRow,
            row[:12],
            lesson_ids=lessons.get(row[0], ()),
            recommendation_ids=recommendations.get(row[0], ()),
            attendance=tuple(came.get(row[0], ())),
            revision=row[12],
        )
        for row in rows(unit, statement)
    )
