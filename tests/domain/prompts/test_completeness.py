"""Completeness: counts by agency, and which entries lie outside the review period for certain."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.prompts.completeness import AFTER, BEFORE, EntryFacts, completeness, outside
from dhr_manager.domain.rows.partnership import AgencyRow

START, END = date(2018, 1, 1), date(2022, 9, 19)
POLICE = AgencyRow("pol", "POL", "Police", "the police", "police", 0)
PRACTICE = AgencyRow("gp", "GP", "Practice", "the practice", "health", 1)


@pytest.mark.parametrize(
    ("earliest", "latest", "side"),
    [
        (date(2017, 1, 1), date(2017, 12, 31), BEFORE),
        (date(2017, 1, 1), date(2018, 1, 1), ""),
        (None, date(2017, 12, 31), BEFORE),
        (date(2022, 9, 20), None, AFTER),
        (date(2022, 9, 19), None, ""),
        (None, None, ""),
    ],
)
def test_an_entry_is_outside_only_where_it_cannot_lie_inside(
    earliest: date | None, latest: date | None, side: str
) -> None:
    assert outside(earliest, latest, (START, END)) == side
    assert outside(earliest, latest, (None, None)) == ""


def test_counts_by_agency_with_returns_missing() -> None:
    entries = (
        EntryFacts("1", "pol", date(2017, 1, 1), date(2017, 1, 1), False, True),
        EntryFacts("2", "pol", None, None, True, False),
        EntryFacts("3", "pol", date(2020, 1, 1), date(2020, 1, 1), False, False),
    )
    due = date(2026, 1, 1)
    found = completeness((POLICE, PRACTICE), entries, {"gp": ("asked", due, "r1")}, (START, END))
    police, practice = found.agencies
    assert (police.rows, police.dated, police.undated, police.queried, police.commented, police.before) == (
        3,
        2,
        1,
        1,
        1,
        1,
    )
    assert not police.missing
    assert (practice.rows, practice.missing, practice.due, practice.return_id) == (0, True, due, "r1")
    assert [(one.entry_id, one.why) for one in found.outliers] == [("1", ("before",)), ("2", ("undated", "queried"))]


_facts = st.builds(
    EntryFacts, st.uuids().map(str), st.sampled_from(["pol", "gp", "gone"]), st.none() | st.dates(),
    st.none() | st.dates(), st.booleans(), st.booleans(),
)  # fmt: skip


@given(st.lists(_facts, max_size=20))
def test_every_row_of_a_known_agency_is_counted_once(entries: list[EntryFacts]) -> None:
    found = completeness((POLICE, PRACTICE), entries, {}, (START, END))
    assert sum(one.rows for one in found.agencies) == sum(one.agency_id != "gone" for one in entries)
    assert all(one.dated + one.undated == one.rows for one in found.agencies)
    assert len({one.entry_id for one in found.outliers}) == len(found.outliers)
