"""Moving a case file off a drive where a live one must not stand: copied, checked, then the old one removed."""

from __future__ import annotations

import contextlib
from pathlib import Path

from dhr_manager.db import backup, integrity, opening, slots
from dhr_manager.db.case_file import unlocked
from dhr_manager.db.recovery import Passphrase, RecoveryKey
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.domain.rows.case import Moved

PARTS = ("", "-wal", slots.SUFFIX)
REST = ("-shm", "-lock", "-open")


def move(path: Path, folder: Path, unlock: Passphrase | RecoveryKey) -> Moved:
    """Move a closed case file with its journal and slots into `folder`, under a name that is free there.

    Raises EnvironmentProblem("file-busy"), ("no-space"), ("move-not-good", found) and what unlocking raises; then
    everything is as it was.
    """
    opening.look_at(path, read_only=not _writable(path))
    unlocked(path, unlock)  # a wrong passphrase is said before anything is copied
    opening.refuse_drive(folder)
    opening.want_space(folder, path.stat().st_size)
    target = _free(folder, path)
    with contextlib.ExitStack() as held:
        if _writable(path):
            held.enter_context(opening.locked(path, "", ""))
        try:
            _copy(path, target)
            _check(target, unlock)
        except BaseException:
            _remove(target)
            raise
    return Moved(target, old_removed=_remove(path))


def _writable(path: Path) -> bool:
    from dhr_manager.system import drive

    return drive.kind_of(path.parent) != "read-only"


def _free(folder: Path, path: Path) -> Path:
    for n in range(1, 1000):
        target = folder / (path.name if n == 1 else f"{path.stem}-{n}{path.suffix}")
        if not any(target.with_name(target.name + ending).exists() for ending in PARTS):
            return target  # a journal left behind by another file of this name would be taken for its own
    raise EnvironmentProblem("cannot-open")


def _copy(path: Path, target: Path) -> None:
    for ending in PARTS:
        source = path.with_name(path.name + ending)
        if source.exists():
            copy = target.with_name(target.name + ending)
            backup.copy_file(source, copy)
            if backup.sha256_of(copy) != backup.sha256_of(source):
                raise EnvironmentProblem("move-not-good", found="digest")


def _check(target: Path, unlock: Passphrase | RecoveryKey) -> None:
    wrong = [part.name for part in integrity.check(target, unlock=unlock) if not part.ok]
    if wrong:
        raise EnvironmentProblem("move-not-good", found=", ".join(wrong))


def _remove(path: Path) -> bool:
    """Remove a case file with all that stands beside it; whether it is gone."""
    for ending in (*PARTS, *REST):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
    return not path.exists()
