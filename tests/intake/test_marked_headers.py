"""The user marks which row heads a table, that there is none, or that a table is none of entries."""

from __future__ import annotations

import pytest
from making import TODAY, docx, row, run, stage_here, tbl, tc, tr, xlsx

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import read_return, read_tables

ODD = tbl(tr("Agency", "Invented"), tr("Alpha", "Beta"), tr("some time ago", "Rang"), tr("3/4/2019", "Visit"))
GOOD = tbl(tr("Date", "Event"), tr("5/4/2019", "Called"))


def test_a_table_left_out_is_offered_and_can_be_forced_in() -> None:
    data = docx(ODD.replace("3/4/2019", "later") + GOOD)
    first, second = read_return("x.docx", data, today=TODAY).seen
    assert (first.name, first.used, first.reason, first.header) == ("Table 1", False, "no-dates-table", 0)
    assert [(line.number, line.texts) for line in first.rows[:2]] == [
        (1, ("Agency", "Invented")),
        (2, ("Alpha", "Beta")),
    ]
    assert (second.used, second.reason, second.header, second.count) == (True, "", 1, 2)
    read = read_return(
        "x.docx", data, today=TODAY, headers={"Table 1": 2}, columns={"Table 1": {"Alpha": "date", "Beta": "event"}}
    )
    assert [(entry.table, entry.when.text, entry.event) for entry in read.rows] == [
        ("Table 1", "some time ago", "Rang"),
        ("Table 1", "later", "Visit"),
        ("Table 2", "5/4/2019", "Called"),
    ]
    assert [left.reason for left in read.left_out] == ["title-row"]
    assert [table.header for table in read.seen] == [2, 1]


def test_a_forced_table_without_dates_is_queried() -> None:
    staged = stage_here(docx(tbl(tr("Alpha", "Beta"), tr("once", "Rang"))), headers={"Table 1": 1})
    assert [(entry.when.precision, entry.reasons) for entry in staged.rows] == [("undated", ("table-without-dates",))]
    assert dict(staged.rows[0].cells) == {"Alpha": "once", "Beta": "Rang"}


def test_no_header_at_all_makes_every_row_an_entry() -> None:
    data = docx(tbl(tr("Day one", "Rang"), tr("3/4/2019", "Visit"), tr("4/4/2019", "Called")))
    staged = stage_here(data, headers={"Table 1": 0}, columns={"Table 1": {"Column 1": "date", "Column 2": "event"}})
    assert [(entry.when.text, entry.event) for entry in staged.rows] == [
        ("Day one", "Rang"),
        ("3/4/2019", "Visit"),
        ("4/4/2019", "Called"),
    ]


def test_a_table_can_be_left_out() -> None:
    cover = tbl(tr("Invented agency", ""), tr("Date", "Details"), tr("1/1/2024", "Signed"))
    staged = stage_here(docx(cover + GOOD), headers={"Table 1": -1})
    assert [entry.table for entry in staged.rows] == ["Table 2"]
    assert [left.reason for left in staged.left_out] == ["title-row", "left-out-by-you"]
    assert [table.reason for table in staged.seen] == ["left-out-by-you", ""]


def test_a_second_table_on_a_sheet_has_its_own_mark() -> None:
    rows = (row(1, "Date", "Event"), row(2, "3/4/2019", "one"), row(4, "Day", "Told"), row(5, "4/4/2019", "two"))
    data = xlsx({"Log": f"<sheetData>{''.join(rows)}</sheetData>"})
    assert [entry.table for entry in stage_here(data).rows] == ["Log", "Log", "Log"]
    staged = stage_here(data, headers={"Log (2)": 4})
    assert [(entry.table, entry.event) for entry in staged.rows] == [("Log", "one"), ("Log (2)", "two")]
    assert [(table.name, table.header) for table in staged.seen] == [("Log", 1), ("Log (2)", 4)]


def test_where_no_table_was_recognised_they_can_be_looked_at() -> None:
    data = docx(tbl(tr("Alpha", "Beta"), tr("once", tc(run("long " * 60)))))
    with pytest.raises(UserError, match="no-date-column"):
        read_return("x.docx", data, today=TODAY)
    (table,) = read_tables("x.docx", data, today=TODAY)
    assert [line.texts[0] for line in table.rows] == ["Alpha", "once"]
    assert len(table.rows[1].texts[1]) == 120


def test_a_mark_that_is_none_is_refused_and_one_of_another_file_does_no_harm() -> None:
    with pytest.raises(UserError, match="unknown-header"):
        read_return("x.docx", docx(GOOD), today=TODAY, headers={"Table 1": -2})
    assert len(stage_here(docx(GOOD), headers={"Table 1": 99, "Table 7": 1}).rows) == 1
