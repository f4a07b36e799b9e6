"""Wrapping by remembered widths of words: as exact as what is painted, and cheap enough for thousands of rows."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

REMEMBERED = 60_000  # words; then the memory starts afresh


class Wrapper:
    """Breaks text into lines for one font; lines are painted one by one, so nothing is cut."""

    def __init__(self, font: QFont) -> None:
        self.font = font
        self._metrics = QFontMetricsF(font)
        self._widths: dict[str, float] = {}
        self._space = self._metrics.horizontalAdvance(" ")
        self.line = round(self._metrics.height() + 0.49) + 1  # pixels from one line to the next
        self.ascent = round(self._metrics.ascent())

    def width(self, word: str) -> float:
        """The width of a word in pixels."""
        known = self._widths.get(word)
        if known is None:
            if len(self._widths) > REMEMBERED:
                self._widths.clear()
            known = self._widths[word] = self._metrics.horizontalAdvance(word)
        return known

    def advance(self, text: str) -> float:
        """The width of any piece of a line in pixels; nothing is remembered."""
        return self._metrics.horizontalAdvance(text)

    def lines(self, text: str, width: float) -> tuple[str, ...]:
        """The text in lines of at most `width` pixels; its own line breaks stay, a word that is too long is broken."""
        found: list[str] = []
        for part in text.splitlines():
            self._wrap(part.replace("\t", " "), width, found)
        return tuple(found)

    def _wrap(self, part: str, width: float, found: list[str]) -> None:
        line: list[str] = []
        at = 0.0
        widths, space = self._widths, self._space
        for whole in part.split(" "):
            if not whole:
                continue
            word = whole
            known = widths.get(word)
            wide = self.width(word) if known is None else known
            if line and at + space + wide > width:
                found.append(" ".join(line))
                line, at = [], 0.0
            if wide > width:
                *full, word = self._broken(whole, width)
                found.extend(full)
                wide = self.width(word)
            at += space + wide if line else wide
            line.append(word)
        found.append(" ".join(line))

    def _broken(self, word: str, width: float) -> list[str]:
        pieces = [""]
        at = 0.0
        for letter in word:
            wide = self.width(letter)
            if pieces[-1] and at + wide > width:
                pieces.append("")
                at = 0.0
            pieces[-1] += letter
            at += wide
        return pieces
