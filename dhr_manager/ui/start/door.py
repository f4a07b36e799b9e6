"""What the start screen needs of the rest: opening and making case files, words for a passphrase. Given by app.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from dhr_manager.system.paths import ProgramPaths
from dhr_manager.system.recent import Recent

if TYPE_CHECKING:
    from dhr_manager.db.recovery import HeldKey
    from dhr_manager.db.restore import Restored
    from dhr_manager.domain.rows.case import BackupOffer, CheckPart, CopiedOut, Moved
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.start.new_case import NewCase


class SheetLike(Protocol):
    """A recovery sheet: its groups, its text to keep, the groups to be asked for, the proof."""

    @property
    def groups(self) -> tuple[str, ...]: ...

    def ask(self) -> tuple[int, ...]:
        """Numbers of the groups (from 1) that are to be typed back."""

    def prove(self, part: Mapping[int, str]) -> None:
        """Raises UserError where a group is not what the sheet says."""

    def text(self) -> str:
        """The sheet as plain text."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed to get in: a passphrase, or the groups of the recovery sheet."""

    text: str = field(repr=False)
    sheet: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """A case file to be opened, or that was; read only where it is a backup or on read-only media.

    `made` is when the backup was made (UTC instant), empty for the case file itself.
    """

    path: Path
    read_only: bool = False
    made: str = ""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Door:
    """Callables marked (lane) run on the database lane, (work) on the work lane; the others are quick.

    open: (lane) path, passphrase · open_with_sheet: (lane) path, what was typed of the sheet
    make: (lane) a new case file with its recovery sheet
    sample: (work) build the invented sample and give its path and passphrase · forget_sample: (work) take it away
    open_read_only: (lane) path, what was typed
    newest_backup: (work) path, what was typed, whether to compare → the newest good backup and what it lacks
    restore: (work) path, backup, what was typed; keeps a safety copy of what was there
    put_back_spare: (work) path; puts the spare of the key slots beside it
    check: (work) path, what was typed → each part of the integrity check
    copy_out: (work) path, what was typed → what still reads, in a new file beside it
    move: (work) path, what was typed → the case file in the local folder, checked there
    recheck: (lane) path, the key it was open with → the services again, after each part of the check was told
    back_up: (lane) services, whether asked for now → the verified backup, or None where none was due
    paths: the program's own folders
    """

    open: Callable[[Path, str], Services]
    open_with_sheet: Callable[[Path, str], Services]
    make: Callable[[NewCase], tuple[Services, SheetLike]]
    sample: Callable[[Callable[..., Any]], tuple[Path, str]]
    forget_sample: Callable[[], None]
    offer: Callable[[], str]
    bits: Callable[[str], float]
    least_bits: Callable[[], float]
    folder: Path
    recent: Callable[[], Path | None]
    remember: Callable[[Path], None]
    open_read_only: Callable[[Path, Typed], Services]
    newest_backup: Callable[[Path, Typed, bool], BackupOffer]
    restore: Callable[[Path, Path, Typed], Restored]
    put_back_spare: Callable[[Path], None]
    check: Callable[[Path, Typed], tuple[CheckPart, ...]]
    copy_out: Callable[[Path, Typed], CopiedOut]
    move: Callable[[Path, Typed], Moved]
    recheck: Callable[[Path, HeldKey, Callable[[tuple[CheckPart, ...]], object]], Services]
    back_up: Callable[[Services, bool], Path | None]
    partnerships: Callable[[], tuple[tuple[str, str], ...]]
    paths: ProgramPaths
    recents: Callable[[], tuple[Recent, ...]] = tuple
