"""What the commands read: small text files, dates, passphrases; each refusal is one sentence."""

from __future__ import annotations

import stat
import sys
from datetime import date
from getpass import getpass
from pathlib import Path

from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.errors import UserError
from dhr_manager.system.clock import today


def read_bytes(path: str, most: int = -1) -> bytes:
    """The file's bytes, at most so many. Raises UserError where it cannot be read.

    Where a bound is given, an ordinary file is wanted: a pipe or a device would be waited for, perhaps for ever.
    """
    try:
        if most >= 0 and not stat.S_ISREG(Path(path).stat().st_mode):
            raise UserError("file-unreadable", path=path)
        with Path(path).open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise UserError("file-not-found", path=path) from None
    except OSError:
        raise UserError("file-unreadable", path=path) from None


def read_text(path: str) -> str:
    """A text file as office programs write them: UTF-8 with or without a mark, UTF-16, else Windows' western set."""
    data = read_bytes(path)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def read_passphrase(path: str | None, *, twice: bool = False) -> str:
    """From the file's first line, else asked for at the terminal; never from the command line or the environment."""
    if path is not None:
        passphrase = (read_text(path).splitlines() or [""])[0]
        if not passphrase:
            raise UserError("passphrase-file-empty")
        return passphrase
    if not sys.stdin.isatty():
        raise UserError("passphrase-needed")
    passphrase = getpass("Passphrase: ")
    if twice and getpass("Once more: ") != passphrase:
        raise UserError("passphrases-differ")
    return passphrase


def read_day(text: str | None, option: str) -> date | None:
    """One certain day, in any way the program reads. Raises UserError for anything wider."""
    if text is None:
        return None
    read = read_date(text, today=today())
    if read.status != "ok" or read.when.precision != "day" or read.when.uncertain:
        raise UserError("day-needed", field=option, option=option)
    return read.when.earliest
