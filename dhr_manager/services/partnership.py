"""The partnership: its profile, its member bodies and the plan it serves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.partnership import Commitment, MemberBody, Partnership, Plan, Priority, Theme
from dhr_manager.db.queries import partnership as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.partnership import MemberBodyRow, PartnershipRow, PlanRow
from dhr_manager.services.base import Service

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


class PartnershipService(Service):
    """The Community Safety Partnership of this case file."""

    def load_profile(self, data: Mapping[str, Any]) -> Changes:
        """Take a partnership profile, as parsed TOML in the shape of resources/plan; one transaction.

        Keys: name, short_name, region, chair; lists `member` and `invited`; `plan` with its lists `theme` and
        `priority` (each with a list `commitment`); `national_theme`. The partnership's own keys may stand in a table
        `partnership`, its bodies in one list `bodies`, each with its `standing`. A second profile adds its plan and
        leaves the partnership as it is. Raises UserError: profile-incomplete (naming the place), plan-already-loaded.
        """
        with self._case.write() as unit:
            standing = queries.partnership(unit)
            partnership_id = standing.id if standing else _add_partnership(unit, data)
            if "plan" in data:
                _add_plan(unit, data, partnership_id)
            return unit.changes

    def partnership(self) -> PartnershipRow | None:
        """The partnership, or None while no profile was loaded."""
        with self._case.read() as unit:
            return queries.partnership(unit)

    def bodies(self) -> tuple[MemberBodyRow, ...]:
        """Member bodies and invited organisations in the profile's order."""
        with self._case.read() as unit:
            return queries.bodies(unit)

    def plan(self) -> PlanRow | None:
        """The latest plan period with priorities, themes and commitments, or None."""
        with self._case.read() as unit:
            return queries.plan(unit)


def _add_partnership(unit: Unit, data: Mapping[str, Any]) -> str:
    head = _table(data, "partnership") if "partnership" in data else data
    partnership_id = unit.add(
        Partnership(
            name=_text(head, "name", "partnership"),
            short_name=str(head.get("short_name", "")),
            region=str(head.get("region", "")),
            chair=str(head.get("chair", "")),
        )
    )
    listed = [{"standing": "member", **body} for body in _list(data, "bodies" if "bodies" in data else "member")]
    if "bodies" not in data:
        listed += [{"standing": "invited", **body} for body in _list(data, "invited")]
    unit.add_all(
        MemberBody(
            partnership_id=partnership_id,
            name=_text(body, "name", f"body {position}"),
            code=str(body.get("code", "")),
            standing=str(body["standing"]),
            statutory=bool(body.get("statutory", False)),
            successor=str(body.get("successor", "")),
            position=position,
        )
        for position, body in enumerate(listed, 1)
    )
    return partnership_id


def _add_plan(unit: Unit, data: Mapping[str, Any], partnership_id: str) -> None:
    head = _table(data, "plan")
    plan = Plan(
        partnership_id=partnership_id,
        title=_text(head, "title", "plan"),
        starts=_day(head, "starts"),
        ends=_day(head, "ends"),
    )
    last = queries.plan(unit)
    if last is not None and (last.title, last.starts) == (plan.title, plan.starts):
        raise UserError("plan-already-loaded", field="plan")
    plan_id = unit.add(plan)
    for number, priority in enumerate(_list(head, "priority"), 1):
        _add_priority(unit, plan_id, number, priority)
    for origin, themes in (("plan", _list(head, "theme")), ("national", _list(data, "national_theme"))):
        unit.add_all(
            Theme(plan_id=plan_id, title=_text(theme, "title", f"theme {position}"), origin=origin, position=position)
            for position, theme in enumerate(themes, 1)
        )


def _add_priority(unit: Unit, plan_id: str, number: int, priority: Mapping[str, Any]) -> None:
    place = f"priority {number}"
    priority_id = unit.add(
        Priority(
            plan_id=plan_id,
            number=int(priority.get("number", number)),
            title=_text(priority, "title", place),
            summary=str(priority.get("summary", "")).strip(),
        )
    )
    unit.add_all(
        Commitment(
            priority_id=priority_id,
            position=position,
            heading=str(one.get("heading", "")),
            text=_text(one, "text", f"{place}, commitment {position}"),
        )
        for position, one in enumerate(_list(priority, "commitment"), 1)
    )


def _table(data: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    table = data.get(key)
    if not isinstance(table, Mapping):
        raise UserError("profile-incomplete", field=key, place=key)
    return table


def _list(data: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = data.get(key, [])
    if not isinstance(found, list) or not all(isinstance(one, Mapping) for one in found):
        raise UserError("profile-incomplete", field=key, place=key)
    return found


def _text(table: Mapping[str, Any], key: str, place: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise UserError("profile-incomplete", field=key, place=place)
    return value.strip()


def _day(table: Mapping[str, Any], key: str) -> date:
    value = table.get(key)
    if not isinstance(value, date):
        raise UserError("profile-incomplete", field=key, place="plan")
    return value
