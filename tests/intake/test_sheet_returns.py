"""Spreadsheets: true dates and times, hidden rows, columns and sheets, merged cells, comments, formulas, repeats."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from making import TODAY, S, ods, ods_row, rels, row, stage_here, xlsx

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import StagedRow
from dhr_manager.intake import libreoffice, read_return

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "returns"
HEAD = row(1, "Date", "Time", "Event", "Comment")


def sheet(*rows: str, before: str = "", after: str = "") -> str:
    return f"{before}<sheetData>{HEAD}{''.join(rows)}</sheetData>{after}"


def only(*cells: str | float | tuple[float, int]) -> StagedRow:
    return stage_here(xlsx({"Log": sheet(row(2, *cells))})).rows[0]


def test_true_dates_times_and_both() -> None:
    first = only((43172, 1), (0.85625, 2), "Rang")
    assert (first.when.text, str(first.when.earliest), first.time) == ("13/03/2018", "2018-03-13", "20:33")
    both = only((43172.5, 3), "", "Rang")
    assert (both.when.text, both.time, both.time_text) == ("13/03/2018", "12:00", "12:00")
    assert dict(both.cells)["Date"] == "13/03/2018 12:00"


def test_plain_numbers_are_no_dates_but_fractions_in_a_time_column_are_times() -> None:
    assert only(43172, "", "Rang").status == "queried"
    assert only(2019, "", "Rang").when.precision == "year"
    assert only("May 2019", 0.5, "Rang").time == "12:00"
    assert only("May 2019", "", 5, 0.25).event == "5"


def test_hidden_rows_columns_and_sheets_are_staged_and_marked() -> None:
    hidden = row(3, "4/4/2019", "", "quiet", attributes='hidden="1"')
    columns = '<cols><col min="4" max="4" hidden="1"/></cols>'
    sheets = {
        "Log": sheet(row(2, "3/4/2019", "", "loud", "aside"), hidden, before=columns),
        "Kept": sheet(row(2, "1/1/2019", "", "x")),
    }
    staged = stage_here(xlsx(sheets, states={"Kept": "veryHidden"}))
    assert [entry.hidden for entry in staged.rows] == [False, True, True]
    assert (staged.found.hidden_rows, staged.found.hidden_sheets) == (1, 1)
    assert staged.rows[0].notes == ("hidden-column",)
    assert [entry.table for entry in staged.rows] == ["Log", "Log", "Kept"]


def test_merged_date_belongs_to_each_row() -> None:
    merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="A4:D4"/></mergeCells>'
    rows = (
        row(2, "3/4/2019", "", "one"),
        row(3, "", "", "two"),
        row(4, "Moved to another team"),
        row(5, "5/4/2019", "", "three"),
    )
    staged = stage_here(xlsx({"Log": sheet(*rows, after=merged)}))
    assert [(entry.when.text, entry.event) for entry in staged.rows] == [
        ("3/4/2019", "one"),
        ("3/4/2019", "two"),
        ("5/4/2019", "three"),
    ]
    assert staged.found.merged_cells == 2
    assert [left.reason for left in staged.left_out] == ["band"]


def test_formulas_errors_booleans_shared_and_rich_texts() -> None:
    shared = f"<sst {S}><si><r><t>Rang </t></r><r><t>twice</t></r></si></sst>"
    cells = (
        '<row r="2"><c r="A2" t="str"><f>TODAY()</f><v>3/4/2019</v></c><c r="C2" t="s"><v>0</v></c>'
        '<c r="D2" t="e"><v>#REF!</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>4/4/2019</v></c><c r="C3"><f>D3</f></c><c r="D3" t="b"><v>1</v></c></row>'
    )
    staged = stage_here(xlsx({"Log": sheet(cells)}, {"xl/sharedStrings.xml": shared}))
    first, second = staged.rows
    assert (first.when.text, first.event, first.comment) == ("3/4/2019", "Rang twice", "#REF!")
    assert (second.event, second.comment, second.reasons) == ("=D3", "TRUE", ("formula-without-value",))


def test_cell_comments_and_outside_links_are_counted() -> None:
    said = '<comment ref="C2"><text><t>Ask</t></text></comment>'
    more = {
        "xl/worksheets/_rels/sheet1.xml.rels": rels(("c", "comments", "../comments1.xml", False)),
        "xl/comments1.xml": f"<comments {S}><commentList>{said}</commentList></comments>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": rels(("e", "externalLinkPath", "file:///invented.xlsx", True)),
    }
    staged = stage_here(xlsx({"Log": sheet(row(2, "3/4/2019", "", "Rang"))}, more))
    assert (staged.found.comments, staged.found.external_links) == (1, 1)
    assert staged.left_out[0].place == "Log, cell C2"


def test_second_table_below_on_the_same_sheet() -> None:
    rows = row(2, "3/4/2019", "", "one"), row(5, "When", "Details", "Outcome"), row(6, "May 2020", "two", "three")
    staged = stage_here(xlsx({"Log": sheet(*rows)}))
    assert [(entry.table, entry.event, entry.action) for entry in staged.rows] == [
        ("Log", "one", ""),
        ("Log (2)", "two", "three"),
    ]


def typed(kind: str, words: str) -> str:
    return f'<table:table-cell office:value-type="{kind}"><text:p>{words}</text:p></table:table-cell>'


def test_ods_dates_times_repeats_hidden_and_annotations() -> None:
    day = typed('date" office:date-value="2019-04-03', "3 Apr")
    clock = typed('time" office:time-value="PT09H05M00S', "9.05")
    note = "<office:annotation><text:p>Ask</text:p></office:annotation>"
    noted = f"<table:table-cell>{note}<text:p>Rang<text:line-break/>back</text:p></table:table-cell>"
    rows = (
        ods_row("Date", "Time", "Event")
        + ods_row(day, clock, noted)
        + ods_row(
            "5/4/2019",
            '<table:table-cell table:number-columns-repeated="1"/>',
            "quiet",
            attributes='table:visibility="filter"',
        )
        + ods_row("6/4/2019", "", "same", attributes='table:number-rows-repeated="2"')
        + ods_row("", attributes='table:number-rows-repeated="1000000000"')
    )
    staged = stage_here(ods(rows))
    assert [(entry.when.text, entry.time, entry.event) for entry in staged.rows] == [
        ("03/04/2019", "09:05", "Rang\nback"),
        ("5/4/2019", None, "quiet"),
        ("6/4/2019", None, "same"),
        ("6/4/2019", None, "same"),
    ]
    assert [entry.hidden for entry in staged.rows] == [False, True, False, False]
    assert (staged.found.comments, staged.found.hidden_rows) == (1, 1)


@pytest.mark.parametrize("name", ["invented-log.xls", "invented-log.ods"])
def test_old_excel_and_ods_written_by_an_office_program(name: str) -> None:
    staged = stage_here((FIXTURES / name).read_bytes())
    assert [(entry.when.text, entry.time, entry.hidden) for entry in staged.rows] == [
        ("14/11/2020", "09:42", False),
        ("c. 3 May 2021", None, False),
        ("01/06/2021", "13:05", True),
        ("01/07/2021", None, True),
    ]
    found = staged.found
    assert (found.hidden_rows, found.hidden_sheets, found.merged_cells, found.comments) == (1, 1, 1, 1)
    assert staged.rows[2].notes == ("hidden-column",)


@pytest.mark.parametrize("name", ["invented-note.doc", "invented-note.rtf"])
def test_old_word_through_libreoffice_leaves_nothing_behind(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if libreoffice.installed() is None:
        pytest.skip("LibreOffice is not installed: the plain sentence is tested instead")
    monkeypatch.setattr(libreoffice, "_roots", lambda: (tmp_path,))
    read = read_return(name, (FIXTURES / name).read_bytes(), today=TODAY)
    assert [(entry.when.text, entry.event) for entry in read.rows] == [
        ("3/4/2019", "Invented event one"),
        ("early May 2020", "Invented event two"),
    ]
    assert not list(tmp_path.iterdir())


def test_what_a_crash_left_behind_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_roots", lambda: (tmp_path,))
    old, new, other = (tmp_path / name for name in (f"{libreoffice.PREFIX}a", f"{libreoffice.PREFIX}b", "other"))
    for folder in (old, new, other):
        folder.mkdir()
        (folder / "return.doc").write_bytes(b"invented")
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    assert libreoffice.sweep() == 1
    assert sorted(tmp_path.iterdir()) == sorted([new, other])


def test_locked_workbook_asks_for_its_password() -> None:
    data = (FIXTURES / "invented-locked.xlsx").read_bytes()
    with pytest.raises(UserError, match="return-locked"):
        read_return("x.xlsx", data, today=TODAY)
    with pytest.raises(UserError, match="return-wrong-password"):
        read_return("x.xlsx", data, today=TODAY, password="orchard")
    assert len(read_return("x.xlsx", data, today=TODAY, password="orchard kettle").rows) == 4
