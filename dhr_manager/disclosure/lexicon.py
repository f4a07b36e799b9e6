"""Everything to look for in one automaton, and the patterns for numbers and dates beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import ahocorasick

from dhr_manager.disclosure.folding import key_of
from dhr_manager.disclosure.numbers import loose_pattern, postcode_pattern
from dhr_manager.disclosure.patterns import Names, Pattern, Shape, identifier_patterns, name_patterns, names_of
from dhr_manager.disclosure.places import address_postcode, street_name
from dhr_manager.disclosure.written_dates import read_birth
from dhr_manager.domain.cast.audience import is_hidden_from, shown_name
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import PersonRow

NOBODY = -1


@dataclass(frozen=True, slots=True)
class Found:
    """Words that may be something: their places (words, then to before) and what they may be."""

    first: int
    last: int
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """A pattern for what is written in any spacing; `digits` and `needle` are what a text must have to be tried."""

    rule: re.Pattern[str]
    pattern: Pattern
    digits: int
    needle: str

    def worth(self, digits: int, lower: str) -> bool:
        """Whether a text with so many digits can hold it."""
        return digits >= self.digits and self.needle in lower


def shown_names(cast: Sequence[PersonRow], names: Sequence[Names], audience: str) -> tuple[str, ...]:
    """What the audience is shown of each person; a real name within it ("Helen's sister") gives way to its pseudonym.

    A word that is somebody's whole pseudonym as well stays: then it was chosen on purpose.
    """
    shown = tuple(shown_name(person, audience) for person in cast)
    whole = {text.casefold() for text in shown}
    bearers: dict[str, set[int]] = {}
    for index, person in enumerate(cast):
        for given in names[index].givens if is_hidden_from(person, audience) else ():
            bearers.setdefault(given.casefold(), set()).add(index)

    def fresh(index: int, text: str) -> str:
        def word(found: re.Match[str]) -> str:
            meant = bearers.get(found.group().casefold(), set())
            if len(meant) != 1 or index in meant or found.group().casefold() in whole:
                return found.group()
            return shown[next(iter(meant))]

        return re.sub(r"[^\W\d_]+(?=['’]s?\s)", word, text)

    return tuple(fresh(index, text) for index, text in enumerate(shown))


class Lexicon:
    """All names and identifiers of the people hidden from an audience.

    `finished`: the texts are those of a finished document, where a pseudonym may be spelled like a real name.
    """

    def __init__(self, cast: Sequence[PersonRow], audience: str, *, finished: bool = False) -> None:
        self.cast = tuple(cast)
        self.hidden = frozenset(index for index, person in enumerate(cast) if is_hidden_from(person, audience))
        self.names: tuple[Names, ...] = tuple(names_of(person) for person in cast)
        self.shown = shown_names(cast, self.names, audience)
        self.loose: list[Loose] = []
        self.births: dict[date, list[Pattern]] = {}
        self.known: set[str] = set()
        self.givens = frozenset(given.casefold() for names in self.names for given in names.givens)
        self.surnames = frozenset(surname.casefold() for names in self.names for surname in names.surnames)
        self._keys: dict[str, dict[Pattern, None]] = {}
        if self.hidden:
            for index, person in enumerate(self.cast):
                self._add_person(index, person)
        if finished:
            self._keep_shown()
        self.years = tuple({f"{day.year % 100:02d}" for day in self.births})
        self._automaton = self._built()

    def _add_person(self, index: int, person: PersonRow) -> None:
        self._add(name_patterns(index, person, self.names[index]))
        names = self.names[index]
        for text in (*names.givens, *names.surnames, *names.middles, *names.shorts):
            self.known.update(key_of(text).split())
        if index not in self.hidden:
            return
        if set(key_of(self.shown[index]).split()) & set(key_of(person.name).split()):
            self._add([(key_of(self.shown[index]), Pattern(index, Shape.KEEP, self.shown[index], listed=True))])
        self._add(identifier_patterns(index, person))
        for row in person.identifiers:
            texts = [(row.kind, loose_pattern(row.kind, row.text))]
            if row.kind == "address":
                texts.append(("postcode", postcode_pattern(address_postcode(row.text))))
            for kind, rule in texts:
                if rule:
                    pattern = Pattern(index, Shape.PLACE, row.text, "identifier", listed=True, identifier=kind)
                    digits = 0 if kind == "e-mail" else sum(character.isdigit() for character in row.text) - 4
                    needle = row.text.partition("@")[2].partition(".")[0].casefold() if kind == "e-mail" else ""
                    self.loose.append(
                        Loose(re.compile(rule, re.IGNORECASE), pattern, 2 if kind == "postcode" else digits, needle)
                    )
        born = read_birth(person.born)
        if born:
            pattern = Pattern(index, Shape.PLACE, person.born, "born", listed=True, identifier="born")
            self.births.setdefault(born, []).append(pattern)

    def _keep_shown(self) -> None:
        """What the audience is shown stays, also where it is spelled like the real name of somebody else."""
        real = {word for names in self.names for text in names.others for word in key_of(text).split()} | self.known
        for index in self.hidden:
            key = key_of(self.shown[index])
            if real.intersection(key.split()):
                self._add([(key, Pattern(index, Shape.KEEP, self.shown[index], listed=True))])

    def _add(self, patterns: Iterable[tuple[str, Pattern]]) -> None:
        for key, pattern in patterns:
            self._keys.setdefault(key, {})[pattern] = None

    def add_agencies(self, agencies: Sequence[AgencyRow]) -> None:
        """Agencies with these names are shown by their neutral names."""
        for agency in agencies:
            pattern = Pattern(
                NOBODY,
                Shape.PLACE,
                agency.name,
                "identifier",
                listed=True,
                identifier="agency",
                neutral=agency.neutral_name.strip() or f"an agency ({agency.code})",
            )
            self._keys[key_of(agency.name)] = {pattern: None}
        self._automaton = self._built()

    def telling_words(self) -> frozenset[str]:
        """First words of the streets, schools and employers: an agency that bears one tells where somebody lives."""
        found: set[str] = set()
        for index in self.hidden:
            for row in self.cast[index].identifiers:
                text = street_name(row.text.split(",")[0]) if row.kind == "address" else row.text
                if row.kind in {"address", "school", "employer"} and text:
                    found.add(key_of(text).split()[0])
        return frozenset(word for word in found if len(word) > 3)

    def _built(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for key, patterns in self._keys.items():
            automaton.add_word(key, (len(key), len(key.split()), tuple(patterns)))
        if self._keys:
            automaton.make_automaton()
        return automaton

    def search(self, joined: str) -> Iterator[Found]:
        """All candidates in the joined words of a text, overlapping freely."""
        if not self._keys:
            return
        for end, (length, count, patterns) in self._automaton.iter(joined):
            first = joined.count(" ", 0, end - length + 2) - 1
            yield Found(first, first + count, patterns)
