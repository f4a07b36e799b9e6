"""The sample is what it promises to be: big enough, whole, invented, and without a borrowed name."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.documents.sections import SECTIONS
from dhr_manager.domain.cast.words import TITLES
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.sample.facts import SampleFacts
from dhr_manager.services.bundle import Services


def test_counts_of_the_thread(sample: Services, review_id: str) -> None:
    assert len(sample.people.cast(review_id)) == 10
    assert len(sample.panel.members(review_id)) == 8
    assert len(sample.panel.meetings(review_id)) == 2
    assert len(sample.timeline.extensions(review_id)) == 1
    assert len(sample.timeline.pauses(review_id)) == 1
    assert len(sample.analysis.key_lines(review_id)) == 4
    assert len(sample.analysis.findings(review_id)) == 6
    assert len(sample.analysis.lessons(review_id)) == 6
    assert len(sample.action_plan.recommendations(review_id)) == 8
    actions = sample.action_plan.actions(review_id)
    assert len(actions) == 14
    assert len({action.state for action in actions}) >= 4
    assert len(sample.learning.events()) == 3


def test_chronology_and_register_agree_about_the_undated(sample: Services, review_id: str) -> None:
    """Undated is what no date was read of, also what is queried without a reading: it lies in the tray."""
    index = sample.chronology.index(review_id, ChronologyFilter())
    card = next(card for card in sample.reviews.register() if card.review.id == review_id)
    assert index.total > 200
    assert (card.entries, card.undated) == (index.total, index.total_undated)
    assert index.total_undated == len(index.undated_ids)
    rows = sample.chronology.page(index.undated_ids)
    assert all(row.when.earliest is None and row.when.latest is None for row in rows)
    assert {row.when.precision for row in rows} == {"undated", None}


@pytest.mark.skipif(shutil.which("soffice") is None, reason="the old .doc is read through LibreOffice")
def test_all_eight_returns_are_accepted(sample: Services, review_id: str) -> None:
    board = sample.returns.board(review_id)
    assert len(board) == 8
    assert {row.state for row in board} == {"accepted"}
    assert sample.chronology.index(review_id, ChronologyFilter()).total == 225


def test_text_in_every_section(sample: Services, review_id: str) -> None:
    for document, sections in SECTIONS.items():
        rows = {row.key: row for row in sample.report.sections(review_id, document)}
        assert [key.key for key in sections if not rows[key.key].body.strip()] == []


def test_two_more_reviews_at_other_stages(sample: Services) -> None:
    cards = sample.reviews.register()
    assert len(cards) == 3
    assert len({card.review.stage for card in cards}) == 3
    assert {card.review.kind for card in cards} == {"homicide", "suicide"}


def test_it_says_everywhere_that_it_is_invented(sample: Services, review_id: str) -> None:
    partnership = sample.partnership.partnership()
    assert partnership is not None
    assert "invented" in partnership.name
    assert all("invented" in body.name for body in sample.partnership.bodies())
    assert all("invented" in card.review.summary for card in sample.reviews.register())
    for document in SECTIONS:
        bodies = " ".join(row.body for row in sample.report.sections(review_id, document))
        assert "invented" in bodies
    for path in compose.sample_folder().glob("*.toml"):
        assert "invented" in path.read_text(encoding="utf-8").splitlines()[0].casefold(), path.name


def _words_of_the_cast(facts: SampleFacts) -> set[str]:
    names = [name for person in facts.review["person"] for name in (person["name"], *person["variants"])]
    words = {word for name in names for word in re.findall(r"[^\W\d_]+", name)}
    return {word for word in words if len(word) > 2 and word.casefold() not in TITLES}


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part)


def test_nobody_and_nothing_else_bears_a_name_of_the_cast(facts: SampleFacts) -> None:
    cast = _words_of_the_cast(facts)
    assert {"Helen", "Marsh", "Reed", "Grant", "Pike"} <= cast
    kept = {"person", "decision", "return"}  # the cast itself, the answers about it, the agencies of its files
    # its own words in the chronology, by which entries are found and flagged
    kept |= {"flag", "key_line_match", "comment"}
    for path in compose.sample_folder().glob("*.toml"):
        held = tomllib.loads(path.read_text(encoding="utf-8"))
        if path.stem == "review-a":
            held = {key: value for key, value in held.items() if key not in kept}
        found = {word for text in _texts(held) for word in re.findall(r"[^\W\d_]+", text)} & cast
        assert not found, path.name


def test_no_binary_of_it_is_kept(facts: SampleFacts) -> None:
    assert {path.suffix for path in compose.sample_folder().iterdir()} == {".toml", ""}
    assert len(list(facts.returns.iterdir())) == 8
    assert not list(Path(compose.sample_folder()).rglob("*.dhr"))
