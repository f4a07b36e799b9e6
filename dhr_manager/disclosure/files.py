"""Searching a whole finished file, whatever its kind, for what its audience must not read."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator, Sequence
from datetime import date

from dhr_manager.disclosure.context import Context
from dhr_manager.disclosure.patterns import letters_enough
from dhr_manager.disclosure.pieces import MOST_DEPTH, MOST_PART, Budget, NotSearched, Piece, inflated
from dhr_manager.disclosure.reading_images import PICTURES, picture_pieces
from dhr_manager.disclosure.reading_pdf import pdf_pieces
from dhr_manager.disclosure.reading_text import decoded, strings, text_pieces
from dhr_manager.disclosure.reading_xml import serial_lines, xml_pieces
from dhr_manager.disclosure.reading_zip import is_sheet, zip_pieces
from dhr_manager.disclosure.replacing import leaks_of
from dhr_manager.disclosure.scanning import Scanner
from dhr_manager.disclosure.squeezing import Squeezer
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.domain.rows.report import Leak

NOT_SEARCHED = "not-searched"
MOST_LEAKS = 5_000
_SLICE = 200_000
_OVERLAP = 400
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_GZIP = b"\x1f\x8b"


class FileScanner:
    """Searches files for one audience; made once, used for many files."""

    def __init__(self, cast: Sequence[PersonRow], audience: str, decisions: Sequence[NameDecisionRow] = ()) -> None:
        self._scanner = Scanner(cast, audience, decisions)
        self._lexicon = self._scanner.finder.lexicon
        self._squeezer = Squeezer(self._lexicon)
        self._budget = Budget()

    def scan(self, name: str, data: bytes) -> tuple[Leak, ...]:
        """All leaks of a file, its name included; parts that could not be searched are leaks of kind "not-searched"."""
        if not self._lexicon.hidden:
            return ()
        self._budget = Budget()
        found: dict[tuple[str | None, str, str, str], Leak] = {}
        for leak in self._leaks(name, data):
            key = (leak.person_id, leak.variant.casefold(), leak.kind, leak.place)
            if key not in found or (leak.certain and not found[key].certain):
                found[key] = leak
            if len(found) >= MOST_LEAKS:
                break
        return tuple(sorted(found.values(), key=lambda leak: not leak.certain))

    def _leaks(self, name: str, data: bytes) -> Iterator[Leak]:
        base = re.split(r"[/\\]", name)[-1]
        yield from self._of_piece(Piece("file name", base))
        if len(data) > MOST_PART * 4:
            yield _not_searched(NotSearched("file", "too-large"))
            return
        for piece in self._read(base, data, "file", 0):
            if isinstance(piece, NotSearched):
                yield _not_searched(piece)
            else:
                yield from self._of_piece(piece)

    def _read(self, name: str, data: bytes, place: str, depth: int) -> Iterator[Piece | NotSearched]:
        """Pieces of a file or of a part within one."""
        if depth > MOST_DEPTH:
            yield NotSearched(place, "too-deep")
            return
        head = data[:1024].lstrip()
        if data.startswith(_ZIP):
            yield from zip_pieces(data, place, depth, self._budget, self._read)
        elif b"%PDF-" in data[:1024]:
            yield from pdf_pieces(data, place, depth, self._budget, self._read)
        elif data.startswith(_GZIP):
            yield from self._gzip(name, data, place, depth)
        elif data.startswith(PICTURES) and decoded(data) is None:
            yield from picture_pieces(data, place, self._budget)
        else:
            yield from self._text(name, data, head, place)

    def _gzip(self, name: str, data: bytes, place: str, depth: int) -> Iterator[Piece | NotSearched]:
        body = inflated(data, self._budget, wbits=31)
        if not body:
            yield NotSearched(place, "damaged" if body is not None else "too-large")
        else:
            yield from self._read(name.removesuffix(".gz"), body, place, depth + 1)

    def _text(self, name: str, data: bytes, head: bytes, place: str) -> Iterator[Piece | NotSearched]:
        ending = name.rpartition(".")[2].casefold()
        marked = (
            head.startswith(b"<") or head[:6].replace(b"\x00", b"").endswith(b"<") or ending in {"xml", "rels", "svg"}
        )
        pieces = list(xml_pieces(data, place)) if marked else []
        if pieces and ending not in {"html", "htm"}:
            yield from pieces
            if is_sheet(name):
                yield Piece(f"{place}: day numbers", "\n".join(self._births(serial_lines(data))))
            return
        yield from pieces
        text = decoded(data)
        if text is None:
            yield from strings(data, place)
        else:
            yield from text_pieces(text, place, ending)

    def _births(self, values: list[str]) -> Iterator[str]:
        """Day numbers of a sheet that are somebody's date of birth, as dates."""
        days = {str((day - date(1899, 12, 30)).days): day for day in self._lexicon.births}
        for value in values:
            day = days.get(value.partition(".")[0])
            if day:
                yield day.isoformat()

    def _of_piece(self, piece: Piece) -> Iterator[Leak]:
        for start, text in _slices(piece.text):
            lines = _LinePlaces(piece, start, text)
            context, hits = self._scanner.hits(text)
            if context:
                for hit in hits:
                    if piece.noise and not (hit.certain and letters_enough(hit.pattern)):
                        continue
                    yield from leaks_of(hit, context, self._lexicon, lines.place(hit.start))
            if len(text) < 2:
                continue
            folded, hidden = self._squeezer.hits(text, hits)
            if hidden:
                squeezed = Context(folded, [], "")
                for hit in hidden:
                    if hit.certain or not piece.noise:
                        yield from leaks_of(hit, squeezed, self._lexicon, lines.place(hit.start))


class _LinePlaces:
    """Names the place of a hit: "body, paragraph 12"."""

    def __init__(self, piece: Piece, before: int, text: str) -> None:
        self._piece = piece
        self._skipped = piece.text.count("\n", 0, before) if piece.lines else 0
        self._ends = [found.start() for found in re.finditer("\n", text)] if piece.lines else []

    def place(self, at: int) -> str:
        """What to call a place of the text."""
        if not self._piece.lines:
            return self._piece.place
        return f"{self._piece.place}, {self._piece.lines} {self._skipped + bisect.bisect_left(self._ends, at) + 1}"


def _slices(text: str) -> Iterator[tuple[int, str]]:
    """A long text in overlapping slices, cut at white space where there is any."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _SLICE)
        yield start, text[start:end]
        if end == len(text):
            return
        fresh = text.rfind(" ", end - _OVERLAP * 2, end - _OVERLAP)
        start = fresh if fresh > start else end - _OVERLAP


def _not_searched(part: NotSearched) -> Leak:
    said = f"not searched: {part.reason.replace('-', ' ')}"
    return Leak(None, "", said, NOT_SEARCHED, part.place, "", certain=True)


def scan_file(
    name: str,
    data: bytes,
    cast: Sequence[PersonRow],
    audience: str,
    decisions: Sequence[NameDecisionRow] = (),
) -> tuple[Leak, ...]:
    """All leaks of a finished file, certain ones first. For many files make one `FileScanner`."""
    return FileScanner(cast, audience, decisions).scan(name, data)
