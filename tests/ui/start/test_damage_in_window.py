"""The table *damage → sentence → next step* in the window: said, offered, done."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from going_in import desk_of, references, settle, take, try_passphrase
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager import compose
from dhr_manager.db import slots, sqlcipher
from dhr_manager.db.recovery import RecoveryKey
from dhr_manager.services import case_files
from dhr_manager.ui.shell.window import MainWindow


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def flip_pages(path: Path) -> None:
    for at in range(4096 * 3, path.stat().st_size, 4096):
        overwrite(path, at + 100, b"\x00\xff\x00")


def cut(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(4096 * 4)


DAMAGE: dict[str, tuple[Callable[[Path], object], str]] = {
    "its start": (lambda path: overwrite(path, 0, os.urandom(600)), "damaged at its start"),
    "zero bytes": (lambda path: path.write_bytes(b""), "is empty"),
    "foreign": (lambda path: path.write_bytes(b"PK\x03\x04" + os.urandom(9000)), "damaged at its start"),
    "cut": (cut, "damaged"),
    "flipped": (flip_pages, "damaged"),
    "missing": (Path.unlink, "no case file at this place"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_offers_the_newest_good_backup_with_what_it_lacks(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot, kind: str
) -> None:
    spoil, said = DAMAGE[kind]
    spoil(file)
    unlock = try_passphrase(window, file, passphrase, qtbot)
    assert window.desk is None
    assert said in unlock.message.text
    assert "DHR-" in unlock.message.text
    before = file.read_bytes() if file.exists() else b""
    take(unlock, "newest-backup", window, qtbot)
    assert "changes" in unlock.message.text  # how many, as this laptop saw the file last
    assert re.search(r"\d+ \w{3} \d{4}, \d\d:\d\d", unlock.message.text)  # recorded after when
    assert (file.read_bytes() if file.exists() else b"") == before  # shown before anything is done
    assert nameless(window.start) == []
    take(unlock, "restore", window, qtbot)
    desk = desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01"}
    assert "Restored from the backup" in desk.message.text
    copies = list(file.parent.glob("reviews-damaged-*.dhr"))
    assert [copy.read_bytes() for copy in copies] == ([before] if kind != "missing" else [])
    assert all(copy.name in desk.message.text for copy in copies)


def test_a_file_that_still_opens_says_exactly_what_a_backup_lacks(
    home: compose.Home, file: Path, passphrase: str
) -> None:
    offer = case_files.newest_good_backup(file, passphrase, paths=home.paths)
    assert offer.certain
    assert offer.lost
    assert offer.made[:19] <= offer.first <= offer.last


def test_a_backup_that_is_damaged_itself_is_passed_over(home: compose.Home, file: Path, passphrase: str) -> None:
    (good,) = home.paths.backups.glob("*.dhr")
    opened = compose.open_case(home, file, passphrase)
    newer = case_files.backup(opened.case, paths=home.paths)
    opened.case.close()
    assert case_files.newest_good_backup(file, passphrase, paths=home.paths).path == newer
    flip_pages(newer)
    assert case_files.newest_good_backup(file, passphrase, paths=home.paths).path == good


def test_no_good_backup_is_said(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    for backup in home.paths.backups.glob("*.dhr"):
        backup.write_bytes(b"")
    overwrite(file, 0, os.urandom(600))
    unlock = try_passphrase(window, file, passphrase, qtbot)
    take(unlock, "newest-backup", window, qtbot)
    assert "No good backup" in unlock.message.text


def test_the_check_names_the_damaged_parts(window: MainWindow, file: Path, passphrase: str, qtbot: QtBot) -> None:
    flip_pages(file)
    unlock = try_passphrase(window, file, passphrase, qtbot)
    unlock.rescue.offer_for(file, "pages-damaged")
    take(unlock, "check", window, qtbot)
    assert "check found damage" in unlock.message.text
    assert set(unlock.rescue.steps) == {"copy-out", "newest-backup"}
    take(unlock, "copy-out", window, qtbot)
    assert "Nothing of this file reads any more" in unlock.message.text


def test_what_still_reads_is_copied_out(window: MainWindow, file: Path, passphrase: str, qtbot: QtBot) -> None:
    unlock = try_passphrase(window, file, "quite another one", qtbot)
    overwrite(file, file.stat().st_size // 4096 * 2 // 3 * 4096 + 100, bytes(64))
    unlock.passphrase.setText(passphrase)
    unlock.rescue.offer_for(file, "pages-damaged")
    take(unlock, "copy-out", window, qtbot)
    assert "records were copied into" in unlock.message.text
    copy = file.with_name(f"{file.stem}-copied-out.dhr")
    assert copy.exists()
    assert file.exists()


def test_wrong_passphrase_then_the_recovery_sheet(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot, home: compose.Home
) -> None:
    opened = compose.open_case(home, file, passphrase)
    sheet = " ".join(opened.case.recovery_sheet().groups)
    opened.case.close()
    unlock = try_passphrase(window, file, "quite another one", qtbot)
    assert "Try again" in unlock._form.fields["passphrase"].error.text()
    unlock._other.click()
    unlock.sheet.setPlainText(sheet.lower())
    unlock.open.click()
    desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}


@pytest.mark.parametrize("spoil", [b"", b"{", None])
def test_lost_key_slots_are_put_back_from_the_spare(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot, spoil: bytes | None
) -> None:
    keys = slots.slots_path(file)
    keys.unlink() if spoil is None else keys.write_bytes(spoil)
    unlock = try_passphrase(window, file, passphrase, qtbot)
    assert "key slots" in unlock.message.text
    assert set(unlock.rescue.steps) == {"use-spare", "recovery-sheet"}
    take(unlock, "use-spare", window, qtbot)
    assert "stands beside the case file again" in unlock.message.text
    unlock.open.click()
    desk_of(window, qtbot)


def test_lost_key_slots_and_no_spare_leave_the_recovery_sheet(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    slots.slots_path(file).unlink()
    for spare in home.paths.spares.iterdir():
        spare.unlink()
    unlock = try_passphrase(window, file, passphrase, qtbot)
    take(unlock, "use-spare", window, qtbot)
    assert "keeps no spare" in unlock.message.text
    unlock._other.click()
    assert unlock.sheet.isVisible()


def test_a_newer_file_is_named_with_its_version_and_left_alone(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    key, _slot = slots.open_slot(slots.read(file), passphrase)
    connection = sqlcipher.connect(file, key)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    before = file.read_bytes()
    unlock = try_passphrase(window, file, passphrase, qtbot)
    assert "0999" in unlock.message.text
    assert unlock.rescue.steps == {}
    assert file.read_bytes() == before


def test_a_file_open_elsewhere_says_who_and_offers_the_backup_read_only(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    holder = compose.open_case(home, file, passphrase)
    try:
        unlock = try_passphrase(window, file, passphrase, qtbot)
        assert "Coordinator on" in unlock.message.text
        assert "since 2" in unlock.message.text
        assert "T" not in unlock.message.text.split("since ")[1].split(".")[0]  # a time people say, not the machine's
        take(unlock, "backup-read-only", window, qtbot)
        desk = desk_of(window, qtbot)
        assert references(window, qtbot) == {"2026/01"}
        assert "read only" in window.windowTitle()
        assert desk.status.mode.text() == "Read only"
        assert "shows the backup of" in desk.message.text
    finally:
        holder.case.close()


def test_what_is_read_only_refuses_changes_with_a_sentence_and_locks_and_opens_as_such(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    flip_pages(file)
    unlock = try_passphrase(window, file, passphrase, qtbot)
    take(unlock, "newest-backup", window, qtbot)
    take(unlock, "look-at-backup", window, qtbot)
    desk = desk_of(window, qtbot)
    window.jobs.run(lambda services: services.agencies.add("POL", "Invented Police"), owner=desk)
    settle(window, qtbot)
    assert "read only" in desk.message.text
    window.lock()
    settle(window, qtbot)
    assert window.windowTitle() == "DHR Manager"
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.open.click()
    desk = desk_of(window, qtbot)
    assert desk.status.mode.text() == "Read only"
    assert "read only" in window.windowTitle()


def test_read_only_media_open_read_only(
    window: MainWindow, home: compose.Home, small_drive: Path, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    there = small_drive / file.name
    for each in (file, slots.slots_path(file)):
        (small_drive / each.name).write_bytes(each.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)
    unlock = try_passphrase(window, there, passphrase, qtbot)
    assert "may only be read" in unlock.message.text
    take(unlock, "open-read-only", window, qtbot)
    desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}
    assert "read only" in window.windowTitle()


def test_damage_met_while_working_closes_the_file_and_offers_the_check(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    opened = compose.open_case(home, file, passphrase)
    whole = file.stat().st_size
    opened.services.drafts.keep("form", "1", "Invented. " * 40_000)  # in pages of its own, at the end of the file
    opened.case.close()
    with file.open("r+b") as pages:
        for at in range(whole + 4096 * 20, file.stat().st_size - 4096, 4096):
            pages.seek(at + 100)
            pages.write(b"\x00\xff\x00")
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    window.jobs.run(lambda services: services.drafts.get("form", "1"), owner=desk)
    settle(window, qtbot)
    assert "Pages of the case file are damaged" in desk.message.text
    desk.message._step.click()
    settle(window, qtbot)
    unlock = window.start.unlock
    assert window.desk is None
    take(unlock, "check", window, qtbot)  # without the passphrase nothing can be checked, and that is said
    assert unlock._form.fields["passphrase"].error.text()
    unlock.passphrase.setText(passphrase)
    take(unlock, "check", window, qtbot)
    assert "check found damage" in unlock.message.text
    take(unlock, "newest-backup", window, qtbot)
    take(unlock, "restore", window, qtbot)
    desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01"}


def test_a_restore_with_the_recovery_sheet(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    opened = compose.open_case(home, file, passphrase)
    sheet = " ".join(opened.case.recovery_sheet().groups)
    opened.case.close()
    overwrite(file, 0, os.urandom(600))
    offer = case_files.newest_good_backup(file, RecoveryKey(sheet), paths=home.paths)
    done = case_files.restore(file, offer.path, RecoveryKey(sheet), paths=home.paths)
    assert done.safety_copy is not None
    try_passphrase(window, file, passphrase, qtbot)
    desk_of(window, qtbot)
