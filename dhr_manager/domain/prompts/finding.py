"""Finds words and phrases in an entry's text: whole words, an asterisk for any ending, never across a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

PART = re.compile(r"[^\W_]+(?:[&'’][^\W_]+)*|[.,;:!?\n()]")
STOPS = frozenset(".;:!?\n")
_NOT = """no not never without nor neither none cannot unable decline declined declines declining refuse refused refuses
    refusing didn't wasn't isn't hasn't don't doesn't weren't"""
_PERHAPS = "consider considered considering offer offered offering advise advised discuss discussed could may"
NOT, PERHAPS = frozenset(_NOT.split()), frozenset(_PERHAPS.split())
BACK = 3  # words before a phrase in which a "not" still speaks of it


class Found(NamedTuple):
    """A phrase found: the parts it takes, first and one past the last, and what it means."""

    start: int
    end: int
    meaning: str


class _Phrase(NamedTuple):
    parts: tuple[str, ...]
    open_end: bool  # the last part may go on
    exact: tuple[str, ...]  # as it must be written; empty where the case of its letters is of no matter
    meaning: str


def parts(text: str) -> list[str]:
    """Words and marks of a text in order, as written."""
    return PART.findall(text.replace("’", "'"))


class Finder:
    """Finds many phrases in one pass. A meaning may have many phrases."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[_Phrase]] = {}
        self._open: list[_Phrase] = []  # of one word that may go on
        self._known: dict[str, tuple[_Phrase, ...]] = {}

    def add(self, phrase: str, meaning: str, *, exact: bool = False) -> None:
        """Look for a phrase; `exact` where it must be written in these letters: a code such as "IT"."""
        written = [one for one in parts(phrase.rstrip("* ")) if one[0].isalnum()]
        if not written:
            return
        lower = tuple(one.casefold() for one in written)
        made = _Phrase(lower, phrase.rstrip().endswith("*"), tuple(written) if exact else (), meaning)
        if made.open_end and len(lower) == 1:
            self._open.append(made)
        else:
            self._by_first.setdefault(lower[0], []).append(made)
        self._known.clear()

    def find(self, text: Sequence[str]) -> list[Found]:
        """All phrases found in the parts of a text, in order."""
        lower = [one.casefold() for one in text]
        found = []
        for place, word in enumerate(lower):
            for phrase in self._candidates(word):
                end = place + len(phrase.parts)
                if _fits(phrase, lower, place) and (not phrase.exact or tuple(text[place:end]) == phrase.exact):
                    found.append(Found(place, end, phrase.meaning))
        return found

    def _candidates(self, word: str) -> tuple[_Phrase, ...]:
        known = self._known.get(word)
        if known is None:
            going_on = [one for one in self._open if word.startswith(one.parts[0])]
            known = self._known[word] = (*self._by_first.get(word, ()), *going_on)
        return known


def _fits(phrase: _Phrase, lower: Sequence[str], place: int) -> bool:
    end = place + len(phrase.parts)
    if end > len(lower):
        return False
    for wanted, there in zip(phrase.parts[1:-1], lower[place + 1 : end - 1], strict=True):
        if wanted != there:
            return False
    if len(phrase.parts) == 1:
        return True  # asked by its first word
    last = lower[end - 1]
    return last.startswith(phrase.parts[-1]) if phrase.open_end else last == phrase.parts[-1]


def denied(text: Sequence[str], place: int, against: frozenset[str] = NOT) -> bool:
    """Whether a "not", "no" or "declined" within three words before a place speaks of what stands there."""
    for back in range(1, BACK + 1):
        if place - back < 0:
            return False
        word = text[place - back]
        if not word[0].isalnum():
            return False
        if word.casefold() in against:
            return True
    return False


def sentence_end(text: Sequence[str], place: int) -> int:
    """The place of the mark that ends the sentence a place lies in, or the end of the text."""
    for at in range(place, len(text)):
        if text[at] in STOPS:
            return at
    return len(text)


def sentence_start(text: Sequence[str], place: int) -> int:
    """The place of the first word of the sentence a place lies in."""
    for at in range(place - 1, -1, -1):
        if text[at] in STOPS:
            return at + 1
    return 0


def said(text: Iterable[str]) -> str:
    """Parts as words again, for saying what was found."""
    out = ""
    for one in text:
        out += one if not one[0].isalnum() or not out else f" {one}"
    return out
