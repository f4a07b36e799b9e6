"""Copies of backups, and what was recorded since one: the case file is open, its key is lent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.db import backup, log_check, opening, slots
from dhr_manager.db.backup import Manifest, manifest_path
from dhr_manager.db.problems import translated
from dhr_manager.db.recovery import HeldKey
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.case import LogRow

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile


def copy_backup(case: CaseFile, source: Path, folder: Path) -> Path:
    """Copy a backup with its slots and manifest to another folder, and open and check it there.

    Raises EnvironmentProblem("backup-not-good", "no-space", "disk-full" …); nothing half copied stays.
    """
    _, key = case.lent()
    opening.want_space(folder, source.stat().st_size)
    target = folder / source.name
    if target.exists():  # of another moment, or not good: its name is free for one that is
        target = backup.free_name(folder, case.path.stem)
    try:
        for path_of in (slots.slots_path, manifest_path):
            if path_of(source).exists():
                backup.copy_file(path_of(source), path_of(target))
        backup.copy_file(source, target)
        backup.verify(target, key)
    except BaseException:
        backup.remove(target)
        raise
    return target


def since_backup(case: CaseFile, source: Path, limit: int) -> tuple[Manifest, tuple[LogRow, ...]]:
    """Open and check a backup of this open file; its manifest, and rows of the change log written since.

    Raises UserError("backup-of-another-file"), EnvironmentProblem("backup-not-good") and what opening raises.
    """
    connection, key = case.lent()
    manifest = backup.read_manifest(source)
    if manifest is not None and manifest.file_id != case.file_id:
        raise UserError("backup-of-another-file", field="backup")
    manifest = backup.verify(source, key)
    anchor = log_check.anchor_of(manifest.log_head)
    with translated():
        return manifest, log_check.log_rows(connection, anchor.seq if anchor else 0, limit)


def held_key(case: CaseFile) -> HeldKey:
    """The way in to this file again, once it was closed."""
    _, key = case.lent()
    return HeldKey(bytearray(key), case.who)
