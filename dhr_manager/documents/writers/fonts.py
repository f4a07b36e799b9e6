"""The embedded fonts: what they can print, how wide a word is, and where a text breaks into lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

from dhr_manager.documents.text import clean
from dhr_manager.system.paths import resource

_FILES: Final = {
    "regular": ("LiberationSans-Regular", "DejaVuSans"),
    "bold": ("LiberationSans-Bold", "DejaVuSans-Bold"),
    "italic": ("LiberationSans-Italic", "DejaVuSans"),
    "bold-italic": ("LiberationSans-BoldItalic", "DejaVuSans-Bold"),
}
# a long word or address may be broken after these
_SOFT: Final = frozenset("/-_.@?&=,;:\\")

# soft hyphens, joiners, marks of direction, variation selectors: nothing is drawn for them
_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff]")
_RTL_LETTER: Final = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_RTL: Final = re.compile(f"{_RTL_LETTER}+(?:[ \u00a0]+{_RTL_LETTER}+)*")


def visual(line: str) -> str:
    """A line in the order it is drawn: words written from the right are turned round (their letters are not joined)."""
    return _RTL.sub(lambda match: match.group()[::-1], line)


@lru_cache(maxsize=8)
def load_font(name: str) -> Any:
    """The reportlab font of a file in resources/fonts, registered once in this process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    font = TTFont(f"dhr-{name}", str(resource("fonts", f"{name}.ttf")), asciiReadable=True)
    pdfmetrics.registerFont(font)
    return font


@dataclass(slots=True)
class Face:
    """One weight of the family, with the second family for letters it lacks. Widths are in thousandths of the size."""

    font: Any
    fallback_name: str
    _glyphs: Any = None
    _advance: Any = None
    _words: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._glyphs = self.font.face.charToGlyph
        self._advance = self.font.face.charWidths

    @property
    def fallback(self) -> Any:
        """The second family, loaded only when a letter needs it."""
        return load_font(self.fallback_name)

    def printable(self, text: str) -> str:
        """The text as it can be printed: composed, without invisible marks, unknown letters as their code point."""
        text = clean(text)
        if text.isascii():
            return text.replace("\t", "    ") if "\t" in text else text
        text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).replace("\t", "    ")
        glyphs = self._glyphs
        if all(ord(letter) in glyphs or letter == "\n" for letter in text):
            return text
        return "".join(map(self._letter, text))

    def _letter(self, letter: str) -> str:
        code = ord(letter)
        if letter == "\n" or code in self._glyphs:
            return letter
        if unicodedata.category(letter) in {"Cf", "Cc"}:
            return ""
        # beyond the basic plane a letter could be drawn, but no search of the file would find it
        return letter if code <= 0xFFFF and code in self.fallback.face.charToGlyph else f"[U+{code:04X}]"

    def measure(self, word: str) -> float:
        """Width of a word in thousandths of the size; kept, because words come again."""
        known = self._words.get(word)
        if known is None:
            known = self._words[word] = sum(map(self._letter_width, word))
        return known

    def _letter_width(self, letter: str) -> float:
        code = ord(letter)
        if code == 0xA0:
            code = 32
        if code in self._glyphs:
            return float(self._advance[code])
        return float(self.fallback.face.charWidths.get(code, 600))

    def runs(self, text: str) -> list[tuple[Any, str]]:
        """The text in pieces of one font each."""
        found: list[tuple[Any, str]] = []
        for letter in text:
            code = ord(letter)
            font = self.font if code in self._glyphs or code == 0xA0 else self.fallback
            if found and found[-1][0] is font:
                found[-1] = (font, found[-1][1] + letter)
            else:
                found.append((font, letter))
        return found

    def wrap(self, text: str, size: float, width: float) -> list[str]:
        """Lines no wider than `width` points; longer words are broken, after a soft place if there is one."""
        limit = width * 1000 / size
        lines: list[str] = []
        for part in self.printable(text).split("\n"):
            self._fill(part, limit, lines)
        return lines

    def _fill(self, part: str, limit: float, lines: list[str]) -> None:
        words = self._words
        space = self.measure(" ")
        held: list[str] = []
        used = -space
        for word in part.split(" "):
            wide = words.get(word)
            if wide is None:
                wide = self.measure(word)
            if used + space + wide <= limit:
                held.append(word)
                used += space + wide
                continue
            if held:
                lines.append(" ".join(held))
            if wide > limit:
                pieces = self._broken(word, limit)
                lines.extend(pieces[:-1])
                held = [pieces[-1]]
                used = self.measure(pieces[-1])
            else:
                held = [word]
                used = wide
        lines.append(" ".join(held))

    def _broken(self, word: str, limit: float) -> list[str]:
        pieces = []
        start = 0
        used = 0.0
        soft = 0
        n = 0
        while n < len(word):
            wide = self._letter_width(word[n])
            if used + wide > limit and n > start:
                cut = soft if soft > start else n
                pieces.append(word[start:cut])
                start = n = cut
                used = 0.0
                continue
            used += wide
            n += 1
            if word[n - 1] in _SOFT:
                soft = n
        pieces.append(word[start:])
        return pieces


@lru_cache(maxsize=4)
def face(style: str) -> Face:
    """The face of a style: regular, bold, italic, bold-italic."""
    main, second = _FILES[style]
    return Face(load_font(main), second)
