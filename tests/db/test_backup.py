"""Backups, restoring and the integrity check."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dhr_manager.db import backup, slots
from dhr_manager.db.case_file import CaseFile, Passphrase, RecoveryKey
from dhr_manager.db.integrity import PARTS, check
from dhr_manager.db.models.system import Setting
from dhr_manager.db.restore import restore, would_be_lost
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.system.paths import ProgramPaths


def add(case: CaseFile, *keys: str) -> None:
    with case.write() as unit:
        unit.bulk_add(Setting, [{"key": key, "value": "Józef " * 90} for key in keys])


def keys_of(path: Path, passphrase: str) -> list[str]:
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    try:
        with case.read() as unit:
            rows = unit.session.connection().exec_driver_sql("SELECT key FROM setting ORDER BY key").fetchall()
    finally:
        case.close()
    return [row[0] for row in rows]


@pytest.fixture
def kept(case: CaseFile, tmp_path: Path) -> Path:
    """A backup made before "later" was written; the case file is still open."""
    add(case, "early")
    made = case.backup(tmp_path / "backups")
    add(case, "later")
    return made


def test_backup_opens_with_its_slots_and_says_what_it_is(case: CaseFile, kept: Path, passphrase: str) -> None:
    assert sorted(path.suffix for path in kept.parent.iterdir()) == [".dhr", ".dhr-keys", ".dhr-manifest"]
    opened = CaseFile.open(kept, unlock=Passphrase(passphrase), read_only=True)
    assert opened.log_head().text == json.loads(backup.manifest_path(kept).read_text())["log_head"]
    opened.close()
    assert case.info().last_backup
    assert backup.backups_in(kept.parent, case.file_id)[0][0] == kept
    assert backup.backups_in(kept.parent, "another") == ()


def test_nothing_of_the_content_is_readable_outside(case: CaseFile, kept: Path) -> None:
    case.close()
    for path in (case.path, kept, *kept.parent.iterdir()):
        data = path.read_bytes()
        assert b"early" not in data
        assert "Józef".encode() not in data
        assert b"SQLite format" not in data


def test_backup_that_cannot_be_written_leaves_nothing(case: CaseFile, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EnvironmentProblem, match="disk-error"):
        case.backup(tmp_path / "file")
    add(case, "still works")


def test_altered_backup_is_not_called_good(case: CaseFile, kept: Path, passphrase: str, tmp_path: Path) -> None:
    case.close()
    data = bytearray(kept.read_bytes())
    data[9000] ^= 1
    kept.write_bytes(data)
    before = case.path.read_bytes()
    with pytest.raises(EnvironmentProblem, match="backup-not-good"):
        restore(case.path, kept, unlock=Passphrase(passphrase))
    backup.manifest_path(kept).unlink()  # the seals of the pages find it without the digest as well
    with pytest.raises(EnvironmentProblem) as caught:
        restore(case.path, kept, unlock=Passphrase(passphrase))
    assert caught.value.code in {"backup-not-good", "pages-damaged", "disk-error"}
    assert case.path.read_bytes() == before


def test_restore_lists_what_is_lost_and_keeps_a_safety_copy(case: CaseFile, kept: Path, passphrase: str) -> None:
    case.close()
    lost = would_be_lost(case.path, kept, Passphrase(passphrase))
    assert (lost.known, lost.count, len(lost.rows)) == (True, 1, 1)
    assert '"later"' in (lost.rows[0].value or "")
    done = restore(case.path, kept, unlock=Passphrase(passphrase))
    assert (done.lost, done.lost_known) == (1, True)
    assert keys_of(case.path, passphrase) == ["early"]
    assert done.safety_copy is not None
    assert keys_of(done.safety_copy, passphrase) == ["early", "later"]
    assert all(part.ok for part in check(case.path, unlock=Passphrase(passphrase)))


@pytest.mark.parametrize("damage", ["start", "empty", "gone", "no slots"])
def test_restore_over_damage(case: CaseFile, kept: Path, passphrase: str, damage: str) -> None:
    case.close()
    damaged = b"" if damage == "empty" else b"\xff" * 1000 + case.path.read_bytes()[1000:]
    if damage == "gone":
        case.path.unlink()
    elif damage == "no slots":
        slots.slots_path(case.path).unlink()
    else:
        case.path.write_bytes(damaged)
    done = restore(case.path, kept, unlock=Passphrase(passphrase))
    assert keys_of(case.path, passphrase) == ["early"]
    assert (done.safety_copy is None) == (damage == "gone")
    assert done.lost_known == (damage in {"gone", "no slots"})
    if damage in {"start", "empty"} and done.safety_copy:
        assert done.safety_copy.read_bytes() == damaged


def test_restore_keeps_todays_passphrases(case: CaseFile, kept: Path) -> None:
    case.add_slot("D. Deputy (invented)", "deputy words", FLOOR_COST)
    sheet = case.recovery_sheet()
    case.close()
    restore(case.path, kept, unlock=Passphrase("deputy words"))
    assert keys_of(case.path, "deputy words") == ["early"]
    restore(case.path, kept, unlock=RecoveryKey(" ".join(sheet.groups)))


def test_backup_of_another_file_is_refused(case: CaseFile, tmp_path: Path, passphrase: str) -> None:
    other, _ = CaseFile.create(tmp_path / "other.dhr", passphrase="x", who="Invented", cost=FLOOR_COST)
    made = other.backup(tmp_path / "backups")
    other.close()
    case.close()
    with pytest.raises(UserError, match="backup-of-another-file"):
        restore(case.path, made, unlock=Passphrase(passphrase))


def test_open_file_is_not_restored_over(case: CaseFile, kept: Path, passphrase: str) -> None:
    with pytest.raises(EnvironmentProblem, match="file-busy"):
        restore(case.path, kept, unlock=Passphrase(passphrase))
    with pytest.raises(EnvironmentProblem, match="file-busy"):
        check(case.path, unlock=Passphrase(passphrase))


def test_restored_file_is_no_alarm(tmp_path: Path) -> None:
    paths, path = ProgramPaths.under(tmp_path / "program"), tmp_path / "a.dhr"
    case, _ = CaseFile.create(path, passphrase="one", who="Invented", cost=FLOOR_COST, paths=paths)
    made = case.backup(paths.backups)
    add(case, "later")
    case.close()
    restore(path, made, unlock=Passphrase("one"), paths=paths)
    case = CaseFile.open(path, unlock=Passphrase("one"), paths=paths)
    assert case.notices == ()
    case.close()


def test_which_backups_stay() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    hourly = [now - timedelta(hours=n) for n in range(24 * 400)]
    stay = backup.kept(hourly, now)
    assert sum(now - one <= timedelta(days=2) for one in stay) == 49
    assert 49 + 9 < len(stay) <= 49 + 12 + 10 + 9
    assert min(stay) < now - timedelta(days=230)
    assert backup.kept([], now) == frozenset()


def test_pruning_keeps_the_newest(case: CaseFile, kept: Path) -> None:
    later = datetime.now(UTC) + timedelta(days=4000)
    assert backup.prune(kept.parent, case.file_id, later) == ()
    assert kept.exists()


# -- the integrity check


def test_whole_file_passes_each_part(case: CaseFile, passphrase: str) -> None:
    add(case, "a")
    case.close()
    parts = check(case.path, unlock=Passphrase(passphrase))
    assert tuple(part.name for part in parts) == PARTS
    assert all(part.ok and part.said for part in parts)


def test_check_names_the_damage(case: CaseFile, passphrase: str) -> None:
    add(case, *(f"k{n}" for n in range(100)))
    case.close()
    whole = case.path.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) - 4096 * 2 + 50] ^= 0xFF
    case.path.write_bytes(flipped)
    parts = {part.name: part.ok for part in check(case.path, unlock=Passphrase(passphrase))}
    assert parts["opens"]
    assert not parts["seals"]
    case.path.write_bytes(whole[: len(whole) - 4096])  # cut at a page's edge: every page that is left has its seal
    assert not all(part.ok for part in check(case.path, unlock=Passphrase(passphrase)))
    case.path.write_bytes(b"")
    assert [part.ok for part in check(case.path, unlock=Passphrase(passphrase))] == [False] * 6
    case.path.write_bytes(b"\x00" * len(whole))
    assert [part.ok for part in check(case.path, unlock=Passphrase(passphrase))] == [False] * 6


def test_replayed_page_is_found(case: CaseFile, passphrase: str) -> None:
    """An old copy of a page has a valid seal; the other parts have to see it."""
    add(case, *(f"k{n}" for n in range(50)))
    case.close()
    old = case.path.read_bytes()
    again = CaseFile.open(case.path, unlock=Passphrase(passphrase))
    add(again, *(f"later{n}" for n in range(50)))
    again.close()
    new = case.path.read_bytes()
    changed = [at for at in range(4096, len(old), 4096) if old[at : at + 4096] != new[at : at + 4096]]
    mixed = bytearray(new)
    for at in changed:
        mixed[at : at + 4096] = old[at : at + 4096]
    case.path.write_bytes(mixed)
    assert not all(part.ok for part in check(case.path, unlock=Passphrase(passphrase)))
