"""Finished files of every kind: whatever holds a name is found, whatever cannot be searched is said."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib

import pytest
from casts import cast
from reportlab.pdfgen.canvas import Canvas

from dhr_manager.disclosure import pieces
from dhr_manager.disclosure.files import FileScanner, scan_file

FILES = FileScanner(cast(), "public")
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def zipped(**parts: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_rels", ".rels"), body)
    return buffer.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def word(*paragraphs: str, **others: str | bytes) -> bytes:
    return zipped(word__document_xml=f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>", **others)


def found(name: str, data: bytes) -> set[tuple[str, str]]:
    return {(leak.variant, leak.place) for leak in FILES.scan(name, data) if leak.certain}


def places(data: bytes, name: str = "x") -> set[str]:
    return {place for _, place in found(name, data)}


def test_a_clean_file_has_nothing() -> None:
    assert FILES.scan("overview-report.docx", word(paragraph("Anna met a friend at HM Coroner's court."))) == ()
    assert scan_file("Helen Marsh.docx", word(paragraph("Helen Marsh")), cast(), "panel") == ()


@pytest.mark.parametrize(
    "runs",
    [
        ("Hel", "en Mar", "sh"),
        ("Helen", " ", "Marsh"),
        ("He\u00adlen", "\u200b"),
        ("H e l e n  M a r s h",),
        ("Dan", "iel"),
    ],
)
def test_names_over_runs(runs: tuple[str, ...]) -> None:
    assert "body, paragraph 2" in places(word(paragraph("So"), paragraph(*runs)))


def test_names_over_paragraphs_and_cells() -> None:
    assert ("Helen Marsh", "body, paragraph 1") in found("a.docx", word(paragraph("saw Helen"), paragraph("Marsh")))
    row = "<w:tbl><w:tr><w:tc>" + paragraph("Jack") + "</w:tc><w:tc>" + paragraph("Marsh") + "</w:tc></w:tr></w:tbl>"
    assert "Jack Marsh" in {variant for variant, _ in found("a.docx", word(row))}


def test_every_part_of_an_office_file() -> None:
    data = word(
        '<w:p w:alt="Tanya at home"><w:r><w:t>Clean</w:t></w:r></w:p><!-- Sophie -->',
        word__header1_xml=f"<w:hdr {W}>{paragraph('Mrs Marsh')}</w:hdr>",
        word__footnotes_xml=f"<w:footnotes {W}>{paragraph('Danny')}</w:footnotes>",
        word__comments_xml=f"<w:comments {W}>{paragraph('Ruth')}</w:comments>",
        docProps__core_xml="<cp><creator>Anil Shah</creator></cp>",
        customXml__item1_xml="<a><b>07700 900417</b></a>",
        word___rels__document_xml_rels='<R><r Target="mailto:helen.marsh86%40example.org"/></R>',
        word__embeddings__x="PC 4471 \x00\x01 PC Grant attended".encode("utf-16-le"),
        word__media__patricia_marsh_png=b"x",
    )
    seen = places(data, "tanya_webb_IMR.docx")
    for place in ("file name", "body: attributes", "header (word/header1.xml), paragraph 1", "part names"):
        assert place in seen
    assert "comments (word/comments.xml), paragraph 1" in seen
    assert "properties (docProps/core.xml), paragraph 1" in seen
    assert any(place.startswith("notes") for place in seen)
    assert any(place.startswith("custom XML") for place in seen)
    assert any("rels" in place for place in seen)
    assert any("embeddings" in place for place in seen)


def test_sheets_with_shared_strings_numbers_and_day_numbers() -> None:
    data = zipped(
        xl__sharedStrings_xml="<sst><si><r><t>Hel</t></r><r><t>en rang</t></r></si></sst>",
        xl__worksheets__sheet1_xml="<worksheet><c><v>31544</v></c><c><v>7700900417</v></c><c><v>9948627490</v></c></worksheet>",
    )
    kinds = {(leak.kind, leak.variant) for leak in FILES.scan("a.xlsx", data)}
    assert {
        ("born", "12/05/1986"),
        ("identifier", "07700 900417"),
        ("identifier", "994 862 7490"),
        ("name", "Helen"),
    } <= kinds


def test_nested_and_packed() -> None:
    inner = word(paragraph("Tanya"))
    assert any("inner" in place for place in places(zipped(inner=inner)))
    assert found("a.gz", gzip.compress(b"Tanya rang"))
    data = zipped(a=zipped(a=zipped(a=zipped(a=zipped(a=zipped(a=inner))))))
    assert ("not searched: too deep") in {leak.variant for leak in FILES.scan("a.zip", data)}


def test_what_is_not_searched_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped(big=b"0" * 3_000_000)
    monkeypatch.setattr(pieces, "MOST_PART", 1_000_000)
    leaks = FILES.scan("a.zip", bomb)
    assert [(leak.kind, leak.variant, leak.certain) for leak in leaks] == [
        ("not-searched", "not searched: too large", True)
    ]
    assert {leak.variant for leak in FILES.scan("a.gz", gzip.compress(b"0" * 3_000_000))} == {"not searched: too large"}
    assert {leak.variant for leak in FILES.scan("a.zip", bomb[:200])} == {"not searched: damaged"}
    assert {leak.kind for leak in FILES.scan("a.pdf", b"%PDF-1.7\nrubbish")} == {"not-searched"}


def test_entities_are_not_followed() -> None:
    evil = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "Tanya">]><a>&x;&y;</a>'
    assert all("root:" not in leak.around for leak in FILES.scan("a.xml", evil))


def pdf(**settings: str) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pageCompression=1)
    if "title" in settings:
        canvas.setTitle(settings["title"])
    canvas.drawString(72, 700, settings.get("text", "Clean"))
    canvas.drawString(72, 680, settings.get("next", "page"))
    if "outline" in settings:
        canvas.bookmarkPage("a")
        canvas.addOutlineEntry(settings["outline"], "a")
    if "link" in settings:
        canvas.linkURL(settings["link"], (10, 10, 20, 20))
    if "spaced" in settings:
        text = canvas.beginText(72, 600)
        text.setCharSpace(12)
        text.textOut(settings["spaced"])
        canvas.drawText(text)
    canvas.showPage()
    canvas.drawString(72, 700, settings.get("second", "Clean"))
    canvas.save()
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ({"text": "Call from Helen Marsh today"}, "page 1"),
        ({"text": "Call from Helen", "next": "Marsh today"}, "page 1"),
        ({"text": "Call from Patri-", "next": "cia today"}, "page 1"),
        ({"spaced": "Helen Marsh"}, "page 1"),
        ({"second": "Tanya"}, "page 2"),
        ({"next": "Call from Tanya", "second": "Webb said"}, "pages 1 and 2"),
        ({"outline": "Life of Sophie"}, "outline, entry 1"),
        ({"title": "Mrs Marsh"}, "properties"),
        ({"link": "mailto:helen.marsh86@example.org"}, "PDF objects"),
    ],
)
def test_pdf(settings: dict[str, str], place: str) -> None:
    assert place in places(pdf(**settings), "a.pdf")


def test_a_clean_pdf_has_nothing() -> None:
    assert FILES.scan("a.pdf", pdf(text="Anna met a friend", title="Overview report", outline="1 Introduction")) == ()


def test_pdf_streams_unpacked() -> None:
    xmp = zlib.compress(b"<?xpacket?><x:xmpmeta xmlns:x='adobe:ns:meta/'><d>Joanne Pike</d></x:xmpmeta>")
    data = pdf().replace(b"%%EOF", b"9 0 obj <<>> stream\n" + xmp + b"\nendstream endobj\n%%EOF")
    assert any("PDF stream" in place for place in places(data, "a.pdf"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_text_of_any_encoding(encoding: str) -> None:
    assert ("Helen", "file, line 2") in found(
        "a.txt", "One £1 – and\nHelen’s phone rang again and again".encode(encoding)
    )


def test_plain_kinds() -> None:
    assert found("a.csv", b'n,"Jack","Marsh"\n')
    assert "Jack Marsh" in {variant for variant, _ in found("a.csv", b'"Jack","Marsh"\n')}
    assert found("a.json", json.dumps({"a": ["Si\u00e2n", "\u0048e\u200blen"]}).encode())
    assert found("a.ics", b"BEGIN:VEVENT\r\nSUMMARY:Meet Tan\r\n ya\\, then\r\nEND:VEVENT")
    assert found("a.rtf", rb"{\rtf1 Hel{\b en} M\'61rsh}")
    assert found("a.html", b"<html><body><b>Tan</b>ya</body></html>")
    assert found("a.txt", b"see /helen%2Emarsh")
    assert found("tanya webb.bin", b"\x00\x01")


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def test_pictures() -> None:
    head = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"\0" * 13)
    for body in (chunk(b"tEXt", b"Author\0Helen Marsh"), chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"Helen Marsh"))):
        assert "file: picture metadata" in places(head + body + chunk(b"IEND", b""), "a.png")
    jpeg = b"\xff\xd8\xff\xfe" + struct.pack(">H", 13) + b"Helen Marsh" + b"\xff\xda\x00\x02\x00\xff\xd9"
    assert "file: picture metadata" in places(jpeg, "a.jpg")
    assert places(b"II*\x00" + b"\0" * 300 + b"Artist Helen Marsh" + b"\0" * 300, "a.tif")


def test_long_texts_are_searched_to_the_end() -> None:
    text = "word " * 60_000 + "Tanya Webb" + " word" * 60_000
    assert "Tanya Webb" in {variant for variant, _ in found("a.txt", text.encode())}
