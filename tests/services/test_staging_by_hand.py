"""Staged rows read by hand: the agency's words stay, the reading is the user's, and it can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from returns_made import QUERIED, day, prepared, row

from dhr_manager.db.queries import returns as queries
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.returns import StagedRow
from dhr_manager.services.bundle import Services

ROWS = [row(1, QUERIED, status="queried"), row(2, day(date(2020, 3, 2))), row(3, QUERIED, status="queried")]


@pytest.fixture
def file_id(services: Services, review_id: str) -> str:
    agency = services.agencies.ensure("POL", "Invented Police").id
    return services.returns.stage(review_id, agency, prepared(ROWS)).made_id


def staged(services: Services, file_id: str, n: int) -> StagedRow:
    return services.returns.staged(file_id).read.rows[n - 1]


def board(services: Services, review_id: str) -> tuple[int, int, int, int]:
    (one,) = services.returns.board(review_id)
    return one.staged, one.accepted, one.queried, one.rejected


def test_a_row_read_by_hand_keeps_the_agencys_words(services: Services, review_id: str, file_id: str) -> None:
    services.returns.correct(file_id, [1], date_as="early Mar 2020?", time_as="9.30pm")
    read = staged(services, file_id, 1)
    assert (read.when.text, read.when.precision, read.when.uncertain) == (QUERIED.text, "part-month", True)
    assert (read.time, read.time_text, read.status, read.reasons, read.state) == ("21:30", "", "ok", (), "staged")
    assert read.correction is not None
    assert (read.correction.date_as, read.correction.by) == ("early Mar 2020?", services.case.who)
    assert board(services, review_id) == (2, 0, 1, 0)
    services.returns.accept(file_id)
    entries = services.chronology.all(review_id, ChronologyFilter())
    entry = next(one for one in entries if one.event == "Event 1")
    assert (entry.when.text, entry.when.earliest, entry.when.latest) == (
        QUERIED.text, date(2020, 3, 1), date(2020, 3, 10))  # fmt: skip
    assert (entry.time, entry.status) == ("21:30", "ok")
    assert len(entries) == 2
    with services.case.read() as unit:
        basis = unit.session.connection().exec_driver_sql(
            "SELECT basis, reasons, cells FROM chronology_entry WHERE n = 1"
        )
        (said, reasons, cells) = basis.one()
    assert said == f"read by hand by {services.case.who}"
    assert reasons == "[]"
    assert QUERIED.text in cells
    with pytest.raises(UserError, match="row-already-taken"):
        services.returns.correct(file_id, [1], date_as="2 Mar 2020")


def test_a_correction_is_changed_taken_back_and_undone(services: Services, review_id: str, file_id: str) -> None:
    services.returns.correct(file_id, [1, 3], date_as="2 Mar 2020 at 14:05")
    assert staged(services, file_id, 3).time == "14:05"
    services.returns.correct(file_id, [3], date_as="not known")
    assert staged(services, file_id, 3).when.precision == "undated"
    services.undo.undo()
    assert staged(services, file_id, 3).when.earliest == date(2020, 3, 2)
    services.undo.undo()
    assert staged(services, file_id, 1).correction is None
    assert board(services, review_id) == (1, 0, 2, 0)
    services.undo.redo()
    services.returns.uncorrect(file_id, [1, 2])
    assert [staged(services, file_id, n).status for n in (1, 2, 3)] == ["queried", "ok", "ok"]


def test_decisions_stand_beside_a_correction(services: Services, review_id: str, file_id: str) -> None:
    services.returns.decide(file_id, [1], "rejected", "Another household")
    services.returns.correct(file_id, [1], date_as="2 Mar 2020")
    assert staged(services, file_id, 1).state == "staged"
    with pytest.raises(UserError, match="reason-needed"):
        services.returns.decide(file_id, [1], "queried")
    services.returns.decide(file_id, [1], "queried", "Which flat?")
    assert board(services, review_id) == (1, 0, 2, 0)
    services.returns.decide(file_id, [1], "staged")
    assert (staged(services, file_id, 1).state, staged(services, file_id, 1).status) == ("staged", "ok")
    services.returns.decide(file_id, [1], "staged")
    assert (staged(services, file_id, 1).state, staged(services, file_id, 1).status) == ("queried", "queried")
    services.returns.decide(file_id, [3], "accepted")
    services.returns.correct(file_id, [3], date_as="2020")
    assert (staged(services, file_id, 3).state, staged(services, file_id, 3).when.precision) == ("accepted", "year")


@pytest.mark.parametrize(
    ("typed", "field", "code"),
    [
        ({"date_as": "  "}, "date_as", "field-empty"),
        ({"date_as": "11/20"}, "date_as", ""),
        ({"date_as": "31/2/2020"}, "date_as", ""),
        ({"date_as": "2/3/2020", "time_as": "half past"}, "time_as", ""),
        ({"date_as": "2/3/2020", "end_time_as": "25:00"}, "end_time_as", ""),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(
    services: Services, file_id: str, typed: dict[str, str], field: str, code: str
) -> None:
    with pytest.raises(UserError) as refused:
        services.returns.correct(file_id, [1], **typed)
    assert refused.value.field == field
    assert not code or refused.value.code == code
    assert staged(services, file_id, 1).correction is None


def test_corrections_and_decisions_stay_with_their_rows_in_a_new_reading(
    services: Services, review_id: str, file_id: str
) -> None:
    services.returns.correct(file_id, [3], date_as="2 Mar 2020")
    services.returns.decide(file_id, [1], "rejected", "Another household")
    first = prepared(ROWS)
    shorter = (ROWS[0], replace(ROWS[2], n=2))  # the row in between is left out now
    again = replace(first, read=replace(first.read, rows=shorter))
    services.returns.restage(file_id, again)
    rows = services.returns.staged(file_id).read.rows
    assert [(one.n, one.state, one.status) for one in rows] == [(1, "rejected", "queried"), (2, "staged", "ok")]
    assert rows[1].correction is not None
    with services.case.read() as unit:
        assert set(queries.corrections(unit, file_id)) == {2}
