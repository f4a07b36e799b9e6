"""A whole file from an agency: looked at first, then parsed in the child process, then handed on as frozen rows."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import PurePath

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import ReturnRead, TableSeen
from dhr_manager.intake import bounded, libreoffice, ole
from dhr_manager.intake.headings import ROLES
from dhr_manager.intake.preflight import Kind, glance

_BOF8, _WRITEPROT, _FILEPASS = b"\x09\x08\x10\x00\x00\x06\x05\x00", b"\x86\x00", b"\x2f\x00"  # [MS-XLS] 2.3
PASTED_TABLE, PASTED_TEXT = "Pasted table.html", "Pasted text.txt"
_LEAVES_OUT = -1  # the lowest mark of a header
Progress = Callable[[float], None]
Asked = Callable[[], bool]


def read_return(
    name: str,
    data: bytes,
    *,
    today: date,
    columns: Mapping[str, Mapping[str, str]] | None = None,
    headers: Mapping[str, int] | None = None,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ReturnRead:
    """Read one file into staged rows; nothing is written anywhere.

    `today` is the day of import (two-digit years). `columns` overrides what was recognised: table → heading → role.
    `headers` says what the user marked: table → number of its header row, 0 for none, -1 to leave the table out; a
    table that was left out is taken in by a mark of 0 or more.
    `progress` is told shares from 0 to 1; `cancelled` is asked every tenth of a second.
    Raises UserError (codes in ui/messages/intake.py; "return-locked" asks for a password), EnvironmentProblem
    where no process can be started, Cancelled. Rules: chronologies.md, *Reading them*.
    """
    mapped = _checked(columns or {})
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    kind, plain = _plain(data, glance(data), password, cancelled)
    task = {
        "task": "read",
        "kind": kind.value,
        "today": today.isoformat(),
        "columns": mapped,
        "headers": _checked_headers(headers or {}),
        "password": password if kind is Kind.PDF else None,
    }
    from dhr_manager.intake.wire import unpack

    answer = bounded.run(task, plain, progress=progress, cancelled=cancelled)
    if progress is not None:
        progress(1.0)
    if {"Macros", "_VBA_PROJECT_CUR"} & ole.top_names(data):
        answer["found"]["macros"] = max(answer["found"]["macros"], 1)  # LibreOffice leaves those of a .doc behind
    return unpack(answer, file=PurePath(name.replace("\\", "/")).name, sha256=sha256, size=size)


def pasted(text: str, html: str = "") -> tuple[str, bytes]:
    """The name and bytes under which something pasted is read, kept and read again.

    `html` is the clipboard's HTML, taken where it holds a table; else `text`, as Word and Excel give it (cells set
    apart by tabs). Raises UserError("return-empty") where there is neither.
    """
    if re.search(r"<table[\s>]", html, re.IGNORECASE):
        page = html if re.match(r"\s*<(?:!doctype|html|head|body|table)", html, re.IGNORECASE) else f"<html>{html}"
        return PASTED_TABLE, page.encode("utf-8", "replace")
    if not text.strip():
        raise UserError("return-empty")
    return PASTED_TEXT, text.encode("utf-8", "replace")


def read_pasted(
    text: str,
    html: str = "",
    *,
    today: date,
    columns: Mapping[str, Mapping[str, str]] | None = None,
    headers: Mapping[str, int] | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> ReturnRead:
    """What was copied from Word or Excel, as staged rows; see `pasted` and `read_return`."""
    name, data = pasted(text, html)
    return read_return(
        name, data, today=today, columns=columns, headers=headers, progress=progress, cancelled=cancelled
    )


def read_tables(
    name: str,
    data: bytes,
    *,
    today: date,
    password: str | None = None,
    progress: Progress | None = None,
    cancelled: Asked | None = None,
) -> tuple[TableSeen, ...]:
    """Every table of a file, for the user to mark its header where none was recognised ("no-date-column").

    Raises what `read_return` raises before it looks for entries. `name` is not looked at.
    """
    kind, plain = _plain(data, glance(data), password, cancelled)
    task = {"task": "tables", "kind": kind.value, "today": today.isoformat(), "password": password}
    answer = bounded.run(task, plain, progress=progress, cancelled=cancelled)
    from dhr_manager.intake.wire import unpack_seen

    return unpack_seen(answer["seen"])


def _checked_headers(headers: Mapping[str, int]) -> dict[str, int]:
    for number in headers.values():
        if number < _LEAVES_OUT:
            raise UserError("unknown-header", field="headers", row=number)
    return dict(headers)


def _checked(columns: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    for mapping in columns.values():
        for role in mapping.values():
            if role not in ROLES:
                raise UserError("unknown-role", field="columns", role=role)
    return {table: dict(mapping) for table, mapping in columns.items()}


def _plain(data: bytes, kind: Kind, password: str | None, cancelled: Asked | None) -> tuple[Kind, bytes]:
    """The file as one of the kinds the child reads: unlocked, and old documents as .docx."""
    if kind is Kind.LOCKED or (kind in {Kind.XLS, Kind.DOC} and _may_be_locked(data, kind)):
        answer = bounded.run({"task": "unlock", "password": password}, data, cancelled=cancelled)
        data = base64.b64decode(answer["data"])
        kind = glance(data)
        if kind is Kind.LOCKED:
            raise UserError("return-damaged", part="lock")
    if kind in {Kind.DOC, Kind.RTF}:
        data = libreoffice.to_docx(data, kind.value, cancelled=cancelled)
        kind = glance(data)
        if kind is not Kind.DOCX:
            raise UserError("return-not-converted", ending="doc")
    return kind, data


def _may_be_locked(data: bytes, kind: Kind) -> bool:
    """Whether an old file may be encrypted: a Word document's flag ([MS-DOC] 2.5.2), a workbook's lock record."""
    if kind is Kind.DOC:
        at = 512
        while (at := data.find(b"\xec\xa5", at)) >= 0:
            if at % 512 == 0 and data[at + 11 : at + 12] and data[at + 11] & 1:
                return True
            at += 2
        return False
    at = -1
    while (at := data.find(_BOF8, at + 1)) >= 0:
        record = at + 20  # the record behind the first one, which has 20 bytes; a write reservation may stand between
        if data[record : record + 2] == _WRITEPROT:
            record += 4
        if data[record : record + 2] == _FILEPASS:
            return True
    return False
