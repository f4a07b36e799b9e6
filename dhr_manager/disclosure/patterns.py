"""What to look for: every way in which a person of the cast, or what identifies them, may be written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import product

from dhr_manager.disclosure.folding import key_of, keys_of
from dhr_manager.disclosure.places import address_keys, body_keys
from dhr_manager.domain.cast.variants import SHORT_LETTERS, is_short, letters, split_name
from dhr_manager.domain.cast.words import FEMALE_TITLES, KIN, MALE_TITLES, ORDINARY, PROFESSIONAL_TITLES, TITLES
from dhr_manager.domain.rows.people import PersonRow


class Shape(StrEnum):
    """How much a candidate tells by itself, and so which surroundings decide it."""

    FULL = "full"
    TIGHT = "tight"  # hmarsh, as in an e-mail address
    GIVEN = "given"
    GIVEN_S = "given-s"  # Helens, an apostrophe forgotten
    SURNAME = "surname"
    PLURAL = "plural"  # the Marshes
    TITLED = "titled"
    INITIAL = "initial"  # H Marsh
    LAST_INITIAL = "last-initial"  # Marsh, H
    SHORT = "short"
    DOTTED = "dotted"  # H.M.
    WORDS = "words"  # a listed variant of another make
    PLACE = "place"
    KEEP = "keep"  # what this audience may read


@dataclass(frozen=True, slots=True)
class Pattern:
    """One thing to look for. `kind` is name or identifier; `listed` says that a user wrote it, not a rule."""

    person: int
    shape: Shape
    variant: str
    kind: str = "name"
    listed: bool = False
    identifier: str = ""  # kind of identifier
    weak: bool = False  # asked about even where the case fits
    neutral: str = ""  # what stands instead, where no rule says it


@dataclass(slots=True)
class Names:
    """The words of a person's names, gathered from the full name and the listed variants."""

    givens: dict[str, bool] = field(default_factory=dict)  # name → listed
    middles: tuple[str, ...] = ()
    surnames: dict[str, bool] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    shorts: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def without_possessive(text: str) -> str:
    """ "Helen's" as "Helen"."""
    plain = text.strip().replace("’", "'").replace("ʼ", "'").rstrip()
    return plain[:-2] if plain.endswith("'s") else plain.rstrip("'")


def is_ordinary(text: str) -> bool:
    """Whether a name is an everyday word as well."""
    return text.casefold() in ORDINARY or letters(text) <= 2


def names_of(person: PersonRow) -> Names:
    """Forenames, surnames, titles, short forms and the rest of a person's names."""
    found = Names()
    parts = split_name(person.name)
    found.titles |= {title.casefold() for title in parts.titles}
    for forename in parts.forenames[:1]:
        found.givens[forename] = False
    found.middles = parts.forenames[1:]
    if parts.surname:
        found.surnames[parts.surname] = False
    for row in person.names:
        text = " ".join(without_possessive(row.text).split())
        if text and row.kind != "full" and text != person.name:
            _sort_in(text, found)
    return found


def _sort_in(text: str, found: Names) -> None:
    parts = split_name(text)
    found.titles |= {title.casefold() for title in parts.titles}
    known = {surname.casefold() for surname in found.surnames}
    if is_short(text):
        found.shorts.append(text)
        return
    if any(character.isdigit() for character in text):
        found.others.append(text)
        return
    if parts.forenames and parts.surname and parts.forenames[0].casefold() in KIN:
        found.others.append(text)  # "Uncle Tom": the rest is the name
        _sort_in(text.split(" ", 1)[1], found)
        return
    if parts.titles:
        found.others.append(text)
        if parts.surname and parts.surname.casefold() not in known:
            found.surnames[parts.surname] = False
        return
    if parts.surname and parts.forenames:
        found.others.append(text)
        if len(parts.forenames[0].rstrip(".")) > 1:
            found.givens.setdefault(parts.forenames[0], False)
        if parts.surname.casefold() not in known:
            found.surnames[parts.surname] = False
        return
    (found.surnames if text.casefold() in known else found.givens)[text] = True


def name_patterns(index: int, person: PersonRow, names: Names) -> Iterator[tuple[str, Pattern]]:
    """(key, pattern) of every name of a person."""

    def made(
        text: str, shape: Shape, *, listed: bool = False, weak: bool = False, shown: str = ""
    ) -> Iterator[tuple[str, Pattern]]:
        pattern = Pattern(index, shape, shown or text, listed=listed, weak=weak)
        yield from ((key, pattern) for key in keys_of(text))

    yield from made(person.name, Shape.FULL, listed=True)
    for text in names.others:
        shape = Shape.TITLED if split_name(text).titles and not any(c.isdigit() for c in text) else Shape.WORDS
        yield from made(text, shape, listed=True)
    for text in names.shorts:
        yield from made(text, Shape.SHORT, listed=True)
        if text.isupper() and text.isalpha():
            yield from made(".".join(text), Shape.DOTTED, shown=text)
    if person.group in {"subject", "family"}:
        for given in list(names.givens)[:1]:
            for surname in list(names.surnames)[:1]:
                dotted = f"{given[0]}.{surname.split()[-1][0]}".upper()
                yield from made(dotted, Shape.DOTTED, shown=dotted.replace(".", ""))
    for given, listed in names.givens.items():
        if letters(given) <= SHORT_LETTERS:
            yield from made(given, Shape.SHORT, listed=listed)
            continue
        yield from made(given, Shape.GIVEN, listed=listed)
        if not given.casefold().endswith("s"):
            yield from made(given + "s", Shape.GIVEN_S, shown=given)
    for surname, listed in names.surnames.items():
        yield from _of_surname(index, names, surname, listed)
    yield from _of_middles(index, names)


