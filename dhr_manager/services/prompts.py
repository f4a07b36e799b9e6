"""Prompts of a chronology: rules as shipped and as changed, what they find, what was dismissed and why."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from dhr_manager.db.models.reading import PromptAnswer, PromptRule
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common, partnership, returns, reviews
from dhr_manager.db.queries import prompts as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.prompts.completeness import Completeness, completeness
from dhr_manager.domain.prompts.looking import look
from dhr_manager.domain.prompts.model import Answer, Looked, PromptSource
from dhr_manager.domain.prompts.rules import (
    CHANGEABLE,
    Recipient,
    Rule,
    changed_rule,
    checked_rule,
    read_rules,
    settings_of,
)
from dhr_manager.services.base import Service, filled
from dhr_manager.services.lanes import LaneService
from dhr_manager.system.paths import resource


class PromptService(Service):
    """Questions the chronology raises. They are found anew each time; only rules and answers are kept."""

    def rules(self, review_id: str) -> tuple[Rule, ...]:
        """The rules of a review in the order they are shown."""
        with self._case.read() as unit:
            changed = queries.changed_rules(unit, review_id)
        return tuple(changed_rule(rule, changed.get(rule.key, "")) for rule in shipped()[0])

    def source(self, review_id: str) -> PromptSource:
        """All that `look` needs, of one moment (database lane; 50,000 entries take half a second).

        Raises UserError("record-gone").
        """
        lanes = LaneService(self._case, self._clock).data(review_id)
        rules = self.rules(review_id)
        with self._case.read() as unit:
            return PromptSource(
                entries=queries.entries(unit, review_id),
                agencies=partnership.agencies(unit),
                rules=rules,
                recipients=shipped()[1],
                lanes=lanes,
                answers=queries.answers(unit, review_id),
            )

    def answers(self, review_id: str) -> dict[tuple[str, str], Answer]:
        """What was dismissed, by rule and subject."""
        with self._case.read() as unit:
            return queries.answers(unit, review_id)

    def about(self, review_id: str, record_id: str) -> tuple[str, str] | None:
        """Rule and subject of a dismissed prompt, or (rule, "") of a changed rule, by the record's id; else None."""
        with self._case.read() as unit:
            return queries.about(unit, review_id, record_id)

    @staticmethod
    def look(source: PromptSource, tell: Callable[[float], object] = lambda _: None) -> Looked:
        """What the rules find (work lane). `tell(fraction)` may raise to stop."""
        return look(source, tell)

    def set_rule(self, review_id: str, key: str, **fields: Any) -> Changes:
        """Change a rule for one review: any of on, words, answers, window (days), agencies (codes or kinds), each.

        A rule that becomes as shipped again is kept no more. Raises UserError: unknown-choice, record-gone,
        prompt-window, prompt-each, prompt-words, prompt-words-long, each naming its field.
        """
        rule = _shipped(key)
        with self._case.write() as unit:
            unit.get(Review, review_id)
            kept = queries.changed_rules(unit, review_id).get(key, "")
            values = {name: fields[name] for name in CHANGEABLE if name in fields}
            settings = settings_of(rule, checked_rule(replace(changed_rule(rule, kept), **values)))
            standing = common.find(unit, PromptRule, review_id=review_id, key=key)
            if standing is None and settings:
                unit.add(PromptRule(review_id=review_id, key=key, settings=settings))
            elif standing is not None and settings:
                unit.set(unit.get(PromptRule, standing), settings=settings)
            elif standing is not None:
                unit.withdraw(unit.get(PromptRule, standing), "as shipped")
            return unit.changes

    def reset_rule(self, review_id: str, key: str) -> Changes:
        """Let a rule be as shipped again. Raises UserError("unknown-choice")."""
        _shipped(key)
        with self._case.write() as unit:
            standing = common.find(unit, PromptRule, review_id=review_id, key=key)
            if standing is not None:
                unit.withdraw(unit.get(PromptRule, standing), "as shipped")
            return unit.changes

    def dismiss(self, review_id: str, rule: str, subject: str, reason: str) -> Changes:
        """Dismiss a prompt, or give another reason. Raises UserError: unknown-choice, field-empty, record-gone."""
        _shipped(rule)
        why = filled(reason, "reason")
        with self._case.write() as unit:
            unit.get(Review, review_id)
            standing = common.find(unit, PromptAnswer, review_id=review_id, rule=rule, subject=subject)
            if standing is None:
                unit.add(PromptAnswer(review_id=review_id, rule=rule, subject=subject, reason=why))
            else:
                unit.set(unit.get(PromptAnswer, standing), reason=why)
            return unit.changes

    def take_back(self, answer_id: str) -> Changes:
        """Ask a dismissed prompt again. Raises UserError("record-gone")."""
        with self._case.write() as unit:
            unit.withdraw(unit.get(PromptAnswer, answer_id), "asked again")
            return unit.changes

    def completeness(self, review_id: str) -> Completeness:
        """Per agency rows, dated, queried, commented, outside the period; returns missing; entries to look at again."""
        with self._case.read() as unit:
            review = reviews.review(unit, review_id)
            if review is None:
                raise UserError("record-gone", kind="review", id=review_id)
            board = {row.agency_id: (row.state, row.due, row.id) for row in returns.board(unit, review_id)}
            return completeness(
                partnership.agencies(unit),
                queries.facts(unit, review_id),
                board,
                (review.period_from, review.period_to),
            )


@cache
def shipped() -> tuple[tuple[Rule, ...], tuple[Recipient, ...]]:
    """The rules and everyday words for agencies that come with the program."""
    return read_rules(tomllib.loads(resource("prompts", "rules.toml").read_text(encoding="utf-8")))


def _shipped(key: str) -> Rule:
    for rule in shipped()[0]:
        if rule.key == key:
            return rule
    raise UserError("unknown-choice", field="rule", value=key)
