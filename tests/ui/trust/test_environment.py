"""The environment in the window: drives, read-only media, a full disk at backup and import, a clock gone back."""

from __future__ import annotations

import subprocess
from datetime import date
from pathlib import Path

import pytest
from case_made import make_case
from going_in import desk_of, references, settle, take, try_passphrase
from pytestqt.qtbot import QtBot
from small_drives import DriveToFill

from dhr_manager import compose
from dhr_manager.db import slots, sqlcipher
from dhr_manager.services import case_files
from dhr_manager.services.bundle import Services
from dhr_manager.services.returns import Prepared, ReturnService
from dhr_manager.ui.shell.window import MainWindow


def on_synchronised(file: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    for each in (file, slots.slots_path(file)):
        each.rename(folder / each.name)
    return folder / file.name


def test_a_live_file_on_a_synchronised_folder_is_refused_and_moved(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    there = on_synchronised(file, tmp_path)
    unlock = try_passphrase(window, there, passphrase, qtbot)
    assert "synchronised" in unlock.message.text
    assert window.desk is None
    take(unlock, "move-to-local", window, qtbot)
    desk = desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}
    assert "was moved to" in desk.message.text
    assert list(there.parent.iterdir()) == []
    assert (home.paths.cases / file.name).exists()


def test_a_move_with_a_wrong_passphrase_or_a_damaged_file_changes_nothing(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    there = on_synchronised(file, tmp_path)
    unlock = try_passphrase(window, there, "quite another one", qtbot)
    take(unlock, "move-to-local", window, qtbot)
    assert "This passphrase does not open" in unlock._form.fields["passphrase"].error.text()
    data = bytearray(there.read_bytes())
    data[9000] ^= 255
    there.write_bytes(data)
    unlock = try_passphrase(window, there, passphrase, qtbot)
    take(unlock, "move-to-local", window, qtbot)
    assert "was not good" in unlock.message.text
    assert there.read_bytes() == data
    assert list(home.paths.cases.glob("*.dhr*")) == []


def test_a_move_does_not_take_the_place_of_another_file(
    home: compose.Home, file: Path, passphrase: str, tmp_path: Path
) -> None:
    there = on_synchronised(file, tmp_path)
    make_case(home, home.paths.cases / file.name, passphrase)
    moved = case_files.move_to_local(there, passphrase, home.paths)
    assert moved.path.name == "reviews-2.dhr"
    assert moved.old_removed


def test_read_only_media_with_a_journal_beside_are_not_opened(
    window: MainWindow, small_drive: Path, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    there = small_drive / file.name
    for each in (file, slots.slots_path(file)):
        (small_drive / each.name).write_bytes(each.read_bytes())
    there.with_name(there.name + "-wal").write_bytes(b"changes not yet written")
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)
    unlock = try_passphrase(window, there, passphrase, qtbot)
    take(unlock, "open-read-only", window, qtbot)
    assert window.desk is None
    assert "journal" in unlock.message.text


def test_read_only_media_say_so_and_refuse_every_change_in_a_sentence(
    window: MainWindow, small_drive: Path, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    there = small_drive / file.name
    for each in (file, slots.slots_path(file)):
        (small_drive / each.name).write_bytes(each.read_bytes())
    subprocess.run(["mount", "-o", "remount,ro", str(small_drive)], check=True)
    unlock = try_passphrase(window, there, passphrase, qtbot)
    take(unlock, "open-read-only", window, qtbot)
    desk = desk_of(window, qtbot)
    assert "Read only: this window shows the case file" in desk.message.text
    assert desk.status.mode.text() == "Read only"
    for change in (
        lambda services: services.agencies.add("POL", "Invented Police"),
        lambda services: services.reviews.open(
            "2026/09", death=date(2026, 5, 1), notified=date(2026, 5, 11), profile=compose.guidance_profile()
        ),
    ):
        window.jobs.run(change, owner=desk)
        settle(window, qtbot)
        assert "read only" in desk.message.text.lower()
        assert "nothing was saved" in desk.message.text
    assert references(window, qtbot) == {"2026/01", "2026/02"}


def test_a_full_disk_at_a_backup_leaves_work_and_folder_as_they_were(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, drive_to_fill: DriveToFill, qtbot: QtBot
) -> None:
    if not drive_to_fill.real:
        pytest.skip("no drive can be mounted here")
    home.paths.backups.rename(home.paths.backups.with_name("earlier"))
    home.paths.backups.symlink_to(drive_to_fill.place, target_is_directory=True)
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    drive_to_fill.fill()
    desk.back_up_asked.emit()
    settle(window, qtbot)
    assert desk.message.text.startswith("No backup was made. ")
    assert "space" in desk.message.text
    assert [each.name for each in drive_to_fill.place.iterdir()] == ["ballast"]
    assert references(window, qtbot) == {"2026/01", "2026/02"}


def test_a_full_disk_at_an_import_keeps_nothing_half_and_says_so(
    window: MainWindow, home: compose.Home, passphrase: str, drive_to_fill: DriveToFill, qtbot: QtBot
) -> None:
    path = make_case(home, drive_to_fill.place / "reviews.dhr", passphrase)
    try_passphrase(window, path, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    text = "Date,Event\n" + "".join(f"{n % 28 + 1} Mar 2020,Invented event {n} {'word ' * 40}\n" for n in range(4_000))
    prepared = _prepared(text)

    def stage(services: Services) -> object:
        review = services.reviews.by_reference("2026/01").id
        return services.returns.stage(review, services.agencies.ensure("POL", "Invented Police").id, prepared)

    drive_to_fill.fill()
    try:
        window.jobs.run(stage, owner=desk)
        settle(window, qtbot)
        assert "disk" in desk.message.text
        assert "Nothing of this change was saved" in desk.message.text
    finally:
        drive_to_fill.make_room()
    boards: list[int] = []
    window.jobs.run(
        lambda services: len(services.returns.board(services.reviews.by_reference("2026/01").id)), then=boards.append
    )
    settle(window, qtbot)
    assert boards == [0]
    window.lock()
    settle(window, qtbot)
    assert all(part.ok for part in case_files.check(path, passphrase, paths=home.paths))


def _prepared(text: str) -> Prepared:
    return ReturnService.prepare("invented.csv", text.encode(), today=date(2026, 11, 22))


def test_a_clock_gone_back_is_noticed_and_said(window: MainWindow, file: Path, passphrase: str, qtbot: QtBot) -> None:
    key, _slot = slots.open_slot(slots.read(file), passphrase)
    connection = sqlcipher.connect(file, key)
    ahead = "2099-01-01T00:00:00.000000Z"
    connection.execute("DROP TRIGGER change_log_never_updated")
    connection.execute("UPDATE change_log SET at = ? WHERE seq = (SELECT max(seq) FROM change_log)", (ahead,))
    connection.close()
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    assert "clock is behind the last recorded change" in desk.message.text
    window.jobs.run(lambda services: services.agencies.add("POL", "Invented Police"), owner=desk)
    settle(window, qtbot)
    noted: list[list[str]] = []
    window.jobs.run(lambda services: [row.action for row in services.log.rows()], then=noted.append)
    settle(window, qtbot)
    assert "clock" in noted[0]
