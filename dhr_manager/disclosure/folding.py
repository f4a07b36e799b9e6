"""Text made plain for searching: one case, no accents, no invisible characters, words with their places.

Names survive a careless search inside other case, full-width letters, soft hyphens, look-alike letters and
typographic quotes. Here all of that becomes plain letters, and each word remembers where it stood in the original.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat
from typing import NamedTuple

# Letters of other scripts that look like Latin ones, and Latin letters that Unicode does not take apart.
_PAIRS = (
    ("АВЕЅІЈКМНОРСТУХаеѕіјорсухкмнтвԁɡһԛԝ", "ABESIJKMHOPCTYXaesijopcyxkmhtbdghqw"),
    ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοανικρυχϲ", "ABEZHIKMNOPTYXoavikpuxc"),
    ("łŁøØđĐıħĦŧŦ", "lLoOdDihHtT"),
    ("ʼ‘’‚‛′＇`´ʹ", "'" * 10),
    ("“”„‟″«»", '"' * 7),
    ("‐‑‒–—―−﹘﹣－", "-" * 10),
)
_LOOK_ALIKE = {fancy: plain for row in _PAIRS for fancy, plain in zip(*row, strict=True)}
_WORD = re.compile(r"[A-Z]{2,}(?=s(?![a-z]))|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_AWKWARD = re.compile(r"[^\x20-\x7e\n\t\r]")


def _one_to_one() -> dict[int, str]:
    table = {ord(character): plain for character, plain in _LOOK_ALIKE.items()}
    for code in range(0xA0, 0x250):
        plain = unicodedata.normalize("NFKD", chr(code))
        base = "".join(character for character in plain if not unicodedata.combining(character))
        if len(base) == 1 and base.isascii():
            table.setdefault(code, base)
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0)
    for code in (0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000, 0x2028, 0x2029, 0x85):
        table[code] = " "
    return table


_TABLE = _one_to_one()


class Word(NamedTuple):
    """A run of letters or of digits: where it begins and ends in the folded text."""

    start: int
    end: int
    text: str  # lower case


@dataclass(frozen=True, slots=True)
class Folded:
    """A text with its plain form; `places` maps plain positions to original ones, None where they are the same."""

    original: str
    plain: str
    places: Sequence[int] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's span for one of the plain text."""
        if self.places is None:
            return start, end
        last = self.places[end - 1] + 1
        # marks and invisible characters behind the last letter belong to it
        return self.places[start], max(last, self.places[end] if end < len(self.places) else len(self.original))

    def joined(self) -> str:
        """All words in lower case with a space before, between and behind: a space is a word's boundary."""
        return " " + " ".join(_WORD.findall(self.plain)).lower() + " "

    def words(self) -> list[Word]:
        """The words in order, as `joined` counts them."""
        return [Word(*m.span(), m[0].lower()) for m in _WORD.finditer(self.plain)]


def fold(text: str) -> Folded:
    """The plain form of a text. Case is kept in `plain`; `joined` and `words` lower it."""
    if text.isascii():
        return Folded(text, text, None)
    plain = text.translate(_TABLE)
    if not _AWKWARD.search(plain):
        return Folded(text, plain, None)
    return _fold_slowly(text)


class _Plain(dict[str, str]):
    """What each character becomes in plain text, reckoned when it is met first."""

    def __missing__(self, character: str) -> str:
        fresh = _TABLE.get(ord(character))
        if fresh is None:
            fresh = "".join(
                _TABLE.get(ord(part), part)
                for part in unicodedata.normalize("NFKD", character)
                if not unicodedata.combining(part) and unicodedata.category(part) not in {"Cf", "Mn", "Cc", "Co", "Cs"}
            )
            if character in "\n\t\r\v\f\x1c\x1d\x1e\x1f\x07":
                fresh = "\n" if character == "\n" else " "
        self[character] = fresh
        return fresh


_PLAIN = _Plain()


def _fold_slowly(text: str) -> Folded:
    letters = list(map(_PLAIN.__getitem__, text))
    lengths = map(len, letters)
    return Folded(text, "".join(letters), list(chain.from_iterable(map(repeat, count(), lengths))))


def key_of(text: str) -> str:
    """The words of a variant as they stand in `Folded.joined`, spaces at both ends; " " where it has none."""
    words = " ".join(_WORD.findall(fold(text).plain)).lower()
    return f" {words} " if words else " "


def whole_key_of(text: str) -> str:
    """The variant's key with capitals inside a word ignored: "McDonald" and "O'Brien" as one word each."""
    words = " ".join(
        "".join(_WORD.findall(part)) for part in fold(text.replace("'", "").replace("’", "")).plain.split()
    )
    return f" {words.lower()} " if words else " "


def keys_of(text: str) -> frozenset[str]:
    """All keys of a name: capitals and apostrophes inside it may be lost ("McDonald" as "MCDONALD")."""
    bare = text.replace("'", "").replace("’", "")
    keys = {key_of(text), key_of(text.lower()), key_of(bare), key_of(bare.lower()), whole_key_of(text)}
    return frozenset(key for key in keys if key.strip())
