"""Free space, asked for before work that needs it."""

from __future__ import annotations

import shutil
from pathlib import Path

RESERVE = 32 * 1024 * 1024  # what is left for the log, the journal and the rest of the machine


def free_bytes(folder: Path) -> int:
    """Bytes this user may still write where `folder` (or its nearest existing parent) is."""
    while not folder.exists() and folder.parent != folder:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def missing_bytes(folder: Path, needed: int) -> int:
    """How many bytes are missing for `needed` and the reserve; 0 where there is room."""
    return max(0, needed + RESERVE - free_bytes(folder))
