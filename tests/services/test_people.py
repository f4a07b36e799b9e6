"""The cast and the panel."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services

CSV = """name,role,pseudonym,variants,born,identifiers
Mary Test,victim,Ivy,Mary|Ms Test,1 May 1990,address=1 Nowhere Lane|telephone=07700 900000
John Test,former partner,Leo,John,,
"""


def test_a_person_has_names_identifiers_and_what_each_audience_is_shown(services: Services, review_id: str) -> None:
    person_id = services.people.add(
        review_id,
        name="Mary Test",
        role="victim",
        group="subject",
        pseudonym="Ivy",
        variants=["Mary", "MT", "Mary"],
        identifiers=[("school", "Nowhere School")],
        shown=[("family", "Mary")],
        born="May 1990",
    ).made_id
    (person,) = services.people.cast(review_id)
    assert [(name.text, name.kind) for name in person.names] == [
        ("Mary Test", "full"),
        ("Mary", "variant"),
        ("MT", "variant"),
    ]
    assert [(one.kind, one.text) for one in person.identifiers] == [("school", "Nowhere School")]
    assert person.shown == (("family", "Mary"),)
    kept = person.names[1].id
    services.people.change(
        person_id, person.revision, variants=["Maz", "Mary"], identifiers=[], shown=[], name="Mary T"
    )
    (changed,) = services.people.cast(review_id)
    assert [name.text for name in changed.names] == ["Mary T", "Maz", "Mary"]
    assert changed.names[2].id == kept
    assert (changed.identifiers, changed.shown) == ((), ())
    with pytest.raises(UserError) as refused:
        services.people.change(person_id, person.revision, note="late")
    assert refused.value.code == "changed-elsewhere"
    services.people.withdraw(person_id, "entered twice")
    assert services.people.cast(review_id) == ()


def test_names_and_subjects_pseudonyms_are_borne_once(services: Services, review_id: str) -> None:
    services.people.add(review_id, name="Mary Test", role="victim", group="subject", pseudonym="Ivy")
    services.people.add(review_id, name="A Friend", role="friend", pseudonym="a friend")
    services.people.add(review_id, name="B Friend", role="friend", pseudonym="a friend")
    for fields, code in (
        ({"name": "mary test", "role": "x", "pseudonym": ""}, "person-named-already"),
        ({"name": "Other", "role": "x", "pseudonym": "ivy"}, "pseudonym-used"),
        ({"name": " ", "role": "x", "pseudonym": "y"}, "field-empty"),
        ({"name": "Other", "role": "x", "pseudonym": "y", "identifiers": [("shoe", "9")]}, "unknown-choice"),
    ):
        with pytest.raises(UserError) as refused:
            services.people.add(review_id, **fields)  # type: ignore[arg-type]
        assert refused.value.code == code
    assert len(services.people.cast(review_id)) == 3


def test_a_cast_file_is_taken_whole_or_not_at_all(services: Services, review_id: str) -> None:
    with pytest.raises(UserError):
        services.people.load_csv(review_id, CSV + "No Role,,x,,,\n")
    assert services.people.cast(review_id) == ()
    services.people.load_csv(review_id, CSV)
    mary, john = services.people.cast(review_id)
    assert (mary.pseudonym, mary.born, len(mary.names), len(mary.identifiers)) == ("Ivy", "1 May 1990", 3, 2)
    services.people.load_csv(review_id, CSV.replace("Leo", "Max").replace("Mary|Ms Test", "Mary"))
    again = services.people.cast(review_id)
    assert [person.id for person in again] == [mary.id, john.id]
    assert (again[1].pseudonym, len(again[0].names)) == ("Max", 2)


def test_decisions_on_short_variants_are_kept_and_changed(services: Services, review_id: str) -> None:
    person_id = services.people.add(
        review_id, name="Mary Test", role="victim", pseudonym="Ivy", variants=["MT"]
    ).made_id
    services.people.decide(person_id, "MT", "*", True)
    services.people.decide(person_id, "MT", "MT scan", False)
    services.people.decide(person_id, "MT", "*", False)
    found = {row.phrase: row.means_person for row in services.people.decisions(review_id)}
    assert found == {"*": False, "MT scan": False}


def test_members_and_meetings(services: Services, review_id: str) -> None:
    agency = services.agencies.ensure("POL", "Invented Police")
    first = services.panel.add_member(
        review_id, name="A. Officer (invented)", agency_id=agency.id, role="member"
    ).made_id
    second = services.panel.add_member(review_id, name="B. Advocate (invented)", body="Invented Charity").made_id
    members = services.panel.members(review_id)
    assert [member.body for member in members] == ["Invented Police", "Invented Charity"]
    services.panel.change_member(second, members[1].revision, appointed=date(2023, 1, 1), left=date(2024, 1, 1))
    with pytest.raises(UserError) as refused:
        services.panel.change_member(second, None, left=date(2022, 1, 1))
    assert refused.value.code == "left-before-appointed"
    later = services.panel.add_meeting(review_id, on=date(2023, 5, 1), at="10:00", place="Town Hall").made_id
    earlier = services.panel.add_meeting(review_id, on=date(2023, 2, 1)).made_id
    services.panel.set_attendance(earlier, first, "present")
    services.panel.set_attendance(earlier, second, "apologies")
    services.panel.set_attendance(earlier, second, "substitute", "C. Deputy (invented)")
    services.panel.change_meeting(later, None, decisions="Terms agreed.")
    meetings = services.panel.meetings(review_id)
    assert [(meeting.number, meeting.on) for meeting in meetings] == [(2, date(2023, 2, 1)), (1, date(2023, 5, 1))]
    assert [(row.state, row.substitute) for row in meetings[0].attendance] == [
        ("present", ""),
        ("substitute", "C. Deputy (invented)"),
    ]
    assert meetings[1].decisions == "Terms agreed."
    with pytest.raises(UserError) as refused:
        services.panel.set_attendance(earlier, first, "substitute")
    assert refused.value.code == "field-empty"
