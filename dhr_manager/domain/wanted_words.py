"""What was typed to search the chronology: words with their forms, phrases as they stand, words near each other.

A word finds whatever begins with it, and the English forms of it ("assaulted" finds "assault" and "assaulting"); in
quotes it stands exactly as written; "stairs near fall" finds both within ten words of one text. It agrees with the
search index and says what to highlight.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dhr_manager.domain.found_words import Part, folded, parts_of, patterns

NEAR = "near"
WITHIN = 10  # words between what stands near each other
_LEAST = 5  # letters of a word whose forms are sought: shorter ones have too many that mean something else
_PLAIN = re.compile(r"[a-z]+")
_TWICE = re.compile(r"([bdgklmnprt])\1")
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that must be there: `parts` near each other (one, where nothing is to be near), or a form of it."""

    parts: tuple[Part, ...]
    forms: tuple[str, ...] = ()


def wanted_words(words: str) -> tuple[Wanted, ...]:
    """What was typed, each thing that must be there. "near" at the beginning or end is a word like any other."""
    parts = list(parts_of(words))
    found: list[Wanted] = []
    place = 0
    while place < len(parts):
        group = [parts[place]]
        while place + 2 < len(parts) and _is_near(parts[place + 1]):
            group.append(parts[place + 2])
            place += 2
        part = group[0]
        found.append(Wanted(tuple(group), forms(part.text) if len(group) == 1 and part.beginning else ()))
        place += 1
    return tuple(found)


def highlights(words: str) -> tuple[re.Pattern[str], ...]:
    """What to highlight in a folded text for what was typed."""
    found: dict[Part, None] = {}
    for one in wanted_words(words):
        found.update(dict.fromkeys(one.parts))
        found.update(dict.fromkeys(Part(form, beginning=False) for form in one.forms))
    return patterns(found)


def forms(word: str) -> tuple[str, ...]:
    """The English forms of a word that do not begin with it: of "arguing" argue, argues, argued; of "carry" carries.

    Made by endings alone, so some are no words; those find nothing.
    """
    plain = folded(word)
    if len(plain) < _LEAST or not _PLAIN.fullmatch(plain):
        return ()
    found: dict[str, None] = {}
    for stem in _stems(plain):
        found.update(dict.fromkeys(_family(stem)))
    return tuple(form for form in found if not form.startswith(plain) and len(form) > 2)


def _is_near(part: Part) -> bool:
    return part.beginning and folded(part.text) == NEAR


def _stems(word: str) -> list[str]:
    """What the word may be a form of: itself and without its ending."""
    stems = [word]
    for end, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(end) and len(word) - len(end) >= 3 and not word.endswith("ss"):
            stem = word.removesuffix(end) + instead
            stems.append(stem)
            if end in ("ing", "ed"):
                stems.append(f"{stem}e")
                if _TWICE.search(stem, len(stem) - 2):
                    stems.append(stem[:-1])
    return stems


def _family(stem: str) -> tuple[str, ...]:
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return (stem, f"{stem[:-1]}ies", f"{stem[:-1]}ied", f"{stem}ing")
    if stem.endswith("e"):
        return (stem, f"{stem}s", f"{stem}d", f"{stem[:-1]}ing")
    return tuple(f"{stem}{end}" for end in ("", "s", "es", "ed", "ing"))
