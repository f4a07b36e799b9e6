"""Rows of the golden thread: key line → finding → lesson → recommendation → action → update, and learning events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class KeyLineRow:
    """A key line of enquiry of the terms of reference."""

    id: str
    review_id: str
    number: int
    title: str
    text: str
    entries: int
    findings: int
    revision: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """What the panel concludes from the evidence, and why it happened."""

    id: str
    review_id: str
    number: int
    title: str
    text: str
    why: str
    good_practice: bool
    key_line_id: str | None
    entry_ids: tuple[str, ...]
    lesson_ids: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class LessonRow:
    """What should change because of a finding."""

    id: str
    review_id: str
    number: int
    title: str
    text: str
    theme_ids: tuple[str, ...]
    finding_ids: tuple[str, ...]
    recommendation_ids: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class RecommendationRow:
    """What somebody is asked to do. `reference` is free text, sorted naturally."""

    id: str
    review_id: str
    review_reference: str
    reference: str
    text: str
    kind: str  # single-agency | multi-agency | national
    scope: str  # local | regional | national
    lead_agency_id: str | None
    lead_agency: str
    owner: str
    due: date | None
    measure: str
    theme_ids: tuple[str, ...]
    priority_ids: tuple[str, ...]
    commitment_ids: tuple[str, ...]
    lesson_ids: tuple[str, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """A dated update of an action; never overwritten."""

    id: str
    on: date
    author: str
    text: str
    state: str  # the action's state after this update


@dataclass(frozen=True, slots=True)
class ActionRow:
    """What an owner will do to carry out a recommendation."""

    id: str
    review_id: str
    recommendation_id: str
    recommendation_reference: str
    reference: str
    text: str
    lead_agency_id: str | None
    lead_agency: str
    owner: str
    milestones: str
    due: date | None
    completed: date | None
    outcome: str
    state: str  # not-started | under-way | done | assured | withdrawn
    evidence: str
    updates: tuple[UpdateRow, ...]
    revision: int


@dataclass(frozen=True, slots=True)
class EventAttendance:
    """How many came from an agency."""

    agency_id: str | None
    body: str
    count: int


@dataclass(frozen=True, slots=True)
class LearningEventRow:
    """A seminar, briefing, training session or champions' meeting at which lessons are shared."""

    id: str
    title: str
    kind: str  # learning-event | briefing | training | champions | information
    on: date
    at: str
    place: str
    host: str
    audience: str
    facilitator: str
    capacity: int | None
    summary: str
    changed: str  # what changed because of it
    lesson_ids: tuple[str, ...]
    recommendation_ids: tuple[str, ...]
    attendance: tuple[EventAttendance, ...]
    revision: int
