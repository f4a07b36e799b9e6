"""The chronology: the paper's order, the tray, filters and counts, and what hangs on an entry."""

from __future__ import annotations

from datetime import date
from operator import attrgetter

import pytest
from returns_made import QUERIED, UNDATED, day, many, prepared, row

from dhr_manager.domain.dates.order import sort_key
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.returns import DateRead, StagedRow
from dhr_manager.services.bundle import Services

EVERYTHING = ChronologyFilter()
BEFORE = DateRead("before 14/11/2020", None, date(2020, 11, 13), "open", uncertain=False)
SINCE = DateRead("since 1/11/2020", date(2020, 11, 1), None, "open", uncertain=False)


def accept(services: Services, review_id: str, code: str, rows: list[StagedRow]) -> None:
    agency = services.agencies.ensure(code)
    file_id = services.returns.stage(review_id, agency.id, prepared(rows, f"{code}.docx")).made_id
    services.returns.accept(file_id, everything=True)


@pytest.fixture
def filled(services: Services, review_id: str) -> str:
    """Two agencies whose entries fall on the same days in every precision."""
    on = date(2020, 11, 1)
    for code in ("POL", "GP"):
        rows = [
            row(1, day(on, "month", 30), event=f"{code} month"),
            row(2, day(on), event=f"{code} day without a time"),
            row(3, day(on), event=f"{code} at ten", time="10:00"),
            row(4, day(on), event=f"{code} at nine", time="09:00"),
            row(5, UNDATED, event=f"{code} undated"),
            row(6, QUERIED, event=f"{code} queried", status="queried"),
            row(7, BEFORE, event=f"{code} before"),
            row(8, day(on, "week", 7), event=f"{code} week"),
            row(9, SINCE, event=f"{code} since"),
        ]
        accept(services, review_id, code, rows)
    return review_id


def test_the_order_is_the_papers(services: Services, filled: str) -> None:
    entries = services.chronology.all(filled, EVERYTHING)
    said = [entry.event for entry in entries]
    assert said == [
        "GP at nine",
        "POL at nine",
        "GP at ten",
        "POL at ten",
        "GP day without a time",
        "POL day without a time",
        "GP week",
        "POL week",
        "GP month",
        "POL month",
        "GP since",
        "POL since",
        "GP before",
        "POL before",
        "GP undated",
        "GP queried",
        "POL undated",
        "POL queried",
    ]
    keys = [sort_key(entry.when, entry.time, 0, entry.agency_code) for entry in entries[:14]]
    assert keys == sorted(keys)


def test_the_undated_lie_in_their_tray_and_nowhere_else(services: Services, filled: str) -> None:
    index = services.chronology.index(filled, EVERYTHING)
    assert (index.total, index.total_undated, len(index.ids), len(index.undated_ids)) == (18, 4, 14, 4)
    tray = services.chronology.page(index.undated_ids)
    assert {entry.event.split()[-1] for entry in tray} == {"undated", "queried"}
    assert services.chronology.first_page(filled, EVERYTHING, 5) == services.chronology.page(index.ids[:5])
    card = services.reviews.register()[0]
    assert (card.entries, card.undated) == (18, 4)


def test_a_new_code_reorders_the_agencys_entries(services: Services, filled: str) -> None:
    police = services.agencies.ensure("POL")
    services.agencies.change(police.id, None, code="AAA")
    assert services.chronology.first_page(filled, EVERYTHING, 2)[0].agency_code == "AAA"


def test_filters_narrow_the_ids_and_never_the_counts(services: Services, filled: str) -> None:
    police = services.agencies.ensure("POL")
    chronology = services.chronology
    index = chronology.index(filled, EVERYTHING)
    some = [entry.id for entry in chronology.page(index.ids) if entry.agency_code == "POL"][:2]
    line = services.analysis.add_key_line(filled, title="Was the pattern seen?").made_id
    chronology.flag(some, "conflict")
    chronology.flag(some[:1], "missed-opportunity")
    chronology.tag(some[1:], "  school   gate ")
    chronology.set_key_line(some, line)
    cases = (
        (ChronologyFilter(agency_ids=frozenset([police.id])), 7, 2),
        (ChronologyFilter(flags=frozenset(["conflict"])), 2, 0),
        (ChronologyFilter(tags=frozenset(["school gate"])), 1, 0),
        (ChronologyFilter(key_line_ids=frozenset([line])), 2, 0),
        (ChronologyFilter(words="at nine"), 2, 0),
        (ChronologyFilter(words='"day without"'), 2, 0),
        (ChronologyFilter(words="QUERIED"), 0, 2),
        (ChronologyFilter(end=date(2020, 10, 31)), 2, 4),
        (ChronologyFilter(start=date(2020, 11, 14)), 4, 4),
        (ChronologyFilter(start=date(2020, 11, 1), end=date(2020, 11, 1)), 14, 4),
    )
    for wanted, dated, undated in cases:
        found = chronology.index(filled, wanted)
        assert (len(found.ids), len(found.undated_ids)) == (dated, undated), wanted
        assert found.total == 18
        assert {entry.id for entry in chronology.all(filled, wanted)} == {*found.ids, *found.undated_ids}
    index = chronology.index(filled, EVERYTHING)
    assert dict(index.by_agency) == {agency.id: 9 for agency in services.agencies.all()}
    assert index.by_flag == (("missed-opportunity", 1), ("conflict", 2))
    assert index.by_key_line == ((line, 2),)
    assert chronology.tags(filled) == ("school gate",)
    assert services.analysis.key_lines(filled)[0].entries == 2


def test_what_hangs_on_an_entry_can_be_taken_away_and_put_back(services: Services, filled: str) -> None:
    chronology = services.chronology
    entry_id = chronology.index(filled, EVERYTHING).ids[0]
    for on in (True, True, False, False, True):
        chronology.flag([entry_id], "query", on)
        chronology.tag([entry_id], "a", on)
    chronology.comment(entry_id, "  Who was there? ")
    detail = chronology.detail(entry_id)
    assert (detail.row.flags, detail.tags, detail.row.comments) == (("query",), ("a",), 1)
    assert (detail.comments[0].author, detail.comments[0].text) == ("A. Tester (invented)", "Who was there?")
    assert (detail.file_name, detail.table, detail.row_number) == ("GP.docx", "Table 1", 5)
    assert detail.cells == (("Date", "01/11/2020"), ("Event", "GP at nine"))
    for call, code in (
        (lambda: chronology.flag([entry_id], "brilliant"), "unknown-choice"),
        (lambda: chronology.flag(["nobody"], "query"), "record-gone"),
        (lambda: chronology.comment(entry_id, " "), "field-empty"),
        (lambda: chronology.detail("nobody"), "record-gone"),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == code


def test_many_entries_keep_the_order_of_the_rule(services: Services, review_id: str) -> None:
    accept(services, review_id, "POL", many(700))
    accept(services, review_id, "AMB", many(600))
    index = services.chronology.index(review_id, EVERYTHING)
    entries = services.chronology.page(index.ids)
    keys = [(*sort_key(e.when, e.time, 0, e.agency_code), e.number) for e in entries]
    assert keys == sorted(keys)
    assert tuple(map(attrgetter("id"), entries)) == index.ids
