"""What the record fills in by section, and questions about short names in the record's own words."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_manager.documents.tree import Block, Paragraph, Table
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.report import OutputReady
from dhr_manager.services.bundle import Services


@pytest.fixture
def asked(services: Services, review_id: str) -> str:
    """A review whose introduction names two invented people, one of them by a forename of three letters."""
    services.people.add(
        review_id, name="Helen Test", role="victim", group="subject", pseudonym="Anna", variants=("Helen", "Hel")
    )
    services.people.add(review_id, name="Mary Mock", role="sister", group="family", pseudonym="Ivy", variants=("Mary",))
    body = "A neighbour heard Mary call Hel that evening.\n\nThe Hel bridge was closed in May."
    services.report.write(review_id, "overview-report", "introduction", body)
    return review_id


def drawn(services: Services, review_id: str, audience: str) -> OutputReady:
    source = services.outputs.gather(review_id, "overview-report", audience)
    return services.outputs.draw(source, "overview-report", "docx", audience)


def test_questions_stand_in_the_words_of_the_record_and_their_answers_hold_for_all(
    services: Services, asked: str
) -> None:
    ready = drawn(services, asked, "public")
    assert ready.leaks == ()
    phrases = {leak.around: leak for leak in ready.undecided}
    assert len(phrases) == 2
    first, second = sorted(phrases, key=lambda phrase: "bridge" in phrase)
    assert "Mary call Hel" in first
    assert "paragraph" in phrases[first].place
    for phrase, means in ((first, True), (second, False)):
        services.people.decide(phrases[phrase].person_id or "", "Hel", phrase, means)
    for audience in ("public", "family"):
        done = drawn(services, asked, audience)
        assert (done.leaks, done.undecided) == ((), ())


def test_what_the_record_fills_in_leaves_the_authors_text_out(services: Services, asked: str) -> None:
    services.panel.add_member(asked, name="Jo Member", body="Invented Trust")
    source = services.outputs.gather(asked, "overview-report", "panel")
    filled = services.outputs.filled(source, "overview-report")
    assert "introduction" not in filled
    assert any("19 September 2022" in text for text in words(filled["timescales"]))
    assert any(isinstance(block, Table) for block in filled["panel"])
    assert all("not been written" not in text for blocks in filled.values() for text in words(blocks))
    with pytest.raises(UserError):
        services.outputs.filled(source, "chronology")


def test_pages_of_a_pdf_are_counted_and_recorded(services: Services, asked: str, tmp_path: Path) -> None:
    source = services.outputs.gather(asked, "overview-report", "panel")
    ready = services.outputs.draw(source, "overview-report", "pdf", "panel")
    assert ready.pages is not None
    assert ready.pages > 2
    services.outputs.record(asked, ready, tmp_path / "overview-report.pdf")
    assert services.outputs.written(asked)[0].pages == ready.pages


def words(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Paragraph)]
