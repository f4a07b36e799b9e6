"""The partnership, its plan and its agencies as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dhr_manager.db.models.partnership import (
    Agency,
    AgencyContact,
    Commitment,
    MemberBody,
    Partnership,
    Plan,
    Priority,
    Theme,
)
from dhr_manager.db.queries.common import build, live, rows
from dhr_manager.domain.rows.partnership import (
    AgencyRow,
    CommitmentRow,
    ContactRow,
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
    found = _periods(unit)
    return _whole(unit, found[0]) if found else None


def plans(unit: Unit) -> tuple[PlanRow, ...]:
    """All plan periods, the latest first, each with what hangs on it."""
    return tuple(_whole(unit, period) for period in _periods(unit))


def _periods(unit: Unit) -> Sequence[Any]:
    columns = (Plan.id, Plan.title, Plan.starts, Plan.ends)
    return rows(unit, select(*columns).where(live(Plan)).order_by(Plan.starts.desc(), Plan.created_at.desc()))


def _whole(unit: Unit, period: Sequence[Any]) -> PlanRow:
    plan_id = period[0]
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
    columns = (Commitment.id, Commitment.priority_id, Priority.number, Commitment.position, Commitment.text)
    commitments = rows(
        unit,
        select(*columns, Commitment.heading)
        .join(Priority, Priority.id == Commitment.priority_id)
        .where(live(Commitment), Priority.plan_id == plan_id)
        .order_by(Priority.number, Commitment.position),
    )
    return build(
        PlanRow,
        period,
        priorities=tuple(PriorityRow(*row) for row in priorities),
        themes=tuple(ThemeRow(*row) for row in themes),
        commitments=tuple(CommitmentRow(*row) for row in commitments),
    )


def contacts(unit: Unit) -> tuple[ContactRow, ...]:
    """All contacts, those of one agency together in their order."""
    one = AgencyContact
    columns = (one.id, one.agency_id, one.name, one.role, one.email, one.telephone, one.note, one.position)
    statement = select(*columns).where(live(one)).order_by(one.agency_id, one.position, one.created_at)
    return tuple(ContactRow(*row) for row in rows(unit, statement))


def agencies(unit: Unit) -> tuple[AgencyRow, ...]:
    """All agencies, in the order they were added."""
    statement = select(*_AGENCY).where(live(Agency)).order_by(Agency.created_at, Agency.code)
    return tuple(AgencyRow(*row) for row in rows(unit, statement))


def agency_by_code(unit: Unit, code: str) -> AgencyRow | None:
    """The agency with this code, or None."""
    found = rows(unit, select(*_AGENCY).where(live(Agency), Agency.code == code))
    return AgencyRow(*found[0]) if found else None
