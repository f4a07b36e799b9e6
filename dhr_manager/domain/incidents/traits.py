"""What of an account can be shared with another: words, concepts, people, places, kinds, figures."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from dhr_manager.domain.incidents.account import Account, Asked, Known
from dhr_manager.domain.incidents.kinds import ACUTE, DULL, KINDS, MENTIONS, agency_type, usual_kind
from dhr_manager.domain.incidents.lexicon import ACT, ASPECTS, INJURY
from dhr_manager.domain.incidents.retold import HINTS, MONTHS, told_days
from dhr_manager.domain.incidents.words import STEMS, STOPPED, WORD, Phrases, split, stem, stems

MEANINGS = Phrases(
    [(key, listed) for group in ASPECTS.values() for key, listed in group.items()], KINDS.items(), MENTIONS.items()
)
"""Concepts, kinds of event, kinds of agency named."""
VIOLENT = (frozenset(INJURY) | frozenset(ACT)) - {"no-injury", "collect", "animal", "contact", "missing"}
_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
_PLACES = re.compile(
    r"\b(\d{1,4}[A-Za-z]?)[ ,]+((?:[A-Z][A-Za-z'’]+ ){1,3}"
    r"(?:Road|Street|Avenue|Lane|Close|Drive|Way|Court|Crescent|Gardens|Terrace|Place|Hill|Green|Walk))\b"
    rf"|{_POSTCODE.pattern}"
)
_STREETS = frozenset(
    stems("road street avenue lane close drive way court crescent gardens terrace place hill green walk")
)
_SLICE = 2_000  # accounts between two looks at whether the user has cancelled

Progress = Callable[[float], None]
"""Told how far the work is, from 0 to 1; may raise to stop it."""


@dataclass(slots=True)
class Traits:
    """One account taken apart. Words and concepts are without names, places and the words of every chronology."""

    account: Account
    days: tuple[int, int] | None  # the account's window; None where it is undated or open
    words: AbstractSet[str]  # of what happened
    done: AbstractSet[str]  # of what was done, where they are not among those
    concepts: AbstractSet[str]
    told_by: Mapping[str, AbstractSet[str]]  # concept → the stems that told it
    people: AbstractSet[str]
    places: AbstractSet[str]
    kinds: AbstractSet[str]
    mentions: AbstractSet[str]  # kinds of agency named in the texts
    type: str  # the kind of the agency itself
    violent: bool
    minute: int | None  # of the day
    told: tuple[tuple[int, int], ...]  # days the texts tell of besides the account's own


class Names:
    """Finds people of the cast in texts, by every name they are known by, and the places that are theirs."""

    def __init__(self, cast: Sequence[Known]) -> None:
        self.known = Phrases((), ())  # people, places
        self._single: dict[str, str] = {}  # names of one word, as they must be written
        named = sorted(((name, one.id) for one in cast for name in one.names), key=lambda pair: (-len(pair[0]), pair))
        for name, person in named:
            words = WORD.findall(name)
            if len(words) == 1:
                self._single.setdefault(words[0].removesuffix("'s"), person)
            else:
                self.known.add(stems(name), person)
        self._stems = frozenset(stem(name.lower()) for name in self._single)
        for one in cast:
            for place in one.places:
                for part in _parts_of_place(place):
                    self.known.add(stems(part), part.split(",")[0].casefold(), 1)
        self.any = bool(cast)

    def single(self, written: Sequence[str], stemmed: Sequence[str], present: set[str]) -> dict[str, str]:
        """Stem → person of the names of one word in a text, where they are written as the cast has them."""
        likely = self._stems & present
        found: dict[str, str] = {}
        if likely:
            for word, raw in zip(stemmed, written, strict=True):
                if word in likely:
                    bare = WORD.findall(raw)[0].replace("’", "'").removesuffix("'s")
                    person = self._single.get(bare)
                    if person is not None:
                        found[word] = person
        return found


def _parts_of_place(place: str) -> list[str]:
    """An address whole, its first line and its postcode: texts have any of them."""
    first = place.partition(",")[0].strip()
    return list(dict.fromkeys(part for part in (place.strip(), first, *_POSTCODE.findall(place)) if len(part) > 4))


def read_all(accounts: Sequence[Account], asked: Asked, progress: Progress | None = None) -> list[Traits]:
    """The traits of all accounts, in their order."""
    names = Names(asked.cast)
    types = {one.id: agency_type(one.code, one.name) for one in asked.agencies}
    done: dict[str, _Seen] = {}  # what was done is said in the same few sentences again and again
    found = []
    for at, account in enumerate(accounts):
        if progress is not None and at % _SLICE == 0:
            progress(at / len(accounts))
        found.append(_read(account, types.get(account.agency, ""), names, done))
    return found


def _read(account: Account, type_: str, names: Names, done: dict[str, _Seen]) -> Traits:
    """The traits of one account; `done` keeps what was found in each text of what was done."""
    event = _Seen(f"{account.event} . {account.named}" if account.named else account.event, names)
    action = done.get(account.action)
    if action is None:
        action = done[account.action] = _Seen(account.action, names)
    if account.reference and any(letter.isdigit() for letter in account.reference):
        event.words |= {one for one in stems(account.reference) if len(one) > 3 and not one.isalpha()}
    violent = not VIOLENT.isdisjoint(event.concepts)
    kinds = event.kinds | (action.kinds - ACUTE - DULL)
    usual = usual_kind(type_, violent=violent)
    if usual and (violent or not event.kinds):
        kinds.add(usual)
    told_by = event.concepts
    for concept, told in action.concepts.items():
        told_by.setdefault(concept, set()).update(told)
    dated = account.first is not None and account.last is not None
    time = account.time
    return Traits(
        account,
        (account.first or 0, account.last or 0) if dated else None,
        event.words,
        action.words - event.words,
        set(told_by),
        told_by,
        event.people | action.people | account.people,
        event.places | action.places,
        kinds,
        (event.mentions | action.mentions) - {type_},
        type_,
        violent,
        int(time[:2]) * 60 + int(time[3:5]) if time else None,
        _told(account, event.stems),
    )


def _told(account: Account, words: set[str]) -> tuple[tuple[int, int], ...]:
    if account.first is None or account.last is None:
        return ()
    if "/" not in account.event and HINTS.isdisjoint(words) and MONTHS.isdisjoint(words):
        return ()
    return told_days(account.event, account.first, account.last)


class _Seen:
    """What is found in one text. Sets are compared whole: most words tell nothing but themselves."""

    __slots__ = ("concepts", "kinds", "mentions", "people", "places", "stems", "words")

    def __init__(self, text: str, names: Names) -> None:
        self.places: set[str] = set()
        written = split(text)
        stemmed = list(map(STEMS.__getitem__, written))
        self.stems = set(stemmed)
        if not _STREETS.isdisjoint(self.stems):
            text = self._take_places(text)
            written = split(text)
            stemmed = list(map(STEMS.__getitem__, written))
            self.stems = set(stemmed)
        self.words = self.stems - STOPPED
        self.concepts, kinds, mentions = MEANINGS.found(stemmed, self.stems)
        self.kinds, self.mentions = set(kinds), set(mentions)
        self.people: set[str] = set()
        if names.any:
            self._take_names(names, written, stemmed)

    def _take_names(self, names: Names, written: Sequence[str], stemmed: Sequence[str]) -> None:
        """People and places of the cast: what names them is no word to compare."""
        called, here = names.known.found(stemmed, self.stems)
        self.people.update(called)
        self.places.update(here)
        self.words.difference_update(*called.values(), *here.values())
        alone = names.single(written, stemmed, self.stems)
        self.people.update(alone.values())
        self.words.difference_update(alone)

    def _take_places(self, text: str) -> str:
        """The addresses of a text, which is given back without them."""
        for found in _PLACES.finditer(text):
            number, street = found.group(1), found.group(2)
            self.places.add(f"{number} {street}".casefold() if number else found.group().casefold())
        return _PLACES.sub(" ", text)
