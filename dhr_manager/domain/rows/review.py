"""Rows of a review and its clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review as the register shows it."""

    id: str
    reference: str
    title: str  # the pseudonym the review goes by; may be empty
    name_form: str  # DHR | DARDR
    kind: str  # homicide | suicide | unexplained | other
    stage: str
    period_from: date | None
    period_to: date | None
    profile_key: str
    profile_title: str
    chair: str
    author: str
    coordinator: str
    marking: str
    summary: str
    revision: int


@dataclass(frozen=True, slots=True)
class FactRow:
    """A dated fact that anchors milestones: death, notified, decision, chair-appointed …"""

    key: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """A new date agreed for one milestone, with who agreed it, when, why, and who was told."""

    id: str
    milestone_key: str
    new_date: date
    agreed_by: str
    agreed_on: date
    reason: str
    told: str


@dataclass(frozen=True, slots=True)
class PauseRow:
    """A pause of the clock and the milestones it holds; `ends` is None while it lasts."""

    id: str
    starts: date
    ends: date | None
    reason: str
    decided_by: str
    milestone_keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One line of the register: the review with its next date and its two statuses."""

    review: ReviewRow
    next_key: str
    next_title: str
    next_date: date | None
    status: str  # by the rule: on-time | due-soon | late | done | waiting | no-date
    explained: str  # as explained: extension-agreed | paused | no-reason | empty
    days: int | None  # to the date; negative when past
    entries: int
    undated: int
