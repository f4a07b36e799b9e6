"""Headings set upright, in two rows, repeated on each page, down the side; columns told by what they hold."""

from __future__ import annotations

import pytest
from making import docx, run, stage_here, tbl, tc, tr

from dhr_manager.intake.headings import role_of

WIDE = '<w:gridSpan w:val="2"/>'


def roles(data: bytes) -> list[tuple[str, str]]:
    return [(column.heading, column.role) for column in stage_here(data).tables[0].columns]


def test_letters_below_each_other() -> None:
    head = tr("D\na\nt\ne", "E\nv\ne\nn\nt", "A\nc\nt\ni\no\nn\n\nt\na\nk\ne\nn")
    data = docx(tbl(head, tr("3/4/2019", "Rang", "None")))
    assert roles(data) == [("Date", "date"), ("Event", "event"), ("Action taken", "action")]


def test_turned_text_of_word() -> None:
    head = (tc(run(name), '<w:textDirection w:val="btLr"/>') for name in ("Date", "Event"))
    assert roles(docx(tbl(tr(*head), tr("3/4/2019", "Rang")))) == [("Date", "date"), ("Event", "event")]


def test_two_rows_of_headings_repeated_on_a_page() -> None:
    head = tr(tc(run("When"), WIDE), "Event") + tr("Date", "Time", "What happened")
    staged = stage_here(docx(tbl(head, tr("3/4/2019", "09:00", "Rang"), head, tr("4/4/2019", "10:00", "Came"))))
    assert [(row.when.text, row.time, row.event) for row in staged.rows] == [
        ("3/4/2019", "09:00", "Rang"),
        ("4/4/2019", "10:00", "Came"),
    ]
    assert [left.reason for left in staged.left_out] == ["upper-header", "repeated-header", "repeated-header"]


@pytest.mark.parametrize("count", [1, 3])
def test_headings_down_the_side(count: int) -> None:
    days = [f"{day}/4/2019" for day in range(3, 3 + count)]
    table = tbl(tr("Date", *days), tr("Time", *["09:30"] * count), tr("Event", *days), tr("Action", *["None"] * count))
    staged = stage_here(docx(table))
    assert [(row.row_number, row.when.text, row.time, row.event, row.action) for row in staged.rows] == [
        (at, day, "09:30", day, "None") for at, day in enumerate(days, 2)
    ]


def test_a_cover_down_the_side_is_no_entry() -> None:
    cover = tbl(tr("Agency", "Invented"), tr("Date", "12/3/2024"), tr("Files seen", "All"), tr("Author", "Nobody"))
    staged = stage_here(docx(cover + tbl(tr("Date", "Event"), tr("3/4/2019", "Rang"))))
    assert [row.event for row in staged.rows] == ["Rang"]


def test_columns_of_any_name_by_what_they_hold() -> None:
    text = b"Alpha,Beta,Gamma\n3/4/2019,09:30,Rang the desk about the rent\n4/4/2019,10.45pm,Came to the office\n"
    assert roles(text) == [("Alpha", "date"), ("Beta", "time"), ("Gamma", "event")]
    both = b"Logged,Said\n3/4/2019 09:30,Rang the desk about the rent\n4/4/2019 at 10:30,Came to the office\n"
    assert [(row.when.text, row.time) for row in stage_here(both).rows] == [
        ("3/4/2019 09:30", "09:30"),
        ("4/4/2019 at 10:30", "10:30"),
    ]


@pytest.mark.parametrize("name", ["Finish", "Ended", "Date closed", "End of contact"])
def test_names_of_ends(name: str) -> None:
    assert role_of(name) == "end-date"
