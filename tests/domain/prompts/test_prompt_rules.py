"""Rules as shipped and as changed: what is kept, what comes back, what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.prompts.rules import KINDS, Rule, changed_rule, checked_rule, settings_of
from dhr_manager.services.prompts import shipped

RULES, RECIPIENTS = shipped()
SILENCE, REFERRAL = RULES[-1], RULES[0]
_words = st.lists(st.text("abc -*", min_size=1, max_size=8).filter(lambda one: one.strip(" *")), min_size=1, max_size=5)


def test_the_shipped_rules_are_whole_and_draw_no_conclusion() -> None:
    assert [rule.key for rule in RULES] == ["counterpart", "enquiry", "risk", "silence"]
    for rule in RULES:
        assert rule.kind in KINDS
        assert checked_rule(rule) == rule
        assert rule.question.endswith("?")
        words = f"{rule.title} {rule.help} {rule.question}".casefold()
        assert not any(one in words for one in ("fail", "should have", "murder", "homicide", "perpetrator", "must"))
    assert all(one.words and (one.names or one.kinds) for one in RECIPIENTS)


@given(_words, _words, st.integers(1, 3660), st.booleans())
def test_what_is_changed_is_kept_and_comes_back(words: list[str], answers: list[str], window: int, on: bool) -> None:
    changed = checked_rule(replace(REFERRAL, words=tuple(words), answers=tuple(answers), window=window, on=on))
    again = changed_rule(REFERRAL, settings_of(REFERRAL, changed))
    assert replace(again, changed=False) == changed
    assert again.changed == (changed != REFERRAL)


def test_a_rule_as_shipped_keeps_nothing() -> None:
    assert settings_of(REFERRAL, REFERRAL) == ""
    assert changed_rule(REFERRAL, "") == REFERRAL
    assert changed_rule(REFERRAL, '{"colour": "red"}') == REFERRAL  # of a later version


@pytest.mark.parametrize(
    ("rule", "field", "code"),
    [
        (replace(REFERRAL, window=-1), "window", "prompt-window"),
        (replace(SILENCE, window=0), "window", "prompt-window"),
        (replace(SILENCE, each=0), "each", "prompt-each"),
        (replace(REFERRAL, words=(" * ",)), "words", "prompt-words"),
        (replace(REFERRAL, answers=("x" * 81,)), "answers", "prompt-words-long"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(rule: Rule, field: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        checked_rule(rule)
    assert (caught.value.code, caught.value.field) == (code, field)


def test_words_are_tidied_and_stand_once() -> None:
    assert checked_rule(replace(REFERRAL, words=("  asked   about ", "asked about", "*"))).words == ("asked about",)
