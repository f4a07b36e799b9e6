"""Rows of people, the panel and meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NameRow:
    """One way in which a person is named. Variants of up to three letters are asked about, never replaced blindly."""

    id: str
    text: str
    kind: str  # full | variant


@dataclass(frozen=True, slots=True)
class IdentifierRow:
    """Something that identifies a person or the household."""

    id: str
    kind: str  # address | postcode | telephone | e-mail | nhs-number | school | employer | collar-number | other
    text: str


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A member of the cast with all names and identifiers; `shown` maps an audience to the name it is shown."""

    id: str
    review_id: str
    name: str
    role: str
    group: str  # subject | family | professional | other
    pseudonym: str
    pseudonym_reason: str
    born: str  # as written; may be partial or empty
    note: str
    names: tuple[NameRow, ...]
    identifiers: tuple[IdentifierRow, ...]
    shown: tuple[tuple[str, str], ...]  # (audience, name shown) where it differs from the rule
    position: int
    revision: int


@dataclass(frozen=True, slots=True)
class NameDecisionRow:
    """The user's answer about a short variant: in this phrase it means the person, or something else."""

    id: str
    person_id: str
    variant: str
    phrase: str  # the words around it, or "*" for everywhere in this review
    means_person: bool


@dataclass(frozen=True, slots=True)
class PanelMemberRow:
    """A member of the review panel."""

    id: str
    review_id: str
    name: str
    agency_id: str | None
    body: str  # the agency's name, or free text
    role: str
    grade: str
    independence: str
    declarations: str
    appointed: date | None
    left: date | None
    substitute: str
    revision: int


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """Who was at a meeting."""

    member_id: str
    name: str
    body: str
    state: str  # present | apologies | substitute | absent
    substitute: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A panel meeting."""

    id: str
    review_id: str
    number: int
    on: date
    at: str
    place: str
    agenda: str
    decisions: str
    attendance: tuple[AttendanceRow, ...]
    revision: int
