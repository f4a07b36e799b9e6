"""What was typed into a search, as parts that must all be there, and where they stand in a text.

It agrees with the search index: letters and figures make words, diacritics and capitals do not matter, a word finds
whatever begins with it, a phrase in quotes stands as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PARTS = re.compile(r'"([^"]*)"?|([^\s"]+)')
_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_ANY = re.compile(r"[^\W_]")
_STRAIGHT = str.maketrans("“”", '""')
_NO_TEXT = re.compile(r"[\x00\ud800-\udfff]")  # what no index and no database takes
LONGEST, MOST_PARTS = 2_000, 24  # signs, words: each costs a walk through the index, and nobody types more
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of what was typed: its text as the index takes it, and whether a longer word will do."""

    text: str
    beginning: bool


def parts_of(words: str) -> tuple[Part, ...]:
    """The parts of what was typed, each once; signs without a letter or figure are left out, and so is what a whole
    page pasted in holds beyond the first `MOST_PARTS`.
    """
    found: dict[Part, None] = {}
    for phrase, word in _PARTS.findall(_NO_TEXT.sub(" ", words[:LONGEST].translate(_STRAIGHT))):
        if phrase and _ANY.search(phrase):
            found[Part(phrase, beginning=False)] = None
        elif word.rstrip("*") and _ANY.search(word):
            found[Part(word.rstrip("*"), beginning=True)] = None
    return tuple(found)[:MOST_PARTS]


class _Folded(dict[int, int]):
    """Letters without capitals and diacritics, one for one, so that places in the text stay what they are."""

    def __missing__(self, code: int) -> int:
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        self[code] = ord(base) if len(base) == 1 else code
        return self[code]


_FOLDED = _Folded()


def folded(text: str) -> str:
    """The text without capitals and diacritics, as long as it was."""
    return text.translate(_FOLDED)


def patterns(parts: Iterable[Part]) -> tuple[re.Pattern[str], ...]:
    """One pattern a part, to be looked for in a folded text."""
    made = []
    for part in parts:
        words = [_spelt(word) for word in _WORD.findall(folded(part.text))]
        if words:
            end = r"(?:[^\W_]|[\u0300-\u036f])*" if part.beginning else r"(?![^\W_])"
            made.append(re.compile(r"(?<![^\W_])" + r"[\W_]+".join(words) + end))
    return tuple(made)


def _spelt(word: str) -> str:
    return "".join(f"{letter}[\u0300-\u036f]*" for letter in word if not unicodedata.combining(letter))


def marks(text: str, wanted: Sequence[re.Pattern[str]], most: int = 60) -> tuple[int, tuple[Span, ...]]:
    """How many of the patterns a text holds, and where, in order and without overlaps; at most `most` places each."""
    plain, held, spans = folded(text), 0, []
    for pattern in wanted:
        here = [one.span() for one, _ in zip(pattern.finditer(plain), range(most), strict=False)]
        held += bool(here)
        spans += here
    return held, _joined(sorted(spans))


def _joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    done: list[Span] = []
    for start, end in spans:
        if done and start <= done[-1][1]:
            done[-1] = (done[-1][0], max(end, done[-1][1]))
        else:
            done.append((start, end))
    return tuple(done)


def cut(text: str, spans: Sequence[Span], width: int) -> tuple[str, tuple[Span, ...]]:
    """About `width` letters of a text around its first hit, on one line, and the hits in it; dots where it was cut."""
    first = spans[0][0] if spans else 0
    start = 0 if first <= width // 3 else text.rfind(" ", 0, first - width // 4) + 1
    end = len(text) if start + width >= len(text) else max(text.rfind(" ", start, start + width), start + width // 2)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    piece = text[start:end].translate(_ONE_LINE)
    inside = tuple((a + shift, min(b, end) + shift) for a, b in spans if a >= start and a < end)
    return before + piece + after, inside


_ONE_LINE = {ord(sign): " " for sign in "\n\r\t\u2028\u2029\v\f"}
