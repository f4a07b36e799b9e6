"""Accounts side by side: what agrees, what conflicts, and the words that say so."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.incidents.differing import Said, compare, told_in

POLICE = Said((10, 10), 21 * 60, "She had a cut lip. Children were not present.", "Male arrested, graded medium.")
CREW = Said((11, 11), 21 * 60 + 10, "No injuries seen; children asleep upstairs.", "Not conveyed.")
NURSE = Said((10, 12), None, "Cut to the lip.", "")


def test_conflicts_agreement_and_what_only_one_says() -> None:
    made = compare([POLICE, CREW])
    assert {one.aspect: one.state for one in made.differences} == {
        "date": "differ",
        "time": "agree",
        "injury": "differ",
        "presence": "differ",
        "decision": "other",
    }
    assert made.conflicts == 3
    injury = next(one for one in made.differences if one.aspect == "injury")
    assert injury.said == (("cut", "lip"), ("No injuries",))
    conflicts = {POLICE.event[mark.start : mark.end] for mark in made.marks[0][0] if mark.conflict}
    assert conflicts == {"cut", "lip", "Children were not present"}


def test_windows_that_meet_agree_and_silence_is_no_conflict() -> None:
    made = compare([POLICE, NURSE])
    assert {one.aspect: one.state for one in made.differences} == {
        "date": "agree",
        "time": "one",
        "injury": "agree",
        "presence": "one",
        "decision": "one",
    }


def test_not_conveyed_is_not_conveyed() -> None:
    assert [mark.concept for mark in told_in("Not conveyed")] == ["not-conveyed"]


@given(st.lists(st.builds(Said, st.none(), st.none(), st.text(max_size=80), st.text(max_size=80)), max_size=4))
def test_marks_lie_in_their_texts_and_never_overlap(accounts: list[Said]) -> None:
    made = compare(accounts)
    assert len(made.marks) == len(accounts)
    for one, (event, action) in zip(accounts, made.marks, strict=True):
        for text, marks in ((one.event, event), (one.action, action)):
            ends = [0, *(mark.end for mark in marks)]
            assert all(end <= mark.start < mark.end <= len(text) for end, mark in zip(ends, marks, strict=False))
