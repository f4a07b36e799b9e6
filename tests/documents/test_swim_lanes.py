"""The swim-lanes as documents: A3, nobody's words, months alone outside the panel, a picture that can be searched."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date
from io import BytesIO

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import source
from PIL import Image

from dhr_manager.disclosure.files import scan_file
from dhr_manager.documents.catalogue import AUDIENCES, build, write
from dhr_manager.documents.swim_lanes import data_of
from dhr_manager.documents.tree import Document, Figure, Heading, Paragraph, Table
from dhr_manager.documents.words import Wording
from dhr_manager.domain.drawing import Line, Polygon, Rect, Text
from dhr_manager.domain.lanes.model import BEGIN, DAY, END, Lane, LanesData, day_of, possible, sorted_spans
from dhr_manager.domain.lanes.picture import HEIGHT, WIDTH, lanes_picture, months_picture
from dhr_manager.domain.rows.returns import DateRead

KEY = "swim-lanes"


def words_of(document: Document) -> str:
    """Everything a tree says."""
    said = []
    for block in document.blocks:
        if isinstance(block, Heading | Paragraph):
            said.append(block.text)
        elif isinstance(block, Figure):
            said += [block.picture.alt, *(item.text for item in block.picture.items if isinstance(item, Text))]
        elif isinstance(block, Table):
            said += [str(cell) for row in block.rows for cell in row]
    return "\n".join(said)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_pdf_is_a3_on_its_side(audience: str) -> None:
    reader = pypdf.PdfReader(BytesIO(write(KEY, build(KEY, source(), audience), "pdf")))
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}
    assert sizes == {(1191, 842)}
    assert len(reader.pages) == (3 if audience == "panel" else 2)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_entry_s_words_are_in_it(audience: str) -> None:
    made = source()
    said = words_of(build(KEY, made, audience))
    for entry in made.entries:
        for text in (entry.event, entry.action, entry.comment):
            assert not text or text not in said


def test_outside_the_panel_no_day_is_drawn_or_said() -> None:
    made = source()
    for audience in ("family", "home-office", "public"):
        data = data_of(made, Wording(made, audience))
        for lane in data.lanes:
            for start, end, _ in lane.entries:
                assert start == BEGIN or (start % DAY == 0 and day_of(start).day == 1)
                assert end == END or (end % DAY == 0 and day_of(end).day == 1)
        assert all(day_of(day.at).day == 1 for day in data.days)
        said = words_of(build(KEY, made, audience))
        death = made.fact("death")
        assert death is not None
        assert f"{death.day} {death:%b} {death.year}" not in said
        assert f"Death {death:%b} {death.year}" in said


def test_neutral_names_of_agencies_outside_the_panel() -> None:
    made = source()
    agency = replace(made.agencies[0], name="St Invented's Surgery", neutral_name="the GP practice")
    made = replace(made, agencies=(agency, *made.agencies[1:]))
    assert "St Invented's Surgery" in words_of(build(KEY, made, "panel"))
    public = words_of(build(KEY, made, "public"))
    assert "St Invented's" not in public
    assert "The GP practice" in public


def test_png_has_title_marking_and_its_words_as_text() -> None:
    made = source()
    document = build(KEY, made, "home-office")
    data = write(KEY, document, "png")
    assert data == write(KEY, document, "png")
    picture = Image.open(BytesIO(data))
    assert picture.size[0] > 3000
    said = str(picture.info["Description"])
    assert "OFFICIAL-SENSITIVE" in said
    assert "Swim-lanes: Domestic Homicide Review" in said
    size, kind = struct.unpack(">I4s", data[8:16])
    assert (size, kind) == (13, b"IHDR")


def test_a_name_in_the_picture_would_be_found_in_the_file() -> None:
    made = source()
    person = next(one for one in made.cast if one.group == "subject")
    agencies = (replace(made.agencies[0], name=f"{person.name} Trust", neutral_name=""), *made.agencies[1:])
    named = replace(made, agencies=agencies)
    for form in ("pdf", "png"):
        data = write(KEY, build(KEY, named, "public"), form)  # written past the replacer
        assert any(leak.certain for leak in scan_file(f"swim-lanes.{form}", data, made.cast, "public"))


def test_without_entries_or_dates_it_says_so() -> None:
    nothing = replace(source(), entries=())
    assert "No entry has been accepted yet." in words_of(build(KEY, nothing, "public"))
    undated = DateRead("undated", None, None, "undated", False)
    bare = replace(source(), entries=tuple(replace(entry, when=undated) for entry in source().entries[:3]))
    assert "Three entries have no date; none can be drawn." in words_of(build(KEY, bare, "panel"))
    for made in (nothing, bare):
        for form in ("pdf", "png"):
            assert write(KEY, build(KEY, made, "panel"), form)


DAYS = st.dates(date(1999, 1, 1), date(2027, 1, 1))
WHEN = st.one_of(DAYS.map(lambda day: (day, day)), DAYS.map(lambda day: (day, None)), DAYS.map(lambda day: (None, day)))


@given(st.lists(st.lists(WHEN, max_size=30), min_size=1, max_size=16))
def test_nothing_is_drawn_beside_the_sheet_and_every_entry_is_counted(lanes: list[list[tuple[date, date]]]) -> None:
    made, place = [], 0
    for number, entries in enumerate(lanes):
        spans = [(*possible(*when)[:2], place + n) for n, when in enumerate(entries)]
        place += len(spans)
        made.append(Lane(str(number), f"A{number}", f"Agency {number}", number, sorted_spans(spans)))
    data = LanesData(tuple(made), tuple(map(str, range(place))))
    for picture in (lanes_picture(data), months_picture(data)):
        assert picture.width == WIDTH
        assert picture.height <= max(HEIGHT, 46 * len(lanes) + 120)
        for item in picture.items:
            if isinstance(item, Rect):
                assert -1 <= item.x <= item.x + item.width <= WIDTH + 2
            elif isinstance(item, Line):
                assert 0 <= item.y1 <= picture.height
            elif isinstance(item, Polygon):
                assert all(0 <= x <= WIDTH for x, _ in item.points)
    assert f"{place:,} {'entry is' if place == 1 else 'entries are'} drawn." in words_in(lanes_picture(data).items)


def words_in(items: tuple[object, ...]) -> list[str]:
    return [item.text for item in items if isinstance(item, Text)]
