"""The case file as a whole: make, open, backup, restore, check, info. Thin over `db`, and light to import.

Where `unlock` is a text it is the passphrase. `paths` are the program's folders – this user's own unless others are
given – where a spare of the key slots and the last head of the change log are kept.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, overload

from dhr_manager.domain.rows.case import BackupOffer, CaseInfo, CheckPart, CopiedOut, Moved
from dhr_manager.system.paths import ProgramPaths

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.recovery import Passphrase, RecoveryKey, RecoverySheet, WayIn
    from dhr_manager.db.restore import Lost, Restored
    from dhr_manager.db.slots import Cost

BACKUP_AFTER = timedelta(minutes=30)


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
    unlock: str | WayIn,
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


def back_up_if_due(case: CaseFile, *, now: datetime, paths: ProgramPaths | None = None) -> Path | None:
    """A verified backup where the oldest change that no backup holds is half an hour old, then those that are no longer
    kept are removed. None where none was due. `now` has a time zone.
    """
    from dhr_manager.db.queries.log import oldest_without_backup

    if case.read_only:
        return None
    with case.read() as unit:
        since = oldest_without_backup(unit)
    if not since or now - datetime.fromisoformat(since) < BACKUP_AFTER:
        return None
    return backup_and_prune(case, now=now, reason="timed", paths=paths)


def backup_and_prune(
    case: CaseFile, *, now: datetime, reason: str = "manual", paths: ProgramPaths | None = None
) -> Path:
    """A verified backup in the program's own folder; then those of this file that are no longer kept are removed."""
    from dhr_manager.db import backup as backups

    folders = _folders(paths)
    made = backup(case, reason=reason, paths=folders)
    backups.prune(folders.backups, case.file_id, now)
    return made


def newest_good_backup(
    path: Path, unlock: str | Passphrase | RecoveryKey, *, compare: bool = True, paths: ProgramPaths | None = None
) -> BackupOffer:
    """The newest backup that opens and checks well, with what it lacks; `compare` needs the file in place unlocked.

    Raises EnvironmentProblem("no-good-backup") and what opening raises.
    """
    from dhr_manager.db.rescue import newest_good

    return newest_good(path, _way_in(unlock), paths=_folders(paths), compare=compare)


def put_back_spare(path: Path, *, paths: ProgramPaths | None = None) -> None:
    """Put the spare of the key slots beside a case file. Raises EnvironmentProblem("no-spare")."""
    from dhr_manager.db.remembered import Remembered

    Remembered(_folders(paths)).put_back_spare(path)


def copy_out(path: Path, unlock: str | Passphrase | RecoveryKey) -> CopiedOut:
    """Copy what still reads of a damaged case file into a new one beside it, which opens with the same passphrase.

    Raises what `db.salvage.copy_out` raises: case-exists, file-damaged-at-start, nothing-reads …
    """
    from dhr_manager.db import salvage

    return salvage.copy_out(path, _way_in(unlock), path.with_name(f"{path.stem}-copied-out.dhr"))


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


def check(path: Path, unlock: str | WayIn, *, paths: ProgramPaths | None = None) -> tuple[CheckPart, ...]:
    """Each part of the integrity check of a case file that nobody has open."""
    from dhr_manager.db import integrity

    return integrity.check(path, unlock=_way_in(unlock), paths=_folders(paths))


def info(case: CaseFile) -> CaseInfo:
    """What may be said of the file without personal data."""
    return case.info()


def move_to_local(path: Path, unlock: str | Passphrase | RecoveryKey, paths: ProgramPaths) -> Moved:
    """Copy a case file from a drive where it must not live into the program's local folder, check it there, and only
    then remove the old one. Raises EnvironmentProblem("move-not-good") and what unlocking raises: nothing is changed.
    """
    from dhr_manager.db import moving

    return moving.move(path, paths.cases, _way_in(unlock))


@overload
def _way_in(unlock: str | Passphrase | RecoveryKey) -> Passphrase | RecoveryKey: ...
@overload
def _way_in(unlock: str | WayIn) -> WayIn: ...
def _way_in(unlock: str | WayIn) -> WayIn:
    from dhr_manager.db.recovery import Passphrase

    return Passphrase(unlock) if isinstance(unlock, str) else unlock


def _folders(paths: ProgramPaths | None) -> ProgramPaths:
    return paths or ProgramPaths.default()
