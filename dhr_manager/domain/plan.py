"""A partnership with its plan, read from parsed TOML and checked: nothing of it has an id yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dhr_manager.domain.errors import UserError

MOST = 999  # of the numbers of priorities
LONGEST_NAME, LONGEST_TEXT = 500, 20_000  # signs: a screen has to show them
_PROSE = frozenset({"text", "summary"})
_TOP = frozenset({"key", "name", "short_name", "region", "chair", "member", "invited", "plan", "national_theme"})
_BODY = frozenset({"name", "code", "statutory", "successor"})
_PLAN = frozenset({"title", "starts", "ends", "theme", "priority"})
_PRIORITY = frozenset({"number", "title", "summary", "commitment"})


@dataclass(frozen=True, slots=True)
class BodyProfile:
    """A member body, or an organisation that may be invited; `successor` names what it became."""

    name: str
    code: str
    standing: str  # member | invited
    statutory: bool  # one of the bodies of s.9(4)
    successor: str


@dataclass(frozen=True, slots=True)
class CommitmentProfile:
    """What the plan promises, in its own words; `heading` is the plan's sub-heading, where it has one."""

    text: str
    heading: str


@dataclass(frozen=True, slots=True)
class PriorityProfile:
    """A priority with its commitments in the plan's order."""

    number: int
    title: str
    summary: str
    commitments: tuple[CommitmentProfile, ...]


@dataclass(frozen=True, slots=True)
class ThemeProfile:
    """An underlying theme of the plan, or one of the national themes of recommendations."""

    title: str
    text: str
    origin: str  # plan | national


@dataclass(frozen=True, slots=True)
class PlanProfile:
    """A plan period."""

    title: str
    starts: date
    ends: date
    priorities: tuple[PriorityProfile, ...]


@dataclass(frozen=True, slots=True)
class PartnershipProfile:
    """A Community Safety Partnership with its bodies, its plan and the themes (the plan's first, then the national)."""

    key: str
    name: str
    short_name: str
    region: str
    chair: str
    bodies: tuple[BodyProfile, ...]
    plan: PlanProfile
    themes: tuple[ThemeProfile, ...]


def read_partnership(data: Mapping[str, Any]) -> PartnershipProfile:
    """A partnership profile from parsed TOML (see resources/plan for the shape).

    Raises UserError with the field and the place ("member 3", "priority 2, commitment 4"): missing or unknown fields,
    no members, a code or number used twice, a period that ends before it starts.
    """
    _only(data, _TOP, "profile")
    bodies = tuple(
        _body(table, standing, place)
        for standing, name in (("member", "member"), ("invited", "invited"))
        for table, place in _tables(data, name, name)
    )
    if not any(body.standing == "member" for body in bodies):
        raise UserError("plan-no-members", field="member")
    _once([body.code for body in bodies], "code")
    plan = data.get("plan")
    if not isinstance(plan, Mapping):
        raise UserError("plan-missing", field="plan")
    own = tuple(_theme(table, "plan", place) for table, place in _tables(plan, "theme", "theme"))
    national = tuple(
        _theme(table, "national", place) for table, place in _tables(data, "national_theme", "national theme")
    )
    return PartnershipProfile(
        key=_text(data, "key", "profile"),
        name=_text(data, "name", "profile"),
        short_name=_optional(data, "short_name", "profile") or _text(data, "name", "profile"),
        region=_optional(data, "region", "profile"),
        chair=_optional(data, "chair", "profile"),
        bodies=bodies,
        plan=_plan(plan),
        themes=own + national,
    )


def _body(table: Mapping[str, Any], standing: str, place: str) -> BodyProfile:
    _only(table, _BODY, place)
    statutory = table.get("statutory", False)
    if not isinstance(statutory, bool):
        raise UserError("plan-not-yes-or-no", field="statutory", place=place, name="statutory")
    return BodyProfile(
        name=_text(table, "name", place),
        code=_text(table, "code", place),
        standing=standing,
        statutory=statutory,
        successor=_optional(table, "successor", place),
    )


def _plan(plan: Mapping[str, Any]) -> PlanProfile:
    _only(plan, _PLAN, "plan")
    starts, ends = _day(plan, "starts"), _day(plan, "ends")
    if ends < starts:
        raise UserError("plan-ends-before-start", field="ends")
    priorities = tuple(_priority(table, place) for table, place in _tables(plan, "priority", "priority"))
    if not priorities:
        raise UserError("plan-no-priorities", field="priority")
    _once([str(priority.number) for priority in priorities], "number")
    return PlanProfile(_text(plan, "title", "plan"), starts, ends, priorities)


def _priority(table: Mapping[str, Any], place: str) -> PriorityProfile:
    _only(table, _PRIORITY, place)
    number = table.get("number")
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MOST:
        raise UserError("plan-bad-number", field="number", place=place)
    commitments = []
    for each, where in _tables(table, "commitment", f"{place}, commitment"):
        _only(each, frozenset({"text", "heading"}), where)
        commitments.append(CommitmentProfile(_text(each, "text", where), _optional(each, "heading", where)))
    title, summary = _text(table, "title", place), _optional(table, "summary", place)
    return PriorityProfile(number, title, summary, tuple(commitments))


def _theme(table: Mapping[str, Any], origin: str, place: str) -> ThemeProfile:
    _only(table, frozenset({"title", "text"}), place)
    return ThemeProfile(_text(table, "title", place), _optional(table, "text", place), origin)


def _tables(data: Mapping[str, Any], name: str, place: str) -> list[tuple[Mapping[str, Any], str]]:
    tables = data.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise UserError("plan-not-tables", field=name, place=place, name=name)
    return [(table, f"{place} {number}") for number, table in enumerate(tables, 1)]


def _once(values: list[str], name: str) -> None:
    for value in values:
        if values.count(value) > 1:
            raise UserError("plan-used-twice", field=name, name=name, value=value)


def _day(table: Mapping[str, Any], name: str) -> date:
    value = table.get(name)
    if isinstance(value, datetime) or not isinstance(value, date):
        raise UserError("plan-not-a-date", field=name, name=name)
    return value


def _text(table: Mapping[str, Any], name: str, place: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UserError("plan-field-missing", field=name, place=place, name=name)
    return _short_enough(value.strip(), name, place)


def _optional(table: Mapping[str, Any], name: str, place: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise UserError("plan-field-not-text", field=name, place=place, name=name)
    return _short_enough(value.strip(), name, place)


def _short_enough(value: str, name: str, place: str) -> str:
    most = LONGEST_TEXT if name in _PROSE else LONGEST_NAME
    if len(value) > most:
        raise UserError("plan-field-too-long", field=name, place=place, name=name, most=most)
    return value


def _only(table: Mapping[str, Any], known: frozenset[str], place: str) -> None:
    for name in table:
        if name not in known:
            raise UserError("plan-unknown-field", field=str(name), place=place, name=str(name))
