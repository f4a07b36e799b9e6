"""What an old workbook (.xls, BIFF8) says about its sheets besides their values: hidden, merged, commented, linked."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

import olefile

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.readers.merging import Span

_BOUNDSHEET, _EOF, _BOF, _ROW, _COLINFO, _MERGED, _NOTE, _SUPBOOK, _FILEPASS = (
    0x85, 0x0A, 0x809, 0x208, 0x7D, 0xE5, 0x1C, 0x1AE, 0x2F,
)  # fmt: skip
_OBJ, _TXO, _CONTINUE = 0x5D, 0x1B6, 0x3C
_FORMULA, _BOOLERR = 0x06, 0x205
_HEADER, _FOOTER = 0x14, 0x15
_ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A"}


@dataclass(slots=True)
class SheetFacts:
    """One sheet: rows from 1, columns from 0."""

    name: str
    hidden: bool = False
    worksheet: bool = True
    macro: bool = False
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[Span] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)  # (cell, words)
    drawn: list[str] = field(default_factory=list)  # words of text boxes and shapes
    margins: list[str] = field(default_factory=list)  # page header and footer
    errors: dict[int, list[tuple[int, str]]] = field(default_factory=dict)  # row → (column, #REF! and its like)


@dataclass(slots=True)
class WorkbookFacts:
    """A whole workbook."""

    sheets: list[SheetFacts] = field(default_factory=list)
    external: int = 0
    macros: int = 0
    locked: bool = False


def workbook_facts(data: bytes) -> WorkbookFacts:
    """Facts read from the record stream ([MS-XLS] 2.4). Raises UserError("return-damaged") where there is no stream."""
    facts = WorkbookFacts()
    with olefile.OleFileIO(io.BytesIO(data)) as container:
        facts.macros = int(container.exists("_VBA_PROJECT_CUR") or container.exists("Macros"))
        name = next((name for name in ("Workbook", "Book") if container.exists(name)), None)
        if name is None:
            raise UserError("return-damaged", part="workbook")
        stream = container.openstream(name).read()
    starts: list[tuple[int, SheetFacts]] = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            facts.locked = True
            return facts
        if kind == _BOUNDSHEET and len(body) >= 8:
            starts.append(_bound(body))
        elif kind == _SUPBOOK and len(body) > 4:
            facts.external += 1
    for at, sheet in starts:
        facts.sheets.append(sheet)
        if sheet.worksheet:
            _sheet(stream, at, sheet)
        facts.macros += sheet.macro
    return facts


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Records of one substream: up to its own end, those of substreams within it (charts) passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + size]
        at += 4 + size
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, body


def _bound(body: bytes) -> tuple[int, SheetFacts]:
    at, state, kind, length, wide = struct.unpack_from("<IBBBB", body)
    name = body[8:].decode("utf-16-le" if wide & 1 else "latin-1", "replace")[:length]
    return at, SheetFacts(name, hidden=bool(state & 3), worksheet=kind == 0, macro=kind == 1)


def _sheet(stream: bytes, at: int, sheet: SheetFacts) -> None:
    objects: dict[int, str] = {}
    current = 0
    awaiting = False
    for kind, body in _records(stream, at):
        if kind == _ROW and len(body) >= 14:
            number, flags = struct.unpack_from("<H", body)[0], struct.unpack_from("<H", body, 12)[0]
            if flags & 0x20:
                sheet.hidden_rows.add(number + 1)
        elif kind == _COLINFO and len(body) >= 10:
            first, last, _, _, flags = struct.unpack_from("<5H", body)
            if flags & 1:
                sheet.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _MERGED and len(body) >= 2:
            sheet.merged.extend(_spans(body))
        elif kind in {_FORMULA, _BOOLERR} and len(body) >= 8:
            _error(kind, body, sheet)
        elif kind == _OBJ and len(body) >= 8:
            current = struct.unpack_from("<H", body, 6)[0]
        elif kind == _TXO:
            awaiting = True
        elif kind == _CONTINUE and awaiting and body:
            objects[current] = body[1:].decode("utf-16-le" if body[0] & 1 else "latin-1", "replace")
            awaiting = False
        elif kind in {_NOTE, _HEADER, _FOOTER}:
            _beside(kind, body, sheet, objects)
    sheet.drawn.extend(objects.values())


def _beside(kind: int, body: bytes, sheet: SheetFacts, objects: dict[int, str]) -> None:
    """A comment with the words of its box, or a page margin."""
    if kind == _NOTE and len(body) >= 8:
        row, column, _, number = struct.unpack_from("<4H", body)
        sheet.comments.append((f"{_letters(column)}{row + 1}", objects.pop(number, "")))
    elif kind != _NOTE and len(body) > 3:
        sheet.margins.append(body[3:].decode("utf-16-le" if body[2] & 1 else "latin-1", "replace"))


def _error(kind: int, body: bytes, sheet: SheetFacts) -> None:
    """Note a cell that holds an error, which the values leave out ([MS-XLS] 2.5.10 Bes, 2.5.133 FormulaValue)."""
    row, column = struct.unpack_from("<2H", body)
    if kind == _BOOLERR:
        code = body[6] if body[7] else None
    else:
        code = body[8] if len(body) >= 14 and body[6] == 2 and body[12:14] == b"\xff\xff" else None
    if code is not None:
        sheet.errors.setdefault(row + 1, []).append((column, _ERRORS.get(code, "#ERROR")))


def _spans(body: bytes) -> Iterator[Span]:
    count = min(struct.unpack_from("<H", body)[0], (len(body) - 2) // 8)
    for at in range(count):
        top, bottom, left, right = struct.unpack_from("<4H", body, 2 + at * 8)
        yield Span(top + 1, left, bottom + 1, right)


def _letters(column: int) -> str:
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
