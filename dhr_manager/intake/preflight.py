"""The first look at a file from outside, by its content and never by its ending, before any library sees it."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from enum import StrEnum
from pathlib import PurePosixPath

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import ole

MAX_FILE = 64 * 1024 * 1024
MAX_PARTS = 4_000
MAX_PART = 100 * 1024 * 1024  # one part, inflated
MAX_INFLATED = 300 * 1024 * 1024  # all parts
MAX_RATIO = 150  # of the whole, once it is over FREE_INFLATED
FREE_INFLATED = 24 * 1024 * 1024
MAX_XML_RATIO = 800  # of one part over FREE_INFLATED
_KEPT = 120 * 1024 * 1024  # bytes of inflated parts kept from the look until they are read
_MAX_SHEET_COLUMNS = 16_384
_MAX_SHEET_ROWS = 1_048_576


class Kind(StrEnum):
    """What a file is."""

    DOCX = "docx"
    XLSX = "xlsx"
    ODS = "ods"
    XLS = "xls"
    DOC = "doc"
    RTF = "rtf"
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"
    LOCKED = "locked"  # an Office file inside an encrypted package


_PACKAGES = frozenset({Kind.DOCX, Kind.XLSX, Kind.ODS})
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"BM", "a picture"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"BZh", "an archive"),
    (b"\xfd7zXZ", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_MARKUP = re.compile(
    rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body|table|\?xml|\?mso|workbook|office:)", re.IGNORECASE
)
_PAGE = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|head|body|table)", re.IGNORECASE)
_TABLE = re.compile(rb"<table[\s>]", re.IGNORECASE)
_OPENINGS = (
    (re.compile(rb"\{\\rtf"), Kind.RTF),
    (re.compile(rb"%PDF-"), Kind.PDF),
    (re.compile(rb"Version:\d\.\d\s+StartHTML:", re.IGNORECASE), Kind.HTML),  # Windows' clipboard format
)
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*?\bref\s*=\s*[\"']([^\"']{1,64})[\"']")
_REF = re.compile(r"\$?([A-Z]{1,9})\$?(\d{1,12})$")


def look(data: bytes) -> Kind:
    """The kind of a file, judged by its content, every part of an archive looked into.

    Raises UserError where it is empty, too big, hostile or no return.
    """
    kind = glance(data)
    if kind in _PACKAGES:
        with open_zip(data) as archive:
            check_parts(archive, sheets=kind is Kind.XLSX)
    return kind


def glance(data: bytes) -> Kind:
    """The kind of a file by its opening and its directory; the child looks into the parts as it opens them (`Package`).

    Raises UserError where it is empty, too big or no return, or its directory is hostile.
    """
    if len(data) > MAX_FILE:
        raise UserError("return-too-big", mb=len(data) // (1024 * 1024), limit=MAX_FILE // (1024 * 1024))
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UserError("return-empty")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zip_kind(data)
    if data.startswith(ole.MAGIC):
        return _ole_kind(data)
    for opening, kind in _OPENINGS:
        if opening.match(data[:512]):
            return kind
    _refuse_others(data)
    return _page_kind(data) if _MARKUP.match(data[:512]) else Kind.TEXT


def _refuse_others(data: bytes) -> None:
    for magic, what in _MAGIC:
        if data.startswith(magic) and not (len(magic) < 3 and _is_words(data)):
            raise UserError("return-other-kind", what=what)
    if data[:2] in {b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00"} and not _is_words(data):
        raise UserError("return-old-excel")


def _page_kind(data: bytes) -> Kind:
    """A web page with a table is read (case systems export such as "workbooks"); XML and pages without are not."""
    if b"<!ENTITY" in data[:100_000].upper():
        raise UserError("return-entities")
    page = _PAGE.match(data[:512]) or b"<html" in data[:2_000].lower()
    if not page or not _TABLE.search(data):
        raise UserError("return-markup")
    return Kind.HTML


def _is_words(data: bytes) -> bool:
    return not any(byte < 9 for byte in data[:2_000])


def _ole_kind(data: bytes) -> Kind:
    names = ole.top_names(data)
    if "EncryptedPackage" in names:
        return Kind.LOCKED
    if "WordDocument" in names:
        return Kind.DOC
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return Kind.XLS
    if not names:
        raise UserError("return-damaged", part="directory")
    raise UserError("return-other-kind", what="another kind of Office file")


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive, its directory read and nothing inflated. Raises UserError("return-damaged")."""
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, struct.error, ValueError, OSError, NotImplementedError) as error:
        raise UserError("return-damaged", part="directory") from error


