"""The plan periods of the partnership: priorities, commitments under them, themes; added, changed, put in order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.base import Record
from dhr_manager.db.models.partnership import Commitment, Plan, Priority, Theme
from dhr_manager.db.queries import partnership as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.partnership import PlanRow
from dhr_manager.services.base import Service, checked, filled, not_before, one_of
from dhr_manager.services.partnership import moved

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

ORIGINS = ("plan", "national")


class PlanService(Service):
    """All plan periods of this case file. Withdrawing is `services.records.withdraw`, where nothing hangs on it."""

    def all(self) -> tuple[PlanRow, ...]:
        """All plan periods, the latest first, each with what hangs on it."""
        with self._case.read() as unit:
            return queries.plans(unit)

    def add(self, title: str, starts: date, ends: date) -> Changes:
        """Add a plan period. Raises UserError: field-empty, period-ends-before, plan-title-used, no-partnership."""
        not_before(ends, starts, "period-ends-before", "ends")
        with self._case.write() as unit:
            head = queries.partnership(unit)
            if head is None:
                raise UserError("no-partnership")
            wanted = filled(title, "title")
            _free_period(unit, wanted, starts)
            unit.add(Plan(partnership_id=head.id, title=wanted, starts=starts, ends=ends))
            return unit.changes

    def change(
        self,
        plan_id: str,
        revision: int | None = None,
        *,
        title: str | None = None,
        starts: date | None = None,
        ends: date | None = None,
    ) -> Changes:
        """Change a plan period; None leaves as it is. Raises as `add`, and record-gone, changed-elsewhere."""
        with self._case.write() as unit:
            plan = unit.get(Plan, plan_id)
            wanted = plan.title if title is None else filled(title, "title")
            first, last = starts or plan.starts, ends or plan.ends
            not_before(last, first, "period-ends-before", "ends")
            _free_period(unit, wanted, first, plan_id)
            unit.set(plan, revision, title=wanted, starts=first, ends=last)
            return unit.changes

    def add_priority(self, plan_id: str, title: str, summary: str = "") -> Changes:
        """Add a priority at the end. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            plan = _plan(unit, plan_id)
            number = max((one.number for one in plan.priorities), default=0) + 1
            unit.add(Priority(plan_id=plan_id, number=number, title=filled(title, "title"), summary=summary.strip()))
            return unit.changes

    def add_commitment(self, priority_id: str, text: str, heading: str = "") -> Changes:
        """Add a commitment at the end of a priority's. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            plan = _plan(unit, unit.get(Priority, priority_id).plan_id)
            places = [one.position for one in plan.commitments if one.priority_id == priority_id]
            made = Commitment(
                priority_id=priority_id,
                position=max(places, default=0) + 1,
                heading=heading.strip(),
                text=filled(text, "text"),
            )
            unit.add(made)
            return unit.changes

    def add_theme(self, plan_id: str, title: str, origin: str = "plan") -> Changes:
        """Add a theme, the plan's own or a national one. Raises UserError: field-empty, unknown-choice, record-gone."""
        with self._case.write() as unit:
            plan = _plan(unit, plan_id)
            places = [one.position for one in plan.themes if one.origin == origin]
            made = Theme(
                plan_id=plan_id,
                title=filled(title, "title"),
                origin=one_of(origin, ORIGINS, "origin"),
                position=max(places, default=0) + 1,
            )
            unit.add(made)
            return unit.changes

    def change_part(self, kind: str, part_id: str, revision: int | None = None, **fields: Any) -> Changes:
        """Change a priority (title, summary), a commitment (text, heading) or a theme (title).

        Raises UserError: unknown-choice (kind), field-empty, record-gone, changed-elsewhere.
        """
        model = PARTS[one_of(kind, PARTS, "kind")]
        values = checked(fields, *(name for name in ("title", "text") if name in fields))
        with self._case.write() as unit:
            unit.set(unit.get(model, part_id), revision, **values)
            return unit.changes

    def move(self, kind: str, part_id: str, step: int) -> Changes:
        """Move a part up (-1) or down (+1) among its own kind; at an end nothing changes.

        A priority takes its neighbour's number. Raises UserError: unknown-choice (kind), record-gone.
        """
        one_of(kind, PARTS, "kind")
        with self._case.write() as unit:
            listed = [unit.get(PARTS[kind], one) for one in _beside(unit, kind, part_id)]
            moved(unit, listed, part_id, step, "number" if kind == "priority" else "position")
            return unit.changes


PARTS: dict[str, type[Record]] = {"priority": Priority, "commitment": Commitment, "theme": Theme}


def _plan(unit: Unit, plan_id: str) -> PlanRow:
    unit.get(Plan, plan_id)
    return next(plan for plan in queries.plans(unit) if plan.id == plan_id)


def _beside(unit: Unit, kind: str, part_id: str) -> list[str]:
    """The ids of a part's own list, in order: a period's priorities, a priority's commitments, themes of one origin."""
    if kind == "priority":
        return [one.id for one in _plan(unit, unit.get(Priority, part_id).plan_id).priorities]
    if kind == "commitment":
        priority_id = unit.get(Commitment, part_id).priority_id
        plan = _plan(unit, unit.get(Priority, priority_id).plan_id)
        return [one.id for one in plan.commitments if one.priority_id == priority_id]
    theme = unit.get(Theme, part_id)
    return [one.id for one in _plan(unit, theme.plan_id).themes if one.origin == theme.origin]


def _free_period(unit: Unit, title: str, starts: date, own_id: str = "") -> None:
    if any((one.title, one.starts) == (title, starts) and one.id != own_id for one in queries.plans(unit)):
        raise UserError("plan-title-used", field="title")
