"""Makes any text fit to be written: no control characters, no lone surrogates, one kind of line break."""

from __future__ import annotations

import re

# what XML 1.0 and a PDF cannot hold; vertical tab, form feed and the Unicode separators are line breaks in office files
_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\ufdd0-\ufdef]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def clean(text: str) -> str:
    """The text without what no file format can hold; line breaks become ``\\n``; lone surrogates vanish."""
    if text.isascii() and text.isprintable():
        return text
    return _UNWRITABLE.sub("", _BREAKS.sub("\n", text))


def xml_text(text: str) -> str:
    """The text cleaned and escaped for element content and double-quoted attributes."""
    text = clean(text)
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def opens_like_formula(text: str) -> bool:
    """Whether a spreadsheet program would take the cell for a formula (design/security.md, "What leaves")."""
    return text.lstrip(" \u00a0\u200b\ufeff").startswith(_FORMULA)


def paragraphs(body: str) -> list[str]:
    """The paragraphs of an author's text: a blank line stands between them; single line breaks stay."""
    return [part.strip() for part in re.split(r"\n\s*\n", clean(body)) if part.strip()]
