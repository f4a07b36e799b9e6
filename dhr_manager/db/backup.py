"""Backups: a copy is called good only after it was opened and checked; slots and a manifest stand beside it."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from dhr_manager import __version__
from dhr_manager.db import log_check, opening, slots, sqlcipher
from dhr_manager.db.problems import problem_of_file, translated
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system.write_safely import sync_file, sync_folder, write_safely

MANIFEST = "-manifest"
LARGEST_MANIFEST = 64 * 1024
READ_ONCE_KIB = 4_000  # every page is looked at once: keeping them costs more than it gives


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside a backup: no personal data, and the head of the change log as an anchor."""

    file_id: str
    made: str
    program: str
    schema: str
    reason: str
    size: int
    sha256: str
    log_head: str  # "seq:hex"


def manifest_path(backup: Path) -> Path:
    """Where a backup's manifest is."""
    return backup.with_name(backup.name + MANIFEST)


def read_manifest(backup: Path) -> Manifest | None:
    """The manifest beside a backup, or None where there is none, it does not read, or says what it cannot mean."""
    path = manifest_path(backup)
    try:
        if path.stat().st_size > LARGEST_MANIFEST:
            return None
        said = Manifest(**json.loads(path.read_bytes()))
        return said if _sound(said) else None
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def _sound(said: Manifest) -> bool:
    """Whether every part is what it should be. Raises ValueError or TypeError for an instant that is none."""
    texts = (said.file_id, said.made, said.program, said.schema, said.reason, said.sha256, said.log_head)
    return (
        all(isinstance(one, str) for one in texts)
        and type(said.size) is int
        and datetime.fromisoformat(said.made).tzinfo is not None
        and log_check.anchor_of(said.log_head) is not None
    )


def sha256_of(path: Path) -> str:
    """The digest of a file that nobody has open."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def free_name(folder: Path, stem: str) -> Path:
    """A name for a new backup: the file's own and the time in UTC."""
    at = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    for n in range(1, 1000):
        path = folder / (f"{stem}-{at}.dhr" if n == 1 else f"{stem}-{at}-{n}.dhr")
        if not path.exists():
            return path
    raise FileExistsError(folder)


def write_copy(
    connection: sqlcipher.Connection, key: bytes | bytearray, case: Path, target: Path, reason: str
) -> Manifest:
    """Copy an open case file to `target`, check the copy, and only then give it its name.

    Raises EnvironmentProblem("no-space"), ("disk-full"), ("backup-not-good", found); nothing half made stays.
    """
    opening.want_space(target.parent, case.stat().st_size)
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with translated(), sqlcipher.attaching(connection):
            connection.execute("VACUUM INTO ?", (str(part),))
        part.chmod(0o600)
        manifest = _verified(part, key, reason, log_check.head(connection).text, new=True)
        if slots.slots_path(case).exists():
            write_safely(slots.slots_path(target), slots.slots_path(case).read_bytes(), private=True)
        write_safely(manifest_path(target), json.dumps(asdict(manifest), indent=1).encode() + b"\n")
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise EnvironmentProblem(problem_of_file(error), result=error.errno) from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink()
    return manifest


def _verified(part: Path, key: bytes | bytearray, reason: str, expected_head: str, *, new: bool = False) -> Manifest:
    """Every look of the integrity check that a closed copy needs, each through a reader of its own: pages with links
    and log, seals, digest. The driver lets go of Python while it reads, so they share the cores; what is `new` is
    brought to the disk meanwhile.
    """
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(3, "backup-check") as readers:
        synced = readers.submit(sync_file, part) if new else None
        digest = readers.submit(sha256_of, part)
        seals = readers.submit(_broken_seals, part, key)
        connection, schema = opening.open_connection(part, key, read_only=True)
        connection.execute(f"PRAGMA cache_size = -{READ_ONCE_KIB}")
        try:
            with translated():
                wrong = _wrong_pages(connection)
                checked = log_check.check_log(connection, [log_check.anchor_of(expected_head)])
                file_id = connection.execute("SELECT file_id FROM case_info").fetchone()[0]
        finally:
            connection.close()
        wrong = wrong or ("seals" if seals.result() else "")
        if synced is not None:
            synced.result()
    if wrong or not checked.ok:
        raise EnvironmentProblem("backup-not-good", found=wrong or checked.code)
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Manifest(file_id, made, __version__, schema, reason, part.stat().st_size, digest.result(), checked.head.text)


