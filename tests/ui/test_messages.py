"""Sentences: facts fill them, unknown codes stay readable, every message has a number of its own."""

from __future__ import annotations

from datetime import date

from dhr_manager.domain.errors import UserError
from dhr_manager.ui.messages import reference, sentence, sentences


def test_facts_fill_the_sentence() -> None:
    error = UserError("passphrase-differs", field="again")
    assert sentence(error) == "The two passphrases are not the same."
    assert sentence("draft-kept", at=date(2026, 11, 2)) == "Kept as a draft at 2 Nov 2026."


def test_missing_fact_and_unknown_code_are_no_error() -> None:
    assert "…" in sentence("draft-kept")
    assert sentence("no-such-code") == "No such code."


def test_every_sentence_can_be_filled_and_ends_as_one() -> None:
    for code in sentences():
        assert sentence(code).strip()


def test_every_message_has_its_own_number() -> None:
    codes = sentences()
    assert len({reference(code) for code in codes}) == len(codes)
    assert reference("locked") == reference("locked")
