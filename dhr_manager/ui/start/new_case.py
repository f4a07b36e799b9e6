"""What is asked before a case file is made; apart from the door, so that an unlock screen need not load it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is asked before a case file is made."""

    path: Path
    passphrase: str
    who: str
    partnership: str  # key of a profile of resources/plan; empty for none
