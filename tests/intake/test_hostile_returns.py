"""Hostile and broken files, all invented: each gets its plain sentence; none crashes, hangs or fills the memory."""

from __future__ import annotations

import contextlib
import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

import pytest
from making import TODAY, W, docx, ods, ods_row, rels, row, run, stage_here, tbl, tc, tr, types, xlsx, zipped

from dhr_manager.domain.errors import Cancelled, UserError
from dhr_manager.intake import bounded, preflight, read_return
from dhr_manager.ui.messages import sentence, sentences

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "tests" / "fixtures" / "returns"
SAMPLE = ROOT / "resources" / "sample" / "returns" / "aldbury-domestic-abuse-service.docx"
WORD = types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml")
UTF_16 = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x []><x/>'.encode("utf-16")
FAR = '<sheetData><row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
HEAD = ods_row("Date", "Event")
ROWS = 'table:number-rows-repeated="1000000000"'
COLUMNS = '<table:table-cell table:number-columns-repeated="1000000000"><text:p>x</text:p></table:table-cell>'
GOOD = docx(tbl(tr("Date", "Event"), tr("3/4/2019", "Rang")))


def word(document: str | bytes) -> bytes:
    return zipped(
        {"[Content_Types].xml": WORD, "_rels/.rels": rels(("r", "officeDocument", "d.xml", False)), "d.xml": document}
    )


def lying_zip() -> bytes:
    """A part whose directory says 10 bytes and whose stream holds 300 MB."""
    data = bytearray(word("<x>" + "a" * 1_000_000 + "</x>"))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + zlib.compress(b"x" * 100)


