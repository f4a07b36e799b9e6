"""Reading the chronology: every filter, order within a day, display numbers, what was seen, word forms, and undo."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from returns_made import QUERIED, UNDATED, day, prepared, row

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.services.bundle import Services

EVERYTHING = ChronologyFilter()
ON = date(2020, 11, 14)
EARLY = DateRead("early November 2020?", date(2020, 11, 1), date(2020, 11, 10), "part-month", uncertain=True)


@pytest.fixture
def reading(services: Services, review_id: str) -> str:
    rows = [
        row(1, EARLY, event="She was assaulted on the stairs"),
        row(2, day(ON), event="First call to the neighbour"),
        row(3, day(ON), event="Second call: fell near the stairs"),
        row(4, day(ON), event="Third call about threats"),
        row(5, day(ON, "month", 30), event="A month of assaulting letters"),
        row(6, UNDATED, event="Undated note"),
        row(7, QUERIED, event="Queried note", status="queried"),
    ]
    agency = services.agencies.ensure("POL")
    file_id = services.returns.stage(review_id, agency.id, prepared(rows, "POL.docx")).made_id
    services.returns.accept(file_id, everything=True)
    return review_id


def events(services: Services, review_id: str, **wanted: Any) -> list[str]:
    return [entry.event for entry in services.chronology.all(review_id, ChronologyFilter(**wanted))]


def ids(services: Services, review_id: str) -> dict[str, str]:
    return {entry.event.split()[0]: entry.id for entry in services.chronology.all(review_id, EVERYTHING)}


def test_descending_turns_the_dated_round_and_leaves_the_tray(services: Services, reading: str) -> None:
    up = services.chronology.index(reading, EVERYTHING)
    down = services.chronology.index(reading, ChronologyFilter(descending=True))
    assert down.ids == up.ids[::-1]
    assert down.undated_ids == up.undated_ids
    first = services.chronology.first_page(reading, ChronologyFilter(descending=True), 2)
    assert tuple(entry.id for entry in first) == down.ids[:2]


def test_precision_comment_and_unseen_filters_with_their_counts(services: Services, reading: str) -> None:
    known = ids(services, reading)
    services.chronology.comment(known["First"], "Which record?")
    services.chronology.see([known["First"], known["Second"]])
    index = services.chronology.index(reading, EVERYTHING)
    assert dict(index.by_precision) == {"day": 3, "part-month": 1, "month": 1, "undated": 1, "": 1, "uncertain": 1}
    assert (index.commented, index.unseen, index.total) == (1, 5, 7)
    assert len(events(services, reading, precisions=frozenset({"day"}))) == 3
    assert events(services, reading, precisions=frozenset({"uncertain", "month"})) == [
        "She was assaulted on the stairs",
        "A month of assaulting letters",
    ]
    assert events(services, reading, precisions=frozenset({""})) == ["Queried note"]
    assert events(services, reading, commented=True) == ["First call to the neighbour"]
    assert len(events(services, reading, unseen=True)) == 5
    shown = services.chronology.page([known["First"], known["Third"]])
    assert [entry.unseen for entry in shown] == [False, True]
    services.chronology.see([known["First"]], seen=False)
    assert services.chronology.index(reading, EVERYTHING).unseen == 6


def test_what_was_seen_is_no_step_to_undo(services: Services, reading: str) -> None:
    before = services.undo.can()
    services.chronology.see(ids(services, reading).values())
    assert services.undo.can() == before
    assert services.chronology.index(reading, EVERYTHING).unseen == 0


def test_people_can_be_filtered_by(services: Services, reading: str) -> None:
    person = services.people.add(reading, name="Anna Invented", role="friend", pseudonym="Friend 1").made_id
    entry = ids(services, reading)["Second"]
    from dhr_manager.db.models.chronology import EntryPerson

    with services.case.write() as unit:
        unit.add(EntryPerson(entry_id=entry, person_id=person))
    assert services.chronology.index(reading, EVERYTHING).by_person == ((person, 1),)
    found = services.chronology.all(reading, ChronologyFilter(person_ids=frozenset({person})))
    assert [(one.id, one.people_ids) for one in found] == [(entry, (person,))]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("assaulted", 2),
        ("assault", 2),
        ('"assaulted"', 1),
        ('"assault"', 0),
        ("fell near stairs", 1),
        ("assaulted near letters", 0),
        ("near", 1),
        ("threat", 1),
        ("threating", 1),
    ],
)
def test_words_find_their_forms_and_what_is_near(services: Services, reading: str, words: str, wanted: int) -> None:
    assert len(events(services, reading, words=words)) == wanted


def test_order_within_the_day_is_set_by_hand_and_undone(services: Services, reading: str) -> None:
    known = ids(services, reading)
    services.chronology.place(known["Third"], known["First"], after=False)
    order = [event.split()[0] for event in events(services, reading)]
    assert order == ["She", "Third", "First", "Second", "A", "Undated", "Queried"]
    services.undo.undo()
    assert [event.split()[0] for event in events(services, reading)][1:4] == ["First", "Second", "Third"]
    services.undo.redo()
    assert [event.split()[0] for event in events(services, reading)] == order


@pytest.mark.parametrize(
    ("one", "other", "code"), [("First", "A", "order-fixed"), ("Undated", "First", "order-undated")]
)
def test_the_rule_comes_before_the_hand(services: Services, reading: str, one: str, other: str, code: str) -> None:
    known = ids(services, reading)
    with pytest.raises(UserError) as error:
        services.chronology.place(known[one], known[other], after=True)
    assert error.value.code == code


def test_display_numbers_run_whole_and_by_day_and_references_stay(services: Services, reading: str) -> None:
    before = {entry.id: entry.number for entry in services.chronology.all(reading, EVERYTHING)}
    services.chronology.renumber(reading)
    shown = [entry.display for entry in services.chronology.all(reading, EVERYTHING)]
    assert shown == ["1", "2", "3", "4", "5", "u1", "u2"]
    services.chronology.renumber(reading, by_day=True)
    shown = [entry.display for entry in services.chronology.all(reading, EVERYTHING)]
    assert shown == [
        "early Nov 2020?/1",
        "14 Nov 2020/1",
        "14 Nov 2020/2",
        "14 Nov 2020/3",
        "Nov 2020/1",
        "u1",
        "u2",
    ]
    assert {entry.id: entry.number for entry in services.chronology.all(reading, EVERYTHING)} == before
    services.undo.undo()
    assert services.chronology.all(reading, EVERYTHING)[1].display == "2"
    assert services.chronology.renumber(reading).touched == {}


def test_a_flag_on_many_goes_in_one_step(services: Services, reading: str) -> None:
    every = tuple(ids(services, reading).values())
    services.chronology.flag(every, "key")
    services.chronology.flag(every, "key", on=False)
    assert services.chronology.index(reading, EVERYTHING).by_flag == ()
    services.undo.undo()
    assert services.chronology.index(reading, EVERYTHING).by_flag == (("key", 7),)
