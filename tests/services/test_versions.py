"""A later version of a return: what differs is accepted piece by piece, what was done to entries survives."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from returns_made import QUERIED, day, many, prepared, row

from dhr_manager.domain.errors import Cancelled, UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryRow
from dhr_manager.domain.rows.returns import StagedRow
from dhr_manager.domain.rows.versions import DifferenceRow, VersionDifference
from dhr_manager.services.bundle import Services

SURGERY = "Seen at the surgery, bruise on the left arm, said she fell"
POLICE = "Neighbour called the police at night about shouting"
SCHOOL = "Letter from the school about days missed"
CLINIC = "Did not attend the clinic appointment"
FIRST = [
    row(1, day(date(2020, 3, 2)), event=SURGERY),
    row(2, day(date(2020, 4, 2)), event=POLICE, time="23:10"),
    row(3, day(date(2020, 5, 2)), event=SCHOOL),
    row(4, QUERIED, status="queried", event=CLINIC),
]
SECOND = [
    row(1, day(date(2019, 1, 5)), event="Registered with the practice after moving house"),
    row(2, day(date(2020, 3, 2)), event=SURGERY.replace("left", "right")),
    row(3, day(date(2020, 4, 2)), event=POLICE, time="23:10"),
    row(4, QUERIED, status="queried", event=CLINIC),
]


@pytest.fixture
def agency_id(services: Services) -> str:
    return services.agencies.ensure("GP", "Invented Surgery").id


def staged(services: Services, review_id: str, agency_id: str, rows: list[StagedRow], name: str) -> str:
    return services.returns.stage(review_id, agency_id, prepared(rows, name)).made_id


@pytest.fixture
def first(services: Services, review_id: str, agency_id: str) -> str:
    file_id = staged(services, review_id, agency_id, FIRST, "first.docx")
    services.returns.accept(file_id)
    return file_id


@pytest.fixture
def second(services: Services, review_id: str, agency_id: str, first: str) -> str:
    file_id = staged(services, review_id, agency_id, SECOND, "second.docx")
    services.versions.follow(file_id, first)
    return file_id


def entries(services: Services, review_id: str) -> dict[int, EntryRow]:
    return {entry.number: entry for entry in services.chronology.all(review_id, ChronologyFilter())}


def by_group(found: VersionDifference) -> dict[str, list[DifferenceRow]]:
    return {group: [one for one in found.rows if one.group == group] for group in ("new", "changed", "gone", "same")}


def refused(code: str, error: pytest.ExceptionInfo[UserError]) -> None:
    assert error.value.code == code


def test_asked_only_where_entries_stand_and_nothing_was_decided(
    services: Services, review_id: str, agency_id: str, first: str
) -> None:
    assert not services.versions.standing(first).asks
    file_id = staged(services, review_id, agency_id, SECOND, "second.docx")
    standing = services.versions.standing(file_id)
    assert standing.asks
    assert [(one.id, one.name, one.entries) for one in standing.may_follow] == [(first, "first.docx", 3)]
    services.versions.follow(file_id, first)
    standing = services.versions.standing(file_id)
    assert (standing.asks, standing.follows.name if standing.follows else "") == (False, "first.docx")
    assert services.versions.standing(first).followed_by == "second.docx"
    services.versions.unfollow(file_id)
    assert services.versions.standing(file_id).asks


def test_every_row_of_both_is_shown_once_with_what_became_of_it(services: Services, second: str) -> None:
    found = services.versions.difference(second)
    groups = by_group(found)
    assert [one.n for one in groups["new"]] == [1, 4]
    assert [(one.number, one.fields, one.state) for one in groups["changed"]] == [(1, ("event",), "open")]
    assert [(one.number, one.n, one.state) for one in groups["same"]] == [(2, 3, "accepted")]
    assert [(one.number, one.state) for one in groups["gone"]] == [(3, "open")]
    assert groups["new"][1].earlier == "queried"
    assert found.waiting == 4


def test_the_earlier_file_takes_nothing_more_and_the_later_only_by_its_differences(
    services: Services, review_id: str, first: str, second: str
) -> None:
    with pytest.raises(UserError) as error:
        services.returns.accept(first, everything=True)
    refused("return-superseded", error)
    with pytest.raises(UserError) as error:
        services.returns.decide(first, [4], "accepted")
    refused("return-superseded", error)
    with pytest.raises(UserError) as error:
        services.returns.accept(second)
    refused("return-is-version", error)
    (board,) = services.returns.board(review_id)
    assert [(one.staged, one.accepted, one.queried) for one in board.files] == [(0, 3, 0), (3, 0, 1)]


def test_pieces_are_taken_over_and_what_hangs_on_entries_survives(
    services: Services, review_id: str, first: str, second: str
) -> None:
    before = entries(services, review_id)
    changed = before[1].id
    services.chronology.comment(changed, "Ask the practice which arm")
    services.chronology.tag([changed], "injury", on=True)
    services.chronology.flag([changed], "query", on=True)
    services.versions.accept(second)
    after = entries(services, review_id)
    assert sorted(after) == [1, 2, 3, 4]
    assert (after[1].id, after[1].event) == (changed, SURGERY.replace("left", "right"))
    detail = services.chronology.detail(changed)
    assert (detail.file_name, detail.row_number) == ("second.docx", 3)
    assert dict(detail.cells)["Event"] == SURGERY.replace("left", "right")
    assert detail.tags == ("injury",)
    assert [one.text for one in detail.comments] == ["Ask the practice which arm"]
    assert after[1].flags == ("query",)
    assert after[4].event.startswith("Registered")
    assert [one.id for one in services.chronology.all(review_id, ChronologyFilter(words="right arm"))] == [changed]
    assert not services.chronology.all(review_id, ChronologyFilter(words='"left arm"'))
    states = {one.key: one.state for one in services.versions.difference(second).rows}
    assert (states["n1"], states["n2"], states["n3"], states["n4"]) == ("accepted", "accepted", "accepted", "open")
    groups = by_group(services.versions.difference(second))
    assert {name: len(rows) for name, rows in groups.items()} == {"new": 2, "changed": 1, "gone": 1, "same": 1}
    assert (groups["changed"][0].fields, groups["changed"][0].before[4]) == (("event",), SURGERY)
    assert services.returns.original(first)[1] == prepared(FIRST, "first.docx").data
    services.undo.undo()
    back = entries(services, review_id)
    assert {n: one.event for n, one in back.items()} == {1: SURGERY, 2: POLICE, 3: SCHOOL}
    assert back[1].flags == ("query",)
    assert [one.id for one in services.chronology.all(review_id, ChronologyFilter(words='"left arm"'))] == [changed]
    assert by_group(services.versions.difference(second))["changed"][0].state == "open"
    services.undo.redo()
    assert entries(services, review_id)[1].event == SURGERY.replace("left", "right")


def test_what_is_gone_is_withdrawn_or_kept_with_a_reason(services: Services, review_id: str, second: str) -> None:
    gone = entries(services, review_id)[3].id
    services.chronology.tag([gone], "school", on=True)
    with pytest.raises(UserError) as error:
        services.versions.withdraw(second, [gone], " ")
    refused("reason-needed", error)
    services.versions.keep(second, [gone], "The school has the letter")
    (row,) = by_group(services.versions.difference(second))["gone"]
    assert (row.state, row.reason) == ("kept", "The school has the letter")
    services.versions.withdraw(second, [gone], "Not this family, said the practice")
    assert 3 not in entries(services, review_id)
    (row,) = by_group(services.versions.difference(second))["gone"]
    assert (row.state, row.reason, row.before[4]) == ("withdrawn", "Not this family, said the practice", SCHOOL)
    services.undo.undo()
    assert services.chronology.detail(gone).tags == ("school",)
    services.undo.redo()
    services.versions.take_back(second, [gone])
    assert services.chronology.detail(gone).tags == ("school",)
    assert by_group(services.versions.difference(second))["gone"][0].state == "open"


def test_a_changed_entry_may_keep_its_words(services: Services, review_id: str, second: str) -> None:
    entry = entries(services, review_id)[1]
    services.versions.keep(second, [entry.id], "The scan shows the left arm")
    with pytest.raises(UserError) as error:
        services.versions.withdraw(second, [entry.id], "no")
    refused("version-row-gone", error)
    services.versions.accept(second)
    assert entries(services, review_id)[1].event == SURGERY
    services.versions.accept(second, ["n2"])
    assert "right" in entries(services, review_id)[1].event


def test_what_was_rejected_before_is_not_taken_by_itself(services: Services, review_id: str, agency_id: str) -> None:
    file_id = staged(services, review_id, agency_id, FIRST[:3], "first.docx")
    services.returns.decide(file_id, [3], "rejected", "another child")
    services.returns.accept(file_id)
    later = staged(services, review_id, agency_id, [*FIRST[:3], SECOND[0]], "second.docx")
    services.versions.follow(later, file_id)
    rejected = next(one for one in services.versions.difference(later).rows if one.after[4] == SCHOOL)
    assert (rejected.group, rejected.state, rejected.reason) == ("new", "rejected", "another child")


def test_a_third_version_is_compared_with_what_stands(
    services: Services, review_id: str, agency_id: str, second: str
) -> None:
    services.versions.accept(second)
    third = [replace(one, n=n) for n, one in enumerate([SECOND[0], SECOND[2]], 1)]
    third.append(row(3, day(date(2020, 3, 2)), event=SURGERY.replace("left", "right upper")))
    file_id = staged(services, review_id, agency_id, third, "third.docx")
    services.versions.follow(file_id, second)
    groups = by_group(services.versions.difference(file_id))
    assert {name: len(rows) for name, rows in groups.items()} == {"new": 0, "changed": 1, "gone": 2, "same": 2}
    assert groups["changed"][0].number == 1
    with pytest.raises(UserError) as error:
        services.versions.accept(second, ["n4"])
    refused("return-superseded", error)


def test_a_date_put_right_by_hand_stays_unless_the_agency_changed_it(
    services: Services, review_id: str, agency_id: str
) -> None:
    rows = [row(1, QUERIED, status="queried", event=CLINIC)]
    file_id = staged(services, review_id, agency_id, rows, "first.docx")
    services.returns.correct(file_id, [1], date_as="1/2/2020")
    services.returns.accept(file_id)
    later = staged(services, review_id, agency_id, [replace(rows[0], event=f"{CLINIC} again")], "second.docx")
    services.versions.follow(later, file_id)
    services.versions.accept(later, ["n1"])
    (entry,) = services.chronology.all(review_id, ChronologyFilter())
    assert (entry.event, entry.when.earliest, entry.status) == (f"{CLINIC} again", date(2020, 2, 1), "ok")


def test_five_thousand_rows_in_one_step_and_cancelled_without_a_trace(
    services: Services, review_id: str, agency_id: str
) -> None:
    rows = many(5000, lambda n: f"Event {n} at the surgery with {n % 13} others and note {n * 7}")
    file_id = staged(services, review_id, agency_id, rows, "first.docx")
    services.returns.accept(file_id, everything=True)
    later = [replace(one, n=n, event=f"{one.event} amended" if one.n % 10 == 0 else one.event)
             for n, one in enumerate(reversed(rows[5:]), 1)]  # fmt: skip
    second = staged(services, review_id, agency_id, later, "second.docx")
    services.versions.follow(second, file_id)
    found = services.versions.difference(second)
    assert [found.count(group) for group in ("new", "changed", "gone", "same")] == [0, 500, 5, 4495]

    def stop(done: float) -> None:
        if done > 0.7:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.versions.accept(second, progress=stop)
    assert services.versions.difference(second).count("changed") == 500
    assert not any("amended" in one.event for one in services.chronology.all(review_id, ChronologyFilter()))
    told: list[float] = []
    services.versions.accept(second, progress=told.append)
    assert told == sorted(told)
    assert sum("amended" in one.event for one in services.chronology.all(review_id, ChronologyFilter())) == 500
    services.undo.undo()
    assert not any("amended" in one.event for one in services.chronology.all(review_id, ChronologyFilter()))


def test_files_of_other_returns_and_chains_are_refused(
    services: Services, review_id: str, agency_id: str, first: str, second: str
) -> None:
    other = staged(services, review_id, services.agencies.ensure("HOU", "Homes").id, FIRST, "other.docx")
    third = staged(services, review_id, agency_id, SECOND[:2], "third.docx")
    for file_id, follows, code in (
        (other, first, "return-other-return"),
        (third, first, "return-superseded"),
        (first, third, "return-already-accepted"),
    ):
        with pytest.raises(UserError) as error:
            services.versions.follow(file_id, follows)
        refused(code, error)
    with pytest.raises(UserError) as error:
        services.versions.difference(third)
    refused("return-no-version", error)


def test_a_later_version_that_is_rejected_whole_is_none(
    services: Services, review_id: str, agency_id: str, first: str, second: str
) -> None:
    services.returns.reject(second, "sent by mistake")
    assert services.versions.standing(first).followed_by == ""
    services.returns.decide(first, [4], "accepted")
    services.returns.accept(first)
    assert len(entries(services, review_id)) == 4
    again = staged(services, review_id, agency_id, SECOND, "again.docx")
    services.versions.follow(again, first)
    assert services.versions.difference(again).count("same") == 2


def test_what_was_done_is_said_for_undo(services: Services, review_id: str, second: str) -> None:
    gone = entries(services, review_id)[3].id
    services.versions.keep(second, [gone], "The school has the letter")
    assert services.undo.can()[0] is not None
    services.undo.undo()
    services.undo.undo()
    assert services.versions.standing(second).follows is None
    services.undo.redo()
    assert services.versions.standing(second).follows is not None
