"""More hostile and broken files, all invented: read safely or refused in words; nothing is run, fetched or followed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from making import TODAY, W, docx, ods, ods_row, rels, row, run, tbl, tc, tr, types, xlsx, zipped

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import ReturnRead
from dhr_manager.intake import read_return
from dhr_manager.ui.messages import sentence, sentences

HERE = Path(__file__).parent
HEAD, GOOD = tr("Date", "Event"), tr("3/4/2019", "Rang")
SHEET_HEAD = row(1, "Date", "Event")
OUTSIDE = "http://127.0.0.1:9/invented"


def sheet(*rows: str, before: str = "", after: str = "") -> bytes:
    return xlsx({"Log": f"{before}<sheetData>{SHEET_HEAD}{''.join(rows)}</sheetData>{after}"})


def cell(ref: str, inner: str, kind: str = "") -> str:
    return f'<row r="2"><c r="A2" t="inlineStr"><is><t>3/4/2019</t></is></c><c r="{ref}" {kind}>{inner}</c></row>'


def pdf(*objects: bytes) -> bytes:
    """A PDF of these objects, the first of them its root; without a table of places, which readers then rebuild."""
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, one) for n, one in enumerate(objects, 1))
    return b"%PDF-1.7\n" + numbered + b"trailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n"


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def archive_with(**marks: int) -> bytes:
    """A good document in whose archive the first entry is marked so."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(tbl(HEAD, GOOD)))) as source,
        zipfile.ZipFile(out, "w") as target,
    ):
        for n, name in enumerate(source.namelist()):
            info = zipfile.ZipInfo(name)
            if not n:
                info.external_attr = marks.get("attributes", 0)
            target.writestr(info, source.read(name))
    data = bytearray(out.getvalue())
    if "flag" in marks:
        for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = data.find(magic) + at
            data[place] |= marks["flag"]
    return bytes(data)


LONG_CSV = ",".join(["Date", "Event", *(f"c{n}" for n in range(10_000))]).encode() + b"\n3/4/2019,x\n"
DEEP = "<x>" * 100_000 + "</x>" * 100_000
BLANKS = '<table:table-cell table:number-columns-repeated="16384"/>'
FORMULA = "=cmd|' /C calc'!A0"
WORD_TYPES = types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
INCLUDE = (
    '<w:p xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="file:///etc/passwd" parse="text"/></w:p>' + "{}"
)
PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >>"
PAGES = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"

