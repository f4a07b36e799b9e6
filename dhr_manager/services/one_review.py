"""One review copied into a case file of its own, for its chair: own key, own passphrase, own recovery sheet."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.copying import CopyReport

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.recovery import RecoverySheet
    from dhr_manager.db.slots import Cost

Tell = Callable[[float, str], object]
HOLDER = "Chair"
FILLED = 0.85  # of the bar; the rest is the check of the finished file


def copy_review(  # one form, one call
    case: CaseFile,
    review_id: str,
    target: Path,
    passphrase: str,
    *,
    holder: str = HOLDER,
    tell: Tell = lambda *_: None,
    cost: Cost | None = None,
) -> tuple[CopyReport, RecoverySheet]:
    """Copy a review with all that belongs to it into a new case file, check that in every part, and only then give it
    its name. The file copied from is only read. `holder` is whose the passphrase is, as the key slot says it.

    Raises UserError: passphrase-weak, case-exists, record-gone; EnvironmentProblem: no-space, disk-full, drive-…,
    copy-not-good; whatever `tell` raises to stop it. In every case nothing stays at or beside `target`.
    """
    from dhr_manager.db import passphrase as passphrases
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.opening import want_space
    from dhr_manager.db.slots import tuned

    passphrases.check(passphrase, (holder,))
    _want_free(target)
    if not target.parent.is_dir():
        raise UserError("no-such-folder", field="path")
    want_space(target.parent, 2 * _size(case, review_id))
    part = target.with_name(f".{secrets.token_hex(6)}.part.dhr")
    try:
        made, sheet = CaseFile.create(
            part, passphrase=passphrase, who=holder, cost=cost or tuned(), invented=case.invented
        )
        try:
            made.who, made.site = case.who, case.site  # who copied, not whom it is for
            report = _filled(case, made, review_id, target, tell)
        finally:
            made.close()
        tell(FILLED, "check")
        _check(part, passphrase)
        tell(1.0, "")
        _give_name(part, target)
    finally:
        _sweep(part)
    return report, sheet


def offer_words() -> str:
    """Five words drawn by chance."""
    from dhr_manager.db import passphrase

    return passphrase.offer()


def bits(text: str) -> float:
    """What a passphrase is worth."""
    from dhr_manager.db import passphrase

    return passphrase.strength(text).bits


def least_bits() -> float:
    """What it must be worth."""
    from dhr_manager.db import passphrase

    return passphrase.ENOUGH_BITS


def _filled(case: CaseFile, made: CaseFile, review_id: str, target: Path, tell: Tell) -> CopyReport:
    from dhr_manager.db.change_log import now
    from dhr_manager.db.one_review import Origin, copy_rows, left_behind

    origin = Origin(case.file_id, case.log_head().text)
    with case.read() as source:
        with made.write(noted=lambda _: None) as unit:  # making a file is nothing to be undone in it
            copied = copy_rows(source, unit, review_id, origin, lambda done, kind: tell(done * FILLED, kind))
        left = left_behind(source, review_id)
    head = made.log_head().text
    return CopyReport(target, made.file_id, head, origin.file_id, origin.head, now(), copied, left)


def _size(case: CaseFile, review_id: str) -> int:
    """About how many bytes the copy will take: the files of the returns, and a share for everything else."""
    from dhr_manager.db.one_review import bytes_of_files

    with case.read() as unit:
        return bytes_of_files(unit, review_id) + 4 * 2**20


def _check(part: Path, passphrase: str) -> None:
    from dhr_manager.db import integrity
    from dhr_manager.db.recovery import Passphrase

    wrong = [each.name for each in integrity.check(part, unlock=Passphrase(passphrase)) if not each.ok]
    if wrong:
        raise EnvironmentProblem("copy-not-good", found=", ".join(wrong))


def _want_free(target: Path) -> None:
    from dhr_manager.db.slots import slots_path

    if target.exists() or slots_path(target).exists():
        raise UserError("case-exists", field="path")


def _give_name(part: Path, target: Path) -> None:
    from dhr_manager.db.problems import writing_files
    from dhr_manager.db.slots import slots_path
    from dhr_manager.system.write_safely import sync_file, sync_folder

    with writing_files():
        sync_file(part)
        _want_free(target)  # somebody may have put a file there while the copy was made
        slots_path(part).replace(slots_path(target))
        try:
            part.replace(target)
        except OSError:
            slots_path(target).unlink(missing_ok=True)
            raise
        sync_folder(target.parent)


def _sweep(part: Path) -> None:
    """Take away whatever stands there of the half-made file; of a finished one its lock alone."""
    for left in part.parent.glob(f"{part.name}*"):
        with contextlib.suppress(OSError):
            left.unlink()
