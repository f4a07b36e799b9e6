"""The partnership, its plan and its agencies as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dhr_manager.db.models.partnership import Agency, Commitment, MemberBody, Partnership, Plan, Priority, Theme
from dhr_manager.db.queries.common import build, live, rows
from dhr_manager.domain.rows.partnership import (
    AgencyRow,
    CommitmentRow,
    MemberBodyRow,
    PartnershipRow,
    PlanRow,
    PriorityRow,
    ThemeRow,
)

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_AGENCY = (Agency.id, Agency.code, Agency.name, Agency.neutral_name, Agency.kind, Agency.colour)


def partnership(unit: Unit) -> PartnershipRow | None:
    """The partnership of this case file, or None while no profile was loaded."""
    columns = (Partnership.id, Partnership.name, Partnership.short_name, Partnership.region, Partnership.chair)
    found = rows(unit, select(*columns).where(live(Partnership)).order_by(Partnership.created_at))
    return PartnershipRow(*found[0]) if found else None


def bodies(unit: Unit) -> tuple[MemberBodyRow, ...]:
    """Member bodies and invited organisations in the profile's order."""
    columns = (
        MemberBody.id,
        MemberBody.name,
        MemberBody.code,
        MemberBody.standing,
        MemberBody.statutory,
        MemberBody.successor,
        MemberBody.position,
    )
    return tuple(
        MemberBodyRow(*row)
        for row in rows(unit, select(*columns).where(live(MemberBody)).order_by(MemberBody.position))
    )


def plan(unit: Unit) -> PlanRow | None:
    """The latest plan period with its priorities, themes and commitments, or None."""
    found = rows(
        unit, select(Plan.id, Plan.title, Plan.starts, Plan.ends).where(live(Plan)).order_by(Plan.starts.desc())
    )
    if not found:
        return None
    plan_id = found[0][0]
    priorities = rows(
        unit,
        select(Priority.id, Priority.number, Priority.title, Priority.summary)
        .where(live(Priority), Priority.plan_id == plan_id)
        .order_by(Priority.number),
    )
    themes = rows(
        unit,
        select(Theme.id, Theme.title, Theme.origin, Theme.position)
        .where(live(Theme), Theme.plan_id == plan_id)
        .order_by(Theme.origin.desc(), Theme.position),  # the plan's own before the national ones
    )
    commitments = rows(
        unit,
        select(Commitment.id, Commitment.priority_id, Priority.number, Commitment.position, Commitment.text)
        .join(Priority, Priority.id == Commitment.priority_id)
        .where(live(Commitment), Priority.plan_id == plan_id)
        .order_by(Priority.number, Commitment.position),
    )
    return build(
        PlanRow,
        found[0],
        priorities=tuple(PriorityRow(*row) for row in priorities),
        themes=tuple(ThemeRow(*row) for row in themes),
        commitments=tuple(CommitmentRow(*row) for row in commitments),
    )


def agencies(unit: Unit) -> tuple[AgencyRow, ...]:
    """All agencies, in the order they were added."""
    statement = select(*_AGENCY).where(live(Agency)).order_by(Agency.created_at, Agency.code)
    return tuple(AgencyRow(*row) for row in rows(unit, statement))


def agency_by_code(unit: Unit, code: str) -> AgencyRow | None:
    """The agency with this code, or None."""
    found = rows(unit, select(*_AGENCY).where(live(Agency), Agency.code == code))
    return AgencyRow(*found[0]) if found else None
