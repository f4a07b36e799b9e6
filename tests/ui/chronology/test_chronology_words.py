"""How an entry is said: dates as stated, queried ones as written, marks in shapes and in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.ui.chronology.words import MARKS, counts_words, entry_cells, shown_date, tray_words, when_said

EARLY = DateRead("early Nov 2020?", date(2020, 11, 1), date(2020, 11, 10), "part-month", True)
ROW = EntryRow("1", 117, "a", "POL", 3, EARLY, "", None, "", "Call", "None", "", "ok", ("conflict",), 2)


def test_date_is_shown_as_stated_and_said_to_be_uncertain() -> None:
    cells = entry_cells(ROW)
    assert (cells[0].text, cells[0].second) == ("E-0117", "")
    assert (cells[1].text, cells[1].second) == ("early Nov 2020?", "◧ part of a month, uncertain")
    assert cells[1].spoken == "early Nov 2020?, part of a month, uncertain"
    assert cells[2].spoken == "no time"
    assert cells[3].badge == ("POL", 3)


def test_queried_date_stands_as_it_was_written() -> None:
    row = replace(ROW, when=DateRead("11/20", None, None, None, False), status="queried")
    assert shown_date(row) == "“11/20”"
    assert entry_cells(row)[1].chips[0].word == "queried"


def test_marks_are_shapes_for_the_eye_and_words_for_the_ear() -> None:
    marks = entry_cells(ROW)[MARKS]
    assert marks.text == "≠ ✎2"
    assert marks.spoken == "Accounts differ, 2 comments"


def test_counts_and_tray_never_hide_what_is_undated() -> None:
    assert counts_words(142, 225, 11) == ("142 of 225", "shown, 11 undated")
    undated = replace(ROW, when=DateRead("N/K", None, None, "undated", False))
    assert tray_words([undated], 3, 3) == "3 entries: POL “N/K” … – they never borrow a date"
    assert tray_words([], 0, 15) == "15 undated entries left out by the filters"
    assert tray_words([], 0, 0) == "No entry is without a date"


def test_comment_of_today_says_so() -> None:
    now = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
    assert when_said("2026-11-22T10:12:00.000000Z", now) == "today 10:12"
    assert when_said("2026-11-14T10:12:00.000000Z", now) == "14 Nov 2026 10:12"
