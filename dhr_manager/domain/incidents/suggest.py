"""Suggestions of accounts that may tell of the same incident, best first."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from dhr_manager.domain.incidents.account import Account, Asked, Part, Suggestion
from dhr_manager.domain.incidents.candidates import candidates
from dhr_manager.domain.incidents.grouping import Cluster, Pair, cluster, pair_of
from dhr_manager.domain.incidents.traits import Progress, Traits, read_all
from dhr_manager.domain.incidents.weighing import Rarity, parts
from dhr_manager.domain.incidents.weighing import odds as odds_of
from dhr_manager.domain.incidents.words import WORD, stem

LEAST = 0.0  # odds (natural logarithm) from which a pair is suggested
JOIN = -0.5  # odds that an account must have with each of a group to be suggested with them
_SCALE = 4.0  # of the score: odds of 4 are 0.73
_NO_TIME = 1_440  # after every time of the day
_READ, _COMPARED = 0.4, 0.95  # how far the work is after each part


def suggest(accounts: Sequence[Account], asked: Asked, progress: Progress | None = None) -> tuple[Suggestion, ...]:
    """All suggestions, best first, the same at every run whatever the order of the accounts.

    Only accounts of different agencies stand in one suggestion. What was decided before is not looked at here:
    `grouping.leaving_out` takes it out of what was found, so that a decision costs no new run. `progress` may raise to
    stop the work.
    """
    ordered = sorted(accounts, key=lambda one: one.id)
    traits = read_all(ordered, asked, _part(progress, 0.0, _READ))
    rarity = Rarity.of(traits)
    odds: dict[Pair, float] = {}
    for first, second in candidates(traits, rarity, _part(progress, _READ, _COMPARED)):
        one, other = traits[first], traits[second]
        value = odds_of(one, other, rarity)
        if value is None or value < JOIN:
            continue
        odds[pair_of(one.account.id, other.account.id)] = value
    by_id = {one.account.id: one for one in traits}
    agency = {one.account.id: one.account.agency for one in traits}
    shown = {one.id: one.shown for one in asked.cast}
    made = [_said(one, by_id, rarity, shown) for one in cluster(odds, agency, LEAST, JOIN)]
    if progress is not None:
        progress(1.0)
    return tuple(sorted(made, key=lambda one: (-one.score, _first_day(one, by_id), one.ids)))


def why(accounts: Sequence[Account], others: Sequence[Account], asked: Asked) -> tuple[Part, ...]:
    """What speaks for one incident among a few accounts, weighed against `others` of the same review."""
    everything = {one.id: one for one in (*others, *accounts)}
    traits = read_all([everything[key] for key in sorted(everything)], asked)
    by_id = {one.account.id: one for one in traits}
    return _why([by_id[one.id] for one in accounts], Rarity.of(traits), {one.id: one.shown for one in asked.cast})


def _part(progress: Progress | None, start: float, end: float) -> Callable[[float], None] | None:
    if progress is None:
        return None
    tell = progress

    def told(share: float) -> None:
        tell(start + (end - start) * share)

    return told


def _first_day(one: Suggestion, by_id: dict[str, Traits]) -> int:
    return min(by_id[key].account.first or 0 for key in one.ids)


def _said(made: Cluster, by_id: dict[str, Traits], rarity: Rarity, shown: dict[str, str]) -> Suggestion:
    members = sorted((by_id[key] for key in made.ids), key=_by_day_and_time)
    odds = sum(made.odds) / len(made.odds)
    score = 1 / (1 + math.exp(-max(-40.0, min(40.0, odds)) / _SCALE))
    return Suggestion(tuple(one.account.id for one in members), round(score, 4), _why(members, rarity, shown))


def _why(members: Sequence[Traits], rarity: Rarity, shown: dict[str, str]) -> tuple[Part, ...]:
    """The parts of all pairs of a group, one of each kind: what most of them share first."""
    weights: dict[str, list[float]] = {}
    facts: dict[str, dict[str, None]] = {}
    dates: list[tuple[str, ...]] = []
    for at, one in enumerate(members):
        for other in members[at + 1 :]:
            for part in parts(one, other, rarity):
                weights.setdefault(part.kind, []).append(part.weight)
                if part.kind == "dates":
                    dates.append(part.facts)
                else:
                    facts.setdefault(part.kind, {}).update(dict.fromkeys(part.facts))
    found = []
    for kind, listed in weights.items():
        middle = round(sum(listed) / len(listed), 2)
        said = tuple(facts.get(kind, ()))
        if kind == "dates":
            said = max(dates, key=lambda one: (int(one[1]), one[0]))
        elif kind == "people":
            said = tuple(dict.fromkeys(shown.get(one, one) for one in said))
        elif kind == "words":
            written = _written(members)
            said = tuple(dict.fromkeys(written.get(one, one) for one in said))
        if said or middle < 0:
            found.append(Part(kind, said, middle))
    return tuple(found)


def _by_day_and_time(one: Traits) -> tuple[int, int, str]:
    return one.account.first or 0, one.minute if one.minute is not None else _NO_TIME, one.account.id


def _written(members: Sequence[Traits]) -> dict[str, str]:
    """Stem → the word as the first account has it."""
    found: dict[str, str] = {}
    for one in members:
        for word in WORD.findall(f"{one.account.event} {one.account.action}".replace("/", " ").replace("-", " ")):
            found.setdefault(stem(word.lower()), word.lower())
    return found
