"""The partnership: its profile, its member bodies and the plan it serves."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import count
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.partnership import Commitment, MemberBody, Partnership, Plan, Priority, Theme
from dhr_manager.db.queries import partnership as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.plan import (
    BodyProfile,
    CommitmentProfile,
    PartnershipProfile,
    PlanProfile,
    PriorityProfile,
    ThemeProfile,
)
from dhr_manager.domain.rows.partnership import MemberBodyRow, PartnershipRow, PlanRow
from dhr_manager.services.base import Service, checked, filled, one_of

if TYPE_CHECKING:
    from dhr_manager.db.models.base import Record
    from dhr_manager.db.unit import Unit

STANDINGS = ("member", "invited")


class PartnershipService(Service):
    """The Community Safety Partnership of this case file."""

    def load_profile(self, data: Mapping[str, Any], *, replace: bool = False) -> Changes:
        """Take a partnership profile, as parsed TOML in the shape of resources/plan; one transaction.

        Keys: name, short_name, region, chair; lists `member` and `invited`; `plan` with its lists `theme` and
        `priority` (each with a list `commitment`); `national_theme`. The partnership's own keys may stand in a table
        `partnership`, its bodies in one list `bodies`, each with its `standing`. A second profile adds its plan and
        leaves the partnership as it is; with `replace` its name and bodies take the place of those standing, which are
        withdrawn. Raises UserError: profile-incomplete (naming the place), plan-already-loaded.
        """
        with self._case.write() as unit:
            standing = queries.partnership(unit)
            partnership_id = standing.id if standing else _add_partnership(unit, data)
            if standing and replace:
                _replace_partnership(unit, data, partnership_id)
            if "plan" in data and not (standing and replace and _stands(unit, data)):
                _add_plan(unit, data, partnership_id)
            return unit.changes

    def profile(self, plan_id: str = "") -> PartnershipProfile:
        """The partnership with one of its plan periods (the latest where none is named), to be written to a file.

        Raises UserError: no-partnership, plan-missing.
        """
        with self._case.read() as unit:
            head, bodies, plans = queries.partnership(unit), queries.bodies(unit), queries.plans(unit)
        if head is None:
            raise UserError("no-partnership")
        plan = next((one for one in plans if plan_id in {"", one.id}), None)
        if plan is None:
            raise UserError("plan-missing", field="plan")
        return profile_of(head, bodies, plan)

    def change(self, revision: int | None = None, **fields: str) -> Changes:
        """Change name, short_name, region or chair; where there is no partnership yet it is made.

        Raises UserError: field-empty (name), changed-elsewhere.
        """
        values = {name: value.strip() for name, value in checked(fields, "name").items()}
        with self._case.write() as unit:
            standing = queries.partnership(unit)
            if standing is None:
                unit.add(Partnership(**{"short_name": "", "region": "", "chair": "", **values}))
            else:
                unit.set(unit.get(Partnership, standing.id), revision, **values)
            return unit.changes

    def add_body(
        self, name: str, code: str, *, standing: str = "member", statutory: bool = False, successor: str = ""
    ) -> Changes:
        """Add a member body or an invited organisation at the end of the list.

        Raises UserError: field-empty (name, code), unknown-choice (standing), body-code-used, no-partnership.
        """
        with self._case.write() as unit:
            head = queries.partnership(unit)
            if head is None:
                raise UserError("no-partnership")
            wanted = _free_code(unit, code)
            body = MemberBody(
                partnership_id=head.id,
                name=filled(name, "name"),
                code=wanted,
                standing=one_of(standing, STANDINGS, "standing"),
                statutory=statutory,
                successor=successor.strip(),
                position=max((one.position for one in queries.bodies(unit)), default=0) + 1,
            )
            unit.add(body)
            return unit.changes

    def change_body(self, body_id: str, revision: int | None = None, **fields: Any) -> Changes:
        """Change name, code, standing, statutory or successor. Raises as `add_body`, record-gone, changed-elsewhere."""
        values = checked(fields, "name")
        with self._case.write() as unit:
            body = unit.get(MemberBody, body_id)
            if "code" in values:
                values["code"] = _free_code(unit, str(values["code"]), body_id)
            if "standing" in values:
                one_of(str(values["standing"]), STANDINGS, "standing")
            unit.set(body, revision, **values)
            return unit.changes

    def move_body(self, body_id: str, step: int) -> Changes:
        """Move a body up (-1) or down (+1) in the list; at its end nothing changes. Raises record-gone."""
        with self._case.write() as unit:
            listed = [unit.get(MemberBody, one.id) for one in queries.bodies(unit)]
            moved(unit, listed, body_id, step, "position")
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


def profile_of(head: PartnershipRow, bodies: Sequence[MemberBodyRow], plan: PlanRow) -> PartnershipProfile:
    """Rows as a profile without ids; a body without a code is given one, since a profile needs it."""
    taken = {body.code for body in bodies}
    spare = (f"BODY-{number}" for number in count(1) if f"BODY-{number}" not in taken)
    return PartnershipProfile(
        key=_key(head.short_name or head.name, plan.starts.year),
        name=head.name,
        short_name=head.short_name or head.name,
        region=head.region,
        chair=head.chair,
        bodies=tuple(
            BodyProfile(body.name, body.code or next(spare), body.standing, body.statutory, body.successor)
            for body in sorted(bodies, key=lambda body: body.standing != "member")
        ),
        plan=PlanProfile(
            plan.title,
            plan.starts,
            plan.ends,
            tuple(
                PriorityProfile(
                    priority.number,
                    priority.title,
                    priority.summary,
                    tuple(
                        CommitmentProfile(one.text, one.heading)
                        for one in plan.commitments
                        if one.priority_id == priority.id
                    ),
                )
                for priority in plan.priorities
            ),
        ),
        themes=tuple(ThemeProfile(theme.title, "", theme.origin) for theme in plan.themes),
    )


def moved(unit: Unit, listed: Sequence[Record], record_id: str, step: int, field: str) -> None:
    """Change places with a neighbour in a list that `field` orders; past an end nothing happens.

    Raises UserError("record-gone") where the record is not in the list.
    """
    at = next((place for place, one in enumerate(listed) if one.id == record_id), None)
    if at is None:
        raise UserError("record-gone", kind="", id=record_id)
    to = at + step
    if 0 <= to < len(listed):
        order = [getattr(one, field) for one in listed]
        kept = list(listed)
        kept.insert(to, kept.pop(at))
        for one, number in zip(kept, order, strict=True):
            unit.set(one, **{field: number})


def _key(name: str, year: int) -> str:
    return re.sub(r"[^a-z0-9]+", "-", f"{name} {year}".casefold()).strip("-")


def _free_code(unit: Unit, code: str, own_id: str = "") -> str:
    wanted = filled(code, "code")
    if any(body.code == wanted and body.id != own_id for body in queries.bodies(unit)):
        raise UserError("body-code-used", field="code", wanted=wanted)
    return wanted


def _replace_partnership(unit: Unit, data: Mapping[str, Any], partnership_id: str) -> None:
    head = _table(data, "partnership") if "partnership" in data else data
    fields: dict[str, Any] = {name: str(head.get(name, "")).strip() for name in ("short_name", "region", "chair")}
    unit.set(unit.get(Partnership, partnership_id), name=_text(head, "name", "partnership"), **fields)
    for body in queries.bodies(unit):
        unit.withdraw(unit.get(MemberBody, body.id), "replaced by a profile")
    _add_bodies(unit, data, partnership_id)


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
    _add_bodies(unit, data, partnership_id)
    return partnership_id


def _add_bodies(unit: Unit, data: Mapping[str, Any], partnership_id: str) -> None:
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


def _stands(unit: Unit, data: Mapping[str, Any]) -> bool:
    head = _table(data, "plan")
    return any((one.title, one.starts) == (head.get("title"), head.get("starts")) for one in queries.plans(unit))


def _add_plan(unit: Unit, data: Mapping[str, Any], partnership_id: str) -> None:
    head = _table(data, "plan")
    plan = Plan(
        partnership_id=partnership_id,
        title=_text(head, "title", "plan"),
        starts=_day(head, "starts"),
        ends=_day(head, "ends"),
    )
    if _stands(unit, data):
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
