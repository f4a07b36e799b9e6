"""The action plan: recommendations, their actions, and the dated updates of each action."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.partnership import Agency, Commitment, Priority, Theme
from dhr_manager.db.models.review import Review
from dhr_manager.db.models.thread import (
    Action,
    ActionUpdate,
    Lesson,
    Recommendation,
    RecommendationCommitment,
    RecommendationLesson,
    RecommendationPriority,
    RecommendationTheme,
)
from dhr_manager.db.queries import thread as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.natural import natural_key
from dhr_manager.domain.rows.thread import ActionRow, RecommendationRow
from dhr_manager.services.base import Link, Service, checked, filled, happened, one_of, set_links

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

KINDS = ("single-agency", "multi-agency", "national")
SCOPES = ("local", "regional", "national")
STATES = ("not-started", "under-way", "done", "assured", "withdrawn")
_FINISHED = ("done", "assured")
LISTS = {
    "lesson_ids": Link(RecommendationLesson, "recommendation_id", "lesson_id", Lesson),
    "theme_ids": Link(RecommendationTheme, "recommendation_id", "theme_id", Theme),
    "priority_ids": Link(RecommendationPriority, "recommendation_id", "priority_id", Priority),
    "commitment_ids": Link(RecommendationCommitment, "recommendation_id", "commitment_id", Commitment),
}


class ActionPlanService(Service):
    """Recommendations and actions of a review, or of all reviews where `review_id` is None."""

    def recommendations(self, review_id: str | None) -> tuple[RecommendationRow, ...]:
        """Recommendations by review and reference, in natural order ("2" before "10")."""
        with self._case.read() as unit:
            found = queries.recommendations(unit, review_id)
        return tuple(sorted(found, key=lambda row: (natural_key(row.review_reference), natural_key(row.reference))))

    def add_recommendation(  # one form, one call
        self,
        review_id: str,
        *,
        reference: str,
        text: str,
        kind: str,
        scope: str,
        lead_agency_id: str | None = None,
        owner: str = "",
        due: date | None = None,
        measure: str = "",
        lesson_ids: Iterable[str] = (),
        theme_ids: Iterable[str] = (),
        priority_ids: Iterable[str] = (),
        commitment_ids: Iterable[str] = (),
    ) -> Changes:
        """Add a recommendation.

        Raises UserError: field-empty, unknown-choice, recommendation-reference-used, record-gone.
        """
        lists = dict(zip(LISTS, (lesson_ids, theme_ids, priority_ids, commitment_ids), strict=True))
        with self._case.write() as unit:
            unit.get(Review, review_id)
            _agency(unit, lead_agency_id)
            recommendation_id = unit.add(
                Recommendation(
                    review_id=review_id,
                    reference=_free_reference(unit, review_id, reference),
                    text=filled(text, "text"),
                    kind=one_of(kind, KINDS, "kind"),
                    scope=one_of(scope, SCOPES, "scope"),
                    lead_agency_id=lead_agency_id,
                    owner=owner.strip(),
                    due=due,
                    measure=measure.strip(),
                )
            )
            for name, link in LISTS.items():
                set_links(unit, link, recommendation_id, lists[name])
            return unit.changes

    def change_recommendation(self, recommendation_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields; `lesson_ids`, `theme_ids`, `priority_ids`, `commitment_ids` are whole new lists.

        Raises as `add_recommendation`, and changed-elsewhere.
        """
        lists = {name: fields.pop(name) for name in LISTS if name in fields}
        values = checked(fields, "text")
        _choices(values, kind=KINDS, scope=SCOPES)
        with self._case.write() as unit:
            standing = unit.get(Recommendation, recommendation_id)
            _agency(unit, values.get("lead_agency_id"))
            if values.get("reference", standing.reference) != standing.reference:
                values["reference"] = _free_reference(unit, standing.review_id, values["reference"])
            unit.set(standing, revision, **values)
            for name, wanted in lists.items():
                set_links(unit, LISTS[name], recommendation_id, wanted)
            return unit.changes

    def actions(self, review_id: str | None) -> tuple[ActionRow, ...]:
        """Actions by recommendation, then their own reference, then as added; each with its updates by date."""
        with self._case.read() as unit:
            found = queries.actions(unit, review_id)
        return tuple(
            sorted(
                found,
                key=lambda row: (row.review_id, natural_key(row.recommendation_reference), natural_key(row.reference)),
            )
        )

    def add_action(  # one form, one call
        self,
        recommendation_id: str,
        *,
        text: str,
        reference: str = "",
        lead_agency_id: str | None = None,
        owner: str = "",
        due: date | None = None,
        milestones: str = "",
    ) -> Changes:
        """Add an action to a recommendation; not started yet. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            unit.get(Recommendation, recommendation_id)
            _agency(unit, lead_agency_id)
            unit.add(
                Action(
                    recommendation_id=recommendation_id,
                    reference=reference.strip(),
                    text=filled(text, "text"),
                    lead_agency_id=lead_agency_id,
                    owner=owner.strip(),
                    due=due,
                    milestones=milestones.strip(),
                )
            )
            unit.touch("recommendation", [recommendation_id])
            return unit.changes

    def change_action(self, action_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields of an action; its state changes by an update. Raises as `add_action`, and changed-elsewhere."""
        values = checked(fields, "text")
        _choices(values, state=STATES)
        with self._case.write() as unit:
            _agency(unit, values.get("lead_agency_id"))
            unit.set(unit.get(Action, action_id), revision, **values)
            return unit.changes

    def update(  # one form, one call
        self, action_id: str, *, on: date, author: str, text: str, state: str, evidence: str = "", outcome: str = ""
    ) -> Changes:
        """Add a dated update; the action takes its state, and the latest date on which it was finished.

        Evidence and outcome replace what stood there only where they are given. An update dated before a later one is
        kept in its place and leaves the action's state alone. Raises UserError: field-empty, unknown-choice,
        date-far-ahead, evidence-needed (done means shown), record-gone.
        """
        one_of(state, STATES, "state")
        happened(on, self._clock(), "on")
        said, who = filled(text, "text"), filled(author, "author")
        with self._case.write() as unit:
            action = unit.get(Action, action_id)
            if state in _FINISHED and not (evidence.strip() or action.evidence):
                raise UserError("evidence-needed", field="evidence")
            last = queries.last_update(unit, action_id)
            unit.add(ActionUpdate(action_id=action_id, on=on, author=who, text=said, state=state))
            values: dict[str, Any] = {}
            if last is None or on >= last:
                began = action.completed if action.state in _FINISHED else None
                values = {"state": state, "completed": (began or on) if state in _FINISHED else None}
            values |= {
                name: value.strip() for name, value in (("evidence", evidence), ("outcome", outcome)) if value.strip()
            }
            unit.set(action, **values)
            unit.touch("action", [action_id])
            return unit.changes


def _agency(unit: Unit, agency_id: object) -> None:
    if agency_id is not None:
        unit.get(Agency, str(agency_id))


def _choices(values: dict[str, Any], **known: tuple[str, ...]) -> None:
    for field, choices in known.items():
        if field in values:
            one_of(values[field], choices, field)


def _free_reference(unit: Unit, review_id: str, reference: str) -> str:
    wanted = filled(reference, "reference")
    if any(row.reference.casefold() == wanted.casefold() for row in queries.recommendations(unit, review_id)):
        raise UserError("recommendation-reference-used", field="reference")
    return wanted
