"""After damage: the newest backup that is really good, with what it lacks, found without touching the file in place."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from dhr_manager.db import backup, log_check, slots
from dhr_manager.db.case_file import unlocked
from dhr_manager.db.recovery import Passphrase, RecoveryKey
from dhr_manager.db.remembered import Remembered
from dhr_manager.db.restore import Lost, would_be_lost
from dhr_manager.domain.errors import DhrError, EnvironmentProblem, UserError
from dhr_manager.domain.rows.case import BackupOffer
from dhr_manager.system.paths import ProgramPaths

_OF_THE_FILE = frozenset({"file-busy", "wrong-passphrase", "cannot-open", "disk-error", "no-permission"})


def newest_good(
    path: Path, unlock: Passphrase | RecoveryKey, *, paths: ProgramPaths, compare: bool = True
) -> BackupOffer:
    """The newest backup of a case file that opens and checks well; worse ones are passed over.

    `compare` reads the file in place to say what the backup lacks, which takes its lock; without it nothing but the
    backup is opened. Raises EnvironmentProblem("no-good-backup"), ("wrong-passphrase"), ("file-busy").
    """
    refused: DhrError | None = None
    for source, manifest in _candidates(path, paths):
        try:
            lost = would_be_lost(path, source, unlock) if compare else _verified(source, unlock)
        except EnvironmentProblem as problem:
            if problem.code == "file-busy":
                raise
            refused = problem if problem.code in _OF_THE_FILE else refused
            continue
        except UserError as error:
            refused = error if error.field == "recovery" else refused
            continue
        return _offer(path, source, manifest, lost, Remembered(paths))
    raise refused or EnvironmentProblem("no-good-backup")


def _verified(source: Path, unlock: Passphrase | RecoveryKey) -> Lost:
    key, _who = unlocked(source, unlock)
    backup.verify(source, key)
    return Lost(known=False, count=0, rows=())


def _candidates(path: Path, paths: ProgramPaths) -> Iterator[tuple[Path, backup.Manifest]]:
    """Backups of this file, newest first: by the file's id where the slots or their spare tell it, else by its name."""
    file_id = _file_id(path, Remembered(paths))
    found: dict[Path, backup.Manifest] = {}
    for folder in (paths.backups, path.parent):
        for source in sorted(folder.glob("*.dhr")) if folder.is_dir() else ():
            manifest = backup.read_manifest(source)
            if manifest is None or source.resolve() == path.resolve():
                continue
            if manifest.file_id == file_id or (not file_id and source.name.startswith(f"{path.stem}-")):
                found[source] = manifest

    def age(pair: tuple[Path, backup.Manifest]) -> tuple[str, int]:
        head = log_check.anchor_of(pair[1].log_head)
        return pair[1].made, head.seq if head else 0

    yield from sorted(found.items(), key=age, reverse=True)


def _file_id(path: Path, remembered: Remembered) -> str:
    with contextlib.suppress(EnvironmentProblem):
        return slots.read(path).file_id
    spare = remembered.spare(path)
    return spare.file_id if spare else ""


def _offer(path: Path, source: Path, manifest: backup.Manifest, lost: Lost, remembered: Remembered) -> BackupOffer:
    if lost.known and path.exists():
        whole = lost.count <= len(lost.rows)
        first = lost.rows[0].at if lost.rows else ""
        return BackupOffer(source, manifest.made, lost.count, True, first, lost.rows[-1].at if whole and first else "")
    seen, held = remembered.anchor(manifest.file_id), log_check.anchor_of(manifest.log_head)
    count = max(0, seen.seq - held.seq) if seen and held else None
    return BackupOffer(source, manifest.made, count, certain=False)
