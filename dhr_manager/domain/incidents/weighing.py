"""How much what two accounts share speaks for one incident: natural logarithms of odds, each part said apart.

The parts are likelihood ratios as far as they can be known: a day shared by chance is as rare as the review is long,
a word as rare as the entries that have it. They are not independent, so words, people and place are damped.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeVar

from dhr_manager.domain.incidents.account import DAY_PRECISIONS, Account, Part
from dhr_manager.domain.incidents.kinds import ACUTE, told_together
from dhr_manager.domain.incidents.lexicon import DECISION, PLACE, PRESENCE
from dhr_manager.domain.incidents.traits import Traits

T = TypeVar("T", bound=Hashable)

TWO_DAYS = 2
WIDE = 31  # days; what is wider is brought in by words, never by its date alone
_LEAST_SPAN, _LEAST_COUNT = 365, 100
_SAME = 0.3  # other accounts of the same incident that an entry has before anything is known
_PRIOR = 50  # entries of an ordinary chronology that are thought of besides those at hand, so that few are no proof
_SLACK = {"part-month": 4}  # days by which a window may be off, else 1: two certain days may lie two days apart
_UNSURE_SLACK = 5  # of "approx 13/01": the writer did not know
_APART = {0: 0.7, 1: 0.15, 2: 0.08}  # how often accounts of one incident bear days so far apart
_UNSURE, _RETOLD = 0.1, 0.8
_SOFT = (PLACE.keys() | PRESENCE.keys() | DECISION.keys()) - {"marac"}
_WORDS, _DONE, _CONCEPTS, _MOST_WORDS, _NO_WORDS = 0.55, 0.35, 0.75, 9.0, -1.2
_CHANCE, _LEFT, _MOST_LEFT = 0.8, 0.04, 2.0  # a word's rareness that chance explains; against, for each word not shared
_MOST_SAID = 8  # words
_PEOPLE, _PLACE, _NOBODY, _MOST_SHARED = 0.6, 0.6, -0.6, 2.5
_TIME, _MOST_TIME, _OTHER_TIME = 0.6, 3.0, -0.6
_NEAR_TIMES = ((15, 1.8), (45, 1.4), (90, 0.9), (180, 0.3))  # minutes, weight
_VIOLENT, _CALM, _UNLIKE, _ORDINARY = 1.3, 0.3, -0.5, -0.9
_MENTION, _TO_THEM = 0.9, 1.2
_LITTLE = 0.8  # what must be there besides the date
_FAR = 3.5  # of words and time, where the dates do not meet
_WIDE_WORDS = 4.5


def slack(account: Account) -> int:
    """Days by which an account's window may be off: two certain days may lie two days apart."""
    usual = _SLACK.get(account.precision or "", 1)
    return _UNSURE_SLACK if account.uncertain and account.precision in DAY_PRECISIONS - {"part-month"} else usual


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare each thing is among the accounts compared, as natural logarithms."""

    words: dict[str, float]
    concepts: dict[str, float]
    people: dict[str, float]
    places: dict[str, float]
    minutes: dict[int, float]
    count: int  # accounts
    span: int  # days
    start: float  # odds before anything is known

    @classmethod
    def of(cls, traits: Sequence[Traits]) -> Rarity:
        """Counted once over all accounts."""
        count = len(traits)
        days = [day for one in traits for day in (one.days or ())]
        return cls(
            _rare((words for one in traits for words in (one.words, one.done)), count),
            _rare((one.concepts for one in traits), count),
            _rare((one.people for one in traits), count),
            _rare((one.places for one in traits), count),
            _rare(((one.minute,) for one in traits if one.minute is not None), count),
            count,
            max(_LEAST_SPAN, max(days) - min(days) + 1) if days else _LEAST_SPAN,
            math.log(_SAME / max(_LEAST_COUNT, count)),
        )

    def of_many(self, many: int) -> float:
        """How rare a thing is that so many accounts have."""
        return math.log((self.count + _PRIOR) / (many + 1))


def _rare(sets: Iterable[Iterable[T]], count: int) -> dict[T, float]:
    counted: Counter[T] = Counter()
    for one in sets:
        counted.update(one)
    return {thing: math.log((count + _PRIOR) / (many + 1)) for thing, many in counted.items()}


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two dates meet: days between them (0 where they overlap), the width of the wider in days, the number of ways
    in which they could; `retold` where one account tells of a day of the other.
    """

    days: int
    width: int
    places: int
    retold: bool


