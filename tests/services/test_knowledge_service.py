"""Who knew what, when, over a real case file: facts, entries by tag and by hand, the first of each kind."""

from __future__ import annotations

import pytest

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.knowledge import FactLine
from dhr_manager.services.bundle import Services


@pytest.fixture
def made(services: Services, review_id: str) -> dict[str, str]:
    """Two agencies with entries, the earlier ones made later."""
    ids = {code: services.agencies.add(code, f"{code} (invented)").made_id for code in ("GP", "POL")}
    for name, code, day in (
        ("late", "GP", "5/5/2021"), ("early", "GP", "March 2020"), ("police", "POL", "1/6/2020"), ("undated", "GP", "")
    ):  # fmt: skip
        ids[name] = services.entries.make(review_id, agency_id=ids[code], date_text=day, event=name).made_id
    return ids


def line(services: Services, review_id: str) -> FactLine:
    (only,) = services.knowledge.matrix(review_id).lines
    return only


def shown(one: FactLine, agency_id: str) -> list[tuple[str, str, int]]:
    return [(knowing.how, knowing.entry.event, knowing.more) for knowing in one.cells.get(agency_id, ())]


def test_the_first_entry_of_each_kind_stands_in_the_cell(
    services: Services, review_id: str, made: dict[str, str]
) -> None:
    fact = services.knowledge.add_fact(review_id, title=" Injury  ", note="Why").made_id
    services.knowledge.show(fact, [made["late"], made["early"], made["undated"]], "recorded")
    services.knowledge.show(fact, [made["police"]], "happened")
    found = line(services, review_id)
    assert shown(found, made["GP"]) == [("recorded", "early", 2)]
    assert shown(found, made["POL"]) == [("happened", "police", 0)]
    assert [one.entry.event for one in found.all] == ["early", "police", "late", "undated"]
    services.knowledge.show(fact, [made["late"]], "reported")  # the same entry, otherwise
    assert shown(line(services, review_id), made["GP"]) == [("reported", "late", 0), ("recorded", "early", 1)]
    services.undo.undo()
    assert shown(line(services, review_id), made["GP"]) == [("recorded", "early", 2)]


def test_a_tag_shows_a_fact_until_somebody_says_how(services: Services, review_id: str, made: dict[str, str]) -> None:
    services.chronology.tag([made["late"], made["police"]], "injury")
    fact = services.knowledge.add_fact(review_id, title="Injury", tag="injury").made_id
    assert shown(line(services, review_id), made["POL"]) == [("recorded", "police", 0)]
    services.knowledge.show(fact, [made["police"]], "happened")
    assert shown(line(services, review_id), made["POL"]) == [("happened", "police", 0)]
    services.knowledge.hide(fact, [made["police"], made["late"]])
    assert shown(line(services, review_id), made["POL"]) == [("recorded", "police", 0)]
    services.chronology.tag([made["police"]], "injury", on=False)
    assert shown(line(services, review_id), made["POL"]) == []


def test_entries_taken_out_show_nothing(services: Services, review_id: str, made: dict[str, str]) -> None:
    fact = services.knowledge.add_fact(review_id, title="Injury").made_id
    services.knowledge.show(fact, [made["early"]])
    services.entries.withdraw(made["early"], "Entered twice")
    assert line(services, review_id).cells == {}


def test_facts_are_moved_changed_and_taken_out(services: Services, review_id: str) -> None:
    first, second = (services.knowledge.add_fact(review_id, title=title).made_id for title in ("One", "Two"))
    services.knowledge.move_fact(second, -1)
    services.knowledge.move_fact(second, -1)
    assert [one.id for one in services.knowledge.facts(review_id)] == [second, first]
    services.knowledge.change_fact(first, None, title="First", tag="  a   tag ")
    assert [one.tag for one in services.knowledge.facts(review_id)] == ["", "a tag"]
    services.knowledge.take_out(first)
    assert [one.id for one in services.knowledge.facts(review_id)] == [second]


def test_what_cannot_be_is_refused(services: Services, review_id: str, made: dict[str, str]) -> None:
    fact = services.knowledge.add_fact(review_id, title="Injury").made_id
    for do, code in (
        (lambda: services.knowledge.add_fact(review_id, title=" "), "field-empty"),
        (lambda: services.knowledge.show(fact, [made["late"]], "guessed"), "unknown-choice"),
        (lambda: services.knowledge.show(fact, ["nobody"]), "record-gone"),
        (lambda: services.knowledge.show("nobody", [made["late"]]), "record-gone"),
    ):
        with pytest.raises(UserError) as caught:
            do()
        assert caught.value.code == code
    assert line(services, review_id).cells == {}
