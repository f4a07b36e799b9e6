"""Text out of a PDF: pages as read, outlines, Info, annotations, XMP, every stream unpacked, attachments."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator
from typing import Any

from dhr_manager.disclosure.pieces import Budget, NotSearched, Piece, inflated

_STREAM = re.compile(rb"stream\r?\n")
_LITERAL = re.compile(rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\)", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f\s]{4,})>")
_NAME = re.compile(rb"/([^\s/<>\[\]()%]{4,})")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\n", b"t": b"\t", b"b": b"", b"f": b" ", b"\n": b"", b"\r": b"", b"\r\n": b""}
_BROKEN_WORD = re.compile(r"(?:\ufffe|\x02|\xad)[ \t]*\n?")

Reader = Callable[[str, bytes, str, int], Iterator[Piece | NotSearched]]


def pdf_pieces(data: bytes, place: str, depth: int, budget: Budget, read: Reader) -> Iterator[Piece | NotSearched]:
    """All readable text of a PDF; a locked or broken one is said to be not searched."""
    front = f"{place}: " if depth else ""
    if b"/Encrypt" in data:
        yield NotSearched(f"{front}PDF streams", "encrypted")
    yield from _as_read(data, front, depth, read)
    yield from _strings_of(data, f"{front}PDF objects")
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        body = data[found.end() : end if end >= 0 else len(data)]
        yield from _stream(body, front, depth, budget, read)


def _as_read(data: bytes, front: str, depth: int, read: Reader) -> Iterator[Piece | NotSearched]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        yield NotSearched(f"{front}PDF pages", "encrypted" if b"/Encrypt" in data else "damaged")
        return
    try:
        yield from _pages(document, front)
        titles = [str(item.get_title()) for item in document.get_toc(max_depth=30)]
        if titles:
            yield Piece(f"{front}outline", "\n".join(titles), lines="entry")
        facts = document.get_metadata_dict(skip_empty=True)
        if facts:
            yield Piece(f"{front}properties", "\n".join(facts.values()))
        for index in range(document.count_attachments()):
            attachment = document.get_attachment(index)
            name = str(attachment.get_name())
            yield Piece(f"{front}attachment name", name)
            yield from read(name, bytes(attachment.get_data()), f"{front}attachment {index + 1}", depth + 1)
    except pypdfium2.PdfiumError:
        yield NotSearched(f"{front}PDF pages", "damaged")
    finally:
        document.close()


def _pages(document: Any, front: str) -> Iterator[Piece]:
    before = ""
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        text = _BROKEN_WORD.sub("", str(text_page.get_text_range()).replace("\r\n", "\n").replace("\r", "\n"))
        text_page.close()
        page.close()
        yield Piece(f"{front}page {number + 1}", text)
        if before:
            # a name may begin on one page and end on the next
            yield Piece(f"{front}pages {number} and {number + 1}", f"{before}\n{text[:80]}")
        before = text[-80:].partition(" ")[2]


def _stream(body: bytes, front: str, depth: int, budget: Budget, read: Reader) -> Iterator[Piece | NotSearched]:
    place = f"{front}PDF stream"
    plain = _ascii85(body) if b"~>" in body[-8:] else _hexed(body)
    unpacked = inflated(plain, budget)
    if unpacked is None:
        yield NotSearched(place, "too-large")
        return
    found = unpacked or plain
    if found[:2] in {b"\xff\xd8", b"PK", b"\x89P"} or found[:5] in {b"%PDF-", b"<?xpa", b"<?xml", b"<x:xm"}:
        yield from read("", found, place, depth + 1)
    elif found is not body or found.isascii():
        yield from _strings_of(found, place)


def _ascii85(body: bytes) -> bytes:
    try:
        return base64.a85decode(body.strip().removeprefix(b"<~").removesuffix(b"~>"), ignorechars=b" \t\n\r\x0b")
    except ValueError:
        return body


def _hexed(body: bytes) -> bytes:
    if not re.fullmatch(rb"[0-9A-Fa-f\s]+>\s*", body):
        return body
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", body)
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _strings_of(data: bytes, place: str) -> Iterator[Piece]:
    """Literal and hexadecimal strings and names of PDF syntax, each a line; shown arrays joined as well."""
    said: list[str] = [_text(_unescaped(found.group()[1:-1])) for found in _LITERAL.finditer(data)]
    for found in _HEX.finditer(data):
        digits = re.sub(rb"\s", b"", found.group(1))
        said.append(_text(bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))))
    names = (
        re.sub(rb"#([0-9A-Fa-f]{2})", lambda m: bytes.fromhex(m.group(1).decode()), n) for n in _NAME.findall(data)
    )
    said.extend(_text(name) for name in dict.fromkeys(names))
    kept = [
        text for text in said if len(text) > 1 and sum(character.isprintable() for character in text) > len(text) * 0.8
    ]
    if kept:
        yield Piece(place, "\n".join(kept), noise=True)
    arrays = (
        b"".join(_unescaped(part.group()[1:-1]) for part in _LITERAL.finditer(a))
        for a in re.findall(rb"\[[^\]]*\]\s*TJ", data)
    )
    shown = "\n".join(_text(text) for text in arrays)
    if shown:
        yield Piece(place, shown, noise=True)


def _readable(text: str) -> bool:
    return sum(character.isprintable() for character in text) > len(text) * 0.8


def _unescaped(raw: bytes) -> bytes:
    def plain(found: re.Match[bytes]) -> bytes:
        what = found.group(1)
        return bytes([int(what, 8) & 255]) if what[:1].isdigit() and what[:1] < b"8" else _ESCAPES.get(what, what)

    return _ESCAPE.sub(plain, raw)


def _text(raw: bytes) -> str:
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace").replace("\n", " ")
    if raw.startswith(b"\xff\xfe"):
        return raw[2:].decode("utf-16-le", "replace").replace("\n", " ")
    if len(raw) > 7 and raw[::2].count(0) == (len(raw) + 1) // 2:
        return raw.decode("utf-16-be", "replace").replace("\n", " ")
    try:
        return raw.decode("utf-8").replace("\n", " ")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace").replace("\n", " ")