HOSTILE: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "return-empty"),
    "blank": (b" \r\n\0\0", "return-empty"),
    "too big": (b"x" * (preflight.MAX_FILE + 1), "return-too-big"),
    "bomb": (word(b"<x>" + b" " * 90_000_000 + b"</x>"), "return-bomb"),
    "bomb of many": (zipped({f"p{n}.xml": b" " * 9_000_000 for n in range(8)}), "return-bomb"),
    "many parts": (zipped({f"p{n}": b"" for n in range(5_000)}), "return-too-many-parts"),
    "lying size": (lying_zip(), "return-damaged"),
    "entities": (word('<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'), "return-entities"),
    "outside dtd": (word('<!DOCTYPE x SYSTEM "http://invented.example/x.dtd"><x/>'), "return-entities"),
    "entities in utf-16": (word(UTF_16), "return-entities"),
    "unsafe name": (zipped({"[Content_Types].xml": WORD, "../../etc/x": "x"}), "return-unsafe-name"),
    "absolute name": (zipped({"[Content_Types].xml": WORD, "/etc/x": "x"}), "return-unsafe-name"),
    "drive name": (zipped({"[Content_Types].xml": WORD, "C:\\x": "x"}), "return-unsafe-name"),
    "cut": (GOOD[: len(GOOD) // 2], "return-damaged"),
    "cut at the end": (GOOD[:-5], "return-damaged"),
    "flipped": (GOOD[:60] + bytes(byte ^ 0x55 for byte in GOOD[60:200]) + GOOD[200:], "return-damaged"),
    "no xml": (word("<w:document"), "return-damaged"),
    "picture": (png(), "return-other-kind"),
    "pdf": (b"%PDF-1.7\n%x", "return-damaged"),
    "plain zip": (zipped({"a.txt": "x"}), "return-other-kind"),
    "web page": (b"<html><p>Dear colleague</p></html>", "return-markup"),
    "web page of one cell": (b"<html><table><tr><td>Date</td></tr></table></html>", "return-no-table"),
    "web page with entities": (b"<!DOCTYPE html [<!ENTITY a 'x'>]><table><tr><td>&a;", "return-entities"),
    "deep web page": (b"<html><table>" + b"<tr><td><div>" * 3_000 + b"x", "return-damaged"),
    "xml of excel": (b"<?xml version='1.0'?><Workbook><Table><Row/></Table></Workbook>", "return-markup"),
    "noise": (bytes(range(256)) * 40, "return-not-text"),
    "compound file cut": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "return-damaged"),
    "no table": (docx(f"<w:p>{run('Nothing here')}</w:p>"), "return-no-table"),
    "empty table": (docx(tbl()), "return-no-table"),
    "header only": (docx(tbl(tr("Date", "Event"))), "return-no-rows"),
    "no dates": (docx(tbl(tr("Alpha", "Beta"), tr("x", "y"))), "no-date-column"),
    "deep controls": (docx("<w:sdt><w:sdtContent>" * 2_000 + "</w:sdtContent></w:sdt>" * 2_000), "return-damaged"),
    "million columns": (xlsx({"Log": '<dimension ref="A1:BDWGN1"/><sheetData/>'}), "return-oversized-sheet"),
    "far column": (xlsx({"Log": FAR}), "return-too-wide"),
    "long cell": (docx(tbl(tr("Date", "Event"), tr("3/4/2019", "x" * 1_100_000))), "return-cell-too-long"),
    "long csv cell": (b"Date,Event\n3/4/2019,\"" + b"x" * 3_000_000, "return-cell-too-long"),
    "ods rows": (ods(HEAD + ods_row("3/4/2019", "x", attributes=ROWS)), "return-too-many-rows"),
    "ods columns": (ods(ods_row(COLUMNS)), "return-too-wide"),
    "ods locked": (ods("", more={"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "return-locked-ods"),
    "odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "return-odt"),
    "xlsb": (zipped({"[Content_Types].xml": types("vnd.ms-excel.sheet.binary.macroEnabled.main")}), "return-xlsb"),
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_each_gets_its_sentence(name: str) -> None:
    data, code = HOSTILE[name]
    with pytest.raises(UserError) as caught:
        read_return("return.docx", data, today=TODAY)
    assert caught.value.code == code
    assert code in sentences()
    assert "…" not in sentence(caught.value)


def test_locked_old_workbook() -> None:
    data = bytearray((FIXTURES / "invented-log.xls").read_bytes())
    at = data.find(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    data[at : at + 58] = b"\x2f\x00\x36\x00\x01\x00\x01\x00\x01\x00" + bytes(range(48))
    with pytest.raises(UserError, match="return-locked"):
        read_return("x.xls", bytes(data), today=TODAY)
    with pytest.raises(UserError, match="return-wrong-password"):
        read_return("x.xls", bytes(data), today=TODAY, password="invented")


@pytest.mark.parametrize("path", [*sorted(FIXTURES.glob("invented-log.*")), SAMPLE])
def test_broken_at_random_is_read_or_refused(path: Path) -> None:
    whole = path.read_bytes()
    for at in range(0, len(whole), len(whole) // 6):
        broken = bytearray(whole)
        broken[at : at + 40] = bytes(40)
        for data in (bytes(broken), whole[:at]):
            with contextlib.suppress(UserError):
                assert read_return("x", data, today=TODAY).rows


def test_two_parts_of_one_name() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", WORD)
        archive.writestr("WORD/document.xml", "<x/>")
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UserError, match="return-duplicate-part"):
        preflight.look(out.getvalue())


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "x.doc", "x", "../x.docx", "C:\\returns\\x.png"])
def test_judged_by_content_not_by_name(name: str) -> None:
    read = read_return(name, GOOD, today=TODAY)
    assert [entry.event for entry in read.rows] == ["Rang"]
    assert "/" not in read.file
    assert "\\" not in read.file


def test_utf_16_text_with_any_name_and_text_with_noughts() -> None:
    assert stage_here("Date,Event\n3/4/2019,Rang\n".encode("utf-16")).rows[0].event == "Rang"
    assert stage_here(b"Date,Event\n3/4/2019,Ra\0ng\n").rows[0].event == "Rang"


def test_control_characters_and_half_characters_come_through() -> None:
    escaped = xlsx(
        {
            "Log": f"<sheetData>{row(1, 'Date', 'Event')}{row(2, '3/4/2019', 'x')}</sheetData>".replace(
                ">x<", ">_xD83D_ _x0001_<"
            )
        }
    )
    read = read_return("x.xlsx", escaped, today=TODAY)
    read.rows[0].event.encode("utf-8")
    assert read_return("x.csv", b"Date,Event\n3/4/2019,a\x01b\x1b\n", today=TODAY).rows[0].event == "a\x01b\x1b"


def test_deep_nesting_of_tables_is_read_and_deeper_refused() -> None:
    inner = f"<w:p>{run('deepest')}</w:p>"
    for _ in range(40):
        inner = tbl(tr(tc(inner))) + "<w:p/>"
    staged = stage_here(docx(tbl(tr("Date", "Event"), tr("3/4/2019", tc(inner)))))
    assert staged.rows[0].event.strip() == "deepest"
    for _ in range(60):
        inner = tbl(tr(tc(inner))) + "<w:p/>"
    with pytest.raises(UserError, match="return-damaged"):
        stage_here(docx(tbl(tr("Date", "Event"), tr("3/4/2019", tc(inner)))))


def test_outside_links_are_counted_and_never_followed() -> None:
    links = [("a", "image", "http://127.0.0.1:9/x.png", True), ("b", "hyperlink", "http://invented.example", True)]
    field = f'<w:p><w:r><w:instrText {W}> INCLUDETEXT "http://invented.example" </w:instrText></w:r></w:p>'
    read = read_return("x.docx", docx(tbl(tr("Date", "Event"), tr("3/4/2019", tc(field))), links=links), today=TODAY)
    assert read.found.external_links == 2


def test_a_child_that_dies_or_takes_too_long_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded, "command", lambda: ["false"])
    with pytest.raises(UserError, match="return-too-heavy"):
        read_return("x.docx", GOOD, today=TODAY)
    monkeypatch.setattr(bounded, "command", lambda: ["sleep", "30"])
    with pytest.raises(UserError, match="return-too-heavy"):
        bounded.run({"task": "read"}, GOOD * 100, limit=0.3)


def test_a_frozen_program_enters_itself_by_a_flag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert bounded.command() == [sys.executable, "--intake-child"]


def test_memory_of_the_child_is_bounded() -> None:
    cells = "<w:tc><w:p/></w:tc>" * 7
    heavy = word(
        f"<w:document {W}><w:body><w:tbl>" + f"<w:tr>{cells}</w:tr>" * 500_000 + "</w:tbl></w:body></w:document>"
    )
    with pytest.raises(UserError) as caught:
        read_return("x.docx", heavy, today=TODAY)
    assert caught.value.code in {"return-bomb", "return-too-heavy", "return-too-many-rows", "return-no-table"}


def test_cancel_ends_the_child_and_progress_ends_at_one() -> None:
    with pytest.raises(Cancelled):
        read_return("x.docx", GOOD, today=TODAY, cancelled=lambda: True)
    told: list[float] = []
    big = docx(tbl(tr("Date", "Event"), *(tr("3/4/2019", f"Rang {at}") for at in range(4_000))))
    read_return("x.docx", big, today=TODAY, progress=told.append)
    assert told[-1] == 1.0
    assert all(0 <= share <= 1 for share in told)
