"""Columns remembered for an agency: applied to its next file, said, kept apart from its tables broken over pages."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services
from dhr_manager.services.columns import continuing
from dhr_manager.services.staging import Prepared

TODAY = date(2026, 11, 22)
TWO_DATES = b"""Date,Logged on,Words of the officer
02/03/2020,05/03/2020,"Officers attended an invented address."
04/04/2020,06/04/2020,"A second invented visit."
"""
NO_DATES = b"""Shift,Words of the officer
First of the week,"An invented visit that nobody dated."
Last of the week,"Another one."
"""


@pytest.fixture
def agency_id(services: Services) -> str:
    return services.agencies.ensure("POL", "Invented Police").id


def read(data: bytes, remembered: dict[str, str] | None = None, **chosen: dict[str, dict[str, str]]) -> Prepared:
    from dhr_manager.services.returns import ReturnService

    return ReturnService.prepare(
        "invented.csv", data, today=TODAY, remembered=remembered, columns=chosen.get("columns")
    )


def roles(prepared: Prepared) -> dict[str, str]:
    return {column.heading: column.role for column in prepared.read.tables[0].columns}


def test_choices_are_kept_replaced_and_forgotten(services: Services, agency_id: str) -> None:
    services.columns.remember(agency_id, {"Logged on": "date", "Column 4": "event", " ": "event"})
    changes = services.columns.remember(agency_id, {"LOGGED  ON": "other", "Words": "event"})
    assert changes.touches("column_choice")
    assert services.columns.remembered(agency_id) == {"Logged on": "other", "Words": "event"}
    assert services.columns.remembered(services.agencies.ensure("GP").id) == {}
    services.columns.forget(agency_id, ["Words", "Never there"])
    assert services.columns.remembered(agency_id) == {"Logged on": "other"}
    services.columns.forget(agency_id)
    assert services.columns.remembered(agency_id) == {}
    with pytest.raises(UserError, match="unknown-choice"):
        services.columns.remember(agency_id, {"Words": "poetry"})


def test_the_next_file_is_read_with_them_and_says_so(services: Services, review_id: str, agency_id: str) -> None:
    assert roles(read(TWO_DATES))["Date"] == "date"
    prepared = read(TWO_DATES, {"Logged on": "date", "Elsewhere": "event"})
    assert roles(prepared) == {"Date": "other", "Logged on": "date", "Words of the officer": "event"}
    assert prepared.remembered == (("Logged on", "date"),)
    file_id = services.returns.stage(review_id, agency_id, prepared).made_id
    staged = services.returns.staged(file_id)
    assert staged.remembered == (("Logged on", "date"),)
    assert list(staged.columns.values()) == [{"Logged on": "date"}]
    assert staged.read.rows[0].when.earliest == date(2020, 3, 5)


def test_what_is_as_it_is_read_anyway_costs_no_second_reading() -> None:
    told: list[float] = []
    from dhr_manager.services.returns import ReturnService

    prepared = ReturnService.prepare("a.csv", TWO_DATES, today=TODAY, remembered={"Date": "date"}, progress=told.append)
    assert prepared.remembered == ()
    assert max(told) <= 0.5


def test_a_file_without_dates_is_read_where_its_column_is_remembered() -> None:
    with pytest.raises(UserError, match="no-date-column"):
        read(NO_DATES)
    with pytest.raises(UserError, match="no-date-column"):
        read(NO_DATES, {"Words of the officer": "event"})
    prepared = read(NO_DATES, {"Shift": "date"})
    assert [row.when.text for row in prepared.read.rows] == ["First of the week", "Last of the week"]
    assert {row.status for row in prepared.read.rows} == {"queried"}
    assert prepared.remembered == (("Shift", "date"),)


def test_marked_headers_are_kept_with_the_file(services: Services, review_id: str, agency_id: str) -> None:
    first = services.returns.prepare("invented.csv", TWO_DATES, today=TODAY)
    (seen,) = first.read.seen
    file_id = services.returns.stage(review_id, agency_id, first).made_id
    assert services.returns.staged(file_id).headers == {}
    name, data = services.returns.remap(file_id)
    for marked in ({seen.name: 0}, {seen.name: seen.header}, {}):
        again = services.returns.prepare(name, data, today=TODAY, headers=marked)
        services.returns.restage(file_id, again)
        assert services.returns.staged(file_id).headers == marked
        assert len(services.returns.staged(file_id).read.rows) == (3 if marked.get(seen.name) == 0 else 2)
    assert services.returns.tables(name, data, today=TODAY) == first.read.seen


def test_a_table_broken_over_pages_follows_the_columns_of_the_one_before() -> None:
    from dhr_manager.services.returns import ReturnService
    from dhr_manager.system.paths import resource

    path = resource("sample", "returns", "aldbury-police.docx")
    prepared = ReturnService.prepare(path.name, path.read_bytes(), today=TODAY)
    following = continuing(prepared.read)
    headers = {one.name: one.header for one in prepared.read.seen}
    assert all(headers[name] == 0 for name in following)
