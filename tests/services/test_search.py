"""Find anything: what was withdrawn is not found, nor what hangs on it; what was restored is found again."""

from __future__ import annotations

import pytest
from returns_made import many, prepared

from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.services.bundle import Services


def found(services: Services, words: str) -> list[str]:
    return [one.opens for one in services.search.find(words)]


def test_withdrawn_records_are_not_found(services: Services, review_id: str) -> None:
    person = services.people.add(review_id, name="Mary Test", role="victim", pseudonym="Ivy", variants=["Maz"]).made_id
    assert found(services, "maz") == ["person"]
    services.people.withdraw(person, "entered twice")
    assert found(services, "maz") == []
    assert found(services, "mary") == []
    assert services.search.everywhere("mary").places == 0


def test_withdrawn_entries_are_not_found(services: Services, review_id: str) -> None:
    agency = services.agencies.ensure("POL", "Invented Police")
    services.returns.accept(services.returns.stage(review_id, agency.id, prepared(many(3))).made_id)
    first, *_ = services.search.find("surgery")
    assert (first.opens, first.review, first.field) == ("chronology_entry", "2022/03", "event")
    assert services.search.everywhere("surgery").places == 3
    with services.case.write() as unit:
        unit.withdraw(unit.get(ChronologyEntry, first.opens_id), "by mistake")
    assert services.search.everywhere("surgery").places == 2
    assert first.opens_id not in {one.opens_id for one in services.search.find("surgery")}
    with services.case.write() as unit:
        unit.restore(unit.withdrawn(ChronologyEntry, first.opens_id))
    assert services.search.everywhere("surgery").places == 3


def test_what_hangs_on_a_record_opens_it_once(services: Services, review_id: str) -> None:
    recommendation = services.action_plan.add_recommendation(
        review_id, reference="7", text="Train everybody", kind="national", scope="national"
    ).made_id
    action = services.action_plan.add_action(recommendation, text="Train the trainers").made_id
    hits = services.search.find("train")
    assert [(one.opens, one.opens_id) for one in hits].count(("action", action)) == 1
    assert {one.opens_id for one in hits} == {recommendation, action}
    assert {one.review_id for one in hits} == {review_id}


@pytest.mark.parametrize("words", ["", "  ", "…", '"', "- ( )"])
def test_signs_alone_find_nothing(services: Services, words: str) -> None:
    assert services.search.find(words) == ()
    assert services.search.everywhere(words).places == 0
