"""What is read the quick way says the same as the careful way: plain days, rows of plain words, rows on the wire."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from making import TODAY, docx, run, stage_here, tbl, tc, tr

from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.rows.returns import StagedRow
from dhr_manager.intake import wire
from dhr_manager.intake.columns import reading_of

DAYS = st.tuples(st.integers(0, 40), st.integers(0, 15), st.integers(0, 9999)).flatmap(
    lambda day: st.sampled_from([f"{day[0]}/{day[1]}/{day[2]:04}", f"{day[0]:02}/{day[1]:02}/{day[2]:04}"])
)
CELL = st.text('abc é\n\t"{}', max_size=12)


@settings(max_examples=300, deadline=None)
@given(DAYS)
def test_plain_days(text: str) -> None:
    assert reading_of(text, TODAY) == read_date(text, today=TODAY)


def test_years_that_are_none_and_days_that_are_none() -> None:
    for text in ("29/02/2019", "1/1/1899", "31/12/2100", "00/01/2020", "30/2/2020"):
        assert reading_of(text, TODAY) == read_date(text, today=date(2026, 11, 22))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4))
def test_rows_of_plain_words_and_rows_with_more(table: list[tuple[str, str, str]]) -> None:
    """A content control makes a row odd: the same words must come of it."""

    def rows(wrap: str) -> str:
        cells = [[tc(f"<w:p>{wrap.format(run(text))}</w:p>") for text in row] for row in table]
        return tbl(tr("Date", "Event", "Action", "Comment"), *(tr("3/4/2019", *row) for row in cells))

    plain = stage_here(docx(rows("{}"))).rows
    odd = stage_here(docx(rows("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"))).rows
    assert [row.cells for row in plain] == [row.cells for row in odd]


def test_rows_come_over_the_wire_as_they_were() -> None:
    body = tbl(
        tr("Date", "Event", "Detail", ""), tr("3/4/2019", "Rang", "Rang", "x"), tr("", "", "a", ""), tr("c. 2020", "0")
    )
    staged = stage_here(docx(body + tbl(tr("Date", "Date", "Event"), tr("1/2/2020", "1/2/2020", "1/2/2020"))))
    plain = json.loads(wire.line(wire.pack(staged)))
    read = wire.unpack(plain, file="x", sha256="0", size=1)
    assert list(read.rows) == staged.rows
    assert list(read.seen) == staged.seen


def test_rows_that_earlier_versions_packed() -> None:
    (row,) = stage_here(docx(tbl(tr("Date", "Event"), tr("3/4/2019", "Rang")))).rows
    named = {name: getattr(row, name) for name in StagedRow.__slots__}
    named["when"] = [row.when.text, "2019-04-03", "2019-04-03", "day", False]
    plain = json.loads(json.dumps({"tables": [], "rows": [named], "left_out": [], "found": {}}))
    assert wire.unpack(plain, file="x", sha256="0", size=1).rows == (row,)
