"""From pairs to groups: accounts that all fit each other are one suggestion; what was decided binds or keeps apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dhr_manager.domain.incidents.account import Decided, Suggestion

Pair = tuple[str, str]
_MOST = 8  # accounts in one suggestion: more cannot be read side by side


def pair_of(one: str, other: str) -> Pair:
    """Two ids as a pair stands everywhere: the smaller first."""
    return (one, other) if one < other else (other, one)


def groups_of(pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """What is connected by pairs: each group's ids in order, groups by their first id."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for one, other in pairs:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[str, list[str]] = defaultdict(list)
    for one in sorted(parent):
        found[root(one)].append(one)
    return tuple(tuple(ids) for _, ids in sorted(found.items()))


def cliques_of(pairs: Iterable[Pair]) -> tuple[tuple[str, ...], ...]:
    """Ids of which every two are a pair, each pair in exactly one of them, in the order of the pairs."""
    still = dict.fromkeys(pair_of(*pair) for pair in pairs)
    everyone = sorted({key for pair in still for key in pair})
    found = []
    while still:
        ids = list(next(iter(still)))
        for one in everyone:
            if one not in ids and all(pair_of(one, inside) in still for inside in ids):
                ids.append(one)
        for at, one in enumerate(ids):
            for other in ids[at + 1 :]:
                still.pop(pair_of(one, other), None)
        found.append(tuple(ids))
    return tuple(found)


@dataclass(slots=True)
class Standing:
    """What was decided, by pair; two accounts of one group of the same incident count as decided too."""

    verdicts: dict[Pair, str]
    group: dict[str, tuple[str, ...]] = field(default_factory=dict)  # account → its group of the same incident

    @classmethod
    def of(cls, decided: Iterable[Decided]) -> Standing:
        """From the decisions as they stand."""
        verdicts = {pair_of(one.first, one.second): one.verdict for one in decided}
        made = cls(verdicts)
        for ids in groups_of(pair for pair, verdict in verdicts.items() if verdict == "same"):
            made.group.update(dict.fromkeys(ids, ids))
        return made

    def open(self, one: str, other: str) -> bool:
        """Whether nothing was decided of two accounts, themselves or through the groups they stand in."""
        if pair_of(one, other) in self.verdicts:
            return False
        mine = self.group.get(one)
        return not (mine is not None and mine == self.group.get(other)) and not self.kept_apart(one, other)

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether two accounts, or accounts of the groups they stand in, were said to be related or different."""
        mine, theirs = self.group.get(one, (one,)), self.group.get(other, (other,))
        return any(self.verdicts.get(pair_of(a, b), "same") != "same" for a in mine for b in theirs)


def leaving_out(suggestions: Iterable[Suggestion], decided: Iterable[Decided]) -> tuple[Suggestion, ...]:
    """The suggestions, in their order, without what was decided.

    A group of which some pairs are open keeps the accounts of those; one in which two are related or different falls
    into its open pairs. Accounts of one group of the same incident stay together beside an account that is new to it.
    """
    standing = Standing.of(decided)
    if not standing.verdicts:
        return tuple(suggestions)
    found: list[Suggestion] = []
    for one in suggestions:
        pairs = [(a, b) for at, a in enumerate(one.ids) for b in one.ids[at + 1 :]]
        still = [pair for pair in pairs if standing.open(*pair)]
        if len(still) == len(pairs):
            found.append(one)
        elif still:
            inside = {key for pair in still for key in pair}
            apart = any(standing.kept_apart(a, b) for a, b in pairs if a in inside and b in inside)
            kept = still if apart else [tuple(key for key in one.ids if key in inside)]
            found += [replace(one, ids=ids) for ids in kept]
    return tuple(found)


@dataclass(slots=True)
class Cluster:
    """Accounts held together by open pairs, with the odds of the pairs between them."""

    ids: list[str]
    agencies: set[str]
    odds: list[float]


def cluster(odds: Mapping[Pair, float], agency: Mapping[str, str], least: float, join: float) -> list[Cluster]:
    """Clusters of two and more, best first.

    The best pairs begin; another account joins where every pair with those inside has at least `join`, comes from an
    agency that is not yet there, and is open. A pair of at least `least` that no cluster holds stands alone, so that
    every such pair is in one suggestion.
    """
    order = sorted((pair for pair, value in odds.items() if value >= least), key=lambda pair: (-odds[pair], pair))
    beside: dict[str, list[str]] = defaultdict(list)
    for one, other in odds:
        beside[one].append(other)
        beside[other].append(one)
    taken: set[Pair] = set()
    found = []
    for first, second in order:
        if (first, second) in taken:
            continue
        made = Cluster([first, second], {agency[first], agency[second]}, [odds[first, second]])
        _grow(made, beside, odds, agency, taken, join)
        taken.update(pair_of(one, other) for one in made.ids for other in made.ids if one != other)
        found.append(made)
    return found


def _grow(
    made: Cluster,
    beside: Mapping[str, list[str]],
    odds: Mapping[Pair, float],
    agency: Mapping[str, str],
    taken: set[Pair],
    join: float,
) -> None:
    while len(made.ids) < _MOST:
        best: tuple[float, str] | None = None
        for one in dict.fromkeys(other for inside in made.ids for other in beside[inside]):
            if one in made.ids or agency[one] in made.agencies:
                continue
            pairs = [pair_of(one, inside) for inside in made.ids]
            if not taken.isdisjoint(pairs):
                continue  # shown together already: only what is new is said again
            values = [odds.get(pair) for pair in pairs]
            known = [value for value in values if value is not None and value >= join]
            if len(known) == len(made.ids):
                middle = sum(known) / len(known)
                if best is None or (-middle, one) < (-best[0], best[1]):
                    best = (middle, one)
        if best is None:
            return
        made.ids.append(best[1])
        made.agencies.add(agency[best[1]])
        made.odds.append(best[0])
