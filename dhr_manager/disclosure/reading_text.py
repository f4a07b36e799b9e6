"""Text out of plain files of any encoding, and the readable strings of unknown ones."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from dhr_manager.disclosure.pieces import Piece

_NARROW = re.compile(rb"[\x09\x20-\x7e\x80-\xff]{4,}")
_WIDE = re.compile(rb"(?:[\x09\x20-\x7e\xa0-\xff]\x00){4,}")
_WIDE_BIG = re.compile(rb"(?:\x00[\x09\x20-\x7e\xa0-\xff]){4,}")
_FOLDED_LINE = re.compile(r"\r?\n[ \t]")
_RTF_WORD = re.compile(r"\\(?!['\\])[A-Za-z]+-?\d* ?|[{}]")
_TAG = re.compile(r"<[^<>]{1,2000}>")
_DEEPEST = 200


def decoded(data: bytes) -> str | None:
    """The text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252; None where it looks binary."""
    marks = (
        (b"\xff\xfe\x00\x00", "utf-32-le"),
        (b"\x00\x00\xfe\xff", "utf-32-be"),
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    )
    for mark, encoding in marks:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    head = data[:4096]
    if head.count(0) > len(head) // 5:
        even, odd = head[::2].count(0), head[1::2].count(0)
        if max(even, odd) > 4 * min(even, odd):
            return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")
    control = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if control > max(2, len(head) // 200):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def text_pieces(text: str, place: str, kind: str) -> Iterator[Piece]:
    """The text as it stands, and with folds, escapes, mark-up or cell dividers undone; `kind` is the file's ending."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield Piece(place, text, lines="line")
    undone: list[str] = []
    if kind in {"ics", "vcf", "vcs"}:
        undone.append(_calendar_text(text))
    if kind in {"csv", "tsv", "txt"}:
        undone.append(re.sub(r"\"?[,;|\t]\"?", "\t", text))
    if kind == "json" or text[:1] in {"{", "["}:
        undone.append("\n".join(_json_strings(text)))
    if kind == "rtf" or text.startswith("{\\rtf"):
        undone.append(_rtf_text(text))
    if "<" in text and ">" in text:
        undone.append(html.unescape(_TAG.sub("", text)))
    if "&" in text and ";" in text:
        undone.append(html.unescape(text))
    if re.search(r"%[0-9A-Fa-f]{2}", text):
        undone.append(unquote(text))
    if re.search(r"=[0-9A-F]{2}|=\n", text):
        undone.append(_quoted_printable(text))
    for other in undone:
        if other and other != text:
            yield Piece(place, other, lines="line")


def _calendar_text(text: str) -> str:
    return re.sub(r"\\(.)", lambda m: "\n" if m.group(1) in "nN" else str(m.group(1)), _FOLDED_LINE.sub("", text))


def _json_strings(text: str) -> Iterator[str]:
    try:
        waiting: list[tuple[object, int]] = [(json.loads(text), 0)]
    except (ValueError, RecursionError):
        return
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict) and depth < _DEEPEST:
            waiting.extend((item, depth + 1) for pair in reversed(list(value.items())) for item in reversed(pair))
        elif isinstance(value, list) and depth < _DEEPEST:
            waiting.extend((item, depth + 1) for item in reversed(value))
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            yield str(value)


def _rtf_text(text: str) -> str:
    text = re.sub(r"\\'([0-9a-fA-F]{2})", lambda m: bytes([int(m.group(1), 16)]).decode("cp1252", "replace"), text)
    text = re.sub(r"\\u(-?\d{1,6})\??", lambda m: chr(int(m.group(1)) % 65536), text)
    text = re.sub(r"\\(?:par|line|tab|cell|row)\b ?", "\n", text)
    return _RTF_WORD.sub("", text)


def _quoted_printable(text: str) -> str:
    import quopri

    return quopri.decodestring(text.encode("utf-8", "replace")).decode("utf-8", "replace")


def strings(data: bytes, place: str) -> Iterator[Piece]:
    """The readable strings of a binary: Windows-1252 and UTF-8, UTF-16 either way round."""
    for rule, encodings in ((_NARROW, ("utf-8", "cp1252")), (_WIDE, ("utf-16-le",)), (_WIDE_BIG, ("utf-16-be",))):
        raw = [found.group() for found in rule.finditer(data)]
        for encoding in encodings:
            text = "\n".join(part.decode(encoding, "replace") for part in raw)
            if text:
                yield Piece(place, text, noise=True)
            if text.isascii():
                break
