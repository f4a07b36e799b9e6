"""Patterns stay in their rectangle, differ from one another, and text is wrapped to a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.drawing import PATTERNS, Text, pattern_lines, text_width, wrap

SIZES = st.floats(1, 400)


@given(st.integers(0, PATTERNS - 1), SIZES, SIZES)
def test_patterns_stay_inside(index: int, width: float, height: float) -> None:
    for line in pattern_lines(index, 10, 20, width, height, "held"):
        for x, y in ((line.x1, line.y1), (line.x2, line.y2)):
            assert 10 - 1e-6 <= x <= 10 + width + 1e-6
            assert 20 - 1e-6 <= y <= 20 + height + 1e-6


def test_sixteen_patterns_differ_and_no_more_are_known() -> None:
    assert len({pattern_lines(index, 0, 0, 40, 24) for index in range(PATTERNS)}) == PATTERNS
    assert pattern_lines(0, 0, 0, 40, 24) == ()
    for index in (-1, PATTERNS):
        with pytest.raises(ValueError, match=str(index)):
            pattern_lines(index, 0, 0, 1, 1)


@given(st.text(st.characters(codec="utf-8", categories=("L", "Zs", "P")), max_size=200), st.floats(60, 400))
def test_wrapped_lines_fit(text: str, width: float) -> None:
    rows = wrap(text, width, 11, 2)
    assert 1 <= len(rows) <= 2
    assert all(text_width(row, 11) <= width for row in rows)


def test_nothing_is_lost_where_there_is_room() -> None:
    title = "Agencies check facts; senior sign-off of the action plan"
    assert " ".join(wrap(title, 230, 11, 2)) == title
    assert wrap("Unbreakableandmuchtoolongword", 60, 11, 2)[0].endswith("…")


def test_the_extent_of_a_text_follows_its_anchor() -> None:
    width = text_width("today", 12, "semibold")
    for anchor, left in (("start", 100.0), ("middle", 100 - width / 2), ("end", 100 - width)):
        assert Text(100, 50, "today", anchor=anchor, weight="semibold").extent()[0] == pytest.approx(left)
