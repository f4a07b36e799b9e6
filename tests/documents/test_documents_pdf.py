"""PDFs: embedded fonts that print every letter, bookmarks, pages counted, long rows continued, clean properties."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pypdf
import pytest
from invented import REAL_NAME, source
from reading import made, pdf_pages

from dhr_manager.documents.catalogue import AUDIENCES, FORMATS
from dhr_manager.documents.sections import OVERVIEW
from dhr_manager.documents.tree import Bullets, Column, Document, Heading, KeyValues, Paragraph, Quotation, Table
from dhr_manager.documents.writers.fonts import face
from dhr_manager.documents.writers.pdf import write_pdf

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("key", [key for key, formats in FORMATS.items() if "pdf" in formats])
def test_every_page_is_counted_and_marked(key: str, audience: str) -> None:
    data = made(key, source(), audience, "pdf")
    assert data == made(key, source(), audience, "pdf")
    pages = pdf_pages(data)
    for n, text in enumerate(pages, 1):
        assert f"Page {n} of {len(pages)}" in text
        assert text.count("OFFICIAL-SENSITIVE") == (0 if audience == "public" else 2)


def test_all_fonts_are_embedded_and_polish_and_welsh_print() -> None:
    data = made("overview-report", source(), "public", "pdf")
    text = "\n".join(pdf_pages(data))
    for word in ("Łódź", "Tŷ-nant", "dŵr, hŷn, ŵyn", "Grażyna Łośinvented"):
        assert word in text
    for page in pypdf.PdfReader(BytesIO(data)).pages:
        for font in page["/Resources"]["/Font"].values():
            assert "/FontFile2" in font["/FontDescriptor"]


def test_bookmarks_contents_and_links_lead_to_the_headings() -> None:
    reader = pypdf.PdfReader(BytesIO(made("overview-report", source(), "public", "pdf")))
    top = [item for item in reader.outline if not isinstance(item, list)]
    wanted = [f"{section.number} {section.title}".strip() for section in OVERVIEW]
    assert [item.title for item in top] == wanted
    contents = pdf_pages(made("overview-report", source(), "public", "pdf"))[1]
    for item, section in zip(top, OVERVIEW, strict=True):
        assert str(reader.get_destination_page_number(item) + 1) in contents
        assert section.title in contents.replace("\n", " ")
    assert len(reader.pages[1]["/Annots"]) == len(OVERVIEW)


def test_properties_are_clean() -> None:
    info = pypdf.PdfReader(BytesIO(made("executive-summary", source(), "public", "pdf"))).metadata
    assert info is not None
    assert info.title == "Domestic Homicide Review executive summary 2022/03"
    assert (info.author, info.subject, info.creator, info.producer) == ("", "", "DHR Manager", "DHR Manager")
    assert info.creation_date is not None
    assert info.creation_date.year == 2000


def test_a_row_longer_than_a_page_is_continued_and_nothing_is_lost() -> None:
    words = [f"w{n}" for n in range(2600)]
    table = Table((Column("Reference", 1), Column("Event", 3)), (("E-0001", " ".join(words)), ("E-0002", "after")), "T")
    pages = pdf_pages(write_pdf(Document("T", (table,), DAY, landscape=True)))
    assert len(pages) > 2
    assert all("Reference" in page for page in pages)
    assert all("E-0001 continued" in page for page in pages[1:])
    assert [word for page in pages for word in page.split() if word[0] == "w"] == words
    assert "after" in pages[-1]


def test_headings_of_tables_repeat_on_every_page() -> None:
    pages = pdf_pages(made("chronology", source(120), "panel", "pdf"))
    assert len(pages) > 4
    assert all("Reference" in page for page in pages)


def test_unknown_letters_are_said_and_second_family_prints_the_rest() -> None:
    text = "Ελληνικά Кирилица שלום → ✓ 😀 e\u0301 a\u200bb"
    page = pdf_pages(write_pdf(Document("T", (Paragraph(text),), DAY)))[0]
    for word in ("Ελληνικά", "Кирилица", "→", "✓", "[U+1F600]", "é", "ab"):
        assert word in page


def test_a_long_word_is_broken_at_a_soft_place_and_stays_in_its_column() -> None:
    regular = face("regular")
    address = "https://example.invalid/a/very/long/path/that/never/ends?query=one&another=two"
    lines = regular.wrap(address, 8, 80)
    assert "".join(lines) == address
    assert all(regular.measure(line) * 8 / 1000 <= 80 for line in lines)
    assert lines[0][-1] in "/-_.@?&="


def test_long_texts_of_every_kind_flow_over_pages() -> None:
    long = "Words of some length that go on. " * 400
    blocks = (
        Heading(long[:400]), Paragraph(long, "1.1"), Bullets((long,)), Quotation(long, "Somebody"),
        KeyValues((("Label", long), (long, "Value"))),
    )  # fmt: skip
    pages = pdf_pages(write_pdf(Document("T", blocks, DAY, marking="M")))
    assert sum(page.replace("\n", " ").count("some length") for page in pages) >= 5 * 400


def test_no_real_name_and_no_exact_day_of_the_death_is_in_the_public_report() -> None:
    text = " ".join(" ".join(pdf_pages(made("overview-report", source(), "public", "pdf"))).split())
    assert "September 2022" in text
    assert "19 September 2022" not in text
    assert "14 November 2020" not in text
    assert REAL_NAME not in text


def test_a_heading_of_a_table_taller_than_the_page_leaves_room_for_rows() -> None:
    table = Table((Column("w" * 9000, 1), Column("B", 9)), (("x " * 4000, "y"),), "T")
    for landscape in (True, False):
        pages = pdf_pages(write_pdf(Document("T", (table,), DAY, landscape=landscape)))
        assert 1 < len(pages) < 400
