"""Tables in a PDF: read where they are drawn, every row queried, over several pages, locked or without lines."""

from __future__ import annotations

import contextlib
import io
import random
from collections.abc import Sequence

import pytest
from making import TODAY, stage_here
from reportlab.lib import pagesizes, pdfencrypt
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle
from test_conservation_word import TOKEN

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import read_return
from dhr_manager.ui.messages import sentences

HEAD = ["Date", "Time", "Event", "Action"]
STYLE = getSampleStyleSheet()["BodyText"]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")


def pdf(
    rows: Sequence[Sequence[str]],
    *,
    lines: bool = True,
    password: str | None = None,
    repeat: int = 0,
    before: str = "Invented agency",
    after: str = "End of the list",
) -> bytes:
    out = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password, strength=128) if password else None
    template = SimpleDocTemplate(out, pagesize=pagesizes.A4, encrypt=lock)
    cells = [[Paragraph(text, STYLE) for text in row] for row in rows]
    table = Table(cells, colWidths=(80, 50, 220, 100), repeatRows=repeat)
    table.setStyle(TableStyle([GRID] if lines else []))
    template.build([Paragraph(before, STYLE), table, Paragraph(after, STYLE)])
    return out.getvalue()


def entries(count: int) -> list[list[str]]:
    return [
        [f"{1 + at % 28}/3/20{10 + at // 28}", "09:30", f"Rang the desk {at}, nobody there", "None"]
        for at in range(count)
    ]


def test_a_table_with_lines_is_read_and_queried() -> None:
    read = read_return("x.pdf", pdf([HEAD, *entries(3)]), today=TODAY)
    assert [column.role for column in read.tables[0].columns] == ["date", "time", "event", "action"]
    assert (read.rows[0].when.text, read.rows[0].time, read.rows[0].event) == (
        "1/3/2010",
        "09:30",
        "Rang the desk 0, nobody there",
    )
    assert {(row.status, row.reasons) for row in read.rows} == {("queried", ("from-pdf",))}
    assert [left.text for left in read.left_out] == ["Invented agency\nEnd of the list"]


def test_a_table_that_goes_on_over_pages_is_one() -> None:
    read = read_return("x.pdf", pdf([HEAD, *entries(90)], repeat=1), today=TODAY)
    assert [row.event for row in read.rows] == [row[2] for row in entries(90)]
    assert [table.name for table in read.tables] == ["Table 1"]
    assert {left.reason for left in read.left_out} == {"outside-table", "repeated-header"}


def test_rows_at_the_top_of_a_page_are_marked() -> None:
    read = read_return("x.pdf", pdf([HEAD, *entries(60)]), today=TODAY)
    assert len(read.rows) == 60
    assert 1 <= sum("top-of-page" in row.reasons for row in read.rows) <= 3


def test_a_table_without_lines() -> None:
    read = read_return("x.pdf", pdf([HEAD, *entries(40)], lines=False), today=TODAY)
    assert [(row.when.text, row.event) for row in read.rows][:2] == [(row[0], row[2]) for row in entries(2)]
    assert read.rows[5].reasons == ("from-pdf", "no-lines")
    assert {"from-pdf", "no-lines", "top-of-page"} <= sentences().keys()


def test_a_locked_pdf_asks_for_its_password() -> None:
    data = pdf([HEAD, *entries(2)], password="orchard kettle")
    with pytest.raises(UserError, match="return-locked"):
        read_return("x.pdf", data, today=TODAY)
    with pytest.raises(UserError, match="return-wrong-password"):
        read_return("x.pdf", data, today=TODAY, password="orchard")
    assert len(read_return("x.pdf", data, today=TODAY, password="orchard kettle").rows) == 2


def test_pictures_of_pages_say_so() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    out = io.BytesIO()
    page = canvas.Canvas(out)
    page.drawImage(ImageReader(Image.new("RGB", (40, 40), "white")), 50, 50, 400, 600)
    page.save()
    with pytest.raises(UserError, match="return-scanned"):
        stage_here(out.getvalue())


def test_broken_pdfs_are_refused() -> None:
    whole = pdf([HEAD, *entries(3)])
    for at in range(40, len(whole), len(whole) // 8):
        broken = whole[:at] + bytes(60) + whole[at + 60 :]
        for data in (broken, whole[:at]):
            with contextlib.suppress(UserError):
                assert read_return("x.pdf", data, today=TODAY).rows


def test_a_date_that_a_narrow_cell_broke() -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=pagesizes.A4)
    for x in (50, 115, 300):
        page.line(x, 700, x, 790)
    for y in (790, 760, 700):
        page.line(50, y, 300, y)
    for x, y, words in (
        (55, 770, "Date"),
        (120, 770, "Event"),
        (55, 745, "13/10/201"),
        (55, 733, "8"),
        (120, 745, "Rang"),
    ):
        page.drawString(x, y, words)
    page.save()
    entry = stage_here(out.getvalue()).rows[0]
    assert (entry.when.text, str(entry.when.earliest), entry.status) == ("13/10/201\n8", "2018-10-13", "queried")


@pytest.mark.parametrize("seed", range(6))
def test_every_token_is_in_a_row_or_listed(seed: int) -> None:
    chance = random.Random(seed)
    words = (f"t{number:04}q" for number in range(10_000))

    def some(most: int) -> str:
        return " ".join(next(words) for _ in range(chance.randint(1, most)))

    rows = [[f"{chance.randint(1, 28)}/3/2019", "", some(14), some(4)] for _ in range(chance.randint(3, 60))]
    data = pdf([HEAD, *rows], lines=seed != 5, before=some(30), after=some(30))
    staged = stage_here(data)
    told = [text for row in staged.rows for _, text in row.cells] + [left.text for left in staged.left_out]
    told += [column.heading for table in staged.tables for column in table.columns]
    assert [row.when.text for row in staged.rows][: len(rows)] == [row[0] for row in rows]
    wanted = next(words)
    found = TOKEN.findall(" ".join(told))
    assert len(found) == int(wanted[1:5])
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("angle", [90, -90])
def test_headings_turned_upwards_or_downwards(angle: int) -> None:
    out = io.BytesIO()
    page = canvas.Canvas(out, pagesize=pagesizes.A4)
    for x in (50, 115, 200, 400):
        page.line(x, 640, x, 790)
    for y in (790, 680, 640):
        page.line(50, y, 400, y)
    for x, words in ((80, "Date"), (150, "Time of day"), (300, "What happened")):
        page.saveState()
        page.translate(x, 690 if angle > 0 else 785)
        page.rotate(angle)
        page.drawString(0, 0, words)
        page.restoreState()
    for x, words in ((55, "3/4/2019"), (120, "09:30"), (205, "Rang the desk")):
        page.drawString(x, 660, words)
    page.save()
    staged = stage_here(out.getvalue())
    assert [column.heading for column in staged.tables[0].columns] == ["Date", "Time of day", "What happened"]
    assert [(row.time, row.event) for row in staged.rows] == [("09:30", "Rang the desk")]
