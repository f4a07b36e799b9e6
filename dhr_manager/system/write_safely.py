"""Writing a file so that it is there whole or not at all: a temporary file in the same folder, fsync, replace."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path


def sync_folder(folder: Path) -> None:
    """Make a rename in this folder last through a power cut, where the system knows how."""
    if os.name == "nt":
        return  # Windows has no handle for this; replace is journalled there
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Have the system write everything of this file to the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_safely(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace or make the file with `data`. `private` keeps it for this user alone (0600 where there are such modes).

    Raises OSError; the old file then stands unchanged and no temporary one stays.
    """
    import secrets  # brings OpenSSL with it, which a start has no use for

    temporary = path.with_name(f".{secrets.token_hex(8)}.part")
    mode = 0o600 if private else 0o644
    handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    sync_folder(path.parent)
