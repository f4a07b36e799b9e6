"""Guidance profiles: the rules of the clock as data, read from parsed TOML and checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dhr_manager.domain.errors import UserError

FACT_KEYS = (
    "death",
    "notified",
    "decision",
    "chair-appointed",
    "returns-requested",
    "draft-ready",
    "report-completed",
    "signed-off",
    "submitted",
    "letter-received",
    "cleared",
    "published",
    "first-learning",
    "all-actions-closed",
)
FACT_TITLES = {
    "death": "The death",
    "notified": "Notification of the partnership",
    "decision": "Decision",
    "chair-appointed": "Chair appointed",
    "returns-requested": "Returns requested",
    "draft-ready": "Draft ready",
    "report-completed": "Report completed",
    "signed-off": "Signed off",
    "submitted": "Submitted",
    "letter-received": "Letter received",
    "cleared": "Cleared for publication",
    "published": "Published",
    "first-learning": "First learning",
    "all-actions-closed": "All actions closed",
}
UNITS = ("months", "weeks", "days", "working-days")
BASES = ("law", "guidance", "local", "practice")
_KEY = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_MOST = {"months": 600, "weeks": 2600, "days": 18300, "working-days": 13000}  # fifty years, in each unit
_MOST_MILESTONES = 200
_PROFILE_FIELDS = frozenset({"key", "title", "about", "milestone"})
_FIELDS = frozenset(
    {"key", "title", "anchor", "offset", "basis", "source", "responsible", "note", "fact"},
)


@dataclass(frozen=True, slots=True)
class Offset:
    """How long after the anchor: `number` of `unit`; a series repeats `every` so often `until` an event is known."""

    number: int
    unit: str  # months | weeks | days | working-days
    every: bool = False
    until: str = ""


@dataclass(frozen=True, slots=True)
class MilestoneRule:
    """One milestone: what starts its clock, how long, on what basis, and who must do it. `fact` is the same event."""

    key: str
    title: str
    anchor: str
    offset: Offset | None  # None: no number is set, and none is invented
    basis: str
    source: str
    responsible: str
    note: str = ""
    fact: str = ""


@dataclass(frozen=True, slots=True)
class GuidanceProfile:
    """A set of rules under a name; a review keeps its own copy."""

    key: str
    title: str
    rules: tuple[MilestoneRule, ...]
    about: str = ""

    def rule(self, key: str) -> MilestoneRule | None:
        """The rule of this milestone, or None."""
        return next((rule for rule in self.rules if rule.key == key), None)

    def event_of(self, key: str) -> str:
        """The event a key means: a milestone's own key, also where the dated fact that is the same event is named."""
        if self.rule(key) is not None:
            return key
        return next((rule.key for rule in self.rules if rule.fact == key), key)

    def title_of(self, key: str) -> str:
        """What the event is called on screen."""
        rule = self.rule(self.event_of(key))
        return rule.title if rule is not None else FACT_TITLES.get(key, key)


def read_profile(data: Mapping[str, Any]) -> GuidanceProfile:
    """A profile from parsed TOML: key, title, about, [[milestone]] tables (see resources/guidance).

    Raises UserError naming the milestone and the field: unknown or missing fields, unknown units, anchors that do not
    exist, anchors that go round in a circle, one fact claimed twice.
    """
    _only(data, _PROFILE_FIELDS, "profile")
    key = _key(data, "profile")
    title = _text(data, "title", "profile")
    tables = data.get("milestone")
    if not isinstance(tables, list) or not tables:
        raise UserError("profile-no-milestones", field="milestone")
    if len(tables) > _MOST_MILESTONES:
        raise UserError("profile-too-many-milestones", field="milestone", most=_MOST_MILESTONES)
    rules = tuple(_rule(table, number) for number, table in enumerate(tables, 1))
    profile = GuidanceProfile(key, title, rules, _optional(data, "about", "profile"))
    _check_keys(profile)
    _check_anchors(profile)
    _check_circles(profile)
    return profile


def profile_data(profile: GuidanceProfile) -> dict[str, Any]:
    """The profile as plain data that `read_profile` reads back: what a case file keeps as the review's own copy."""
    return {
        "key": profile.key,
        "title": profile.title,
        "about": profile.about,
        "milestone": [
            {
                "key": rule.key,
                "title": rule.title,
                "anchor": rule.anchor,
                "offset": _offset_data(rule.offset),
                "basis": rule.basis,
                "source": rule.source,
                "responsible": rule.responsible,
                "note": rule.note,
                "fact": rule.fact,
            }
            for rule in profile.rules
        ],
    }


