"""Returns: staged, decided, accepted once, nothing lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from returns_made import QUERIED, UNDATED, day, many, prepared, row

from dhr_manager.domain.errors import Cancelled, UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services

FILE = Path(__file__).parents[2] / "resources" / "sample" / "returns" / "vale-homes-housing-association.csv"
ROWS = [
    row(1, day(date(2020, 3, 2))),
    row(2, QUERIED, status="queried"),
    row(3, day(date(2022, 12, 1))),
    row(4, UNDATED),
    row(5, QUERIED, status="queried"),
]


@pytest.fixture
def agency_id(services: Services) -> str:
    return services.agencies.ensure("POL", "Invented Police").id


def counts(services: Services, review_id: str) -> tuple[str, int, int, int, int]:
    (board,) = services.returns.board(review_id)
    return board.state, board.staged, board.accepted, board.queried, board.rejected


def test_asked_staged_and_told_on_the_board(services: Services, review_id: str, agency_id: str) -> None:
    return_id = services.returns.ask(review_id, agency_id, asked=date(2023, 1, 2), due=date(2023, 2, 13)).made_id
    (board,) = services.returns.board(review_id)
    assert (board.id, board.state, board.due, board.file_id) == (return_id, "asked", date(2023, 2, 13), None)
    file_id = services.returns.stage(review_id, agency_id, prepared(ROWS)).made_id
    assert counts(services, review_id) == ("staged", 3, 0, 2, 0)
    staged = services.returns.staged(file_id)
    assert staged.read.tables == prepared(ROWS).read.tables
    assert staged.read.found.comments == 2
    assert staged.read.left_out[0].reason == "title-row"
    assert [r.state for r in staged.read.rows] == ["staged", "queried", "staged", "staged", "queried"]
    assert staged.read.rows[2].notes == ("after-death",)
    assert staged.state_counts == {"staged": 3, "queried": 2}
    assert services.returns.original(file_id) == ("return.docx", prepared(ROWS).data)


def test_the_same_file_is_refused_unless_it_was_rejected(services: Services, review_id: str, agency_id: str) -> None:
    file_id = services.returns.stage(review_id, agency_id, prepared(ROWS)).made_id
    other = services.agencies.ensure("GP").id
    with pytest.raises(UserError) as refused:
        services.returns.stage(review_id, other, prepared(ROWS))
    assert (refused.value.code, refused.value.facts["agency"]) == ("return-same-file", "POL")
    services.returns.reject(file_id, "wrong person")
    assert counts(services, review_id) == ("asked", 0, 0, 0, 0)
    again = services.returns.stage(review_id, agency_id, prepared(ROWS)).made_id
    assert again != file_id
    with pytest.raises(UserError) as refused:
        services.returns.accept(file_id)
    assert refused.value.code == "return-rejected"


def test_accepting_takes_what_reads_and_what_was_decided(services: Services, review_id: str, agency_id: str) -> None:
    file_id = services.returns.stage(review_id, agency_id, prepared(ROWS)).made_id
    services.returns.decide(file_id, [1], "rejected", "another family")
    services.returns.decide(file_id, [2], "accepted")
    assert counts(services, review_id) == ("staged", 2, 1, 1, 1)
    services.returns.accept(file_id)
    entries = services.chronology.all(review_id, ChronologyFilter())
    assert [(entry.number, entry.event, entry.status) for entry in entries] == [
        (2, "Event 3", "ok"),
        (1, "Event 2", "queried"),
        (3, "Event 4", "ok"),
    ]
    assert counts(services, review_id) == ("accepted", 0, 3, 2, 1)
    with pytest.raises(UserError) as refused:
        services.returns.accept(file_id)
    assert refused.value.code == "return-already-accepted"
    services.returns.accept(file_id, everything=True)  # the row that waited is not lost
    assert len(services.chronology.all(review_id, ChronologyFilter())) == 4
    with pytest.raises(UserError) as refused:
        services.returns.accept(file_id, everything=True)
    assert refused.value.code == "return-already-accepted"


def test_numbers_go_on_from_return_to_return(services: Services, review_id: str, agency_id: str) -> None:
    other = services.agencies.ensure("GP").id
    for agency, name in ((agency_id, "a.docx"), (other, "b.docx")):
        file_id = services.returns.stage(review_id, agency, prepared(ROWS, name)).made_id
        services.returns.accept(file_id, everything=True)
    entries = services.chronology.all(review_id, ChronologyFilter())
    assert sorted(entry.number for entry in entries) == list(range(1, 11))
    assert {entry.agency_code for entry in entries if entry.number > 5} == {"GP"}


def test_decisions_need_reasons_and_real_rows(services: Services, review_id: str, agency_id: str) -> None:
    file_id = services.returns.stage(review_id, agency_id, prepared(ROWS)).made_id
    for ns, state, code in (
        ([1], "rejected", "reason-needed"),
        ([1], "queried", "reason-needed"),
        ([9], "accepted", "no-such-row"),
        ([1], "liked", "unknown-choice"),
    ):
        with pytest.raises(UserError) as refused:
            services.returns.decide(file_id, ns, state)
        assert refused.value.code == code
    services.returns.decide(file_id, [2], "queried")
    services.returns.decide(file_id, [1, 3], "queried", "which flat?")
    assert counts(services, review_id) == ("staged", 1, 0, 4, 0)
    services.returns.decide(file_id, [1, 2, 3], "staged")
    assert counts(services, review_id) == ("staged", 3, 0, 2, 0)
    services.returns.decide(file_id, [1, 3, 4], "rejected", "another family")
    with pytest.raises(UserError) as refused:
        services.returns.accept(file_id)
    assert refused.value.code == "return-nothing-to-accept"


def test_a_cancelled_acceptance_leaves_nothing(services: Services, review_id: str, agency_id: str) -> None:
    file_id = services.returns.stage(review_id, agency_id, prepared(ROWS)).made_id

    def stop(done: float) -> None:
        if done > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        services.returns.accept(file_id, progress=stop)
    assert services.chronology.index(review_id, ChronologyFilter()).total == 0
    assert counts(services, review_id)[0] == "staged"
    services.returns.accept(file_id)


def test_other_columns_replace_the_reading_until_it_is_accepted(
    services: Services, review_id: str, agency_id: str
) -> None:
    today = date(2026, 11, 22)
    first = services.returns.prepare(FILE.name, FILE.read_bytes(), today=today)
    file_id = services.returns.stage(review_id, agency_id, first).made_id
    services.returns.decide(file_id, [1], "rejected", "Another household")
    name, data = services.returns.remap(file_id)
    table = first.read.tables[0]
    column = next(column for column in table.columns if column.role == "event")
    mapped = {table.name: {**{c.heading: c.role for c in table.columns}, column.heading: "comment"}}
    second = services.returns.prepare(name, data, today=today, columns=mapped)
    services.returns.restage(file_id, second)
    staged = services.returns.staged(file_id)
    assert (staged.read.rows[0].state, staged.read.rows[0].state_reason) == ("rejected", "Another household")
    assert staged.read.rows[0].event == ""
    with pytest.raises(UserError) as refused:
        services.returns.restage(file_id, prepared(ROWS))
    assert refused.value.code == "return-other-file"
    services.returns.accept(file_id, everything=True)
    for call in (services.returns.remap, lambda one: services.returns.restage(one, second)):
        with pytest.raises(UserError) as refused:
            call(file_id)
        assert refused.value.code == "return-already-accepted"


def test_a_nil_return(services: Services, review_id: str, agency_id: str) -> None:
    return_id = services.returns.ask(review_id, agency_id, asked=date(2023, 1, 2)).made_id
    services.returns.nil(return_id)
    assert counts(services, review_id)[0] == "nil"
    services.returns.stage(review_id, agency_id, prepared(ROWS))
    with pytest.raises(UserError) as refused:
        services.returns.nil(return_id)
    assert refused.value.code == "return-has-file"
    with pytest.raises(UserError) as refused:
        services.returns.ask(review_id, agency_id, asked=date(2023, 2, 2), due=date(2023, 1, 1))
    assert refused.value.code == "due-before-asked"


def test_five_thousand_rows_are_one_acceptance(services: Services, review_id: str, agency_id: str) -> None:
    file_id = services.returns.stage(review_id, agency_id, prepared(many(5000))).made_id
    changes = services.returns.accept(file_id)
    assert len(changes.touched["chronology_entry"]) == 5000
    index = services.chronology.index(review_id, ChronologyFilter(words="surgery 4999"))
    assert len(index.ids) == 1
    assert index.total == 5000
    assert (len(index.undated_ids), index.total_undated) == (0, 50)


def test_board_lists_every_file_of_an_agency_with_its_own_counts(
    services: Services, review_id: str, agency_id: str
) -> None:
    first = services.returns.stage(review_id, agency_id, prepared(ROWS, "first.docx")).made_id
    services.returns.accept(first, everything=True)
    wrong = services.returns.stage(review_id, agency_id, prepared(ROWS[:1], "wrong.docx")).made_id
    services.returns.reject(wrong, "another household")
    second = services.returns.stage(review_id, agency_id, prepared(ROWS[:2], "second.docx")).made_id
    (board,) = services.returns.board(review_id)
    assert (board.file_id, board.staged, board.queried) == (second, 1, 1)
    assert [(one.id, one.name, one.state, one.reason) for one in board.files] == [
        (first, "first.docx", "accepted", ""),
        (wrong, "wrong.docx", "rejected", "another household"),
        (second, "second.docx", "staged", ""),
    ]
    assert [(one.staged, one.accepted, one.queried) for one in board.files] == [(0, 5, 2), (1, 0, 0), (1, 0, 1)]
    assert services.returns.staged(wrong).rejected_because == "another household"
    assert services.returns.staged(second).rejected_because == ""
    with pytest.raises(UserError, match="return-rejected"):
        services.returns.decide(wrong, [1], "accepted")
