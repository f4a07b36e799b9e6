"""Whatever an agency writes comes back word for word: every word is in a row, or listed as left out."""

from __future__ import annotations

import contextlib
import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from making import docx, row, stage_here, tbl, tr, xlsx

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import preflight

WORDS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc", "Co", "Cn"), blacklist_characters="\u2028\u2029\x85"), max_size=24
)
DATES = st.sampled_from(["3/4/2019", "c. May 2020", "", "n/k", "sometime", "2019", "12-14 Nov 2018", "31/02/2020"])
LAST = ("4/5/2020", "the last entry", "", "")  # so that there is always one
TABLE = st.lists(st.tuples(DATES, WORDS, WORDS, WORDS), max_size=12).map(lambda rows: [*rows, LAST])
HEAD = ("Date", "Event", "Action", "Comment")
FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
Rows = list[tuple[str, str, str, str]]


def conserved(data: bytes, table: Rows) -> None:
    staged = stage_here(data)
    read = {entry.row_number: [text for _, text in entry.cells] for entry in staged.rows}
    left = {entry.place: entry.text for entry in staged.left_out}
    for number, cells in enumerate(table, 2):
        if number in read:
            assert read[number][:4] == list(cells)
        else:
            words = "\t".join(cell for cell in cells if cell.strip())
            assert not words or any(words.strip() in text for text in left.values())


@FAST
@given(TABLE)
def test_word_tables(table: Rows) -> None:
    conserved(docx(tbl(tr(*HEAD), *(tr(*cells) for cells in table))), table)


@FAST
@given(TABLE)
def test_sheets(table: Rows) -> None:
    rows = "".join(row(at, *cells) for at, cells in enumerate(table, 2))
    conserved(xlsx({"Log": f"<sheetData>{row(1, *HEAD)}{rows}</sheetData>"}), table)


@FAST
@given(TABLE, st.sampled_from(",;\t|"), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_text(table: Rows, delimiter: str, encoding: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(HEAD)
    writer.writerows(table)
    conserved(out.getvalue().encode(encoding), table)


@FAST
@given(st.binary(max_size=400))
def test_any_bytes_are_a_kind_or_a_user_error(data: bytes) -> None:
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf"):
        with contextlib.suppress(UserError):
            assert preflight.look(head + data) in preflight.Kind
