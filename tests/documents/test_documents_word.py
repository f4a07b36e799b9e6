"""Word files: real styles and numbering, repeated headings, clean properties, the same bytes for the same source."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import docx
import pytest
from invented import REAL_NAME, source
from lxml import etree
from reading import made, part, word_text

from dhr_manager.documents.catalogue import AUDIENCES, FORMATS
from dhr_manager.documents.sections import OVERVIEW
from dhr_manager.documents.tree import Badge, Column, Document, Figure, Heading, Paragraph, Table
from dhr_manager.documents.writers.word import write_word
from dhr_manager.domain.drawing import Picture, Rect, Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _body(data: bytes) -> etree._Element:
    return etree.fromstring(part(data, "word/document.xml").encode())


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("key", [key for key, formats in FORMATS.items() if "docx" in formats])
def test_every_document_opens_for_every_audience(key: str, audience: str) -> None:
    data = made(key, source(), audience, "docx")
    assert docx.Document(BytesIO(data)).paragraphs
    assert data == made(key, source(), audience, "docx")
    marking = part(data, "word/header1.xml") + part(data, "word/footer1.xml")
    assert marking.count("OFFICIAL-SENSITIVE") == (0 if audience == "public" else 2)


def test_headings_are_real_and_numbered_by_word_itself() -> None:
    document = docx.Document(BytesIO(made("overview-report", source(), "public", "docx")))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert heads == [section.title for section in OVERVIEW]
    numbered = [p for p in document.paragraphs if p.style is not None and p.style.name == "Numbered Paragraph"]
    assert len(numbered) > 30


def test_what_word_will_count_is_what_the_tree_says() -> None:
    from dhr_manager.documents.catalogue import build

    tree = build("overview-report", source(), "home-office")
    said = [block.number for block in tree.blocks if isinstance(block, Paragraph) and block.number]
    body = _body(made("overview-report", source(), "home-office", "docx"))
    section = paragraph = 0
    counted = []
    for element in body.iter(f"{W}p"):
        style = element.find(f"{W}pPr/{W}pStyle")
        name = style.get(f"{W}val") if style is not None else ""
        if name == "Heading1":
            section += element.find(f"{W}pPr/{W}numPr") is None
            paragraph = 0
        elif name == "NumberedParagraph":
            paragraph += 1
            counted.append(f"{section}.{paragraph}")
    assert counted == said


def test_headings_of_tables_repeat_and_a_new_table_begins_every_hundred_rows() -> None:
    body = _body(made("chronology", source(250), "panel", "docx"))
    tables = [t for t in body.iter(f"{W}tbl") if len(t.findall(f"{W}tblGrid/{W}gridCol")) == 8]
    assert [len(table.findall(f"{W}tr")) for table in tables] == [101, 101, 49, 3]
    grids = [[col.get(f"{W}w") for col in table.iter(f"{W}gridCol")] for table in tables]
    assert grids.count(grids[0]) == 4
    for table in tables:
        assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None


def test_a_long_row_may_break_and_a_short_one_may_not() -> None:
    columns = (Column("A", 1), Column("B", 3))
    table = Table(columns, (("1", "short"), ("2", "long " * 400)), "T")
    rows = _body(write_word(Document("T", (table,), date(2026, 3, 2)))).findall(f".//{W}tr")
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows] == [True, True, False]


def test_a_joined_column_is_merged_and_badges_have_code_colour_and_pattern() -> None:
    plan = part(made("action-plan", source(), "panel", "docx"), "word/document.xml")
    assert '<w:vMerge w:val="restart"/>' in plan
    assert "<w:vMerge/>" in plan
    chronology = part(made("chronology", source(), "panel", "docx"), "word/document.xml")
    assert 'w:fill="1F4E8C"' in chronology
    assert 'w:val="thinHorzStripe"' in chronology


def test_the_contents_are_a_field_with_links_and_pages() -> None:
    text = part(made("overview-report", source(), "public", "docx"), "word/document.xml")
    assert 'w:fldCharType="begin" w:dirty="true"' in text
    assert 'TOC \\o "1-1" \\h' in text
    assert text.count("<w:hyperlink ") == len(OVERVIEW)


def test_properties_hold_title_and_language_alone() -> None:
    data = made("overview-report", source(), "public", "docx")
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        every = "".join(package.read(name).decode("latin-1") for name in package.namelist())
    properties = docx.Document(BytesIO(data)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.language == "en-GB"
    assert "rsid" not in every
    assert REAL_NAME not in every
    assert '<w:lang w:val="en-GB"' in part(data, "word/styles.xml")
    footer = part(data, "word/footer1.xml")
    assert " PAGE " in footer
    assert " NUMPAGES " in footer


def test_pictures_carry_their_words() -> None:
    items = (Rect(0, 0, 80, 30, fill="late", pattern=5), Text(4, 20, "Łódź"))
    figure = Figure(Picture(120, 40, items, 'Bars & "lines"'), "A caption")
    data = write_word(Document("T", (Heading("H"), figure), date(2026, 3, 2)))
    assert 'descr="Bars &amp; &quot;lines&quot;"' in part(data, "word/document.xml")
    with zipfile.ZipFile(BytesIO(data)) as package:
        assert package.read("word/media/picture1.png").startswith(b"\x89PNG")
    assert "A caption" in word_text(data)


def test_text_is_mapped_everywhere_and_rows_only_when_walked_through() -> None:
    walked = []

    def rows() -> list[tuple[str, Badge]]:
        walked.append(1)
        return [("Wilhelmina", Badge("Wilhelmina", 1))]

    from dhr_manager.documents.tree import Rows

    table = Table((Column("Wilhelmina", 1), Column("B", 1)), Rows(rows), "Wilhelmina", "Wilhelmina")
    figure = Figure(Picture(10, 10, (Text(0, 9, "Wilhelmina"),), "Wilhelmina"), "Wilhelmina")
    tree = Document("Wilhelmina", (Heading("Wilhelmina"), table, figure), date(2026, 3, 2), version="Wilhelmina")
    mapped = tree.map_text(lambda text: text.replace("Wilhelmina", "Beata"))
    assert not walked
    data = write_word(mapped)
    with zipfile.ZipFile(BytesIO(data)) as package:
        every = b"".join(package.read(name) for name in package.namelist())
    assert b"Wilhelmina" not in every
    assert every.count(b"Beata") >= 9
