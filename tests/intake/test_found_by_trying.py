"""What invented returns brought to light: each was read wrongly once."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from making import TODAY, docx, row, run, stage_here, tbl, tc, tr, types, xlsx, zipped

from dhr_manager.cli.reading import read_bytes
from dhr_manager.domain.errors import UserError
from dhr_manager.intake import read_return
from dhr_manager.intake.readers.biff import SheetFacts, _error, _sheet
from dhr_manager.intake.readers.number_formats import margin_text
from dhr_manager.ui.messages import sentence

ENTRY = "Date,Event – what\n03/04/2019,“Café” £5 for Siân\n"


def wide(*cells: tuple[str, int]) -> str:
    return tr(*(tc(run(words), f'<w:gridSpan w:val="{span}"/>') for words, span in cells))


def test_a_row_with_dragged_borders_goes_by_the_order_of_its_cells() -> None:
    head = wide(("Date", 2), ("Source", 3), ("Event", 3), ("Action", 2))
    usual = wide(("3/4/2019", 2), ("Log", 3), ("Rang", 3), ("None", 2))
    dragged = wide(("4/4/2019", 1), ("Note", 2), ("Called", 1), ("Seen", 1))
    with_rest = wide(("5/4/2019", 1), ("Form", 2), ("Wrote", 2), ("Sent", 1), ("", 2), ("", 2))
    staged = stage_here(docx(tbl(head, wide(("2019", 10)), usual, usual, dragged, with_rest)))
    assert [column.heading for column in staged.tables[0].columns] == ["Date", "Source", "Event", "Action"]
    assert [(row.source, row.event, row.action) for row in staged.rows[1:]] == [
        ("Log", "Rang", "None"),
        ("Note", "Called", "Seen"),
        ("Form", "Wrote", "Sent"),
    ]
    assert staged.found.merged_cells == 1  # the band; lines that no cell begins at merge nothing


def test_a_block_merged_both_ways_counts_once() -> None:
    block = '<w:gridSpan w:val="2"/><w:vMerge{}/>'
    rows = [tr("3/4/2019", tc(run(words), block.format(kind))) for words, kind in (("x", ' w:val="restart"'), ("", ""))]
    staged = stage_here(docx(tbl(tr("Date", "Event", "Action"), tr("1/4/2019", "a", "b"), *rows)))
    assert staged.found.merged_cells == 1


@pytest.mark.parametrize("encoding", ["mac-roman", "cp1252"])
def test_text_of_other_machines(encoding: str) -> None:
    assert stage_here(ENTRY.encode(encoding)).rows[0].event == "“Café” £5 for Siân"


@pytest.mark.parametrize(
    ("encoding", "words"),
    [("cp850", "café, £50, naïve"), ("cp1250", "Paweł Żółć, Łukasz"), ("iso8859-2", "śnieg, Łukasz Żółć")],
)
def test_text_of_other_systems(encoding: str, words: str) -> None:
    assert stage_here(f'Date,Event\n03/04/2019,"{words}"\n'.encode(encoding)).rows[0].event == words


def test_a_formula_nobody_reckoned_is_queried() -> None:
    cell = '<c r="A2"><f>A1+1</f><v></v></c><c r="B2" t="inlineStr"><is><t>Rang</t></is></c>'
    staged = stage_here(xlsx({"Log": f"<sheetData>{row(1, 'Date', 'Event')}<row r='2'>{cell}</row></sheetData>"}))
    assert (staged.rows[0].when.text, staged.rows[0].status) == ("=A1+1", "queried")
    assert "formula-without-value" in staged.rows[0].reasons


def test_a_column_of_times_needs_no_colon() -> None:
    staged = stage_here(b"03/04/2019,21:47,Rang the desk,x\n05/04/2019,9.30pm,Came again,x\n")
    assert [row.time for row in staged.rows] == ["21:47", "21:30"]


@pytest.mark.parametrize(
    ("body", "code"),
    [(b"," * 30_000_000, "return-cell-too-long"), (b"\n" * 30_000_000, "return-too-many-rows")],
    ids=["one line", "empty lines"],
)
def test_text_that_would_fill_the_memory(body: bytes, code: str) -> None:
    with pytest.raises(UserError, match=code):
        stage_here(b"Date,Event\n" + body)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    pipe = f"{tmp_path}/return.csv"
    os.mkfifo(pipe)
    with pytest.raises(UserError, match="file-unreadable"):
        read_bytes(pipe, 100)


def test_when_it_happened_goes_before_when_it_was_entered() -> None:
    text = b"Entry date,Occurred on,Log text,What did you do?,How do you know?\n05/01/2020,02/01/2020,Rang,Went,Log\n"
    staged = stage_here(text)
    assert [column.role for column in staged.tables[0].columns] == ["other", "date", "event", "action", "source"]
    assert staged.rows[0].when.text == "02/01/2020"


def test_a_duration_is_no_time_of_day() -> None:
    body = f"<sheetData>{row(1, 'Date', 'Time', 'Event')}{row(2, (43172, 1), (26 / 24, 2), 'Rang')}</sheetData>"
    read = stage_here(xlsx({"Log": body})).rows[0]
    assert (read.time, read.status) == (None, "queried")


def test_an_error_in_an_old_workbook_is_no_empty_cell() -> None:
    sheet = SheetFacts("Log")
    _error(0x205, struct.pack("<3HBB", 1, 0, 0, 23, 1), sheet)  # a cell that is #REF!
    _error(0x205, struct.pack("<3HBB", 1, 1, 0, 1, 0), sheet)  # TRUE
    _error(0x06, struct.pack("<3H8s", 2, 0, 0, b"\x02\0\x2a\0\0\0\xff\xff"), sheet)  # a formula that is #N/A
    _error(0x06, struct.pack("<3Hd", 3, 0, 0, 43172.0), sheet)  # a formula that is a number
    assert sheet.errors == {2: [(0, "#REF!")], 3: [(0, "#N/A")]}


def test_a_quote_that_is_never_closed_swallows_no_rows() -> None:
    text = b'Date,Event\n03/04/2019,"fine"\n04/04/2019,"open\n05/04/2019,gone\n'
    with pytest.raises(UserError, match="return-quote-open") as caught:
        stage_here(text)
    assert caught.value.facts["row"] == 3
    assert "line 3" in sentence(caught.value)
    assert len(stage_here(text.replace(b"open", b'closed"')).rows) == 3


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def test_text_boxes_and_margins_of_an_old_workbook_are_not_lost() -> None:
    margin = "&L&12Kept by &P".encode("latin-1")
    box = record(0x5D, struct.pack("<4H", 0x15, 0x12, 6, 7)) + record(0x1B6, bytes(18)) + record(0x3C, b"\0In a box")
    said = record(0x5D, struct.pack("<4H", 0x15, 0x12, 25, 8)) + record(0x1B6, bytes(18)) + record(0x3C, b"\0Ask")
    note = record(0x1C, struct.pack("<4H", 1, 2, 0, 8))
    stream = record(0x809, bytes(16)) + record(0x14, struct.pack("<HB", len(margin), 0) + margin)
    sheet = SheetFacts("Log")
    _sheet(stream + box + said + note + record(0x0A, b""), 0, sheet)
    assert (sheet.drawn, sheet.comments) == (["In a box"], [("C2", "Ask")])
    assert [margin_text(text) for text in sheet.margins] == ["Kept by"]


@pytest.mark.parametrize("kind", ["document", "template"])
def test_macros_of_word_are_counted_and_never_looked_at(kind: str) -> None:
    data = docx(tbl(tr("Date", "Event"), tr("3/4/2019", "Rang")), {"word/vbaProject.bin": b"\xff" * 50})
    old = types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
    parts = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name).replace(
                old.encode(), types(f"vnd.ms-word.{kind}.macroEnabled.main+xml").encode()
            )
    read = read_return("x.docm", zipped(parts), today=TODAY)
    assert ([row.event for row in read.rows], read.found.macros) == (["Rang"], 1)


def test_macros_of_excel_are_counted_and_never_looked_at() -> None:
    sheet = f"<sheetData>{row(1, 'Date', 'Event')}{row(2, '3/4/2019', 'Rang')}</sheetData>"
    read = read_return("x.xlsm", xlsx({"Log": sheet}, {"xl/vbaProject.bin": b"\xff" * 50}), today=TODAY)
    assert ([entry.event for entry in read.rows], read.found.macros) == (["Rang"], 1)
