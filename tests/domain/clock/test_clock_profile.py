"""The shipped profiles agree with the paper's table; an edited one is checked with plain words."""

from __future__ import annotations

import copy
from dataclasses import replace
from typing import Any

import pytest

from dhr_manager.domain.clock.profile import (
    FACT_KEYS,
    FACT_TITLES,
    GuidanceProfile,
    Offset,
    profile_data,
    read_profile,
)
from dhr_manager.domain.errors import UserError
from dhr_manager.ui.messages.clock import SENTENCES

TABLE = """
notified|death||guidance
csp-confirmed|notified||guidance [unverified]
scoping|notified|2 weeks|local
decision|notified|1 months|guidance [unverified]
home-office-told|decision|5 working-days|local; guidance gives no number [unverified]
family-told|decision|10 working-days|local
chair-appointed|decision|6 weeks|local
first-panel|chair-appointed|6 weeks|local
family-on-terms|first-panel|4 weeks|guidance; number local
terms-agreed|family-on-terms|2 weeks|local
chronologies|returns-requested|6 weeks|local
imrs|returns-requested|12 weeks|local
integrated|chronologies|2 weeks|local
family-draft|draft-ready||guidance [unverified]
fact-check|draft-ready|3 weeks|local
report|decision|6 months|guidance
signed-off|report|4 weeks|local
submitted|signed-off|2 weeks|local
qa-letter|submitted||practice
resubmitted|qa-letter|6 weeks|local
pre-publication|cleared||guidance [unverified]
published|cleared|8 weeks|local
commissioner|report||law
copies|published|2 weeks|local
plan-review|published|3 months, series|local
learning|first-learning||guidance
closed|all-actions-closed||guidance [unverified]
"""


def _offset(offset: Offset | None) -> str:
    if offset is None:
        return ""
    return f"{offset.number} {offset.unit}" + (", series" if offset.every else "")


def test_the_profile_of_2016_is_the_papers_table(profile: GuidanceProfile) -> None:
    assert profile.title == "Statutory guidance 2016"
    assert [f"{r.key}|{r.anchor}|{_offset(r.offset)}|{r.basis}" for r in profile.rules] == TABLE.split("\n")[1:-1]
    assert all(rule.source and rule.responsible for rule in profile.rules)
    series = profile.rule("plan-review")
    assert series is not None
    assert series.offset == Offset(3, "months", every=True, until="closed")


def test_the_draft_of_2024_differs_in_the_report_only(profile: GuidanceProfile, draft: GuidanceProfile) -> None:
    assert draft.title == "Draft guidance 2024 (preview)"
    pairs = list(zip(profile.rules, draft.rules, strict=True))
    assert [old.key for old, new in pairs if old != new] == ["report"]
    old, new = next((old, new) for old, new in pairs if old != new)
    assert new.offset == Offset(12, "months")
    assert replace(old, offset=new.offset, source=new.source, note=new.note) == new


def test_a_fact_and_its_milestone_are_one_event(profile: GuidanceProfile) -> None:
    same = {rule.fact: rule.key for rule in profile.rules if rule.fact}
    assert same == {
        "notified": "notified",
        "decision": "decision",
        "chair-appointed": "chair-appointed",
        "report-completed": "report",
        "signed-off": "signed-off",
        "submitted": "submitted",
        "letter-received": "qa-letter",
        "published": "published",
    }
    assert profile.event_of("letter-received") == "qa-letter"
    assert profile.event_of("cleared") == "cleared"
    assert profile.title_of("cleared") == "Cleared for publication"
    assert set(FACT_TITLES) == set(FACT_KEYS)


def test_a_profile_is_kept_and_read_back(profile: GuidanceProfile, draft: GuidanceProfile) -> None:
    for each in (profile, draft):
        assert read_profile(profile_data(each)) == each


def _small() -> dict[str, Any]:
    fields = {"basis": "local", "source": "invented", "responsible": "nobody"}
    return {
        "key": "invented",
        "title": "Invented",
        "milestone": [
            {"key": "a", "title": "A", "anchor": "death", "offset": {"weeks": 1}, **fields},
            {"key": "b", "title": "B", "anchor": "a", "offset": "none", **fields},
        ],
    }


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"anchor": "b"}, "profile-anchors-in-a-circle", "anchor"),
        ({"anchor": "a"}, "profile-anchors-in-a-circle", "anchor"),
        ({"anchor": "nowhere"}, "profile-unknown-anchor", "anchor"),
        ({"anchor": ""}, "profile-field-missing", "anchor"),
        ({"title": 3}, "profile-field-missing", "title"),
        ({"note": 3}, "profile-field-not-text", "note"),
        ({"colour": "red"}, "profile-unknown-field", "colour"),
        ({"key": "Not a key"}, "profile-bad-key", "key"),
        ({"key": "b"}, "profile-key-twice", "key"),
        ({"key": "decision", "fact": "notified"}, "profile-key-is-another-fact", "fact"),
        ({"fact": "birthday"}, "profile-unknown-fact", "fact"),
        ({"basis": "lawless"}, "profile-unknown-basis", "basis"),
        ({"offset": None}, "profile-bad-offset", "offset"),
        ({"offset": {"years": 1}}, "profile-bad-offset", "offset"),
        ({"offset": {"weeks": 1, "days": 1}}, "profile-bad-offset", "offset"),
        ({"offset": {"weeks": -1}}, "profile-bad-number", "offset"),
        ({"offset": {"weeks": True}}, "profile-bad-number", "offset"),
        ({"offset": {"days": 10**9}}, "profile-bad-number", "offset"),
        ({"offset": {"weeks": 0, "every": True, "until": "b"}}, "profile-bad-number", "offset"),
        ({"offset": {"weeks": 1, "every": True}}, "profile-bad-series", "offset"),
        ({"offset": {"weeks": 1, "every": True, "until": "nowhere"}}, "profile-unknown-anchor", "offset"),
    ],
)
def test_an_edited_profile_is_refused_with_the_place(change: dict[str, Any], code: str, field: str) -> None:
    data = copy.deepcopy(_small())
    data["milestone"][0] |= change
    with pytest.raises(UserError) as caught:
        read_profile(data)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert str(caught.value.facts["place"]).startswith("milestone ")
    assert "{" not in SENTENCES[code].format_map(caught.value.facts)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ({"key": "x", "title": "X"}, "profile-no-milestones"),
        ({"key": "x", "title": "X", "milestone": [3]}, "profile-not-a-table"),
        ({"key": "x", "title": "X", "milestone": [{}] * 201}, "profile-too-many-milestones"),
        ({"key": "x", "milestone": []}, "profile-field-missing"),
        ({"key": "x", "title": "X", "more": 1}, "profile-unknown-field"),
    ],
)
def test_a_profile_without_its_parts_is_refused(data: dict[str, Any], code: str) -> None:
    with pytest.raises(UserError) as caught:
        read_profile(data)
    assert caught.value.code == code
    assert SENTENCES[code].format_map(caught.value.facts)


def test_a_circle_through_a_fact_is_found() -> None:
    data = _small()
    data["milestone"][1] |= {"fact": "cleared"}
    data["milestone"][0] |= {"anchor": "cleared"}
    with pytest.raises(UserError) as caught:
        read_profile(data)
    assert caught.value.facts["circle"] == "a → b → a"
