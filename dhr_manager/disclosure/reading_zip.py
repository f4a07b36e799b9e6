"""Text out of office files and any other zip: every part, its name, and what lies inside it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator

from dhr_manager.disclosure.pieces import MOST_PARTS, Budget, NotSearched, Piece

_PLACES = (
    (r"word/document\d*\.xml$|^content\.xml$", "body"),
    (r"word/header|/header\d*\.xml$", "header"),
    (r"word/footer|/footer\d*\.xml$", "footer"),
    (r"(?:foot|end)notes?\w*\.xml$|notesSlide", "notes"),
    (r"comments?\w*\.xml$|threadedComment", "comments"),
    (r"docProps/|^meta\.xml$", "properties"),
    (r"customXml/", "custom XML"),
    (r"_rels/|\.rels$", "relationships"),
    (r"xl/sharedStrings", "cells"),
)
_SHEET = re.compile(r"worksheets?/[^/]*\.xml$")

Reader = Callable[[str, bytes, str, int], Iterator[Piece | NotSearched]]


def place_of(part: str, outer: str) -> str:
    """What to call a part: "body", "header (word/header1.xml)"."""
    named = next(
        (f"{name} ({part})" if name != "body" else name for rule, name in _PLACES if re.search(rule, part)), part
    )
    return f"{outer}: {named}" if outer else named


def zip_pieces(data: bytes, place: str, depth: int, budget: Budget, read: Reader) -> Iterator[Piece | NotSearched]:
    """Every part through `read(name, bytes, place, depth)`; what is too large, locked or damaged is said."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError):
        yield NotSearched(place, "damaged")
        return
    with archive:
        infos = archive.infolist()
        if len(infos) > MOST_PARTS:
            yield NotSearched(place, "too-many")
        outside = place if depth else ""
        labels = [archive.comment, *(info.comment for info in infos), *(info.extra for info in infos)]
        texts = [label.decode("utf-8", "replace") for label in labels if len(label) > 3]
        yield Piece(
            place_of("part names", outside), "\n".join([*(info.filename for info in infos[:MOST_PARTS]), *texts])
        )
        for info in infos[:MOST_PARTS]:
            if info.is_dir():
                continue
            where = place_of(info.filename, outside)
            body, problem = _unpacked(archive, info, budget)
            if problem:
                yield NotSearched(where, problem)
            if body:
                yield from read(info.filename, body, where, depth + 1)


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> tuple[bytes, str]:
    if info.flag_bits & 1:
        return b"", "encrypted"
    if not budget.take(info.file_size):
        return b"", "too-large"
    try:
        with archive.open(info) as part:
            body = part.read(info.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, RuntimeError, ValueError):
        return b"", "damaged"
    return body, "" if len(body) <= info.file_size else "too-large"


def is_sheet(part: str) -> bool:
    """Whether a part holds a sheet's cells."""
    return bool(_SHEET.search(part))