def _broken_seals(part: Path, key: bytes | bytearray) -> int:
    """How many pages do not carry the seal they were written with."""
    connection, _schema = opening.open_connection(part, key, read_only=True)
    try:
        with translated():
            return len(connection.execute("PRAGMA cipher_integrity_check").fetchall())
    finally:
        connection.close()


def _wrong_pages(connection: sqlcipher.Connection) -> str:
    if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
        return "pages"
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        return "links"
    return ""


def verify(backup: Path, key: bytes | bytearray) -> Manifest:
    """Open a backup and check it whole. Raises EnvironmentProblem("backup-not-good", found) or what opening raises."""
    standing = read_manifest(backup)
    if standing is not None and standing.sha256 != sha256_of(backup):
        raise EnvironmentProblem("backup-not-good", found="digest")
    return _verified(backup, key, standing.reason if standing else "", standing.log_head if standing else "")


def is_there(folder: Path) -> bool:
    """Whether there is such a folder; one that cannot be looked at (a share that is away) is not there."""
    try:
        return folder.is_dir()
    except OSError:
        return False


def backups_in(folder: Path, file_id: str) -> tuple[tuple[Path, Manifest], ...]:
    """The backups of one case file in a folder, newest first."""
    found = []
    for path in folder.glob("*.dhr") if is_there(folder) else ():
        manifest = read_manifest(path)
        if manifest is not None and manifest.file_id == file_id:
            found.append((path, manifest))
    return tuple(sorted(found, key=lambda pair: pair[1].made, reverse=True))


THINNING = (("day", 12, "%Y-%j"), ("week", 10, "%G-%V"), ("month", 9, "%Y-%m"))


def why_kept(made: Iterable[datetime], now: datetime) -> dict[datetime, str]:
    """Which backups stay and why: "two-days" for all of two days, then the last of each of 12 days ("day"), 10 weeks
    ("week") and 9 months ("month") that have one. What is not in the answer goes.
    """
    times = sorted(made, reverse=True)
    why = {time: "two-days" for time in times if now - time <= timedelta(days=2)}
    for name, count, bucket in THINNING:
        last: dict[str, datetime] = {}
        for time in times:
            last.setdefault(time.strftime(bucket), time)
        for time in list(last.values())[:count]:
            why.setdefault(time, name)
    return why


def kept(made: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Which backups stay."""
    return frozenset(why_kept(made, now))


def prune(folder: Path, file_id: str, now: datetime) -> tuple[Path, ...]:
    """Remove the backups that are no longer kept; gives them. The newest is never removed."""
    found = {path: datetime.fromisoformat(manifest.made) for path, manifest in backups_in(folder, file_id)}
    staying = kept(found.values(), now)
    gone = tuple(path for path, made in found.items() if made not in staying)
    for path in gone:
        remove(path)
    return gone


def remove(backup: Path) -> None:
    """Remove a backup with what stands beside it."""
    for each in (backup, manifest_path(backup), slots.slots_path(backup)):
        each.unlink(missing_ok=True)


def copy_file(source: Path, target: Path) -> None:
    """Copy a file that nobody has open: whole, on the disk, then under its name."""
    part = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(source, part)
        part.chmod(0o600)
        sync_file(part)
        part.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink()
        raise EnvironmentProblem(problem_of_file(error), result=error.errno) from None
