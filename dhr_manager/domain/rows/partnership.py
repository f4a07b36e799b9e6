"""Rows of the partnership, its plan and its agencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class PartnershipRow:
    """The Community Safety Partnership whose case file this is."""

    id: str
    name: str
    short_name: str
    region: str
    chair: str


@dataclass(frozen=True, slots=True)
class MemberBodyRow:
    """A member body of the partnership, or an invited organisation; `successor` names what it became."""

    id: str
    name: str
    code: str
    standing: str  # member | invited
    statutory: bool  # one of the bodies of s.9(4)
    successor: str
    position: int


@dataclass(frozen=True, slots=True)
class CommitmentRow:
    """What the plan promises under a priority."""

    id: str
    priority_id: str
    priority_number: int
    position: int
    text: str
    heading: str = ""


@dataclass(frozen=True, slots=True)
class PriorityRow:
    """A priority of the plan period."""

    id: str
    number: int
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """An underlying theme of the plan, or one of the eight national themes of recommendations."""

    id: str
    title: str
    origin: str  # plan | national
    position: int


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan period with what hangs on it."""

    id: str
    title: str
    starts: date
    ends: date
    priorities: tuple[PriorityRow, ...]
    themes: tuple[ThemeRow, ...]
    commitments: tuple[CommitmentRow, ...]


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency. `neutral_name` is what it is called where its own name would give somebody away."""

    id: str
    code: str
    name: str
    neutral_name: str
    kind: str  # police, health, council, housing, education, specialist-service, probation, ambulance, other
    colour: int  # 0–15, an index into the palette of sixteen


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A person at an agency who is written to. A professional, never a subject of a review."""

    id: str
    agency_id: str
    name: str
    role: str
    email: str
    telephone: str
    note: str
    position: int
