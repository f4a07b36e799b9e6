"""Accounts of one incident held side by side: where they agree, where they conflict, where only one says anything.

Compared are the date, the time, and the words that tell of injury, of who was there and of what was decided. A conflict
is evidence: it is marked, never settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from dhr_manager.domain.incidents.lexicon import AGAINST, DECISION, INJURY, PRESENCE
from dhr_manager.domain.incidents.words import WORD, stem, stems

DATE, TIME, INJURIES, PRESENT, DECIDED = ASPECTS = ("date", "time", "injury", "presence", "decision")
AGREE, DIFFER, OTHER, ONE = "agree", "differ", "other", "one"
_NEAR = 15  # minutes by which clocks may differ
_OF_WORDS = ((INJURIES, INJURY), (PRESENT, PRESENCE), (DECIDED, DECISION))
_BY_FIRST: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
for _aspect, _concepts in _OF_WORDS:
    for _concept, _listed in _concepts.items():
        for _phrase in _listed.split(","):
            _told = stems(_phrase)
            _BY_FIRST.setdefault(_told[0], []).append((_told, _aspect, _concept))
for _listed_here in _BY_FIRST.values():
    _listed_here.sort(key=lambda one: -len(one[0]))


@dataclass(frozen=True, slots=True)
class Said:
    """What is compared of one account. `days` as ordinals, both ends included; `minute` of the day."""

    days: tuple[int, int] | None
    minute: int | None
    event: str
    action: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a text that tell of an aspect; `conflict` where another account says otherwise."""

    start: int
    end: int
    aspect: str
    concept: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect over all accounts: agree; differ, which is a conflict; other – they say different things that can all
    be true; or one – only some of them say anything about it.

    `said` has the words of each account, for dates and times empty tuples: those are shown as they were stated.
    """

    aspect: str
    state: str
    said: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs, and the marks in the event and in the action of each account."""

    differences: tuple[Difference, ...]
    marks: tuple[tuple[tuple[Mark, ...], tuple[Mark, ...]], ...]

    @property
    def conflicts(self) -> int:
        """In how many aspects accounts say different things."""
        return sum(one.state == DIFFER for one in self.differences)


def compare(accounts: Sequence[Said]) -> Comparison:
    """Hold accounts side by side; an aspect of which none says anything is left out."""
    found = [(told_in(one.event), told_in(one.action)) for one in accounts]
    differences = [_dates(accounts), _times(accounts)]
    conflicting: list[set[str]] = [set() for _ in accounts]
    for aspect, _ in _OF_WORDS:
        told = [{mark.concept for marks in both for mark in marks if mark.aspect == aspect} for both in found]
        state = _state(told, conflicting, apart=DIFFER if aspect == INJURIES else OTHER)
        said = tuple(_words(one, both, aspect) for one, both in zip(accounts, found, strict=True))
        differences.append(Difference(aspect, state, said) if state else None)
    marks = tuple(
        (_conflicts(event, here), _conflicts(action, here))
        for (event, action), here in zip(found, conflicting, strict=True)
    )
    return Comparison(tuple(one for one in differences if one is not None), marks)


def told_in(text: str) -> tuple[Mark, ...]:
    """The words of a text that tell of injury, presence or decision; the longest phrase at a place wins."""
    words = list(WORD.finditer(text))
    stemmed = [stem(word.group().lower()) for word in words]
    found, at = [], 0
    while at < len(words):
        for phrase, aspect, concept in _BY_FIRST.get(stemmed[at], ()):
            if tuple(stemmed[at : at + len(phrase)]) == phrase:
                found.append(Mark(words[at].start(), words[at + len(phrase) - 1].end(), aspect, concept))
                at += len(phrase)
                break
        else:
            at += 1
    return tuple(found)


def _dates(accounts: Sequence[Said]) -> Difference | None:
    windows = [one.days for one in accounts]
    known = [one for one in windows if one is not None]
    if not known:
        return None
    apart = any(one[0] > other[1] or other[0] > one[1] for one, other in combinations(known, 2))
    return _plain(DATE, differ=apart, few=len(known) < len(windows), count=len(windows))


def _times(accounts: Sequence[Said]) -> Difference | None:
    known = [one.minute for one in accounts if one.minute is not None]
    if not known:
        return None
    apart = any(min(abs(a - b), 1_440 - abs(a - b)) > _NEAR for a, b in combinations(known, 2))
    return _plain(TIME, differ=apart, few=len(known) < len(accounts), count=len(accounts))


def _plain(aspect: str, *, differ: bool, few: bool, count: int) -> Difference:
    return Difference(aspect, DIFFER if differ else ONE if few else AGREE, ((),) * count)


def _state(told: Sequence[set[str]], conflicting: list[set[str]], *, apart: str) -> str:
    """How an aspect stands; concepts that conflict are added to those of their accounts.

    `apart` is how it stands where two accounts tell of it and share nothing.
    """
    if not any(told):
        return ""
    states = {AGREE if all(told) else ONE}
    for (at, one), (place, other) in combinations(enumerate(told), 2):
        against = {pair for pair in AGAINST if pair <= one | other and pair & one and pair & other}
        against -= {pair for pair in against if pair <= one or pair <= other}
        if not against and (one & other or not one or not other):
            continue
        states.add(DIFFER if against else apart)
        if against or apart == DIFFER:
            telling = {concept for pair in against for concept in pair} or one | other
            conflicting[at] |= one & telling
            conflicting[place] |= other & telling
    return next(state for state in (DIFFER, OTHER, ONE, AGREE) if state in states)


def _words(one: Said, both: tuple[tuple[Mark, ...], tuple[Mark, ...]], aspect: str) -> tuple[str, ...]:
    pairs = [(text, mark) for text, marks in zip((one.event, one.action), both, strict=True) for mark in marks]
    return tuple(dict.fromkeys(text[mark.start : mark.end] for text, mark in pairs if mark.aspect == aspect))


def _conflicts(marks: Sequence[Mark], conflicting: set[str]) -> tuple[Mark, ...]:
    return tuple(
        Mark(one.start, one.end, one.aspect, one.concept, conflict=one.concept in conflicting) for one in marks
    )
