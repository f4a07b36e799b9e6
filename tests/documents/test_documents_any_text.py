"""Any text at all writes and opens again: control characters, right-to-left, emoji, very long words."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import docx
import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from reading import pdf_pages

from dhr_manager.documents.text import clean
from dhr_manager.documents.tree import (
    Badge,
    Bullets,
    CalendarEntry,
    Column,
    Contents,
    Document,
    Heading,
    KeyValues,
    Paragraph,
    Quotation,
    Table,
    TitlePage,
)
from dhr_manager.documents.writers.calendar import write_calendar
from dhr_manager.documents.writers.pdf import write_pdf
from dhr_manager.documents.writers.plain import write_csv, write_json
from dhr_manager.documents.writers.spreadsheet import write_spreadsheet
from dhr_manager.documents.writers.word import write_word

_ODD = st.sampled_from(
    ["\x00\x0b", "\ud800", "\ufffe", "שלום", "مرحبا", "😀👩‍👩‍👧", "w" * 900, "\r\n\t", "]]>", "=1+1", "&<>\"'"]
)
TEXT = st.lists(st.one_of(st.text(max_size=40), _ODD), max_size=5).map("".join)


def _document(texts: list[str]) -> Document:
    a, b, c, d = texts
    columns = (Column(a, 2), Column(b, 1), Column(c, 1, joined=True))
    rows = ((a, Badge(b, 3), c), (d, Badge(a, 17), c))
    blocks = (
        TitlePage(a, b, ((c, d),), a), Contents(), Heading(a, 1, "1"), Paragraph(b, "1.1"), Heading(b, 3),
        Bullets((c,)), Quotation(d, a), KeyValues(((a, b),)), Table(columns, rows, c, d),
    )  # fmt: skip
    calendar = (CalendarEntry("1@x", a, date(2026, 3, 2), None, b, c),)
    return Document(a, blocks, date(2026, 3, 2), marking=b, version=c, calendar=calendar)


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=4, max_size=4))
def test_any_text_writes_and_opens(texts: list[str]) -> None:
    document = _document(texts)
    word = docx.Document(BytesIO(write_word(document)))
    assert [p.text for p in word.paragraphs if p.style is not None and p.style.name == "Heading 1"] == [clean(texts[0])]
    assert pdf_pages(write_pdf(document))
    assert openpyxl.load_workbook(BytesIO(write_spreadsheet(document))).sheetnames
    assert write_csv(document).decode("utf-8-sig")
    assert write_json(document).decode()
    assert len(Calendar.from_ical(write_calendar(document)).walk("VEVENT")) == 1
