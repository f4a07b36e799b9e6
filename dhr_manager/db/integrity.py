"""The integrity check: several looks at the closed file, since each alone misses something."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from dhr_manager.db import log_check, opening, sqlcipher
from dhr_manager.db.case_file import unlocked
from dhr_manager.db.change_log import LogHead
from dhr_manager.db.problems import translated
from dhr_manager.db.recovery import WayIn
from dhr_manager.db.remembered import Remembered
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.domain.rows.case import CheckPart
from dhr_manager.system.paths import ProgramPaths

DAMAGE = frozenset(
    {"file-damaged-at-start", "pages-damaged", "file-empty", "not-a-case-file", "disk-error", "newer-file"}
)
PARTS = ("opens", "journal", "pages", "seals", "links", "change log")


def check(
    path: Path,
    *,
    unlock: WayIn,
    paths: ProgramPaths | None = None,
    anchors: Iterable[LogHead | None] = (),
) -> tuple[CheckPart, ...]:
    """Check a case file that nobody has open: close → reopen → journal written back → pages → seals → links → log.

    Each part looks through a connection of its own. `anchors` are heads of the change log kept elsewhere (a manifest,
    printed minutes). Raises EnvironmentProblem only for what is no damage: wrong-passphrase, case-missing, file-busy …
    """
    remembered = Remembered(paths)
    if path.exists() and path.stat().st_size == 0:
        return _unreached("opens", "The file is empty.")
    opening.look_at(path)
    with opening.locked(path, "", remembered.site):
        key, _who = unlocked(path, unlock)
        looks: tuple[Callable[[sqlcipher.Connection], CheckPart], ...] = (_opens, _journal, _pages, _seals, _links)
        found: list[CheckPart] = []
        for name, look in zip(PARTS, looks, strict=False):
            part = _look(path, key, name, look)
            found.append(part)
            if not part.ok and name == "opens":
                return (*found, *_unreached(PARTS[1], "Not reached."))
        found.append(_look(path, key, PARTS[5], lambda c: _log(c, remembered, tuple(anchors))))
    return tuple(found)


def _unreached(first: str, said: str) -> tuple[CheckPart, ...]:
    start = PARTS.index(first)
    rest = [CheckPart(name, ok=False, said="Not reached.") for name in PARTS[start + 1 :]]
    return (CheckPart(first, ok=False, said=said), *rest)


def _look(path: Path, key: bytearray, name: str, look: Callable[[sqlcipher.Connection], CheckPart]) -> CheckPart:
    try:
        connection, _schema = opening.open_connection(path, key)
        try:
            with translated():
                return look(connection)
        finally:
            connection.close()
    except EnvironmentProblem as problem:
        if problem.code not in DAMAGE:
            raise
        return CheckPart(name, ok=False, said=f"Does not read: {problem.code}.")


def _opens(connection: sqlcipher.Connection) -> CheckPart:
    tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()[0]
    return CheckPart("opens", ok=True, said=f"The key fits; {tables} tables.")


def _journal(connection: sqlcipher.Connection) -> CheckPart:
    busy, _pages, _done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return CheckPart("journal", ok=not busy, said="Written back." if not busy else "Could not be written back.")


def _pages(connection: sqlcipher.Connection) -> CheckPart:
    rows = [row[0] for row in connection.execute("PRAGMA quick_check(20)")]
    count = connection.execute("PRAGMA page_count").fetchone()[0]
    if rows == ["ok"]:
        return CheckPart("pages", ok=True, said=f"{count} pages in order.")
    return CheckPart("pages", ok=False, said=f"{len(rows)} faults among {count} pages.")


def _seals(connection: sqlcipher.Connection) -> CheckPart:
    rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    if not rows:
        return CheckPart("seals", ok=True, said="Every page carries the seal it was written with.")
    return CheckPart("seals", ok=False, said=f"{len(rows)} pages were altered outside the program.")


def _links(connection: sqlcipher.Connection) -> CheckPart:
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    said = "Every link points at a record." if not rows else f"{len(rows)} links point at nothing."
    return CheckPart("links", ok=not rows, said=said)


def _log(connection: sqlcipher.Connection, remembered: Remembered, anchors: tuple[LogHead | None, ...]) -> CheckPart:
    file_id = connection.execute("SELECT file_id FROM case_info").fetchone()[0]
    checked = log_check.check_log(connection, [remembered.anchor(file_id), *anchors])
    if not checked.ok:
        return CheckPart("change log", ok=False, said=f"Row {checked.broken or '?'}: {checked.code}.")
    said = f"{checked.rows} rows in one chain"
    said += f", {checked.erased} values erased" if checked.erased else ""
    said += f", the clock went back {checked.clock_back} times" if checked.clock_back else ""
    return CheckPart("change log", ok=True, said=said + ".")
