"""The partnership's profile and its agencies."""

from __future__ import annotations

import pytest

from dhr_manager import compose
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services


def test_the_default_profile_is_taken_whole(services: Services) -> None:
    profile = compose.partnership_profile()
    assert services.partnership.partnership() is None
    assert services.partnership.plan() is None
    services.partnership.load_profile(profile)
    partnership = services.partnership.partnership()
    assert partnership is not None
    assert partnership.name == profile["name"]
    bodies = services.partnership.bodies()
    assert [body.name for body in bodies] == [body["name"] for body in (*profile["member"], *profile["invited"])]
    assert any(body.successor for body in bodies)
    plan = services.partnership.plan()
    assert plan is not None
    assert [priority.number for priority in plan.priorities] == [1, 2, 3, 4, 5]
    assert len([theme for theme in plan.themes if theme.origin == "national"]) == 8
    words = [one["text"].strip() for priority in profile["plan"]["priority"] for one in priority["commitment"]]
    assert [commitment.text for commitment in plan.commitments] == words
    with pytest.raises(UserError) as refused:
        services.partnership.load_profile(profile)
    assert refused.value.code == "plan-already-loaded"


def test_another_partnership_under_the_same_plan(services: Services) -> None:
    own = {"partnership": {"name": "Invented CSP"}, "bodies": [{"name": "Invented Council", "statutory": True}]}
    services.partnership.load_profile({**compose.partnership_profile(), **own})
    assert [(body.name, body.standing) for body in services.partnership.bodies()] == [("Invented Council", "member")]


@pytest.mark.parametrize("data", [{}, {"partnership": []}, {"name": "X", "member": "no"}, {"name": "X", "plan": {}}])
def test_an_incomplete_profile_leaves_nothing(services: Services, data: dict[str, object]) -> None:
    with pytest.raises(UserError) as refused:
        services.partnership.load_profile(data)
    assert refused.value.code == "profile-incomplete"
    assert services.partnership.partnership() is None


def test_agencies_take_colours_in_turn_and_codes_once(services: Services) -> None:
    first = services.agencies.add("pol", "Invented Police", kind="police").made_id
    services.agencies.add("SCH", "Invented School", kind="education", neutral_name="the school")
    assert [(row.code, row.colour) for row in services.agencies.all()] == [("POL", 0), ("SCH", 1)]
    assert services.agencies.ensure("pol").id == first
    made = services.agencies.ensure("GP")
    assert (made.name, made.colour) == ("GP", 2)
    services.agencies.change(made.id, None, name="Invented Practice", kind="health")
    assert services.agencies.ensure("GP").name == "Invented Practice"
    for call, code in (
        (lambda: services.agencies.add("Pol", "Again"), "agency-code-used"),
        (lambda: services.agencies.change(made.id, None, code="POL"), "agency-code-used"),
        (lambda: services.agencies.add("P O L", "Again"), "agency-code-form"),
        (lambda: services.agencies.add("X", " "), "field-empty"),
        (lambda: services.agencies.add("X", "X", kind="army"), "unknown-choice"),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == code