def _of_middles(index: int, names: Names) -> Iterator[tuple[str, Pattern]]:
    """A middle name may be the one somebody goes by: alone it is asked about, with the surname it is certain."""
    for middle in names.middles:
        if letters(middle) > SHORT_LETTERS:
            yield from ((key, Pattern(index, Shape.GIVEN, middle, weak=True)) for key in keys_of(middle))
        pairs = [f"{given} {middle}" for given in list(names.givens)[:1]]
        for text in (*pairs, *(f"{middle} {surname}" for surname in list(names.surnames)[:1])):
            yield from ((key, Pattern(index, Shape.FULL, text)) for key in keys_of(text))


def _of_surname(index: int, names: Names, surname: str, listed: bool) -> Iterator[tuple[str, Pattern]]:
    keys = keys_of(surname)
    short = letters(surname) <= SHORT_LETTERS
    calls = [*names.givens, *(text for text in names.shorts if not text.isupper() and " " not in text)]

    def made(shape: Shape, before: str, after: str, shown: str) -> Iterator[tuple[str, Pattern]]:
        fronts = [key.rstrip() for key in keys_of(before)] if before else [""]
        backs = [key.lstrip() for key in keys_of(after)] if after else [""]
        for front, key, back in product(fronts, keys, backs):
            yield f"{front}{key}{back}", Pattern(index, shape, shown)

    for key in keys:
        yield key, Pattern(index, Shape.SHORT if short else Shape.SURNAME, surname, listed=listed)
        ending = "es " if key.rstrip().endswith(("s", "sh", "ch", "x", "z")) else "s "
        for plural in {ending, "s "}:
            yield key.rstrip() + plural, Pattern(index, Shape.PLURAL, surname)
    if "-" in surname:
        yield from _of_halves(index, surname, calls)
    for given in calls:
        yield from made(Shape.FULL, given, "", f"{given} {surname}")
        yield from made(Shape.FULL, "", given, f"{surname}, {given}")
        yield from made(Shape.INITIAL, given[0], "", f"{given[0]} {surname}")
        yield from made(Shape.LAST_INITIAL, "", given[0], f"{surname}, {given[0]}")
        plain, last = key_of(given).replace(" ", ""), key_of(surname).replace(" ", "")
        for text in (plain + last, last + plain):
            yield f" {text} ", Pattern(index, Shape.FULL, f"{given} {surname}")
        yield f" {plain[:1]}{last} ", Pattern(index, Shape.TIGHT, f"{given[0]} {surname}")
        if names.middles:
            middle = " ".join(names.middles)
            yield from made(Shape.FULL, f"{given} {middle}", "", f"{given} {middle} {surname}")
            short_form = " ".join([given[0], *(name[0] for name in names.middles)])
            yield from made(Shape.INITIAL, short_form, "", f"{short_form} {surname}")
    for double in {" ".join(half[0] for half in given.split("-") if half) for given in calls if "-" in given}:
        yield from made(Shape.INITIAL, double, "", f"{double} {surname}")  # "J-L van der Berg"
    initials_of = {given[0] for given in calls}
    for title in TITLES:
        yield from made(Shape.TITLED, title, "", f"{title.title()} {surname}")
        for initial in initials_of:
            yield from made(Shape.TITLED, f"{title} {initial}", "", f"{title.title()} {initial} {surname}")


def _of_halves(index: int, surname: str, calls: list[str]) -> Iterator[tuple[str, Pattern]]:
    """The halves of a double surname, alone and run together with a forename as in an e-mail address."""
    for half in surname.split("-"):
        yield key_of(half), Pattern(index, Shape.SURNAME, half, weak=True)
        for given in calls:
            yield f" {key_of(given).replace(' ', '')}{key_of(half).strip()} ", Pattern(index, Shape.FULL, surname)


def identifier_patterns(index: int, person: PersonRow) -> Iterator[tuple[str, Pattern]]:
    """(key, pattern) of the identifiers that are matched by their words."""
    for row in person.identifiers:
        if row.kind in {"telephone", "nhs-number", "postcode", "e-mail"}:
            continue
        if row.kind == "address":
            keys = address_keys(row.text)
        elif row.kind in {"school", "employer"}:
            keys = body_keys(row.text)
        else:
            keys = {key_of(row.text): row.text}
            digits = "".join(character for character in row.text if character.isdigit())
            if row.kind == "collar-number" and len(digits) > 1:
                keys.setdefault(key_of(digits), digits)
        for key, shown in keys.items():
            if key.strip():
                yield key, Pattern(index, Shape.PLACE, shown, kind="identifier", listed=True, identifier=row.kind)


def fits(title: str, names: Names, person: PersonRow) -> bool:
    """Whether a title not listed for a person may still be theirs."""
    theirs = names.titles
    female = bool(theirs & FEMALE_TITLES) or person.role.casefold() in {"mother", "sister", "daughter", "wife"}
    male = bool(theirs & MALE_TITLES) or person.role.casefold() in {"father", "brother", "son", "husband"}
    if (title in FEMALE_TITLES and male and not female) or (title in MALE_TITLES and female and not male):
        return False
    if title in PROFESSIONAL_TITLES and person.group != "professional":
        return title in theirs
    return True


def letters_enough(pattern: Pattern) -> bool:
    """Whether a pattern is long enough to be believed among the noise of a binary file."""
    return pattern.kind != "name" or letters(pattern.variant) >= 5
