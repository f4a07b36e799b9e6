"""Cuts a plain text into tokens: numbers by what they can be, words by what they mean, separators."""

from __future__ import annotations

import re
from typing import NamedTuple

from dhr_manager.domain.dates.partial import RefusedError
from dhr_manager.domain.dates.words import PHRASES, UNCERTAIN

# Kinds of number: n one or two digits, o ordinal, q two digits after an apostrophe, y a year, Y four digits that are
# no year of these papers, z any other. Separators keep their sign; x is anything unknown.
SEPARATORS = "/.-,"
YEARS = range(1900, 2100)


class Token(NamedTuple):
    """One token: its kind, its value and whether a space stands before it."""

    kind: str
    value: int | str
    text: str
    spaced: bool


_PIECE = re.compile(
    r"'(?P<q>[0-9]{2})(?![0-9])|(?P<n>[0-9]+)(?P<o>st|nd|rd|th)?|(?P<w>[a-z]+)\.?|(?P<s>[^\s\"'()\[\]{}])"
)
_BROKEN = re.compile(
    r"[0-9][()\[\]{}\"'][0-9]"  # a bracket or quote inside a number
    r"|(?<![0-9])[0-9]\?"  # 1?/11/2020
    r"|(?<![0-9])[0-9]{2}\?\?"  # 20??
    r"|[0-9]\?+[0-9]|(?<![0-9])\?+[/.-](?=[0-9a-z])"  # 1?4, ??/11/2020
)
_ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def tokens(text: str) -> list[Token]:
    """The tokens of a plain text (writing.plain).

    Raises RefusedError where a "?" stands for a missing digit (1?/11/2020, 20??) or an ordinal is no ordinal (2th).
    """
    if ("?" in text or "(" in text or "[" in text or "{" in text or '"' in text or "'" in text) and _BROKEN.search(
        text
    ):
        raise RefusedError("digit-missing")
    pieces: list[Token] = []
    end = 0
    for piece in _PIECE.finditer(text):
        start = piece.start()
        pieces.append(_token(piece, spaced=start > end))
        end = piece.end()
    return _phrases(pieces)


def _token(piece: re.Match[str], *, spaced: bool) -> Token:
    quoted, digits, ordinal, word, sign = piece.groups()
    if digits is not None:
        return _number(digits, ordinal, spaced=spaced)
    if word is not None:
        return Token("w", word, word, spaced)
    if quoted is not None:
        return Token("q", int(quoted), quoted, spaced)
    return Token("w" if sign in PHRASES else sign if sign in SEPARATORS else "x", sign, sign, spaced)


def _number(digits: str, ordinal: str | None, *, spaced: bool) -> Token:
    if len(digits) > 4 or len(digits) == 3:
        return Token("z", 0, digits, spaced)
    value = int(digits)
    if len(digits) == 4:
        return Token("z" if ordinal else "y" if value in YEARS else "Y", value, digits, spaced)
    if ordinal is None:
        return Token("n", value, digits, spaced)
    expected = "th" if value in {11, 12, 13} else _ENDINGS.get(value % 10, "th")
    if ordinal != expected:
        raise RefusedError("ordinal-mismatch")
    return Token("o", value, digits, spaced)


def _phrases(pieces: list[Token]) -> list[Token]:
    """The pieces with words and phrases replaced by what they mean, longest phrase first."""
    read: list[Token] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.kind != "w":
            read.append(piece)
            at += 1
            continue
        for phrase, (kind, value) in PHRASES.get(piece.text, ()):
            size = len(phrase)
            if size == 1 or tuple(other.text for other in pieces[at : at + size]) == phrase:
                read.append(Token(kind, value, piece.text, piece.spaced))
                at += size
                break
        else:
            read.append(_ordinal_or_unknown(piece, read))
            at += 1
    return [token for token in read if token.kind != "_" and token.text]


def _ordinal_or_unknown(piece: Token, read: list[Token]) -> Token:
    """A lone "th" after a number makes it an ordinal (14 th November)."""
    if piece.text in {"st", "nd", "rd", "th"} and read and read[-1].kind == "n":
        number = read[-1]
        read[-1] = _number(number.text, piece.text, spaced=number.spaced)
        return Token("_", "", "", piece.spaced)
    return Token("x", piece.text, piece.text, piece.spaced)


def has_uncertain(read: list[Token]) -> bool:
    """Whether any mark of uncertainty stands among the tokens."""
    return any(token.kind == UNCERTAIN for token in read)