FILES: dict[str, bytes] = {
    "formula in csv": f"Date,Event\n3/4/2019,{FORMULA}\n".encode(),
    "formula in sheet": sheet(cell("B2", f"<f>{FORMULA[1:]}</f><v>42</v>")),
    "string number that is not there": sheet(cell("B2", "<v>999999</v>", 't="s"')),
    "string number that is no number": sheet(cell("B2", "<v>x</v>", 't="s"')),
    "row nought": sheet('<row r="0"><c r="A0"><v>1</v></c></row>', row(2, "3/4/2019", "x")),
    "row far below": sheet('<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>', row(2, "3/4/2019", "x")),
    "cell far right": sheet(cell("ZZZZZZ2", "<v>1</v>")),
    "cell without a place": sheet('<row r="2"><c><v>1</v></c></row>', row(3, "3/4/2019", "x")),
    "date beyond all calendars": sheet('<row r="2"><c r="A2" s="1"><v>1e308</v></c><c r="B2"><v>7</v></c></row>'),
    "date before all calendars": sheet('<row r="2"><c r="A2" s="1"><v>-5</v></c><c r="B2"><v>7</v></c></row>'),
    "date that is no number": sheet('<row r="2"><c r="A2" s="1"><v>NaN</v></c><c r="B2"><v>7</v></c></row>'),
    "style that is not there": sheet('<row r="2"><c r="A2" s="4000000000"><v>9</v></c><c r="B2"><v>7</v></c></row>'),
    "merged over everything": sheet(
        row(2, "3/4/2019", "x"), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    ),
    "merged backwards": sheet(row(2, "3/4/2019", "x"), after='<mergeCells><mergeCell ref="Z9:A1"/></mergeCells>'),
    "many merges": sheet(
        row(2, "3/4/2019", "x"),
        after="<mergeCells>" + '<mergeCell ref="C1:D2"/>' * 200_000 + "</mergeCells>",
    ),
    "deep strings": xlsx({"Log": f"<sheetData>{SHEET_HEAD}</sheetData>"}, {"xl/sharedStrings.xml": DEEP}),
    "deep document": docx(tbl(HEAD, GOOD) + DEEP),
    "wide span": docx(tbl(HEAD, tr(tc(run("3/4/2019"), '<w:gridSpan w:val="1000000000"/>'), "x"))),
    "span that is no number": docx(tbl(HEAD, tr(tc(run("3/4/2019"), '<w:gridSpan w:val="many"/>'), "x"))),
    "many attributes": docx(tbl(HEAD, GOOD) + "<w:p " + " ".join(f'a{n}="x"' for n in range(200_000)) + "/>"),
    "another encoding than said": zipped(
        {
            "[Content_Types].xml": WORD_TYPES,
            "_rels/.rels": rels(("r", "officeDocument", "d.xml", False)),
            "d.xml": b'<?xml version="1.0" encoding="utf-8"?>' + f"<w:document {W}/>".encode("utf-16"),
        }
    ),
    "include of a file": docx(tbl(HEAD, tr("3/4/2019", tc(INCLUDE.format(f"<w:p>{run('Rang')}</w:p>"))))),
    "template from outside": docx(
        tbl(HEAD, GOOD), links=[("t", "attachedTemplate", OUTSIDE, True), ("a", "aFChunk", OUTSIDE, True)]
    ),
    "relationship to itself": docx(tbl(HEAD, GOOD), links=[("x", "officeDocument", "document.xml", False)]),
    "no relationships": zipped({"[Content_Types].xml": WORD_TYPES, "word/document.xml": f"<w:document {W}/>"}),
    "link in an archive": archive_with(attributes=0o120777 << 16),
    "encrypted part": archive_with(flag=1),
    "something before the archive": b"%PDF-1.7\n" + docx(tbl(HEAD, GOOD)),
    "ods empty to the right": ods(
        ods_row("Date", "Event")
        + ods_row("3/4/2019", "x", '<table:table-cell table:number-columns-repeated="16382"/>')
        + ods_row(BLANKS, attributes='table:number-rows-repeated="1048573"')
    ),
    "ods counts below nought": ods(
        ods_row("Date", "Event") + ods_row("3/4/2019", "x", attributes='table:number-rows-repeated="-7"')
    ),
    "ods link to a file": ods(
        ods_row("Date", "Event")
        + ods_row(
            "3/4/2019",
            '<table:table-cell><text:p><text:a xlink:href="file:///etc/passwd">log</text:a></text:p></table:table-cell>',
        )
    ),
    "csv of many columns": LONG_CSV,
    "csv of one quote": b'Date,Event\n3/4/2019,"' + b"x\n" * 100_000,
    "csv of quotes": b'Date,Event\n3/4/2019,' + b'"' * 300_000,
    "utf-32": "Date,Event\n3/4/2019,Rang\n".encode("utf-32"),
    "page of wide cells": b"<html><table><tr><td>Date<td>Event<tr><td colspan=100000000>3/4/2019<td>x</table>",
    "page of tall cells": b"<html><table><tr><td>Date<td>Event<tr><td rowspan=100000000>3/4/2019<td>x</table>",
    "page with a script": b"<html><script>x</script><iframe src=file:///etc/passwd></iframe>"
    b"<table><tr><td>Date<td>Event<tr><td>3/4/2019<td>x</table>",
    "pdf that is its own page": pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"),
    "pdf bomb": pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", PAGES, PAGE, stream(zlib.compress(b"0 0 m 9 9 l S " * 6_000_000, 9))
    ),
    "pdf that would run": pdf(
        b"<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /Launch /F (calc.exe) >> >>",
        PAGES,
        PAGE,
        stream(zlib.compress(b"BT ET")),
    ),
    "pdf of nothing": pdf(b"<< /Type /Catalog >>"),
    "pdf filter in a circle": pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>", PAGES, PAGE, stream(b"xx", b"/DecodeParms 4 0 R /F 4 0 R")
    ),
}  # fmt: skip


def come_of(data: bytes) -> ReturnRead | UserError:
    """What was read, or the refusal."""
    try:
        return read_return("return.any", data, today=TODAY)
    except UserError as error:
        return error


READ = {
    "formula in csv", "formula in sheet", "merged over everything", "merged backwards", "include of a file",
    "template from outside", "ods empty to the right", "ods link to a file", "page with a script",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(FILES))
def test_each_is_read_safely_or_refused_in_words(name: str) -> None:
    read = come_of(FILES[name])
    if isinstance(read, UserError):
        assert name not in READ
        assert read.code in sentences()
        assert read.code != "return-too-heavy"  # the limits of the child are the last resort
        assert "{" not in sentence(read)
    else:
        words = " ".join(text for entry in read.rows for _, text in entry.cells)
        assert "root:" not in words  # no file of this machine was read
        if "formula" in name and "csv" in name:
            assert read.rows[0].event == FORMULA
        if name == "template from outside":
            assert read.found.external_links == 2


def mutations(first: int, count: int) -> list[tuple[int, str, str]]:
    done = subprocess.run(
        [sys.executable, str(HERE / "mutating.py"), str(first), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # where a reader in Rust says how it panicked
        check=True,
        text=True,
    )
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


def hold(told: list[tuple[int, str, str]], count: int) -> None:
    """Every file was read or refused by a code with a sentence; a panic in Rust is a damaged file to the child."""
    assert len(told) == count
    known = sentences()
    for number, kind, what in told:
        read = what.endswith(" rows") or what in known
        assert read or (kind == "xls" and what == "fault PanicException"), (number, kind, what)
    assert sum(what.endswith(" rows") for _, _, what in told) > count / 10
    assert len({what for _, _, what in told if what in known}) > 3


def test_300_mutated_returns_are_read_or_refused() -> None:
    hold(mutations(0, 300), 300)


@pytest.mark.slow
def test_3000_mutated_returns_are_read_or_refused() -> None:
    hold(mutations(300, 3_000), 3_000)
