"""Who should sit on a review panel and does not: a specialist service, and the Act's bodies that had contact."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import PanelMemberRow
from dhr_manager.domain.rows.returns import AgencyReturnRow

# The bodies of section 9(4) of the Domestic Violence, Crime and Victims Act 2004 as this program can tell them apart;
# NHS England, integrated care boards and NHS trusts (ambulance trusts among them) are one: "nhs".
BODIES: Final = ("police", "local-authority", "probation", "nhs")
_KINDS: Final = {
    "police": "police",
    "council": "local-authority",
    "probation": "probation",
    "health": "nhs",
    "ambulance": "nhs",
}
_WORDS: Final = (
    ("police", re.compile(r"\b(police|constabulary)\b(?!.*\bcommissioner)", re.IGNORECASE)),
    ("local-authority", re.compile(r"\b(council|local authority)\b", re.IGNORECASE)),
    ("probation", re.compile(r"\bprobation\b", re.IGNORECASE)),
    ("nhs", re.compile(r"\b(nhs|integrated care board|icb|health board)\b", re.IGNORECASE)),
)
_CAME: Final = ("received", "staged", "accepted")
_SPECIALIST: Final = re.compile(r"domestic (abuse|violence)|women.s aid|refuge|\bidva\b|\bisva\b", re.IGNORECASE)
_SPECIALIST_ROLE: Final = re.compile(r"specialist domestic (abuse|violence)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EmptySeat:
    """A body of section 9(4) that had contact and has no member in office; `agencies` are those of it that did."""

    body: str  # one of BODIES
    agencies: tuple[AgencyRow, ...]


def is_specialist(member: PanelMemberRow, agencies: Mapping[str, AgencyRow]) -> bool:
    """Whether a member sits for a specialist domestic abuse service: by the agency's kind, else by its words."""
    agency = agencies.get(member.agency_id or "")
    if agency is not None and agency.kind == "specialist-service":
        return True
    return bool(_SPECIALIST.search(_sits_for(member, agency)) or _SPECIALIST_ROLE.search(member.role))


def lacks_specialist(members: Sequence[PanelMemberRow], agencies: Sequence[AgencyRow]) -> bool:
    """Whether no member in office sits for a specialist domestic abuse service."""
    known = {agency.id: agency for agency in agencies}
    return not any(member.left is None and is_specialist(member, known) for member in members)


def agencies_with_contact(returns: Sequence[AgencyReturnRow]) -> frozenset[str]:
    """The agencies that sent a return to a review; a nil return, or one still awaited, shows no contact."""
    return frozenset(row.agency_id for row in returns if row.state in _CAME)


def empty_seats(
    members: Sequence[PanelMemberRow], agencies: Sequence[AgencyRow], had_contact: Collection[str]
) -> tuple[EmptySeat, ...]:
    """The bodies of section 9(4) that had contact and for which nobody in office sits, in the order of the Act.

    `had_contact` holds ids of agencies. A body is told by an agency's kind; where that says nothing ("other", or a
    member's body in free words) by its name. One member for a body is enough, whichever of its agencies sent them.
    """
    known = {agency.id: agency for agency in agencies}
    seated = {body for member in members if member.left is None for body in _bodies_of(member, known)}
    met = [agency for agency in agencies if agency.id in had_contact]
    seats = (EmptySeat(body, tuple(one for one in met if body in _bodies(one))) for body in BODIES)
    return tuple(seat for seat in seats if seat.agencies and seat.body not in seated)


def _bodies_of(member: PanelMemberRow, agencies: Mapping[str, AgencyRow]) -> frozenset[str]:
    agency = agencies.get(member.agency_id or "")
    return _bodies(agency) if agency is not None else _named(member.body)


def _bodies(agency: AgencyRow) -> frozenset[str]:
    if agency.kind in _KINDS:
        return frozenset((_KINDS[agency.kind],))
    return _named(agency.name) if agency.kind == "other" else frozenset()


def _named(words: str) -> frozenset[str]:
    return frozenset(body for body, pattern in _WORDS if pattern.search(words))


def _sits_for(member: PanelMemberRow, agency: AgencyRow | None) -> str:
    return f"{member.body} {agency.name if agency else ''}"
