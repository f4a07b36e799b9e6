"""What a picture says about itself: comments, Exif, XMP, text chunks – not its pixels."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from dhr_manager.disclosure.pieces import Budget, NotSearched, Piece, inflated
from dhr_manager.disclosure.reading_text import strings

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
PICTURES = (PNG, JPEG, b"II*\x00", b"MM\x00*", b"GIF8", b"RIFF", b"BM")


def picture_pieces(data: bytes, place: str, budget: Budget) -> Iterator[Piece | NotSearched]:
    """The readable text of a picture's metadata."""
    if data.startswith(PNG):
        yield from _png(data, place, budget)
    elif data.startswith(JPEG):
        yield from _jpeg(data, place)
    else:
        yield from strings(data, place)


def _said(data: bytes, place: str) -> Iterator[Piece]:
    for piece in strings(data, place):
        yield Piece(place, piece.text)


def _png(data: bytes, place: str, budget: Budget) -> Iterator[Piece | NotSearched]:
    at = len(PNG)
    while at + 8 <= len(data):
        size, kind = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + size]
        at += 12 + size
        if kind == b"IDAT":
            continue
        yield from _said(body, f"{place}: picture metadata")
        if kind in {b"zTXt", b"iTXt", b"iCCP"}:
            start = body.find(b"\x78")
            while 0 <= start < min(len(body), 400):
                text = inflated(body[start:], budget)
                if text is None:
                    yield NotSearched(f"{place}: picture metadata", "too-large")
                elif text:
                    yield from _said(text, f"{place}: picture metadata")
                    break
                start = body.find(b"\x78", start + 1)
        if kind == b"IEND":
            yield from strings(data[at:], f"{place}: behind the picture")
            return


def _jpeg(data: bytes, place: str) -> Iterator[Piece]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker, size = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if marker == 0xDA:
            break
        if 0xE0 <= marker <= 0xEF or marker == 0xFE:
            yield from _said(data[at + 4 : at + 2 + size], f"{place}: picture metadata")
        at += 2 + max(2, size)
    end = data.rfind(b"\xff\xd9")
    if end >= 0:
        yield from strings(data[end + 2 :], f"{place}: behind the picture")
