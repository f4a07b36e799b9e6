"""The shipped plan is whole; another partnership's profile is checked with plain words."""

from __future__ import annotations

import copy
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.plan import read_partnership
from dhr_manager.ui.messages.clock import SENTENCES

PATH = Path(__file__).parents[2] / "resources" / "plan" / "safer-buckinghamshire-2020.toml"
DATA = tomllib.loads(PATH.read_text(encoding="utf-8"))
SHIPPED = read_partnership(DATA)


def test_the_board_its_members_and_their_successors() -> None:
    assert (SHIPPED.name, SHIPPED.short_name, SHIPPED.region) == (
        "Safer Buckinghamshire Board",
        "Safer Buckinghamshire",
        "South East",
    )
    members = [body for body in SHIPPED.bodies if body.standing == "member"]
    assert [(body.code, body.statutory, body.successor) for body in members] == [
        ("BC", True, ""),
        ("TVP", True, ""),
        ("BMKFRS", False, ""),
        ("CCG", True, "Integrated care board"),
        ("NPS", True, "Probation Service"),
        ("CRC", True, "Probation Service"),
        ("OPCC", False, ""),
    ]
    assert all(body.standing == "invited" for body in SHIPPED.bodies if body not in members)


def test_every_commitment_is_there() -> None:
    plan = SHIPPED.plan
    assert [(p.number, len(p.commitments)) for p in plan.priorities] == [(1, 9), (2, 16), (3, 6), (4, 13), (5, 7)]
    assert [p.title for p in plan.priorities] == [
        "Helping communities to become more resilient",
        "Protecting vulnerable adults and children",
        "Addressing the impact of drugs, alcohol and poor mental health",
        "Tackling domestic violence and abuse",
        "Dealing with offending",
    ]
    assert all(p.summary.startswith("We will ") for p in plan.priorities)
    texts = [c.text for p in plan.priorities for c in p.commitments]
    assert len(set(texts)) == 51
    assert all(text.endswith(".") and "  " not in text and "●" not in text for text in texts)
    assert (
        "Introduce specialist learning events to share lessons learned from both local and national recommendations of "
        "Domestic Homicide Reviews." in texts
    )
    assert (
        sum(text.startswith("When commissioning new DVA services from 2022 onwards we will: ") for text in texts) == 2
    )
    assert plan.priorities[1].commitments[0].heading == "Prevention and Early Help"


def test_themes_of_the_plan_and_of_the_nation() -> None:
    assert [theme.title for theme in SHIPPED.themes if theme.origin == "plan"] == [
        "Trauma and adverse childhood experience",
        "Disability and mental health",
        "Hate, prejudice and extremism",
        "Communities and the 16 Community Boards",
        "Covid-19",
    ]
    assert [theme.title for theme in SHIPPED.themes if theme.origin == "national"] == [
        "Technology systems",
        "Identification of risk",
        "Training",
        "Policy",
        "Multi-agency working",
        "Record keeping",
        "Awareness raising",
        "Other",
    ]


def _small() -> dict[str, Any]:
    return {
        "key": "invented",
        "name": "Invented Partnership",
        "member": [{"name": "Invented Council", "code": "IC"}],
        "plan": {
            "title": "Invented plan",
            "starts": date(2026, 4, 1),
            "ends": date(2029, 3, 31),
            "priority": [{"number": 1, "title": "First", "commitment": [{"text": "Do it."}]}],
        },
    }


def test_a_small_profile_is_enough() -> None:
    profile = read_partnership(_small())
    assert (profile.short_name, profile.region, profile.themes) == ("Invented Partnership", "", ())
    assert profile.plan.priorities[0].commitments[0].text == "Do it."


@pytest.mark.parametrize(
    ("where", "change", "code"),
    [
        ((), {"colour": "red"}, "plan-unknown-field"),
        ((), {"name": " "}, "plan-field-missing"),
        ((), {"region": 4}, "plan-field-not-text"),
        ((), {"member": []}, "plan-no-members"),
        ((), {"member": "many"}, "plan-not-tables"),
        ((), {"member": [{"name": "A", "code": "X"}, {"name": "B", "code": "X"}]}, "plan-used-twice"),
        ((), {"plan": 3}, "plan-missing"),
        (("member", 0), {"statutory": "yes"}, "plan-not-yes-or-no"),
        (("plan",), {"ends": date(2020, 1, 1)}, "plan-ends-before-start"),
        (("plan",), {"starts": "1 April"}, "plan-not-a-date"),
        (("plan",), {"starts": datetime(2020, 1, 1, tzinfo=UTC)}, "plan-not-a-date"),
        (("plan",), {"priority": []}, "plan-no-priorities"),
        (("plan", "priority", 0), {"number": 0}, "plan-bad-number"),
        (("plan", "priority", 0), {"commitment": [{"text": ""}]}, "plan-field-missing"),
        (("plan", "priority", 0), {"commitment": [{"text": "A", "when": "soon"}]}, "plan-unknown-field"),
    ],
)
def test_a_faulty_profile_is_refused_with_field_and_place(
    where: tuple[Any, ...], change: dict[str, Any], code: str
) -> None:
    data = copy.deepcopy(_small())
    table: Any = data
    for step in where:
        table = table[step]
    table |= change
    with pytest.raises(UserError) as caught:
        read_partnership(data)
    assert caught.value.code == code
    assert caught.value.field
    assert "{" not in SENTENCES[code].format_map(caught.value.facts)