def odds(one: Traits, other: Traits, rarity: Rarity) -> float | None:
    """The odds that two accounts tell of one incident, as a natural logarithm.

    None where nothing but a date, or too little for dates so wide or so far apart, holds them together.
    """
    meeting = _apart(one, other)
    if meeting is None:
        return None
    weights = _weights(one, other, meeting, rarity)
    return rarity.start + sum(weights) if weights is not None else None


def parts(one: Traits, other: Traits, rarity: Rarity) -> tuple[Part, ...]:
    """Each part of the odds of two accounts with what it rests on; empty where `odds` gives None."""
    meeting = _apart(one, other)
    weights = _weights(one, other, meeting, rarity) if meeting is not None else None
    if meeting is None or weights is None:
        return ()
    date, time, words, people, place, kind = weights
    return (
        Part("dates", _said_dates(one.account, other.account, meeting), date),
        Part("time", _said_time(one, other, time), time),
        Part("words", _said_words(one, other, rarity), words),
        Part("people", _rarest(one.people & other.people, rarity.people), people),
        Part("place", _rarest(one.places & other.places, rarity.places), place),
        Part("kind", told_together(one.kinds, other.kinds)[1], kind),
    )


def _weights(one: Traits, other: Traits, meeting: Meeting, rarity: Rarity) -> tuple[float, ...] | None:
    days, width = meeting.days, meeting.width
    words = _words(one, other, rarity)
    time = _time(one, other, days, width, rarity)
    if (days > TWO_DAYS and words + time < _FAR) or (width > WIDE and words < _WIDE_WORDS):
        return None
    kind = _kind(one, other)
    place = _shared(one.places & other.places, rarity.places, _PLACE)
    if max(words, 0.0) + max(time, 0.0) + place + max(kind, 0.0) < _LITTLE:
        return None
    people = _shared(one.people & other.people, rarity.people, _PEOPLE)
    if not people and one.people and other.people:
        people = _NOBODY
    return _date(one.account, other.account, meeting, rarity.span), time, words, people, place, kind


def _apart(one: Traits, other: Traits) -> Meeting | None:
    """How the dates of two accounts meet; None where they lie too far apart."""
    first, second = one.days, other.days
    if first is None or second is None:
        return None
    days = second[0] - first[1]
    if days <= 0:
        days = max(0, first[0] - second[1])
    widths = first[1] - first[0], second[1] - second[0]
    if days and (one.told or other.told) and (told := _by_telling(one, second) or _by_telling(other, first)):
        return Meeting(0, max(widths) + 1, told, retold=True)
    if days > TWO_DAYS and days > slack(one.account) + slack(other.account):
        return None
    return Meeting(days, max(widths) + 1, sum(widths) + 1, retold=False)


def _by_telling(one: Traits, window: tuple[int, int]) -> int:
    """In how many ways a day an account tells of can lie in the window of another; 0 where none does."""
    return max(
        (
            window[1] - window[0] + last - first + 1
            for first, last in one.told
            if first <= window[1] and last >= window[0]
        ),
        default=0,
    )


def _date(one: Account, other: Account, meeting: Meeting, span: int) -> float:
    days, places = meeting.days, meeting.places
    if one.uncertain:
        places += slack(one)
    if other.uncertain:
        places += slack(other)
    if days > TWO_DAYS:
        return math.log(_UNSURE * span / (places + 2 * days))
    weight = math.log(max(_APART[days] * span / (places + (days > 0)), 0.05))
    return weight * _RETOLD if meeting.retold else weight


def _said_dates(one: Account, other: Account, meeting: Meeting) -> tuple[str, ...]:
    if meeting.retold:
        return "told-day", "0"
    if meeting.width > 1 or one.uncertain or other.uncertain:
        return "wide-apart" if meeting.days else "meet", str(meeting.days)
    return "apart" if meeting.days else "same-day", str(meeting.days)


