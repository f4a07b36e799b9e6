"""Names that spacing hides: letters set apart, words run together, words broken at the end of a line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import ahocorasick

from dhr_manager.disclosure.finding import Hit
from dhr_manager.disclosure.folding import Folded, fold, key_of
from dhr_manager.disclosure.lexicon import Lexicon
from dhr_manager.disclosure.patterns import Pattern, Shape, is_ordinary

_NOT_LETTERS = re.compile(r"[\W\d_]+")
_BROKEN = re.compile(r"(?:[^\W\d_]+(?:[ ]{1,2}|-[ ]?\n[ ]?))+[^\W\d_]+\Z")
_STOP = re.compile(r"[.,;:!?][\"')\]]*\s")
LONG = 8
WORD = 5


@dataclass(frozen=True, slots=True)
class _Needle:
    pattern: Pattern
    whole: bool  # a full name, long enough to be found inside other letters
    usual: str  # its words as they are joined


_Match = tuple[int, tuple[int, _Needle]]


class Squeezer:
    """Searches the letters of a text with everything between them taken out."""

    def __init__(self, lexicon: Lexicon) -> None:
        needles: dict[str, _Needle] = {}
        for index in sorted(lexicon.hidden):
            names = lexicon.names[index]
            shown = self._letters(lexicon.shown[index])
            for given in names.givens:
                for surname in names.surnames:
                    for text in (f"{given} {surname}", f"{surname} {given}"):
                        if len(self._letters(text)) >= LONG:
                            pattern = Pattern(index, Shape.FULL, f"{given} {surname}")
                            needles.setdefault(self._letters(text), _Needle(pattern, True, key_of(text)))
            for text in (*names.givens, *names.surnames):
                key = self._letters(text)
                if len(key) >= WORD and not (shown and key in shown):
                    needles.setdefault(key, _Needle(Pattern(index, Shape.GIVEN, text), False, key_of(text)))
        for text in lexicon.shown:
            needles.pop(self._letters(text), None)
        self._empty = not needles
        self._automaton = ahocorasick.Automaton()
        for key, needle in needles.items():
            self._automaton.add_word(key, (len(key), needle))
        if needles:
            self._automaton.make_automaton()

    @staticmethod
    def _letters(text: str) -> str:
        return _NOT_LETTERS.sub("", key_of(text))

    def hits(self, text: str, usual: list[Hit], joined: str | None = None) -> tuple[Folded, list[Hit]]:
        """Hits that the usual search, whose hits are given, did not see; `joined` are the text's joined words."""
        folded = fold(text)
        plain = folded.plain
        squeezed = _NOT_LETTERS.sub("", plain).lower()
        found = [] if self._empty else list(self._automaton.iter(squeezed))
        if found:
            found = self._unusual(found, folded.joined() if joined is None else joined)
        if not found:
            return folded, []
        places = [place for place, character in enumerate(plain) if character.isalpha()]
        if len(places) != len(squeezed):
            return folded, []
        hits = [
            hit
            for hit in self._judged(plain, places, found)
            if not any(u.start < hit.end and hit.start < u.end for u in usual)
        ]
        return folded, hits

    @staticmethod
    def _unusual(found: list[_Match], joined: str) -> list[_Match]:
        """Without the needles that stand in the text as whole words each time: the usual search has judged them."""
        times = Counter(needle for _, (_, needle) in found)
        hidden = {needle for needle, number in times.items() if joined.count(needle.usual) != number}
        return [match for match in found if match[1][1] in hidden]

    @staticmethod
    def _judged(plain: str, places: list[int], found: list[_Match]) -> Iterator[Hit]:
        for last, (length, needle) in found:
            start, end = places[last - length + 1], places[last] + 1
            opens = not plain[start - 1 : start].isalpha() or (plain[start].isupper() and plain[start - 1].islower())
            closes = not plain[end : end + 1].isalpha() or (plain[end].isupper() and plain[end - 1].islower())
            inside = plain[start:end]
            if needle.whole and 0 < len(_STOP.findall(inside)) < length // 3:
                continue  # the end of one sentence and the beginning of the next
            if needle.whole:
                broken = sum(character.isspace() for character in inside) < length - 2
                sure = (opens and closes) or inside.isalpha()
                if sure or (opens or closes) or not broken:
                    yield Hit(start, end, (needle.pattern,), certain=sure)
            elif opens and closes and plain[start].isupper() and _BROKEN.match(inside):
                yield Hit(start, end, (needle.pattern,), certain=not is_ordinary(needle.pattern.variant))
