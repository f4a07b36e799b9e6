"""Decisions on accounts of one incident: kept, changed, taken back, undone; nothing is merged."""

from __future__ import annotations

from datetime import date

import pytest
from returns_made import day, prepared, row

from dhr_manager.domain.errors import Cancelled, UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.ui.history.undo_words import step_words

ON = date(2020, 11, 14)
TOLD = {
    "POL": "999 call, female punched in the kitchen, cut lip.",
    "AMB": "Crew found laceration to mouth, patient says he hit her by the cooker.",
    "GP": "Attended with cut lip: hit in the kitchen last night.",
    "HOU": "Boiler serviced.",
}


@pytest.fixture
def told(services: Services, review_id: str) -> dict[str, str]:
    """Three accounts of one evening and something else; the entry's id by the agency's code."""
    for code, event in TOLD.items():
        agency = services.agencies.ensure(code, f"Invented {code}")
        staged = prepared([row(1, day(ON), event=event, time="21:10" if code != "GP" else None)], f"{code}.docx")
        services.returns.accept(services.returns.stage(review_id, agency.id, staged).made_id, everything=True)
    return {one.agency_code: one.id for one in services.chronology.all(review_id, ChronologyFilter())}


def test_the_accounts_of_one_evening_are_one_suggestion(
    services: Services, review_id: str, told: dict[str, str]
) -> None:
    (one,) = services.incidents.suggestions(review_id)
    assert set(one.ids) == {told["POL"], told["AMB"], told["GP"]}
    places = services.incidents.told(one.ids)
    assert (places[told["POL"]].file, places[told["POL"]].n, places[told["POL"]].agency) == ("POL.docx", 1, "POL")


def test_a_group_decided_is_suggested_no_more_until_it_is_taken_back_or_undone(
    services: Services, review_id: str, told: dict[str, str]
) -> None:
    (one,) = services.incidents.suggestions(review_id)
    changes = services.incidents.decide(one.ids, "same", "  the punch  ")
    assert changes.touches("entry_pair")
    assert not changes.touches("chronology_entry")  # so that nothing is compared again
    assert services.incidents.suggestions(review_id) == ()
    (group,) = services.incidents.decided(review_id)
    assert (set(group.entry_ids), group.verdict, group.notes, len(group.pair_ids)) == (
        set(one.ids), "same", ("the punch",), 3,
    )  # fmt: skip
    what, _ = services.undo.can()
    assert what is not None
    assert step_words(what) == "added 3 decisions on two accounts"
    services.undo.undo()
    assert services.incidents.decided(review_id) == ()
    assert services.incidents.suggestions(review_id) == (one,)
    services.undo.redo()
    (group,) = services.incidents.decided(review_id)
    services.incidents.take_back(group.pair_ids)
    assert services.incidents.suggestions(review_id) == (one,)
    assert len(services.chronology.all(review_id, ChronologyFilter())) == len(TOLD)


def test_pairs_that_touch_are_one_group_and_others_stand_alone(
    services: Services, review_id: str, told: dict[str, str]
) -> None:
    police, crew, nurse, homes = (told[code] for code in TOLD)
    services.incidents.decide((police, crew), "same")
    services.incidents.decide((nurse, crew), "same")
    services.incidents.decide((homes, police), "different", "the boiler")
    services.incidents.decide((homes, nurse), "related")
    found = services.incidents.decided(review_id)
    assert [(one.verdict, set(one.entry_ids)) for one in found] == [
        ("same", {police, crew, nurse}),
        ("related", {homes, nurse}),
        ("different", {homes, police}),
    ]
    assert services.incidents.suggestions(review_id) == ()


def test_a_decision_on_two_can_be_changed_and_keeps_its_note(
    services: Services, review_id: str, told: dict[str, str]
) -> None:
    pair = told["POL"], told["AMB"]
    services.incidents.decide(pair, "different", "two evenings")
    services.incidents.decide(pair[::-1], "same")
    (row_,) = services.incidents.pairs(review_id)
    assert (row_.verdict, row_.note) == ("same", "two evenings")
    services.incidents.change([row_.id], "related", " one evening ")
    assert [(one.verdict, one.note) for one in services.incidents.pairs(review_id)] == [("related", "one evening")]


def test_among_more_an_earlier_decision_stands(services: Services, review_id: str, told: dict[str, str]) -> None:
    services.incidents.decide((told["POL"], told["GP"]), "related")
    services.incidents.decide((told["POL"], told["AMB"], told["GP"]), "same")
    assert sorted(one.verdict for one in services.incidents.pairs(review_id)) == ["related", "same", "same"]


@pytest.mark.parametrize(
    ("count", "verdict", "code"), [(1, "same", "incident-needs-two"), (2, "perhaps", "unknown-choice")]
)
def test_what_cannot_be_decided_is_refused(
    services: Services, told: dict[str, str], count: int, verdict: str, code: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.incidents.decide(list(told.values())[:count], verdict)
    assert refused.value.code == code


def test_an_unknown_review_and_a_stop(services: Services, review_id: str, told: dict[str, str]) -> None:
    with pytest.raises(UserError, match="record-gone"):
        services.incidents.suggestions("no such")

    def stop(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        services.incidents.suggestions(review_id, stop)
