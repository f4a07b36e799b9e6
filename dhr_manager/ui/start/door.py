"""What the start screen needs of the rest: opening and making case files, words for a passphrase. Given by app.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class SheetLike(Protocol):
    """A recovery sheet: its text to keep, the groups to be asked for, the proof."""

    def ask(self) -> tuple[int, ...]:
        """Numbers of the groups (from 1) that are to be typed back."""

    def prove(self, part: Mapping[int, str]) -> None:
        """Raises UserError where a group is not what the sheet says."""

    def text(self) -> str:
        """The sheet as plain text."""


@dataclass(frozen=True, slots=True)
class NewCase:
    """What is asked before a case file is made."""

    path: Path
    passphrase: str
    who: str
    partnership: str  # key of a profile of resources/plan; empty for none


@dataclass(frozen=True, slots=True)
class Door:
    """Callables marked (lane) run on the database lane, (work) on the work lane; the others are quick.

    open: (lane) path, passphrase · open_with_sheet: (lane) path, what was typed of the sheet
    make: (lane) a new case file with its recovery sheet
    sample: (work) build the invented sample and give its path and passphrase
    newest_backup: path → the newest backup to offer after damage, or None
    restore: (work) path, backup, passphrase; keeps a safety copy of what was there
    """

    open: Callable[[Path, str], Services]
    open_with_sheet: Callable[[Path, str], Services]
    make: Callable[[NewCase], tuple[Services, SheetLike]]
    sample: Callable[[Callable[..., Any]], tuple[Path, str]]
    offer: Callable[[], str]
    bits: Callable[[str], float]
    least_bits: float
    folder: Path
    recent: Callable[[], Path | None]
    remember: Callable[[Path], None]
    newest_backup: Callable[[Path], Path | None]
    restore: Callable[[Path, Path, str], object]
    partnerships: Callable[[], tuple[tuple[str, str], ...]]
