"""The case file as a whole: make, open, backup, restore, check, info. Thin over `db`, and light to import.

Where `unlock` is a text it is the passphrase. `paths` are the program's folders – this user's own unless others are
given – where a spare of the key slots and the last head of the change log are kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.domain.rows.case import CaseInfo, CheckPart
from dhr_manager.system.paths import ProgramPaths

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.recovery import Passphrase, RecoveryKey, RecoverySheet
    from dhr_manager.db.restore import Lost, Restored
    from dhr_manager.db.slots import Cost


def create(  # one form, one call
    path: Path,
    passphrase: str,
    *,
    who: str,
    invented: bool = False,
    cost: Cost | None = None,
    paths: ProgramPaths | None = None,
) -> tuple[CaseFile, RecoverySheet]:
    """Make a new case file and give it open, with its recovery sheet. `cost` is for tests alone.

    Raises UserError: passphrase-weak and its kin, case-exists; EnvironmentProblem for the drive.
    """
    from dhr_manager.db import passphrase as passphrases
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.slots import tuned

    passphrases.check(passphrase, (who,))
    return CaseFile.create(
        path, passphrase=passphrase, who=who, cost=cost or tuned(), invented=invented, paths=_folders(paths)
    )


def open_file(
    path: Path,
    unlock: str | Passphrase | RecoveryKey,
    *,
    read_only: bool = False,
    paths: ProgramPaths | None = None,
) -> CaseFile:
    """Open a case file; an older schema is brought up to date after a verified backup.

    Raises EnvironmentProblem by the table *damage → sentence → next step*, UserError for a slip in the recovery sheet.
    """
    from dhr_manager.db.case_file import CaseFile

    return CaseFile.open(path, unlock=_way_in(unlock), read_only=read_only, paths=_folders(paths))


def discard(case: CaseFile) -> None:
    """Close and remove a case file that was just made and could not be filled: its name is free again."""
    from dhr_manager.db.slots import slots_path

    case.close()
    for path in (case.path, slots_path(case.path)):
        path.unlink(missing_ok=True)


def backup(
    case: CaseFile, folder: Path | None = None, *, reason: str = "manual", paths: ProgramPaths | None = None
) -> Path:
    """A verified backup with its slots and manifest, in `folder` or the program's own; gives its path."""
    return case.backup(folder or _folders(paths).backups, reason=reason)


def would_be_lost(path: Path, source: Path, unlock: str | Passphrase | RecoveryKey) -> Lost:
    """What restoring `source` over `path` would lose, to be shown before anything is done."""
    from dhr_manager.db import restore as restoring

    return restoring.would_be_lost(path, source, _way_in(unlock))


def restore(
    path: Path, source: Path, unlock: str | Passphrase | RecoveryKey, *, paths: ProgramPaths | None = None
) -> Restored:
    """Put a backup in the place of a case file that nobody has open; a safety copy of what was there is made first."""
    from dhr_manager.db import restore as restoring

    return restoring.restore(path, source, unlock=_way_in(unlock), paths=_folders(paths))


def check(
    path: Path, unlock: str | Passphrase | RecoveryKey, *, paths: ProgramPaths | None = None
) -> tuple[CheckPart, ...]:
    """Each part of the integrity check of a case file that nobody has open."""
    from dhr_manager.db import integrity

    return integrity.check(path, unlock=_way_in(unlock), paths=_folders(paths))


def info(case: CaseFile) -> CaseInfo:
    """What may be said of the file without personal data."""
    return case.info()


def _way_in(unlock: str | Passphrase | RecoveryKey) -> Passphrase | RecoveryKey:
    from dhr_manager.db.recovery import Passphrase

    return Passphrase(unlock) if isinstance(unlock, str) else unlock


def _folders(paths: ProgramPaths | None) -> ProgramPaths:
    return paths or ProgramPaths.default()
