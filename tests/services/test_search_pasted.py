"""What is pasted into a search by mistake: a page of text, signs that are no text; it answers, and at once."""

from __future__ import annotations

import pytest

from dhr_manager.domain.found_words import LONGEST, MOST_PARTS, parts_of
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services

PAGE = " ".join(f"word{number}" for number in range(5_000))


def test_of_a_page_pasted_in_only_the_first_words_are_looked_for_and_each_once() -> None:
    assert [part.text for part in parts_of(PAGE)] == [f"word{number}" for number in range(MOST_PARTS)]
    assert [part.text for part in parts_of("a " * 5_000)] == ["a"]
    assert len(parts_of("x" * 10_000)[0].text) == LONGEST


@pytest.mark.parametrize("words", ["anna\ud800", "\ud800", "anna\x00", PAGE, '"' + PAGE])
def test_a_search_answers_whatever_was_pasted(services: Services, review_id: str, words: str) -> None:
    assert isinstance(services.search.find(words), tuple)
    assert services.search.everywhere(words).places >= 0
    assert isinstance(services.search.near(words), str)
    assert services.chronology.index(review_id, ChronologyFilter(words=words)).ids == ()
