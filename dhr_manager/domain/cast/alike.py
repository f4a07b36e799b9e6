"""Warnings where a pseudonym equals, or is too like, a real name or another pseudonym."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dhr_manager.domain.cast.variants import initials, split_name
from dhr_manager.domain.cast.words import words_of
from dhr_manager.domain.rows.people import PersonRow

TOO_LIKE = 0.75
_GENERIC = words_of(
    """
    a an the of and child adult police officer social worker gp idva friend mother father sister brother son
    daughter nurse doctor dr neighbour witness relative person professional mr mrs ms miss s aunt uncle partner
    teacher
    """
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A pseudonym that may give somebody away or confuse the reader.

    `code`: pseudonym-is-real-name, pseudonym-like-real-name, pseudonym-twice, pseudonym-like-pseudonym,
    pseudonym-same-initials. `person_id` bears the pseudonym, `other_id` is whose name it is like.
    """

    code: str
    person_id: str
    other_id: str


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in folded if not unicodedata.combining(character))


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"[^\W\d_]+", _plain(text)) if word not in _GENERIC}


def _alike(first: str, second: str) -> bool:
    if min(len(first), len(second)) < 3:
        return False
    close = difflib.SequenceMatcher(None, first, second).ratio() >= TOO_LIKE
    shorter, longer = sorted((first, second), key=len)
    return close or (longer.startswith(shorter) and len(shorter) >= 3 and len(longer) - len(shorter) <= 3)


def _real_words(person: PersonRow) -> set[str]:
    return set().union(*(_words(text) for text in (person.name, *(name.text for name in person.names))))


def _borrowed(text: str, cast: Sequence[PersonRow]) -> set[str]:
    """Words of a pseudonym that are another's pseudonym ("Anna's mother" beside "Anna"): chosen on purpose."""
    return set().union(*(_words(other.pseudonym) for other in cast if _plain(other.pseudonym) != _plain(text)), set())


def _against_real(person: PersonRow, cast: Sequence[PersonRow]) -> Iterator[Likeness]:
    fresh = _words(person.pseudonym)
    for other in cast:
        real = _real_words(other)
        if fresh & real:
            yield Likeness("pseudonym-is-real-name", person.id, other.id)
        elif any(_alike(word, name) for word in fresh for name in real):
            yield Likeness("pseudonym-like-real-name", person.id, other.id)


def _against_pseudonyms(person: PersonRow, others: Iterable[PersonRow], borrowed: set[str]) -> Iterator[Likeness]:
    for other in others:
        if _plain(person.pseudonym).strip() == _plain(other.pseudonym).strip():
            yield Likeness("pseudonym-twice", person.id, other.id)
            continue
        mine, theirs = _words(person.pseudonym) - borrowed, _words(other.pseudonym)
        if any(_alike(one, two) for one in mine for two in theirs if one != two):
            yield Likeness("pseudonym-like-pseudonym", person.id, other.id)


def alike(cast: Sequence[PersonRow]) -> tuple[Likeness, ...]:
    """Warnings about the pseudonyms of a cast, in its order. Nothing here is refused: the family may have chosen."""
    found: list[Likeness] = []
    for index, person in enumerate(cast):
        if not person.pseudonym.strip():
            continue
        found.extend(_against_real(person, cast))
        earlier = [other for other in cast[:index] if other.pseudonym.strip()]
        found.extend(_against_pseudonyms(person, earlier, _borrowed(person.pseudonym, cast)))
        own, chosen = initials(person.name), initials(person.pseudonym)
        if own and own == chosen and split_name(person.pseudonym).surname:
            found.append(Likeness("pseudonym-same-initials", person.id, person.id))
    return tuple(dict.fromkeys(found))
