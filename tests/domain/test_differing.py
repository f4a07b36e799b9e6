"""Two versions of a return: every row in one group, matched by what it says, whatever its place."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.domain.differing import FIELDS, Told, difference, word_changes

SAID = (
    "visit call home police said she injury bruise referral refused no answer GP nurse told partner door school seen "
    "moved night child letter sent arrived left alone asked denied worried shouting"
)
WORDS = st.sampled_from(SAID.split())


def told(key: str, on: date | None, event: str, **more: str) -> Told:
    texts = {"date": on.strftime("%d/%m/%Y") if on else "n/k", "event": event, **more}
    return Told(key, tuple(texts.get(field, "") for field in FIELDS), on, on)


@st.composite
def rows(draw: st.DrawFn) -> list[Told]:
    count = draw(st.integers(1, 25))
    made = []
    for place in range(count):
        on = draw(st.one_of(st.none(), st.integers(0, 6).map(lambda n: date(2020, 1, 1) + timedelta(days=n))))
        event = " ".join(draw(st.lists(WORDS, min_size=5, max_size=12)))
        made.append(told(f"a{place}", on, event, source=draw(st.sampled_from(["", "Notes", "Log"]))))
    return made


def again(rows: list[Told]) -> list[Told]:
    return [replace(row, key=f"b{row.key[1:]}") for row in rows]


@given(rows(), st.randoms(use_true_random=False))
def test_the_same_rows_in_any_order_are_all_the_same(before: list[Told], chance: random.Random) -> None:
    after = again(before)
    assert difference(before, after).same == tuple((f"a{n}", f"b{n}") for n in range(len(before))) or len(
        {row.texts for row in before}
    ) < len(before)
    chance.shuffle(after)
    found = difference(before, after)
    assert len(found.same) == len(before)
    assert (found.changed, found.new, found.gone) == ((), (), ())


@given(rows(), st.data())
def test_one_word_changed_is_one_row_changed(before: list[Told], data: st.DataObject) -> None:
    after = again(before)
    place = data.draw(st.integers(0, len(after) - 1))
    words = after[place].texts[4].split()
    words[data.draw(st.integers(0, len(words) - 1))] = "otherwise"
    texts = (*after[place].texts[:4], " ".join(words), *after[place].texts[5:])
    after[place] = replace(after[place], texts=texts)
    found = difference(before, after)
    assert [(one.after, one.fields) for one in found.changed] == [(f"b{place}", ("event",))]
    assert len(found.same) == len(before) - 1
    assert (found.new, found.gone) == ((), ())


@given(rows(), rows())
@settings(max_examples=60)
def test_every_row_of_both_versions_is_in_one_group(before: list[Told], others: list[Told]) -> None:
    after = again(others + before[: len(before) // 2])
    after = [replace(row, key=f"b{place}") for place, row in enumerate(after)]
    found = difference(before, after)
    assert found == difference(before, after)
    old = Counter([*(one for one, _ in found.same), *(one.before for one in found.changed), *found.gone])
    new = Counter([*(one for _, one in found.same), *(one.after for one in found.changed), *found.new])
    assert old == Counter(row.key for row in before)
    assert new == Counter(row.key for row in after)


def test_a_row_number_that_moved_is_no_change_and_a_reference_is_one() -> None:
    on = date(2020, 3, 1)
    before = [told("a", on, "Home visit", reference="7"), told("b", on, "Call to police", reference="CR/4401/20")]
    after = [told("x", on, "Call to police", reference="CR/4402/20"), told("y", on, "Home  visit", reference="8")]
    found = difference(before, after)
    assert found.same == (("a", "y"),)
    assert [(one.before, one.fields) for one in found.changed] == [("b", ("reference",))]


def test_a_date_put_right_is_a_change_where_the_words_tell_enough() -> None:
    before = [
        told("a", date(2020, 3, 1), "Seen at the surgery about a fall on the stairs"),
        told("b", date(2020, 4, 1), "Telephone call"),
        told("c", date(2020, 5, 1), "Telephone call"),
    ]
    after = [
        told("x", date(2020, 3, 2), "Seen at the surgery about a fall on the stairs"),
        told("y", date(2020, 9, 1), "Telephone call"),
        told("z", date(2020, 5, 1), "Telephone call"),
    ]
    found = difference(before, after)
    assert [(one.before, one.after, one.fields) for one in found.changed] == [
        ("a", "x", ("date",)),
        ("b", "y", ("date",)),
    ]
    assert found.same == (("c", "z"),)


def test_another_event_of_the_same_day_is_new_and_gone() -> None:
    before = [told("a", date(2020, 3, 1), "Health visitor weighed the baby at clinic")]
    after = [told("x", date(2020, 3, 1), "Officers attended following report of shouting next door")]
    found = difference(before, after)
    assert (found.new, found.gone) == (("x",), ("a",))


def test_thousands_of_rows_without_a_date_are_still_matched() -> None:
    before = [
        told(f"a{n}", None, " ".join(f"word{(n * step * 31 + step) % 61}" for step in range(1, 13)) + f" end{n % 50}")
        for n in range(1500)
    ]
    after = []
    for place, row in enumerate(before):
        said = row.texts[4].split()
        said[place % 12] = "changed"
        after.append(replace(row, key=f"b{place}", texts=(*row.texts[:4], " ".join(said), *row.texts[5:])))
    found = difference(before, after)
    right = sum(one.before[1:] == one.after[1:] for one in found.changed)
    assert right > 1400


@given(st.lists(WORDS, max_size=30), st.lists(WORDS, max_size=30))
def test_pieces_make_up_both_texts(old: list[str], new: list[str]) -> None:
    before, after = " ".join(old), "  ".join(new)
    pieces = word_changes(before, after)
    assert "".join(one.text for one in pieces if one.kind != "new") == before
    assert "".join(one.text for one in pieces if one.kind != "gone") == after
    assert all(one.kind != two.kind for one, two in pairwise(pieces))


def test_a_text_word_by_word() -> None:
    pieces = word_changes("She said he hit her arm twice.", "She said he struck her on the arm twice.")
    assert [(one.kind, one.text) for one in pieces] == [
        ("same", "She said he "),
        ("gone", "hit"),
        ("new", "struck"),
        ("same", " her"),
        ("new", " on the"),
        ("same", " arm twice."),
    ]
