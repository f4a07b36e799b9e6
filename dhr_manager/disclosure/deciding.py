"""Deciding a candidate by its surroundings: surely the person, to be asked about, or something else."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from enum import IntEnum

from dhr_manager.disclosure.context import Context
from dhr_manager.disclosure.everyday import is_date_word, is_modal, is_short_word, may_speak
from dhr_manager.disclosure.patterns import Pattern, Shape, is_ordinary
from dhr_manager.domain.cast.words import (
    COMMONEST,
    CROWN_FOLLOWERS,
    NOT_INITIALS,
    NOT_SURNAMES,
    NOUN_FOLLOWERS,
    ORDINARY,
    PLACE_WORDS,
    TITLES,
    WORD_FOLLOWERS,
)


class Verdict(IntEnum):
    """What a candidate is."""

    NOTHING = 0
    ASKED = 1
    CERTAIN = 2


_WORDY_TITLES = frozenset({"miss", "master", "lord", "lady", "judge", "dame", "sir", "constable", "officer", "nurse"})
_WORDY_TITLES |= {
    "consultant",
    "doctor",
    "detective",
    "inspector",
    "sergeant",
    "madam",
    "midwife",
    "sw",
    "ps",
    "di",
    "ds",
}


def decide(pattern: Pattern, context: Context, first: int, last: int, known: Collection[str]) -> Verdict:
    """The verdict on the words from `first` to before `last`; `known` holds every word of the cast's names."""
    if pattern.shape is Shape.KEEP:
        return Verdict.CERTAIN if context.joins(first, last, comma=True) else Verdict.NOTHING
    if last - first == 1 and pattern.kind == "name" and is_date_word(context, first):
        return Verdict.NOTHING
    return _RULES[pattern.shape](pattern, context, first, last, known)


def _capital(word: str) -> bool:
    return word[:1].isupper() or not word[:1].isalpha() or not (word[:1].islower())


def _unknown_name(context: Context, index: int, known: Collection[str]) -> bool:
    """Whether a word looks like somebody else's name: Capital and small letters, no known word."""
    word = context.surface(index)
    low = word.casefold()
    looks = len(word) > 2 and word[0].isupper() and word[1:].islower() and low not in NOT_SURNAMES | TITLES
    return looks and low not in known and index not in context.taken


