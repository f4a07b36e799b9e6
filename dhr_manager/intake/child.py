"""The child process that parses a file from outside: bytes on standard input, JSON lines on standard output, no path.

Run as `python -m dhr_manager.intake.child`, or by the program itself with `--intake-child` where it is frozen.
Input: one line of JSON (task, kind, size, today, columns, headers, password), then the bytes of the file.
"""

from __future__ import annotations

import base64
import gc
import json
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any, BinaryIO

from dhr_manager.domain.errors import UserError
from dhr_manager.intake import wire
from dhr_manager.intake.limits import limit_this_process
from dhr_manager.intake.preflight import Kind

_EVERY = 0.1  # seconds between lines of progress


def main() -> int:
    """Do the one task that stands on standard input. Every end is a line; what is no UserError is a damaged file."""
    gc.disable()  # it does one task and ends
    source, out = sys.stdin.buffer, sys.stdout.buffer
    try:
        task = json.loads(source.readline())
        data = source.read(task["size"])
        limit_this_process()
        kept: list[object] = []
        out.write(wire.line({"result": do(task, data, _teller(out), kept)}))
    except UserError as error:
        out.write(wire.error_line(error))
    except MemoryError:
        out.write(wire.error_line(UserError("return-too-heavy")))
    except BaseException as error:  # the edge of the process: a reader in Rust panics with what is no Exception
        out.write(wire.error_line(UserError("return-damaged", part=type(error).__name__)))
    out.flush()
    return 0


def _teller(out: BinaryIO) -> Callable[[float], None]:
    last = time.monotonic()

    def tell(share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last >= _EVERY:
            last = now
            out.write(wire.line({"progress": round(share, 3)}))
            out.flush()

    return tell


def do(task: dict[str, Any], data: bytes, tell: Callable[[float], None], kept: list[object]) -> dict[str, Any]:
    """One task on the bytes of a file; the answer as plain JSON values. Raises UserError.

    What is of no use any more goes to `kept`: nobody waits for its being freed.
    """
    if task["task"] == "unlock":
        from dhr_manager.intake.readers.locked import unlock

        return {"data": base64.b64encode(unlock(data, task["password"])).decode("ascii")}
    from dhr_manager.intake.staging import see, stage

    if Kind(task["kind"]) is Kind.PDF:
        gc.enable()  # its pages are rings of objects, each of some megabytes
    book = _reader(Kind(task["kind"]), task.get("password"))(data, lambda share: tell(share * 0.7))
    kept.append(book.kept)
    today = date.fromisoformat(task["today"])

    def further(share: float) -> None:
        tell(0.7 + share * 0.3)

    if task["task"] == "tables":
        return {"seen": wire.pack_seen(see(book, today=today, progress=further))}
    return wire.pack(stage(book, today=today, columns=task["columns"], headers=task["headers"], progress=further))


def _reader(kind: Kind, password: str | None = None) -> Callable[[bytes, Callable[[float], None]], Any]:
    """The reader of a kind; only the one that is needed is imported."""
    if kind is Kind.PDF:
        from dhr_manager.intake.readers.pdf import reader

        return reader(password)
    if kind is Kind.DOCX:
        from dhr_manager.intake.readers.docx import read
    elif kind is Kind.XLSX:
        from dhr_manager.intake.readers.xlsx import read
    elif kind is Kind.ODS:
        from dhr_manager.intake.readers.ods import read
    elif kind is Kind.XLS:
        from dhr_manager.intake.readers.xls import read
    elif kind is Kind.HTML:
        from dhr_manager.intake.readers.html import read
    else:
        from dhr_manager.intake.readers.text import read
    return read


if __name__ == "__main__":
    raise SystemExit(main())
