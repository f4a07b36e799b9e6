"""The lines of a staged file in its order, what was found in them, whose a file is by its name; without a window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.returns import (
    DateRead,
    Found,
    LeftOut,
    ReturnRead,
    SeenRow,
    StagedRow,
    TableSeen,
)
from dhr_manager.services.returns import ReturnService
from dhr_manager.ui.returns.lines import Find, finds, header_at, is_row, lines_of, next_of, place_of, reasons
from dhr_manager.ui.returns.whose import proposed

RETURNS = Path(__file__).parents[3] / "resources" / "sample" / "returns"
UNDATED = DateRead("", None, None, "undated", uncertain=False)


def row(n: int, table: str = "Sheet1", number: int = 0, **other: object) -> StagedRow:
    plain = StagedRow(
        n=n, table=table, row_number=number or n + 1, when=UNDATED, time_text="", time=None, end_text="",
        end_time=None, source="", event="", action="", comment="", people="", reference="", status="ok", reasons=(),
        notes=(), hidden=False, tracked=False, content_control=False, cells=(),
    )  # fmt: skip
    return replace(plain, **other)  # type: ignore[arg-type]  # fields of a staged row


def read(rows: list[StagedRow], left: list[LeftOut], *names: str) -> ReturnRead:
    seen = tuple(TableSeen(name, (SeenRow(9 if "(" in name else 1, ("Date",)),), True, "") for name in names)
    return ReturnRead("a.xlsx", "0", 1, (), tuple(rows), Found(comments=1, macros=1, hidden_rows=1), tuple(left), seen)


def test_words_left_out_stand_where_they_stood() -> None:
    made = lines_of(
        read(
            [row(1), row(2), row(3, "Sheet1 (2)", 12), row(4, "Other", 2, hidden=True)],
            [
                LeftOut("", "in the margin", "page-margin"),
                LeftOut("Other, row 1", "Title", "title-row"),
                LeftOut("Sheet1, cell B3", "who?", "comment"),
                LeftOut("Sheet1, row 10", "2019", "band"),
                LeftOut("Sheet1, row 1", "Title", "title-row"),
            ],
            "Sheet1",
            "Sheet1 (2)",
            "Other",
        )
    )
    assert made.order == ("left-4", "1", "left-2", "2", "left-3", "3", "left-1", "4", "left-0")
    assert made.shown("all") == ["1", "2", "3", "4"]
    assert made.shown("left-out") == ["left-4", "left-2", "left-3", "left-1", "left-0"]
    assert [is_row(key) for key in ("", "1", "left-1")] == [False, True, False]
    found = {find.key: find for find in finds(Found(comments=1, macros=1, hidden_rows=1), made)}
    assert (found["comments"].words, found["comments"].lines) == ("1 comment", ("left-2",))
    assert found["macros"].lines == ()
    assert found["hidden_rows"].lines == ("4",)
    assert [(find.words, len(find.lines)) for find in reasons(made)] == [
        ("2 rows above the header", 2),
        ("1 comment", 1),
        ("1 band across the table", 1),
        ("1 page header or footer", 1),
    ]


def test_the_next_one_goes_round() -> None:
    made = lines_of(read([row(n) for n in (1, 2, 3, 4)], [], "Sheet1"))
    find = Find("x", "", ("2", "4"))
    assert [next_of(find, made, at) for at in ("", "1", "2", "4", "gone")] == ["2", "2", "4", "2", "2"]
    assert next_of(Find("x", "", ()), made, "1") == ""


def test_rows_to_decide_and_queried() -> None:
    states = ("staged", "queried", "accepted", "rejected")
    made = lines_of(read([row(n, state=state) for n, state in enumerate(states, 1)], [], "Sheet1"))
    assert made.shown("open") == ["1", "2"]
    assert made.shown("queried") == ["2"]


@given(st.text(min_size=1, max_size=60))
def test_any_place_has_a_table_and_a_row(text: str) -> None:
    table, number = place_of(text)
    assert number > -1
    assert place_of(f"{text}, row 7") == (text, 7)
    assert bool(table) == bool(text)


@pytest.mark.parametrize("path", sorted(RETURNS.iterdir()), ids=lambda path: path.suffix)
def test_every_row_and_every_piece_left_out_of_a_sample_is_one_line(path: Path) -> None:
    if path.suffix == ".doc":
        pytest.skip("needs LibreOffice")
    done = ReturnService.prepare(path.name, path.read_bytes(), today=date(2026, 11, 22)).read
    made = lines_of(done)
    assert len(made.order) == len(set(made.order)) == len(done.rows) + len(done.left_out)
    for find in (*finds(done.found, made, [one.name for one in done.seen if one.hidden]), *reasons(made)):
        assert find.lines, find


def test_what_marking_a_row_as_header_means() -> None:
    queried = row(1, number=2, status="queried")
    done = read([queried, row(2, number=3), row(3, number=4), row(4, "Sheet1 (2)", 9)], [], "Sheet1", "Sheet1 (2)")
    own = header_at(done, done.rows[1])
    assert own is not None
    assert (own.table, own.row, own.renamed) == ("Sheet1", 3, {})  # above it nothing reads well
    other = header_at(done, done.rows[2])
    assert other is not None
    assert (other.table, other.row, other.renamed) == ("Sheet1 (2)", 4, {"Sheet1 (2)": "Sheet1 (3)"})
    title = header_at(done, LeftOut("Sheet1, row 1", "Title", "title-row"))
    assert title is not None
    assert (title.table, title.row) == ("Sheet1", 1)
    assert header_at(done, LeftOut("", "margin", "page-margin")) is None


def agency(code: str, name: str) -> AgencyRow:
    return AgencyRow(id=code, code=code, name=name, kind="other", neutral_name="", colour=0)


KNOWN = [agency("POL", "Aldbury Police"), agency("GP", "Larkfield Medical Practice"), agency("SCH", "Larkfield School")]


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("Aldbury Police IMR chronology.docx", "POL"),
        ("larkfield_medical_practice-v2.xlsx", "GP"),
        ("DHR 2 GP.csv", "GP"),
        ("larkfield.csv", ""),
        ("chronology.docx", ""),
    ],
)
def test_whose_a_file_is_by_its_name(name: str, whose: str) -> None:
    assert proposed(name, KNOWN) == whose
    assert proposed(name, []) == ""
