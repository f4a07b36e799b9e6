"""What a panel lacks: a specialist service, and each body of section 9(4) that had contact and has no member."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import PanelMemberRow
from dhr_manager.domain.rows.returns import AgencyReturnRow
from dhr_manager.domain.seats import agencies_with_contact, empty_seats, lacks_specialist


def agency(code: str, kind: str, name: str = "") -> AgencyRow:
    return AgencyRow(code, code, name or f"Invented {code}", "", kind, 0)


def member(agency_id: str | None = None, body: str = "", left: date | None = None, role: str = "") -> PanelMemberRow:
    return PanelMemberRow(f"m-{agency_id}{body}", "r", "M", agency_id, body, role, "", "", "", None, left, "", 1)


def returned(code: str, state: str) -> AgencyReturnRow:
    return AgencyReturnRow(f"r-{code}", "r", code, code, code, 0, state, None, None, None, None, "", 0, 0, 0, 0, 1)


POLICE, COUNCIL, PROBATION = agency("POL", "police"), agency("ASC", "council"), agency("PROB", "probation")
GP, TRUST, AMBULANCE = agency("GP", "health"), agency("ACUTE", "health"), agency("AMB", "ambulance")
REFUGE, SCHOOL = agency("DAS", "specialist-service"), agency("SCH", "education")
ALL = (GP, POLICE, COUNCIL, PROBATION, TRUST, AMBULANCE, REFUGE, SCHOOL)


def lacking(members: list[PanelMemberRow], contact: list[AgencyRow], known: tuple[AgencyRow, ...] = ALL) -> list[str]:
    return [seat.body for seat in empty_seats(members, known, {one.id for one in contact})]


def test_every_body_with_contact_and_no_member_is_named_with_its_agencies() -> None:
    seats = empty_seats([member("GP")], ALL, {one.id for one in ALL})
    assert [(seat.body, [one.code for one in seat.agencies]) for seat in seats] == [
        ("police", ["POL"]),
        ("local-authority", ["ASC"]),
        ("probation", ["PROB"]),
    ]


def test_a_body_without_contact_is_not_missed() -> None:
    assert lacking([], []) == []
    assert lacking([], [SCHOOL, REFUGE]) == []
    assert lacking([], [PROBATION]) == ["probation"]


def test_one_member_for_the_nhs_is_enough() -> None:
    assert lacking([], [TRUST, AMBULANCE]) == ["nhs"]
    assert lacking([member("GP")], [TRUST, AMBULANCE]) == []
    assert lacking([member(body="Invented Integrated Care Board")], [TRUST]) == []


def test_a_member_who_left_sits_no_more() -> None:
    assert lacking([member("POL", left=date(2026, 1, 1))], [POLICE]) == ["police"]
    assert lacking([member("POL", left=date(2026, 1, 1)), member(body="Invented Constabulary")], [POLICE]) == []


@pytest.mark.parametrize(
    ("words", "seated"),
    [
        ("Invented Police", True),
        ("Invented Constabulary", True),
        ("Office of the Police and Crime Commissioner", False),
        ("Policewell Housing", False),
        ("", False),
    ],
)
def test_free_words_say_for_whom_a_member_sits(words: str, seated: bool) -> None:
    assert (lacking([member(body=words)], [POLICE]) == []) is seated


def test_an_agency_whose_kind_says_nothing_is_told_by_its_name() -> None:
    unknown = agency("NPS", "other", "Invented Probation Service")
    assert lacking([], [unknown], (unknown,)) == ["probation"]
    assert lacking([member("NPS")], [PROBATION], (*ALL, unknown)) == []
    council_homes = agency("HOM", "housing", "Invented Council Homes")
    assert lacking([], [council_homes], (council_homes,)) == []


def test_contact_is_a_return_that_came() -> None:
    states = ("asked", "received", "staged", "accepted", "nil")
    assert agencies_with_contact([returned(state, state) for state in states]) == {"received", "staged", "accepted"}


def test_a_specialist_service_is_told_by_kind_or_by_words() -> None:
    assert lacks_specialist([member("POL")], ALL)
    assert not lacks_specialist([member("DAS")], ALL)
    assert not lacks_specialist([member(body="Invented Women's Aid")], ALL)
    assert not lacks_specialist([member("POL", role="Specialist domestic abuse adviser")], ALL)
    assert lacks_specialist([member("DAS", left=date(2026, 1, 1))], ALL)