def _zip_kind(data: bytes) -> Kind:
    with open_zip(data) as archive:
        parts = archive.infolist()
        _check_directory(parts, len(data))
        names = {part.filename for part in parts}
        kind = _office_kind(archive, names)
        if kind is None:
            raise UserError("return-other-kind", what="an archive")
        if any(part.flag_bits & 1 for part in parts):
            raise UserError("return-zip-locked")
        if kind is Kind.ODS and b"encryption-data" in part_bytes(archive, "META-INF/manifest.xml"):
            raise UserError("return-locked-ods")
    return kind


def _check_directory(parts: list[zipfile.ZipInfo], size: int) -> None:
    if len(parts) > MAX_PARTS:
        raise UserError("return-too-many-parts", parts=len(parts), limit=MAX_PARTS)
    seen: set[str] = set()
    total = 0
    for part in parts:
        name = part.filename
        pure = PurePosixPath(name.replace("\\", "/"))
        if pure.is_absolute() or ".." in pure.parts or ":" in name or "\0" in part.orig_filename:
            raise UserError("return-unsafe-name")
        folded = name.casefold()
        if folded in seen:
            raise UserError("return-duplicate-part")
        seen.add(folded)
        total += part.file_size
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise UserError("return-damaged", part="compression")
        if part.file_size > MAX_PART:
            raise UserError("return-bomb", mb=part.file_size // (1024 * 1024))
        if part.file_size > FREE_INFLATED and part.file_size > MAX_XML_RATIO * max(part.compress_size, 1):
            raise UserError("return-bomb", mb=part.file_size // (1024 * 1024))
    if total > MAX_INFLATED or (total > FREE_INFLATED and total > MAX_RATIO * max(size, 1)):
        raise UserError("return-bomb", mb=total // (1024 * 1024))


def _office_kind(archive: zipfile.ZipFile, names: set[str]) -> Kind | None:
    if "mimetype" in names:
        mime = part_bytes(archive, "mimetype", limit=200)
        if b"spreadsheet" in mime:
            return Kind.ODS
        if b"opendocument.text" in mime:
            raise UserError("return-odt")
    types = part_bytes(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
    if b"wordprocessingml" in types or b"ms-word" in types:
        return Kind.DOCX
    if b"spreadsheetml" in types or b"ms-excel" in types:
        if b"sheet.binary" in types:
            raise UserError("return-xlsb")
        return Kind.XLSX
    return None


def part_bytes(archive: zipfile.ZipFile, name: str, limit: int = MAX_PART) -> bytes:
    """One part, inflated to at most `limit` bytes. Raises UserError("return-damaged" | "return-bomb")."""
    try:
        with archive.open(name) as stream:
            data = stream.read(limit + 1)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        struct.error,
        KeyError,
        ValueError,
        OSError,
        RuntimeError,
    ) as error:
        raise UserError("return-damaged", part=_known(name)) from error
    if len(data) > limit:
        raise UserError("return-bomb", mb=limit // (1024 * 1024))
    return data


def _known(name: str) -> str:
    """A part's name for an error: only its ending, since names may hold an agency's words."""
    return PurePosixPath(name).suffix.lstrip(".")[:8] or "part"


def check_parts(archive: zipfile.ZipFile, *, sheets: bool) -> dict[str, bytes]:
    """Every part of XML looked into before any library sees it; the first of them as inflated, to be read soon.

    Raises UserError("return-entities" | "return-oversized-sheet", and what `part_bytes` raises).
    """
    kept: dict[str, bytes] = {}
    room = _KEPT
    for part in archive.infolist():
        name = part.filename.casefold()
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        data = part_bytes(archive, part.filename)
        head = data
        if data[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in data[:64]:
            head = data.decode("utf-16", "replace").encode("utf-8", "replace")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise UserError("return-entities")
        if sheets and "worksheets/" in name:
            _check_dimension(head[:8_192])
        room -= len(data)
        if room > 0:
            kept[part.filename] = data
    return kept


def _check_dimension(head: bytes) -> None:
    found = _DIMENSION.search(head)
    if not found:
        return
    for corner in found.group(1).decode("ascii", "replace").split(":"):
        match = _REF.match(corner)
        if not match or column_number(match.group(1)) > _MAX_SHEET_COLUMNS or int(match.group(2)) > _MAX_SHEET_ROWS:
            raise UserError("return-oversized-sheet")


def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
