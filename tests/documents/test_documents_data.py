"""Workbooks, CSV, JSON and calendars: what a program reads back, and nothing that runs or names anybody."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from icalendar import Calendar
from invented import REAL_NAME, source
from reading import made, part

from dhr_manager.documents.action_plan import COLUMNS
from dhr_manager.documents.catalogue import build, check, write
from dhr_manager.documents.tree import Column, Document, Table
from dhr_manager.domain.errors import UserError


def _plain(rows: tuple[tuple[str, ...], ...]) -> Document:
    return Document("T", (Table((Column("A", 1), Column("B", 1)), rows, "T: [one]/two"),), date(2026, 3, 2))


def test_a_workbook_holds_every_row_as_text() -> None:
    data = made("chronology", source(), "panel", "xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    assert book.sheetnames == ["Agencies", "Chronology", "Without a date"]
    sheet = book["Chronology"]
    assert [cell.value for cell in sheet[1]] == [
        "Reference",
        "Date",
        "Time",
        "Agency",
        "Source",
        "Event",
        "Action",
        "Comment",
    ]
    assert sheet.max_row == 47
    assert sheet["B2"].value == "8 Jan 2019"
    assert sheet.freeze_panes == "A2"
    assert data == made("chronology", source(), "panel", "xlsx")
    assert "creator" not in part(data, "docProps/core.xml")
    assert "openpyxl" not in part(data, "docProps/app.xml")


def test_cells_that_look_like_formulas_are_text() -> None:
    nasty = ("=1+1", "+44 20", "-a", "@b", "\t=1", " =HYPERLINK(1)")
    tree = _plain(tuple((text, "x") for text in nasty))
    sheet = openpyxl.load_workbook(BytesIO(write("chronology", tree, "xlsx"))).active
    assert sheet is not None
    for row, text in enumerate(nasty, 2):
        cell = sheet.cell(row, 1)
        assert cell.data_type == "s"
        assert cell.value == text
    rows = list(csv.reader(io.StringIO(write("chronology", tree, "csv").decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [f"'{text}" for text in nasty]


def test_the_action_plan_has_the_home_offices_seven_columns_and_repeats_what_is_joined() -> None:
    data = made("action-plan", source(), "public", "csv")
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert rows[0] == [column.title for column in COLUMNS]
    assert len(rows) == 7
    assert rows[1][0] == rows[2][0] == rows[3][0]
    assert rows[1][6] == "Done, 20 Feb 2026. The meeting has terms and a chair."
    assert [row[0].split(".")[0] for row in rows[1:]] == ["1", "1", "1", "10", "2", "2"]


def test_json_has_tables_by_name() -> None:
    shape = json.loads(made("chronology", source(), "public", "json"))
    assert shape["tables"]["Chronology"][0]["Date"] == "Jan 2019"
    assert "Without a date" not in shape["tables"]
    assert any("Two entries without a date were left to the undated tray" in note for note in shape["notes"])
    assert shape["marking"] == ""
    panel = json.loads(made("chronology", source(filtered_out=7), "panel", "json"))
    assert panel["tables"]["Without a date"][0]["Date"] == "no date: on several occasions"
    assert any("Seven entries were filtered out." in note for note in panel["notes"])


@pytest.mark.parametrize("key", ["deadlines", "events"])
def test_calendars_hold_no_name_and_keep_their_identifiers(key: str) -> None:
    data = made(key, source(), "panel", "ics")
    assert data == made(key, source(), "panel", "ics")
    assert data.count(b"\r\n") == data.count(b"\n")
    text = data.decode().replace("\r\n ", "")
    for name in (REAL_NAME, "Wilhelmina", "Beata", "Facilitatorinvented"):
        assert name not in text
    events = Calendar.from_ical(data).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) > 1
    assert all(event["dtstamp"].dt.date() == date(2026, 3, 2) for event in events)


def test_deadlines_stand_on_the_date_agreed_and_leave_out_what_is_done() -> None:
    events = Calendar.from_ical(made("deadlines", source(), "panel", "ics")).walk("VEVENT")
    found = {str(event["uid"]): event["dtstart"].dt for event in events}
    assert found["review-1.report@dhr-manager"] == date(2027, 3, 31)
    assert "review-1.scoping@dhr-manager" not in found


def test_an_event_with_a_name_in_its_title_is_called_by_its_kind() -> None:
    events = Calendar.from_ical(made("events", source(), "public", "ics")).walk("VEVENT")
    assert [str(event["summary"]) for event in events] == ["Seeing the pattern", "Briefing"]
    assert "location" not in events[1]


def test_what_there_is_not_is_said() -> None:
    with pytest.raises(UserError, match="no-such-document"):
        build("minutes", source(), "panel")
    with pytest.raises(UserError, match="no-such-format"):
        check("overview-report", "xlsx")
    with pytest.raises(UserError, match="no-such-audience"):
        build("chronology", source(), "everybody")
