"""The rules of the prompts: as shipped, and as a review has changed them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from dhr_manager.domain.errors import UserError

KINDS = ("counterpart", "unanswered", "silence")
CHANGEABLE = ("on", "words", "answers", "window", "agencies", "each")
LONGEST = 3660  # days
MOST_WORDS, LONGEST_WORD = 200, 80


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `words` begin it, `answers` settle it within `window` days; a silence is asked about from `window` days
    on, at most the `each` longest of an agency. `agencies` are codes or kinds, all where empty.
    """

    key: str
    kind: str
    title: str
    question: str
    help: str
    words: tuple[str, ...]
    answers: tuple[str, ...]
    window: int
    agencies: tuple[str, ...] = ()
    each: int = 3
    on: bool = True
    changed: bool = False  # differs from the shipped rule

    def looks_at(self, code: str, kind: str) -> bool:
        """Whether entries of an agency with this code and kind are looked at."""
        wanted = {one.casefold() for one in self.agencies}
        return not wanted or code.casefold() in wanted or kind.casefold() in wanted


@dataclass(frozen=True, slots=True)
class Recipient:
    """Everyday words for agencies: those whose name has one of `names` in it, else those of one of the `kinds`."""

    words: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...] = ()


def read_rules(data: Mapping[str, Any]) -> tuple[tuple[Rule, ...], tuple[Recipient, ...]]:
    """The shipped rules from their parsed file."""
    rules = tuple(
        Rule(
            key=one["key"],
            kind=one["kind"],
            title=one["title"],
            question=one["question"],
            help=one["help"],
            words=tuple(one["words"]),
            answers=tuple(one["answers"]),
            window=one["window"],
            agencies=tuple(one["agencies"]),
            each=one.get("each", 3),
        )
        for one in data["rule"]
    )
    recipients = tuple(
        Recipient(tuple(one["words"]), tuple(one["names"]), tuple(one["kinds"])) for one in data["recipient"]
    )
    return rules, recipients


def changed_rule(shipped: Rule, settings: str) -> Rule:
    """A shipped rule with a review's changes over it, from their JSON; what this version does not know is left out."""
    read: Mapping[str, Any] = json.loads(settings) if settings else {}
    values: dict[str, Any] = {}
    for name in CHANGEABLE:
        if name in read:
            values[name] = tuple(read[name]) if isinstance(getattr(shipped, name), tuple) else read[name]
    return replace(shipped, **values, changed=bool(values))


def settings_of(shipped: Rule, rule: Rule) -> str:
    """What of a rule differs from the shipped one, as JSON; empty where nothing does."""
    were, are = asdict(shipped), asdict(rule)
    differing = {name: are[name] for name in CHANGEABLE if are[name] != were[name]}
    return json.dumps(differing, ensure_ascii=False, sort_keys=True) if differing else ""


def checked_rule(rule: Rule) -> Rule:
    """The rule with its words tidied. Raises UserError: prompt-window (field), prompt-words (field)."""
    if not 0 <= rule.window <= LONGEST or (rule.kind == "silence" and rule.window < 1):
        raise UserError("prompt-window", field="window", most=LONGEST)
    if not 1 <= rule.each <= 50:
        raise UserError("prompt-each", field="each", most=50)
    tidy = replace(rule, words=_tidy(rule.words), answers=_tidy(rule.answers), agencies=_tidy(rule.agencies))
    if rule.kind != "silence" and not tidy.words:
        raise UserError("prompt-words", field="words")
    for name in ("words", "answers"):
        listed = getattr(tidy, name)
        if len(listed) > MOST_WORDS or any(len(one) > LONGEST_WORD for one in listed):
            raise UserError("prompt-words-long", field=name, most=MOST_WORDS, longest=LONGEST_WORD)
    return tidy


def _tidy(words: Iterable[str]) -> tuple[str, ...]:
    tidied = (" ".join(one.split()) for one in words)
    return tuple(dict.fromkeys(one for one in tidied if one.strip(" *")))
