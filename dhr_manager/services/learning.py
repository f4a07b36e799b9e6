"""Learning events: where lessons are shared, and who came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from dhr_manager.db.models.learning import EventAttendance, EventLesson, EventRecommendation, LearningEvent
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.thread import Lesson, Recommendation
from dhr_manager.db.queries import common
from dhr_manager.db.queries import learning as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.thread import LearningEventRow
from dhr_manager.services.base import Link, Service, checked, filled, one_of, set_links

KINDS = ("learning-event", "briefing", "training", "champions", "information")
LISTS = {
    "lesson_ids": Link(EventLesson, "event_id", "lesson_id", Lesson),
    "recommendation_ids": Link(EventRecommendation, "event_id", "recommendation_id", Recommendation),
}


class LearningService(Service):
    """Learning events of the partnership."""

    def events(self) -> tuple[LearningEventRow, ...]:
        """All events by date, with the lessons and recommendations they served and who came."""
        with self._case.read() as unit:
            return queries.events(unit)

    def add_event(  # one form, one call
        self,
        *,
        title: str,
        kind: str,
        on: date,
        at: str = "",
        place: str = "",
        host: str = "",
        audience: str = "",
        facilitator: str = "",
        capacity: int | None = None,
        summary: str = "",
        changed: str = "",
        lesson_ids: Iterable[str] = (),
        recommendation_ids: Iterable[str] = (),
    ) -> Changes:
        """Add an event. Raises UserError: field-empty, unknown-choice, number-negative, record-gone."""
        _count(capacity, "capacity")
        lists = dict(zip(LISTS, (lesson_ids, recommendation_ids), strict=True))
        with self._case.write() as unit:
            event_id = unit.add(
                LearningEvent(
                    title=filled(title, "title"),
                    kind=one_of(kind, KINDS, "kind"),
                    on=on,
                    at=at.strip(),
                    place=place.strip(),
                    host=host.strip(),
                    audience=audience.strip(),
                    facilitator=facilitator.strip(),
                    capacity=capacity,
                    summary=summary.strip(),
                    changed=changed.strip(),
                )
            )
            for name, link in LISTS.items():
                set_links(unit, link, event_id, lists[name])
            return unit.changes

    def change_event(self, event_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields; `lesson_ids` and `recommendation_ids` are whole new lists. Raises as `add_event`."""
        lists = {name: fields.pop(name) for name in LISTS if name in fields}
        values = checked(fields, "title")
        if "kind" in values:
            one_of(values["kind"], KINDS, "kind")
        _count(values.get("capacity"), "capacity")
        with self._case.write() as unit:
            unit.set(unit.get(LearningEvent, event_id), revision, **values)
            for name, wanted in lists.items():
                set_links(unit, LISTS[name], event_id, wanted)
            unit.touch("learning_event", [event_id])
            return unit.changes

    def set_attendance(self, event_id: str, *, agency_id: str | None = None, body: str = "", count: int) -> Changes:
        """Record how many came from an agency, or from a body that is no agency here; 0 takes the record back.

        Raises UserError: field-empty (neither agency nor body), number-negative, record-gone.
        """
        _count(count, "count")
        with self._case.write() as unit:
            unit.get(LearningEvent, event_id)
            if agency_id is not None:
                unit.get(Agency, agency_id)
            name = "" if agency_id is not None else filled(body, "body")
            standing = common.find(unit, EventAttendance, event_id=event_id, agency_id=agency_id, body=name)
            if standing is None and count:
                unit.add(EventAttendance(event_id=event_id, agency_id=agency_id, body=name, count=count))
            elif standing is not None and count:
                unit.set(unit.get(EventAttendance, standing), count=count)
            elif standing is not None:
                unit.withdraw(unit.get(EventAttendance, standing), "nobody came")
            unit.touch("learning_event", [event_id])
            return unit.changes


def _count(value: int | None, field: str) -> None:
    if value is not None and value < 0:
        raise UserError("number-negative", field=field)
