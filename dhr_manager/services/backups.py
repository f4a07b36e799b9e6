"""The backups of an open case file: where they lie, which stay, the second place, what a restore would lose."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.backups import BackupRow, Backups, Followed, Losing

if TYPE_CHECKING:
    from dhr_manager.db.backup import Manifest
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.recovery import HeldKey
    from dhr_manager.services.bundle import Services
    from dhr_manager.system.paths import ProgramPaths

SECOND_PLACE = "second-place"  # the key in the settings file
SHOWN = 200
Found = tuple[Path, "Manifest"]


def second_place(paths: ProgramPaths) -> Path | None:
    """The folder of the second place, or None where none was chosen."""
    from dhr_manager.system.settings import Settings

    said = Settings.load(paths).get(SECOND_PLACE, "")
    return Path(said) if isinstance(said, str) and said else None


def choose_second_place(case: CaseFile, folder: Path | None, paths: ProgramPaths) -> None:
    """Remember a second place (None: no longer one). A synchronised or network folder will do: backups are encrypted.

    Raises UserError: no-such-folder, second-place-same (the folder of the backups or of the case file, or in them);
    EnvironmentProblem("drive-read-only"), "no-permission", "disk-error" where the choice cannot be remembered.
    """
    from dhr_manager.db.backup import is_there
    from dhr_manager.db.problems import writing_files
    from dhr_manager.system import drive
    from dhr_manager.system.settings import Settings

    if folder is not None:
        if not is_there(folder):
            raise UserError("no-such-folder", field="second")
        if any(folder.resolve().is_relative_to(one.resolve()) for one in (paths.backups, case.path.parent)):
            raise UserError("second-place-same", field="second")
        if drive.kind_of(folder) == "read-only":
            raise EnvironmentProblem("second-place-read-only")
    with writing_files():
        Settings.load(paths).set(SECOND_PLACE, str(folder) if folder else "")


def overview(case: CaseFile, paths: ProgramPaths, *, now: datetime | None = None) -> Backups:
    """Every backup of this file that can be found, newest first, with the reason why it stays."""
    from dhr_manager.db.backup import backups_in
    from dhr_manager.db.queries.log import oldest_without_backup

    at, second = now or datetime.now(UTC), second_place(paths)
    rows = [*_rows("own", backups_in(paths.backups, case.file_id), at)]
    rows += _rows("beside", _beside(case, paths), at)
    if second is not None:
        rows += _rows("second", backups_in(second, case.file_id), at)
    with case.read() as unit:
        since = "" if case.read_only else oldest_without_backup(unit)
    rows.sort(key=lambda row: (row.made, int(row.head.partition(":")[0] or 0), row.place), reverse=True)
    return Backups(tuple(rows), _standing(case, paths, second, at), since or "")


def follow(case: CaseFile, paths: ProgramPaths, *, now: datetime | None = None) -> Followed:
    """Bring to the second place every backup that is not there yet and that would stay there: copied, opened and
    checked there, then those that are no longer kept are removed. Whoever made a backup – by hand, by time, before an
    import, a migration or a restore – need not think of it. Never raises for the second place: it says what is wrong.
    """
    from dhr_manager.db import backup, copies

    at, second = now or datetime.now(UTC), second_place(paths)
    standing = _standing(case, paths, second, at)
    if second is None or standing.state != "done" or not standing.waiting:
        return standing
    copied = 0
    try:
        for source, _manifest in reversed(_waiting(case, paths, second, at)):
            copies.copy_backup(case, source, second)
            copied += 1
        backup.prune(second, case.file_id, at)
    except EnvironmentProblem as problem:
        waiting = standing.waiting - copied
        return Followed("failed", standing.folder, standing.kind, copied, waiting, problem.code)
    except OSError:
        return Followed("failed", standing.folder, standing.kind, copied, standing.waiting - copied, "disk-error")
    return Followed("done", standing.folder, standing.kind, copied, 0)


def losing(case: CaseFile, source: Path) -> Losing:
    """Open and check a backup of this open file, and say what was recorded since it.

    Raises EnvironmentProblem("backup-not-good", found), UserError("backup-of-another-file").
    """
    from dhr_manager.db import copies

    manifest, rows = copies.since_backup(case, source, SHOWN)
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row.kind, set()).add(row.record_id)
    counted = tuple(sorted(((kind, len(ids)) for kind, ids in kinds.items()), key=lambda pair: -pair[1]))
    head, _, _ = manifest.log_head.partition(":")
    return Losing(source, manifest.made, max(0, case.log_head().seq - int(head)), counted, tuple(reversed(rows)))


def to_reopen(services: Services) -> tuple[Path, HeldKey]:
    """Place and key of the open case file, for closing it and opening it again without asking."""
    from dhr_manager.db import copies

    return services.case.path, copies.held_key(services.case)


def _beside(case: CaseFile, paths: ProgramPaths) -> tuple[Found, ...]:
    from dhr_manager.db.backup import backups_in

    if case.path.parent.resolve() == paths.backups.resolve():
        return ()
    return tuple(pair for pair in backups_in(case.path.parent, case.file_id) if pair[0] != case.path)


def _rows(place: str, found: tuple[Found, ...], now: datetime) -> Iterator[BackupRow]:
    from dhr_manager.db.backup import why_kept

    made = {path: datetime.fromisoformat(manifest.made) for path, manifest in found}
    why = why_kept(made.values(), now)
    for path, manifest in found:
        stays = "beside" if place == "beside" else why.get(made[path], "")
        yield BackupRow(path, place, manifest.made, manifest.size, manifest.reason, manifest.log_head, stays)


def _standing(case: CaseFile, paths: ProgramPaths, second: Path | None, now: datetime) -> Followed:
    from dhr_manager.db.backup import is_there
    from dhr_manager.system import drive

    if second is None:
        return Followed("none")
    if not is_there(second):
        return Followed("absent", str(second))
    return Followed("done", str(second), drive.kind_of(second), 0, len(_waiting(case, paths, second, now)))


def _waiting(case: CaseFile, paths: ProgramPaths, second: Path, now: datetime) -> list[Found]:
    """Backups that would stay at the second place and are not there, newest first."""
    from dhr_manager.db.backup import backups_in, kept

    there = backups_in(second, case.file_id)
    known = {manifest.sha256 for _, manifest in there}
    here = [*backups_in(paths.backups, case.file_id), *_beside(case, paths)]
    stays = kept((datetime.fromisoformat(each.made) for _, each in (*there, *here)), now)
    return sorted(
        (pair for pair in here if pair[1].sha256 not in known and datetime.fromisoformat(pair[1].made) in stays),
        key=lambda pair: pair[1].made,
        reverse=True,
    )