def _offset_data(offset: Offset | None) -> str | dict[str, Any]:
    if offset is None:
        return "none"
    if offset.every:
        return {"every": True, offset.unit: offset.number, "until": offset.until}
    return {offset.unit: offset.number}


def _rule(table: object, number: int) -> MilestoneRule:
    place = f"milestone {number}"
    if not isinstance(table, Mapping):
        raise UserError("profile-not-a-table", field="milestone", place=place)
    key = _key(table, place)
    place = f"milestone {number}, {key}"
    _only(table, _FIELDS, place)
    basis = _text(table, "basis", place)
    if basis.replace(";", " ").split()[0] not in BASES:
        raise UserError("profile-unknown-basis", field="basis", place=place, known=", ".join(BASES))
    fact = _optional(table, "fact", place) or (key if key in FACT_KEYS else "")
    if fact and fact not in FACT_KEYS:
        raise UserError("profile-unknown-fact", field="fact", place=place, known=", ".join(FACT_KEYS))
    if key in FACT_KEYS and fact != key:
        raise UserError("profile-key-is-another-fact", field="fact", place=place)
    return MilestoneRule(
        key=key,
        title=_text(table, "title", place),
        anchor=_text(table, "anchor", place),
        offset=_offset(table.get("offset"), place),
        basis=basis,
        source=_text(table, "source", place),
        responsible=_text(table, "responsible", place),
        note=_optional(table, "note", place),
        fact=fact,
    )


def _offset(value: object, place: str) -> Offset | None:
    if value == "none":
        return None
    if not isinstance(value, Mapping):
        raise UserError("profile-bad-offset", field="offset", place=place)
    units = [name for name in value if name in UNITS]
    every, until = value.get("every", False), value.get("until", "")
    if len(units) != 1 or set(value) - {*UNITS, "every", "until"}:
        raise UserError("profile-bad-offset", field="offset", place=place)
    if not isinstance(every, bool) or not isinstance(until, str) or every != bool(until):
        raise UserError("profile-bad-series", field="offset", place=place)
    unit, number = units[0], value[units[0]]
    least = 1 if every else 0
    if isinstance(number, bool) or not isinstance(number, int) or not least <= number <= _MOST[unit]:
        raise UserError("profile-bad-number", field="offset", place=place, least=least, most=_MOST[unit])
    return Offset(number, unit, every, until)


def _check_keys(profile: GuidanceProfile) -> None:
    keys: set[str] = set()
    facts: set[str] = set()
    for number, rule in enumerate(profile.rules, 1):
        place = f"milestone {number}, {rule.key}"
        if rule.key in keys:
            raise UserError("profile-key-twice", field="key", place=place)
        if rule.fact and rule.fact in facts:
            raise UserError("profile-fact-twice", field="fact", place=place, fact=rule.fact)
        keys.add(rule.key)
        facts.add(rule.fact)


def _check_anchors(profile: GuidanceProfile) -> None:
    known = {rule.key for rule in profile.rules} | set(FACT_KEYS)
    for number, rule in enumerate(profile.rules, 1):
        place = f"milestone {number}, {rule.key}"
        if rule.anchor not in known:
            raise UserError("profile-unknown-anchor", field="anchor", place=place, anchor=rule.anchor)
        if rule.offset and rule.offset.until and rule.offset.until not in known:
            raise UserError("profile-unknown-anchor", field="offset", place=place, anchor=rule.offset.until)


def _check_circles(profile: GuidanceProfile) -> None:
    before = {rule.key: profile.event_of(rule.anchor) for rule in profile.rules}
    for number, rule in enumerate(profile.rules, 1):
        path = [rule.key]
        while (step := before.get(path[-1])) is not None:
            if step in path:
                circle = " → ".join([*path[path.index(step) :], step])
                place = f"milestone {number}, {rule.key}"
                raise UserError("profile-anchors-in-a-circle", field="anchor", place=place, circle=circle)
            path.append(step)


def _key(table: Mapping[str, Any], place: str) -> str:
    key = _text(table, "key", place)
    if not _KEY.match(key):
        raise UserError("profile-bad-key", field="key", place=place)
    return key


def _text(table: Mapping[str, Any], name: str, place: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise UserError("profile-field-missing", field=name, place=place, name=name)
    return value.strip()


def _optional(table: Mapping[str, Any], name: str, place: str) -> str:
    value = table.get(name, "")
    if not isinstance(value, str):
        raise UserError("profile-field-not-text", field=name, place=place, name=name)
    return value.strip()


def _only(table: Mapping[str, Any], known: frozenset[str], place: str) -> None:
    for name in table:
        if name not in known:
            raise UserError("profile-unknown-field", field=str(name), place=place, name=str(name))
