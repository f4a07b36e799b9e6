"""Which accounts are worth weighing against each other: close in time, of two agencies, with something rare in common.

Few accounts are all weighed where their dates allow. Among many, a pair must share something that few entries have –
a word, a concept, a person, a place, a reference – or be violent events about the same hour, or a referral and its
receipt. What is wider than a month comes in only by a rare word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from dhr_manager.domain.incidents.kinds import ACUTE
from dhr_manager.domain.incidents.lexicon import ACT, INJURY, PLACE
from dhr_manager.domain.incidents.traits import Progress, Traits
from dhr_manager.domain.incidents.weighing import WIDE, Rarity, slack

FEW = 2_500  # accounts that are all compared where their dates allow
_RARE = 0.004  # of all entries that may have a thing for it to count as rare
_LEAST_RARE = 25
_RARE_WIDE = 12  # entries that may have a word for it to bring in a date wider than a month
_MOST_CONCEPTS = 6
_TELLING = INJURY.keys() | ACT.keys() | PLACE.keys()
_STEP = 512  # accounts between two looks at whether the user has cancelled

Sign = str | tuple[str, str]


def candidates(traits: Sequence[Traits], rarity: Rarity, progress: Progress | None = None) -> Iterator[tuple[int, int]]:
    """Pairs of places in `traits`, each once, the order the same at every run."""
    narrow: list[int] = []
    wide: list[int] = []
    for at, one in enumerate(traits):
        days = one.days
        if days is not None:
            (narrow if days[1] - days[0] < WIDE else wide).append(at)
    signals = _signals(traits, rarity) if len(traits) > FEW else None
    yield from _close(traits, narrow, signals, progress)
    yield from _by_rare_words(traits, narrow, wide)


def _close(
    traits: Sequence[Traits],
    narrow: list[int],
    signals: list[AbstractSet[Sign]] | None,
    progress: Progress | None,
) -> Iterator[tuple[int, int]]:
    """Pairs whose windows, widened by how unsure they are, meet."""
    spans = []
    for at in narrow:
        days = traits[at].days
        if days is not None:
            margin = max(slack(traits[at].account), 1)
            spans.append((days[0] - margin, days[1] + margin, at))
            spans += [(first, last, at) for first, last in traits[at].told if last - first < WIDE]
    spans.sort()
    starts = [span[0] for span in spans]
    order = [span[2] for span in spans]
    agencies = [traits[at].account.agency for at in order]
    sets = [signals[at] for at in order] if signals is not None else None
    for place, (_, last, at) in enumerate(spans):
        if progress is not None and place % _STEP == 0:
            progress(place / len(spans))
        until = bisect_right(starts, last)
        mine = agencies[place]
        if sets is None:
            near = [k for k in range(place + 1, until) if agencies[k] != mine]
        else:
            if not sets[place]:
                continue
            apart = sets[place].isdisjoint
            near = [k for k in range(place + 1, until) if not apart(sets[k]) and agencies[k] != mine]
        for k in near:
            other = order[k]
            yield (at, other) if at < other else (other, at)


def _signals(traits: Sequence[Traits], rarity: Rarity) -> list[AbstractSet[Sign]]:
    """What of each account may bring it together with another among many: only what few of them have.

    Words, people and places as they are; of concepts each and each two of them: a neck in a kitchen is rarer.
    """
    most = max(_LEAST_RARE, int(_RARE * len(traits)))
    least = rarity.of_many(most)
    rare: set[Sign] = {
        thing for one in (rarity.words, rarity.people, rarity.places) for thing, value in one.items() if value >= least
    }
    rare.update((concept, "") for concept, value in rarity.concepts.items() if value >= least)
    telling = [sorted(one.concepts & _TELLING)[:_MOST_CONCEPTS] for one in traits]
    counted = Counter(pair for concepts in telling for pair in combinations(concepts, 2))
    rare.update(pair for pair, many in counted.items() if 1 < many <= most)
    found: list[AbstractSet[Sign]] = []
    for one, concepts in zip(traits, telling, strict=True):
        signs: set[Sign] = rare.intersection(one.words)
        if one.done:
            signs |= rare.intersection(one.done)
        if one.people:
            signs |= rare.intersection(one.people)
        if one.places:
            signs |= rare.intersection(one.places)
        if concepts:
            signs |= rare.intersection([(concept, "") for concept in concepts])
            signs |= rare.intersection(combinations(concepts, 2))
        found.append(signs | _always(one, concepts))
    return found


def _always(one: Traits, concepts: Sequence[str]) -> set[Sign]:
    """Signs that count however common: the same kind of violence about an hour, a referral and whom it goes to."""
    signs: set[Sign] = set()
    if one.violent and one.minute is not None and not one.kinds.isdisjoint(ACUTE):
        hour = one.minute // 60
        signs.update((str(about), concept) for concept in concepts for about in (hour, hour + 1))
    if "referral-received" in one.kinds:
        signs.add(("referral", one.type))
    if "referral-sent" in one.kinds:
        signs.update(("referral", type_) for type_ in one.mentions)
    return signs


def _by_rare_words(traits: Sequence[Traits], narrow: list[int], wide: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs of which one date is wider than a month and that share a word which very few accounts have."""
    if not wide:
        return
    holders: dict[str, list[int]] = defaultdict(list)
    for at in (*narrow, *wide):
        for word in traits[at].words:
            holders[word].append(at)
    wider = set(wide)
    most = max(_RARE_WIDE, len(traits) // 1_000)
    for at in wide:
        found = {
            other
            for word in traits[at].words
            if 1 < len(holders[word]) <= most
            for other in holders[word]
            if traits[other].account.agency != traits[at].account.agency and not (other in wider and other < at)
        }
        for other in sorted(found - {at}):
            yield (at, other) if at < other else (other, at)
