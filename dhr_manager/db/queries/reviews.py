"""Reviews, their facts and the stored rules of their clocks as rows."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.models.review import Extension, Fact, Milestone, Pause, PauseMilestone, Review
from dhr_manager.db.queries.common import build, grouped, live, rows
from dhr_manager.domain.rows.review import ExtensionRow, FactRow, PauseRow, ReviewRow

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_REVIEW = (
    Review.id,
    Review.reference,
    Review.title,
    Review.name_form,
    Review.kind,
    Review.stage,
    Review.period_from,
    Review.period_to,
    Review.profile_key,
    Review.profile_title,
    Review.chair,
    Review.author,
    Review.coordinator,
    Review.marking,
    Review.summary,
    Review.revision,
)
_RULE = ("key", "title", "anchor", "offset", "basis", "source", "responsible", "note", "fact")


def reviews(unit: Unit) -> tuple[ReviewRow, ...]:
    """All reviews by reference."""
    return tuple(ReviewRow(*row) for row in rows(unit, select(*_REVIEW).where(live(Review)).order_by(Review.reference)))


def review(unit: Unit, review_id: str) -> ReviewRow | None:
    """One review, or None."""
    found = rows(unit, select(*_REVIEW).where(live(Review), Review.id == review_id))
    return ReviewRow(*found[0]) if found else None


def by_reference(unit: Unit, reference: str) -> ReviewRow | None:
    """The review with this reference in any case of letters, or None."""
    wanted = func.lower(Review.reference) == reference.lower()
    found = rows(unit, select(*_REVIEW).where(live(Review), wanted))
    return ReviewRow(*found[0]) if found else None


def facts(unit: Unit, review_id: str) -> tuple[FactRow, ...]:
    """The dated facts of a review by date."""
    statement = (
        select(Fact.key, Fact.on, Fact.note)
        .where(live(Fact), Fact.review_id == review_id)
        .order_by(Fact.on, Fact.created_at)
    )
    return tuple(FactRow(*row) for row in rows(unit, statement))


def profile_data(unit: Unit, review_id: str) -> dict[str, Any]:
    """The review's own copy of its guidance profile, in the shape `domain.clock.profile.read_profile` reads."""
    head = rows(
        unit, select(Review.profile_key, Review.profile_title, Review.profile_about).where(Review.id == review_id)
    )[0]
    columns = [getattr(Milestone, name) for name in _RULE]
    statement = select(*columns).where(live(Milestone), Milestone.review_id == review_id).order_by(Milestone.position)
    rules = [dict(zip(_RULE, row, strict=True)) for row in rows(unit, statement)]
    for rule in rules:
        rule["offset"] = json.loads(rule["offset"])
    return {"key": head[0], "title": head[1], "about": head[2], "milestone": rules}


def completed(unit: Unit, review_id: str) -> dict[str, date]:
    """Milestone key → the day it was completed."""
    statement = select(Milestone.key, Milestone.completed_on).where(
        live(Milestone), Milestone.review_id == review_id, Milestone.completed_on.is_not(None)
    )
    return {row.key: row.completed_on for row in rows(unit, statement)}


def extensions(unit: Unit, review_id: str) -> tuple[ExtensionRow, ...]:
    """Extensions in the order agreed."""
    statement = (
        select(
            Extension.id,
            Milestone.key,
            Extension.new_date,
            Extension.agreed_by,
            Extension.agreed_on,
            Extension.reason,
            Extension.told,
        )
        .join(Milestone, Milestone.id == Extension.milestone_id)
        .where(live(Extension), Milestone.review_id == review_id)
        .order_by(Extension.agreed_on, Extension.created_at, Extension.id)
    )
    return tuple(ExtensionRow(*row) for row in rows(unit, statement))


def pauses(unit: Unit, review_id: str) -> tuple[PauseRow, ...]:
    """Pauses by their start, each with the milestones it holds."""
    held = grouped(
        unit,
        select(PauseMilestone.pause_id, Milestone.key)
        .join(Milestone, Milestone.id == PauseMilestone.milestone_id)
        .where(live(PauseMilestone), Milestone.review_id == review_id)
        .order_by(Milestone.position),
    )
    statement = (
        select(Pause.id, Pause.starts, Pause.ends, Pause.reason, Pause.decided_by)
        .where(live(Pause), Pause.review_id == review_id)
        .order_by(Pause.starts, Pause.created_at)
    )
    return tuple(build(PauseRow, row, milestone_keys=held.get(row[0], ())) for row in rows(unit, statement))


def entry_counts(unit: Unit) -> dict[str, tuple[int, int]]:
    """Review id → (entries, of them undated)."""
    statement = (
        select(ChronologyEntry.review_id, func.count(), func.count(ChronologyEntry.sort_day))
        .where(live(ChronologyEntry))
        .group_by(ChronologyEntry.review_id)
    )
    return {review_id: (count, count - dated) for review_id, count, dated in rows(unit, statement)}


def completed_facts(unit: Unit, review_id: str) -> set[str]:
    """The facts that completed milestones are the same events as."""
    statement = select(Milestone.fact).where(
        live(Milestone), Milestone.review_id == review_id, Milestone.completed_on.is_not(None), Milestone.fact != ""
    )
    return {row.fact for row in rows(unit, statement)}