def _full(pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    if not context.joins(first, last, comma="," in pattern.variant, stops=TITLES):
        return Verdict.NOTHING
    words = [context.surface(index) for index in range(first, last)]
    if "," in pattern.variant and words[0].islower() and is_ordinary(words[0]) and words[-1][:1].isupper():
        return Verdict.NOTHING  # "I hope Grace is well" is not "Hope, Grace"
    if last - first > 1 and all(word.islower() and is_ordinary(word) for word in words):
        if first and context.words[first - 1].text in {"a", "an", "the", "one"} and context.spaced(first - 1):
            return Verdict.NOTHING  # "a summer day"
        common = COMMONEST.intersection(words) and not context.tight(first, last)
        return Verdict.ASKED if common else Verdict.CERTAIN
    return Verdict.CERTAIN


def _tight(_pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    if not context.tight(first, last):
        return Verdict.NOTHING
    start, end = context.chunk(first, last)
    return Verdict.CERTAIN if "@" in context.folded.plain[start:end] else Verdict.ASKED


def _lower(pattern: Pattern, context: Context, first: int, last: int) -> Verdict:
    """A single name in small letters."""
    if not is_ordinary(context.surface(first)):
        return Verdict.ASKED if pattern.weak else Verdict.CERTAIN
    start, end = context.chunk(first, last)
    if "@" in context.folded.plain[start:end]:
        return Verdict.CERTAIN
    if context.tight(first, last) or (context.low and len(context.words) == 1):
        return Verdict.ASKED
    return Verdict.ASKED if may_speak(context, first) else Verdict.NOTHING


def _given(pattern: Pattern, context: Context, first: int, last: int, known: Collection[str]) -> Verdict:
    if not context.joins(first, last):
        return Verdict.NOTHING
    if context.surface(first)[:1].islower():
        return _lower(pattern, context, first, last)
    saint = first and context.words[first - 1].text == "st" and context.spaced(first - 1)
    if pattern.weak or saint or _somebody_else(context, last, known):
        return Verdict.ASKED
    if not is_ordinary(context.surface(first)):
        return Verdict.CERTAIN
    return _word_or_name(context, first, last)


def _somebody_else(context: Context, last: int, known: Collection[str]) -> bool:
    """Whether an unknown surname follows a forename ("Helen Brown")."""
    return context.spaced(last - 1) and "\n" not in context.gap(last - 1) and _unknown_name(context, last, known)


def _word_or_name(context: Context, first: int, last: int) -> Verdict:
    """An everyday word with a capital: owed to the start of a sentence or to a heading, or to a name."""
    if is_modal(context, first):
        return Verdict.NOTHING
    if first and context.words[first - 1].text in {"the", "s"} and len(context.gap(first - 1)) == 1:
        return Verdict.ASKED  # "the Dean", "St Mary's Church"
    follower = context.words[last].text if last < len(context.words) and context.spaced(last - 1) else ""
    if follower in WORD_FOLLOWERS and context.starts_sentence(context.words[first].start):
        return Verdict.NOTHING if follower in NOUN_FOLLOWERS else Verdict.ASKED
    return Verdict.CERTAIN


def _given_s(pattern: Pattern, context: Context, first: int, last: int, known: Collection[str]) -> Verdict:
    word = context.surface(first)
    if not _capital(word) or (first and context.words[first - 1].text == "st"):
        return Verdict.NOTHING
    ordinary = is_ordinary(pattern.variant) or word.casefold() in ORDINARY
    return Verdict.ASKED if ordinary or _somebody_else(context, last, known) else Verdict.CERTAIN


def _surname(pattern: Pattern, context: Context, first: int, last: int, known: Collection[str]) -> Verdict:
    if not context.joins(first, last):
        return Verdict.NOTHING
    if context.surface(first)[:1].islower() and context.surface(last - 1)[:1].islower():
        return _lower(pattern, context, first, last)
    if pattern.weak:
        return Verdict.ASKED
    follower = context.surface(last) if context.spaced(last - 1) else ""
    if follower[:1].isupper() and follower.casefold() in PLACE_WORDS:
        return Verdict.ASKED
    before = first - 1
    stranger = before >= 0 and context.spaced(before) and "\n" not in context.gap(before)
    if (stranger and _unknown_name(context, before, known)) or _hyphened(context, first, last):
        return Verdict.ASKED
    return _word_or_name(context, first, last) if is_ordinary(context.surface(first)) else Verdict.CERTAIN


def _hyphened(context: Context, first: int, last: int) -> bool:
    """Whether a surname is half of a double one ("Marsh-Reed")."""
    return (first > 0 and context.gap(first - 1) == "-") or context.gap(last - 1) == "-"


def _plural(_pattern: Pattern, context: Context, first: int, _last: int, _known: Collection[str]) -> Verdict:
    return Verdict.ASKED if _capital(context.surface(first)) else Verdict.NOTHING


def _titled(_pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    if not context.joins(first, last, stops=TITLES):
        return Verdict.NOTHING
    title, name = context.surface(first), context.surface(last - 1)
    if title.islower() and title in _WORDY_TITLES:
        word = title == "miss" or (name.islower() and is_ordinary(name))
        return Verdict.NOTHING if word else Verdict.CERTAIN
    return Verdict.CERTAIN


def _initial(_pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    if context.before(first) == "'" or not context.joins(first, last):
        return Verdict.NOTHING
    initial, name = context.surface(first), context.surface(last - 1)
    if initial.islower():
        return Verdict.NOTHING if initial in "aio" and not context.tight(first, last) else Verdict.CERTAIN
    if name.islower() and is_ordinary(name):
        return Verdict.NOTHING
    article = initial == "A" and "." not in context.gap(first) and is_ordinary(name)
    return Verdict.ASKED if article and context.starts_sentence(context.words[first].start) else Verdict.CERTAIN


def _last_initial(_pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    initial, name, gap = context.surface(last - 1), context.surface(first), context.gap(last - 2)
    if context.tight(first, last):
        return Verdict.CERTAIN if context.joins(first, last) else Verdict.NOTHING
    if not (initial.isupper() and _capital(name)) or not context.joins(first, last, comma=True):
        return Verdict.NOTHING
    if context.after(last) in {"'", "-"} or "." in gap or "-" in gap:
        return Verdict.NOTHING
    return Verdict.NOTHING if initial in "AI" and "," not in gap else Verdict.CERTAIN


def _short(pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    written = "".join(context.surface(index) for index in range(first, last))
    if written != "".join(character for character in pattern.variant if character.isalnum()):
        return Verdict.NOTHING
    if not context.joins(first, last) or (
        last - first == 1 and (is_short_word(context, first) or is_modal(context, first))
    ):
        return Verdict.NOTHING
    return _not_crown(pattern.variant, context, last)


def _not_crown(variant: str, context: Context, last: int) -> Verdict:
    follower = context.words[last].text if last < len(context.words) else ""
    stop = context.gap(last - 1).strip(" .\t\r\n-") == ""
    if variant.upper().replace(".", "") == "HM" and stop and follower in CROWN_FOLLOWERS:
        return Verdict.NOTHING
    return Verdict.ASKED


def _dotted(pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    letters = [context.surface(index) for index in range(first, last)]
    if last - first == 1 and is_short_word(context, first):
        return Verdict.NOTHING
    dots = all(context.gap(index).strip() == "." for index in range(first, last - 1))
    if not dots or not all(letter.isupper() for letter in letters) or "".join(letters).lower() in NOT_INITIALS:
        return Verdict.NOTHING
    return _not_crown(pattern.variant, context, last)


def _words(_pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    return Verdict.CERTAIN if context.joins(first, last, comma=True, stops=TITLES) else Verdict.NOTHING


def _place(pattern: Pattern, context: Context, first: int, last: int, _known: Collection[str]) -> Verdict:
    if not context.joins_as_place(first, last):
        return Verdict.NOTHING
    if last - first > 1:
        return _town_end(pattern, context, first, last)
    return _single_place(pattern, context, first, last)


def _single_place(pattern: Pattern, context: Context, first: int, last: int) -> Verdict:
    """An identifier of one word or number."""
    text = context.text(first, last)
    if text.isdigit():
        before = context.words[first - 1].text if first else ""
        named = before in TITLES | {"collar", "number", "no", "shoulder"}
        if len(text) < 4 and not named:
            return Verdict.NOTHING  # "88 people"
        return Verdict.CERTAIN if named or len(text) > 5 else Verdict.ASKED
    if len(text) <= 3:
        return Verdict.ASKED if text == pattern.variant else Verdict.NOTHING
    lower_word = text.islower() and is_ordinary(text) and pattern.variant != text
    return Verdict.NOTHING if lower_word else Verdict.CERTAIN


def _town_end(pattern: Pattern, context: Context, first: int, last: int) -> Verdict:
    """An address that runs into "Aldbury Police" ends before the town."""
    if pattern.identifier != "address" or "," not in pattern.variant or last >= len(context.words):
        return Verdict.CERTAIN
    follower = context.surface(last)
    runs_on = context.spaced(last - 1) and follower[:1].isupper() and len(follower) > 2
    ends_in_town = not any(character.isdigit() for character in context.surface(last - 1) + context.surface(last - 2))
    return Verdict.NOTHING if runs_on and ends_in_town and last - first > 2 else Verdict.CERTAIN


_Rule = Callable[[Pattern, Context, int, int, Collection[str]], Verdict]
_RULES: Mapping[Shape, _Rule] = {
    Shape.FULL: _full,
    Shape.TIGHT: _tight,
    Shape.GIVEN: _given,
    Shape.GIVEN_S: _given_s,
    Shape.SURNAME: _surname,
    Shape.PLURAL: _plural,
    Shape.TITLED: _titled,
    Shape.INITIAL: _initial,
    Shape.LAST_INITIAL: _last_initial,
    Shape.SHORT: _short,
    Shape.DOTTED: _dotted,
    Shape.WORDS: _words,
    Shape.PLACE: _place,
}
