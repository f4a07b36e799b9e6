"""Blank returns: written, filled in by others' programs, read back without choosing a column; and their letter."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordDocument
from openpyxl import load_workbook

from dhr_manager.documents import blank_return, covering_letter
from dhr_manager.documents.blank_return import COLUMNS, DATES, NEEDED, USUAL, BlankSource
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.rows.returns import ReturnRead
from dhr_manager.intake import read_return

TODAY = date(2026, 11, 22)
ALL = tuple((column.key, column.key in NEEDED) for column in COLUMNS)
SOURCE = BlankSource(
    reference="2026/03",
    name_form="DARDR",
    marking="OFFICIAL-SENSITIVE",
    period_from=date(2018, 1, 1),
    period_to=date(2026, 5, 1),
    partnership="the Invented Safety Partnership",
    coordinator="A. Coordinator (invented)",
    agency_code="GP",
    agency_name="Larkfield Medical Practice",
    due=date(2027, 1, 15),
    today=TODAY,
    columns=USUAL,
)
FILLED = (
    {"date": "14/11/2020", "time": "14:30", "event": "Seen at the surgery", "source": "System", "action": "None"},
    {"date": "early Nov 2020", "event": "Telephone call about repairs", "contact": "Telephone", "enquiry": "No"},
    {"date": "not known", "event": "Letter on the file without a date", "people": "Mother", "comment": "Odd"},
    {"date": "winter 2019/20", "event": "Several visits", "end-date": "", "reference": "L-1"},
)


def read(name: str, data: bytes) -> ReturnRead:
    return read_return(name, data, today=TODAY)


def fill_word(data: bytes, columns: tuple[tuple[str, bool], ...]) -> bytes:
    """As somebody fills it in: the first rows, one after the other."""
    document = WordDocument(BytesIO(data))
    (table,) = document.tables
    for number, row in enumerate(FILLED, 1):
        for at, (key, _) in enumerate(columns):
            if row.get(key):
                table.cell(number, at).text = row[key]
    held = BytesIO()
    document.save(held)
    return held.getvalue()


def fill_sheet(data: bytes, columns: tuple[tuple[str, bool], ...]) -> bytes:
    book = load_workbook(BytesIO(data))
    sheet = book["Chronology"]
    for number, row in enumerate(FILLED, 2):
        for at, (key, _) in enumerate(columns, 1):
            if row.get(key):
                sheet.cell(number, at).value = row[key]
    held = BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize("columns", [USUAL, ALL, (("date", True), ("event", True))], ids=["usual", "all", "least"])
@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_what_comes_back_is_read_without_choosing_a_column(kind: str, columns: tuple[tuple[str, bool], ...]) -> None:
    source = replace(SOURCE, columns=columns, note="Please telephone first.\nThank you.")
    empty = blank_return.write(source, kind)
    assert empty == blank_return.write(source, kind)
    filled = fill_word(empty, columns) if kind == "docx" else fill_sheet(empty, columns)
    found = read(f"blank.{kind}", filled)
    (table,) = found.tables
    wanted = {column.key: column.role for column in COLUMNS}
    assert [column.role for column in table.columns] == [wanted[key] for key, _ in columns]
    assert [row.event for row in found.rows] == [row["event"] for row in FILLED]
    assert [row.when.precision for row in found.rows] == ["day", "part-month", "undated", "season"]
    assert [(row.status, row.reasons) for row in found.rows] == [("ok", ())] * len(FILLED)
    chosen = dict(columns)
    if "time" in chosen:
        assert [row.time for row in found.rows] == ["14:30", None, None, None]
        assert (found.rows[0].source, found.rows[0].action, found.rows[2].comment) == ("System", "None", "Odd")
    if "contact" in chosen:
        cells = dict(found.rows[1].cells)
        assert next(text for name, text in cells.items() if name.startswith("Type of contact")) == "Telephone"
        assert (found.rows[2].people, found.rows[3].reference) == ("Mother", "L-1")
    assert (found.found.macros, found.found.external_links, found.found.hidden_sheets) == (0, 0, 0)


def test_a_list_in_word_that_was_chosen_from_is_read() -> None:
    data = fill_word(blank_return.write(replace(SOURCE, columns=ALL), "docx"), (("date", True),))
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    body = parts["word/document.xml"].decode()
    at = body.index("<w:dropDownList>")
    assert '<w:listItem w:displayText="Telephone" w:value="Telephone"/>' in body
    before = body.rindex("<w:showingPlcHdr/>", 0, at)
    body = body[:before] + body[before:].replace("<w:showingPlcHdr/>", "", 1).replace(">Choose<", ">Telephone<", 1)
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, part in parts.items():
            package.writestr(name, body.encode() if name == "word/document.xml" else part)
    found = read("chosen.docx", held.getvalue())
    assert "Telephone" in dict(found.rows[0].cells).values()
    assert "Choose" not in {text for row in found.rows for _, text in row.cells}


def test_every_way_to_write_a_date_reads_well() -> None:
    for text, meaning in DATES:
        for one in (text, *re.findall("“([^”]*)”", meaning)):
            reading = read_date(one, today=TODAY)
            assert reading.status == "ok", one
            assert reading.when.precision is not None, one


def test_the_sheet_advises_and_forbids_nothing() -> None:
    book = load_workbook(BytesIO(blank_return.write(replace(SOURCE, columns=ALL), "xlsx")))
    assert book.sheetnames == ["Read me first", "Chronology"]
    sheet = book["Chronology"]
    rules: list[Any] = sheet.data_validations.dataValidation
    assert {rule.errorStyle for rule in rules if rule.showErrorMessage} == {"warning"}
    lists = [rule.formula1 for rule in rules if rule.type == "list"]
    assert len(lists) == 2
    assert all(len(text) <= 257 for text in lists)
    assert all(len(rule.prompt) <= 255 and len(rule.promptTitle) <= 32 for rule in rules)
    assert sheet["A2"].number_format == "@"
    assert sheet["A1"].value.startswith("Date *")
    assert sheet.freeze_panes == "A2"
    assert sheet.oddHeader is not None
    assert sheet.oddHeader.center.text == "OFFICIAL-SENSITIVE"
    said = "\n".join(str(row[0].value) for row in book["Read me first"].iter_rows() if row[0].value)
    assert "15 January 2027" in said
    assert "early Nov 2020" in said
    assert "1 January 2018 to 1 May 2026" in said
    assert max(len(list(row)) for row in book["Read me first"].iter_rows()) == 1


def test_nothing_runs_and_nobody_is_named_in_the_packages() -> None:
    for kind in ("docx", "xlsx"):
        with zipfile.ZipFile(BytesIO(blank_return.write(SOURCE, kind))) as package:
            names = package.namelist()
            whole = b"".join(package.read(name) for name in names)
        assert not [name for name in names if "vba" in name.casefold() or name.endswith(".bin")]
        assert b"openpyxl" not in whole
        assert b"External" not in whole


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_letter_says_what_is_asked_by_when_and_names_nobody(kind: str) -> None:
    data = covering_letter.write(replace(SOURCE, note="The panel meets in March."), kind)
    if kind == "docx":
        said = "\n".join(paragraph.text for paragraph in WordDocument(BytesIO(data)).paragraphs)
    else:
        import pypdfium2

        pages = pypdfium2.PdfDocument(data)
        said = " ".join(page.get_textpage().get_text_range() for page in pages)
        pages.close()
    said = " ".join(said.split())
    for part in (
        "Domestic Abuse Related Death Review 2026/03",
        "Larkfield Medical Practice",
        "15 January 2027",
        "1 January 2018 to 1 May 2026",
        "The panel meets in March.",
        "A. Coordinator (invented)",
    ):
        assert part in said
    for word in ("homicide", "murder", "perpetrator"):
        assert word not in said.casefold()


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_keeps_what_was_filled_in(tmp_path: Path) -> None:
    for kind in ("docx", "xlsx"):
        empty = blank_return.write(replace(SOURCE, columns=ALL), kind)
        filled = fill_word(empty, ALL) if kind == "docx" else fill_sheet(empty, ALL)
        given = tmp_path / f"blank.{kind}"
        given.write_bytes(filled)
        out = tmp_path / "out"
        home = f"-env:UserInstallation=file://{tmp_path}/profile"
        subprocess.run(
            ["soffice", home, "--headless", "--convert-to", kind, "--outdir", str(out), str(given)],
            check=True,
            capture_output=True,
            timeout=120,
        )
        found = read(f"again.{kind}", (out / f"blank.{kind}").read_bytes())
        assert [row.event for row in found.rows] == [row["event"] for row in FILLED]
        assert [row.when.precision for row in found.rows] == ["day", "part-month", "undated", "season"]