def _time(one: Traits, other: Traits, days: int, width: int, rarity: Rarity) -> float:
    if one.minute is None or other.minute is None:
        return 0.0
    between = _minutes_between(one.minute, other.minute)
    if between == 0:
        return min(_MOST_TIME, _TIME * rarity.minutes[one.minute])
    if days > 1:
        return 0.0
    for most, weight in _NEAR_TIMES:
        if between <= most:
            return weight
    return _OTHER_TIME if width == 1 and not days else 0.0


def _minutes_between(one: int, other: int) -> int:
    """Round the clock: 23:50 and 00:05 of the next day are a quarter of an hour apart."""
    between = abs(one - other)
    return min(between, 1_440 - between)


def _said_time(one: Traits, other: Traits, weight: float) -> tuple[str, ...]:
    if weight <= 0 or one.minute is None or other.minute is None:
        return ()
    between = _minutes_between(one.minute, other.minute)
    return ("minutes-apart" if between else "same-time", str(between))


def _words(one: Traits, other: Traits, rarity: Rarity) -> float:
    """Each shared word speaks as far as it is rarer than chance among so many words brings together."""
    happened, done = one.words & other.words, _done(one, other)
    common = one.concepts & other.concepts
    if not happened and not done and not common:
        return _NO_WORDS
    rare = rarity.words
    weight = sum([rare[word] - _CHANCE for word in happened if rare[word] > _CHANCE])
    weight += sum([rare[word] - _CHANCE for word in done if rare[word] > _CHANCE]) * _DONE
    weight *= _WORDS
    for concept in common:
        if one.told_by[concept].isdisjoint(other.told_by[concept]):
            weight += rarity.concepts[concept] * (_CONCEPTS if concept not in _SOFT else _CONCEPTS / 2)
    weight -= min(_MOST_LEFT, _LEFT * min(len(one.words) + len(one.done), len(other.words) + len(other.done)))
    return min(weight, _MOST_WORDS)


def _done(one: Traits, other: Traits) -> AbstractSet[str]:
    """Words shared that tell, in one account at least, of what was done."""
    return one.done & other.words | one.words & other.done | one.done & other.done


def _said_words(one: Traits, other: Traits, rarity: Rarity) -> tuple[str, ...]:
    """The rarest shared words, then "~concept" for what both tell in other words."""
    said = _rarest(one.words & other.words | _done(one, other), rarity.words)
    told = [key for key in one.concepts & other.concepts if one.told_by[key].isdisjoint(other.told_by[key])]
    return (*said[:_MOST_SAID], *(f"~{concept}" for concept in sorted(told)))


def _rarest(both: AbstractSet[str], rare: dict[str, float]) -> tuple[str, ...]:
    return tuple(sorted(both, key=lambda thing: (-rare[thing], thing)))


def _shared(both: AbstractSet[str], rare: dict[str, float], share: float) -> float:
    return min(_MOST_SHARED, share * sum([rare[thing] for thing in both])) if both else 0.0


def _kind(one: Traits, other: Traits) -> float:
    weight, kinds = told_together(one.kinds, other.kinds)
    if kinds[:1] == ("referral-sent",):
        weight += _addressed(one, other)
    elif kinds and ACUTE.issuperset(kinds):
        weight = weight * _VIOLENT if one.violent and other.violent else weight * _CALM
    elif one.violent != other.violent:
        weight += _UNLIKE
    elif not kinds and not one.violent:
        weight += _ORDINARY
    if kinds[:1] != ("referral-sent",) and (one.type in other.mentions or other.type in one.mentions):
        weight += _MENTION
    return weight


def _addressed(one: Traits, other: Traits) -> float:
    """Whether the referral sent names the agency that received one, and the one received who sent it."""
    sent, received = (one, other) if "referral-sent" in one.kinds else (other, one)
    weight = 0.0
    for who, whom in ((sent, received), (received, sent)):
        if whom.type in who.mentions:
            weight += _TO_THEM
        elif who.mentions:
            weight -= _TO_THEM
    return weight
