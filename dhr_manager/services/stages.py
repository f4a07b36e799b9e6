"""The stage of a review in plain words, named by the latest event that happened."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import reviews as queries

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

STAGES = (  # the first of these that happened
    ("all-actions-closed", "Closed"),
    ("published", "Published"),
    ("cleared", "Cleared for publication"),
    ("submitted", "With the Home Office"),
    ("report-completed", "Report completed"),
    ("draft-ready", "Draft in circulation"),
    ("decision", "Review in progress"),
    ("notified", "Awaiting decision"),
)


def stage_after(happened: Collection[str]) -> str:
    """The stage of a review in which these events (keys of FACT_KEYS) happened; `notified` always did."""
    return next((title for key, title in STAGES if key in happened), STAGES[-1][1])


def settle_stage(unit: Unit, review_id: str) -> None:
    """Set the stage from what is recorded: dated facts, and completed milestones that are the same events."""
    happened = {fact.key for fact in queries.facts(unit, review_id)} | queries.completed_facts(unit, review_id)
    unit.set(unit.get(Review, review_id), stage=stage_after(happened))
