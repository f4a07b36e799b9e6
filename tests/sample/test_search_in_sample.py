"""Find anything over the whole sample: every word of every record finds it, whatever is typed is no error."""

from __future__ import annotations

import json
import re
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dhr_manager.db.models import load_all
from dhr_manager.db.queries import search
from dhr_manager.db.searched import BY_KIND, OF_ENTRIES
from dhr_manager.domain.found_words import folded
from dhr_manager.services.bundle import Services

WORD = re.compile(r"[^\W_]+")
LOOK = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_KEPT: dict[int, list[tuple[search.Hit, str, str]]] = {}


def texts(services: Services) -> list[tuple[search.Hit, str, str]]:
    """Every searched text of the sample: (record, field, text)."""
    if id(services) not in _KEPT:
        with services.case.read() as unit:
            found = []
            for kind in BY_KIND:
                table = load_all().metadata.tables[kind]
                live = select(table.c.id).where(table.c.withdrawn_at.is_(None))
                hits = [search.Hit(kind, row[0]) for row in unit.session.connection().execute(live)]
                known = search.behind(unit, hits)
                assert set(known) == set(hits), kind
                found += [(hit, name, own) for hit, one in known.items() for name, own in one.texts]
        _KEPT[id(services)] = found
    return _KEPT[id(services)]


def test_the_sample_has_words_of_most_kinds(sample: Services) -> None:
    assert {hit.kind for hit, _, _ in texts(sample)} >= {
        *("review", "person", "person_name", "identifier", "chronology_entry", "entry_comment", "finding", "lesson"),
        *("recommendation", "action", "action_update", "learning_event", "meeting", "agency", "return_file"),
        *("report_section", "extension", "pause", "commitment", "theme", "milestone", "key_line", "panel_member"),
    }


@LOOK
@given(data=st.data())
def test_every_word_of_every_record_finds_it(sample: Services, data: st.DataObject) -> None:
    hit, field, own = data.draw(st.sampled_from(texts(sample)))
    word = data.draw(st.sampled_from(WORD.findall(own) or ["nothing"]))
    typed = data.draw(st.sampled_from([word, word.upper(), word[: max(len(word) // 2, 1)], f'"{word}"']))
    if typed == "nothing":
        return
    one = BY_KIND[hit.kind]
    found = sample.search.everywhere(typed, kinds=[search.opens(one)], limit=100_000).found
    places = {(each.kind, each.record_id): each for each in found}
    assert (hit.kind, hit.record_id) in places, (hit, field, typed)
    for each in found:
        for start, end in each.hits:
            assert folded(each.snippet[start:end]).startswith(folded(word)[:1])


@LOOK
@given(st.text(max_size=30))
def test_nothing_typed_is_an_error(sample: Services, words: str) -> None:
    for one in sample.search.find(words):
        assert all(0 <= start < end <= len(one.snippet) for start, end in one.hits)
    sample.search.near(words)


@pytest.mark.parametrize(
    ("typed", "opens", "begins"),
    [
        ("E-0042", "chronology_entry", "E-0042"),
        ("e42", "chronology_entry", "E-0042"),
        ("entry 42", "chronology_entry", "E-0042"),
        ("Rec 3", "recommendation", "3"),
        ("recommendation 3", "recommendation", "3"),
        ("finding 2", "finding", "2"),
        ("key line 1", "key_line", "1"),
        ("meeting 1", "meeting", "1"),
        ("2022/03", "review", "2022/03"),
    ],
)
def test_a_number_that_was_typed_comes_first(sample: Services, typed: str, opens: str, begins: str) -> None:
    first = sample.search.find(typed)[0]
    assert (first.opens, first.title.startswith(begins)) == (opens, True)


def test_somebody_is_found_by_every_name(sample: Services, review_id: str) -> None:
    for person in sample.people.cast(review_id):
        for name in (*(each.text for each in person.names), *(each.text for each in person.identifiers)):
            found = sample.search.find(f'"{name}"', kinds=["person"], limit=500)
            assert person.id in {one.opens_id for one in found}, name


def test_places_are_counted_and_told_by_kind_and_review(sample: Services, review_id: str) -> None:
    whole = sample.search.everywhere("risk", limit=1000)
    assert whole.places == len(whole.found) == sum(count for _, count in whole.by_kind)
    assert whole.reviews == len({one.review_id for one in whole.found if one.review_id})
    here = sample.search.everywhere("risk", review_id=review_id, limit=1000)
    assert {one.review_id for one in here.found} == {review_id}
    assert here.places == len(here.found) < whole.places
    findings = sample.search.everywhere("risk", kinds=["finding"])
    assert {one.opens for one in findings.found} == {"finding"}
    assert findings.places == dict(whole.by_kind)["finding"] == len(findings.found)


def test_own_words_stand_in_the_snippet_as_they_were_written(sample: Services) -> None:
    @cache
    def own() -> str:
        return json.dumps([each for _, _, each in texts(sample)], ensure_ascii=False)

    for one in sample.search.everywhere("hospital").found:
        piece = one.snippet.removeprefix("… ").removesuffix(" …")
        assert json.dumps(piece, ensure_ascii=False)[1:-1] in own()
        assert all(folded(one.snippet[start:end]).startswith("hospital") for start, end in one.hits)
    assert OF_ENTRIES[1] in {one.field for one in sample.search.everywhere("hospital").found}


def test_a_slip_of_the_finger_is_answered_with_a_near_word(sample: Services) -> None:
    assert sample.search.everywhere("hopsital").meant == "hospital"
    assert sample.search.near("hospital") == ""
    assert sample.search.near("xqzjw") == ""
