"""The page of the backups: the list, thinning, the second place, the check, restoring with what would be lost."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from going_in import again, desk_of, references, settle
from on_page import again_page, backups_page
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.db import slots
from dhr_manager.db.backup import manifest_path, read_manifest, sha256_of, why_kept
from dhr_manager.services import backups, case_files
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.settings.restore_sheet import RestoreSheet
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def sheet_of(desk: Desk) -> RestoreSheet:
    return desk.page.findChildren(RestoreSheet)[-1]


def test_thinning_says_why_each_backup_stays() -> None:
    hourly = [NOW - timedelta(hours=n) for n in range(24 * 400)]
    why = why_kept(hourly, NOW)
    found = {name: list(why.values()).count(name) for name in ("two-days", "day", "week", "month")}
    assert found["two-days"] == 49
    assert found["day"] <= 12
    assert found["week"] <= 10
    assert found["month"] <= 9
    days = {time.date() for time in why}
    assert {NOW.date() - timedelta(days=n) for n in range(12)} <= days
    assert len({time.strftime("%Y-%m") for time in why}) == 9


def test_the_list_shows_each_backup_with_its_reason_and_anchor(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = backups_page(window, file, passphrase, qtbot)
    (row,) = page.table.rows.rows
    assert (row.place, row.reason, row.why) == ("own", "manual", "two-days")
    cells = [page.table.rows.cell(0, column).spoken for column in range(6)]
    assert "this computer" in cells[1]
    assert cells[4] == "of the last two days"
    assert cells[5].split(" · ")[1] == row.head.partition(":")[2][:8]
    assert "all of two days: 1" in page.picture.accessibleDescription()
    page.now.click()
    settle(window, qtbot)
    assert len(page.table.rows.rows) == 2


def test_second_place_gets_every_backup_checked_and_thinned_the_same_way(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "other-drive"
    second.mkdir()
    page = backups_page(window, file, passphrase, qtbot)
    page.set_second(second)
    settle(window, qtbot)
    (there,) = second.glob("*.dhr")
    (here,) = home.paths.backups.glob("*.dhr")
    assert sha256_of(there) == sha256_of(here)
    assert slots.slots_path(there).exists()
    assert read_manifest(there) == read_manifest(here)
    assert home.settings.load(home.paths).get(backups.SECOND_PLACE) == str(second)
    assert "opened and checked there" in page.second.text()
    for hour in (10, 11):  # two of an earlier day: the earlier one goes
        old = second / f"old-{hour}.dhr"
        shutil.copyfile(there, old)
        day = (datetime.now(UTC) - timedelta(days=5)).strftime("%Y-%m-%d")
        said = json.loads(manifest_path(there).read_text(encoding="utf-8"))
        told = {**said, "made": f"{day}T{hour}:00:00Z", "sha256": f"{hour:064}"}
        manifest_path(old).write_text(json.dumps(told), encoding="utf-8")
    page.now.click()
    settle(window, qtbot)
    assert not (second / "old-10.dhr").exists()
    assert (second / "old-11.dhr").exists()
    assert len(list(second.glob("*.dhr"))) == 3


def test_a_backup_before_an_import_and_a_restore_reach_the_second_place_too(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "other-drive"
    second.mkdir()
    home.settings.set(backups.SECOND_PLACE, str(second))
    (source,) = home.paths.backups.glob("*.dhr")
    case_files.restore(file, source, passphrase, paths=home.paths)  # its safety copy lies beside the file
    opened = compose.open_case(home, file, passphrase)
    case_files.backup(opened.case, reason="import", paths=home.paths)
    opened.case.close()
    backups_page(window, file, passphrase, qtbot)  # opening catches up
    reasons = {manifest.reason for path in second.glob("*.dhr") if (manifest := read_manifest(path))}
    assert reasons == {"manual", "restore", "import"}


def test_an_absent_second_place_is_said_once_and_made_up_when_it_is_back(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "other-drive"
    home.settings.set(backups.SECOND_PLACE, str(second))
    page = backups_page(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    assert "second place for backups is not there" in desk.message.text
    assert "not there at the moment" in page.second.text()
    desk.message.close_it()
    (keeper,) = (each for each in desk.children() if type(each).__name__ == "BackupKeeper")
    keeper.follow()  # type: ignore[attr-defined]
    settle(window, qtbot)
    assert desk.message.isHidden()  # once
    desk.back_up_asked.emit()
    settle(window, qtbot)
    second.mkdir()
    keeper.follow()  # type: ignore[attr-defined]
    settle(window, qtbot)
    assert "is back: 2 backups were brought there" in desk.message.text
    assert len(list(second.glob("*.dhr"))) == 2


def test_a_synchronised_second_place_is_allowed_and_named(
    window: MainWindow, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    second = tmp_path / "OneDrive" / "backups"
    second.mkdir(parents=True)
    page = backups_page(window, file, passphrase, qtbot)
    page.set_second(second)
    settle(window, qtbot)
    assert "synchronised" in page.second.text()
    assert len(list(second.glob("*.dhr"))) == 1
    page.forget.click()
    settle(window, qtbot)
    assert page.second.text().startswith("None yet")


def test_the_same_folder_is_no_second_place(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = backups_page(window, file, passphrase, qtbot)
    for folder in (home.paths.backups, file.parent):
        page.set_second(folder)
        settle(window, qtbot)
        assert "on another drive" in desk_of(window, qtbot).message.text
    assert backups.second_place(home.paths) is None


def test_check_closes_looks_in_six_parts_and_reopens(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = backups_page(window, file, passphrase, qtbot)
    page.check.click()
    settle(window, qtbot)
    lines = page.parts.text().split("\n")
    assert [line.split()[0] for line in lines] == ["✓"] * 6
    assert "everything holds" in desk_of(window, qtbot).message.text
    assert references(window, qtbot) == {"2026/01", "2026/02"}  # open again, nothing asked
    who: list[str] = []
    window.jobs.run(lambda services: services.case.who, then=who.append)
    settle(window, qtbot)
    assert who == ["Coordinator"]


def test_restore_shows_what_would_be_lost_keeps_a_safety_copy_and_reopens(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = backups_page(window, file, passphrase, qtbot)
    before = file.read_bytes()
    page.restore.click()
    settle(window, qtbot)
    desk = desk_of(window, qtbot)
    sheet = sheet_of(desk)
    shown = " ".join(each.text() for each in sheet.findChildren(QLabel))
    assert "takes away" in shown
    assert "1 review" in shown
    assert "milestones" in shown
    assert file.read_bytes() == before  # shown before anything is done
    sheet.primary.click()
    settle(window, qtbot)
    unlock = window.start.unlock
    assert window.desk is None
    assert "Type your passphrase" in unlock.message.text
    unlock.passphrase.setText(passphrase)
    qtbot.keyClick(unlock.passphrase, Qt.Key.Key_Return)  # as it was said: typing the passphrase restores
    settle(window, qtbot)
    reopened = desk_of(window, qtbot)
    assert references(window, qtbot) == {"2026/01"}
    (safety,) = file.parent.glob("*-before-restore-*.dhr")
    assert safety.name in reopened.message.text
    places = {row.place for row in again_page(window, qtbot).table.rows.rows}
    assert places == {"own", "beside"}


def test_the_file_may_be_left_as_it_is_after_all(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = backups_page(window, file, passphrase, qtbot)
    page.restore.click()
    settle(window, qtbot)
    sheet_of(desk_of(window, qtbot)).primary.click()
    settle(window, qtbot)
    unlock = window.start.unlock
    assert unlock.open.text() == "Restore and open"
    unlock._leave.click()
    assert unlock.open.text() == "Unlock"
    unlock.passphrase.setText(passphrase)
    qtbot.keyClick(unlock.passphrase, Qt.Key.Key_Return)
    settle(window, qtbot)
    assert references(window, qtbot) == {"2026/01", "2026/02"}
    assert list(file.parent.glob("*-before-restore-*.dhr")) == []


def test_a_backup_that_is_not_good_is_refused_before_anything_is_lost(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    (source,) = home.paths.backups.glob("*.dhr")
    page = backups_page(window, file, passphrase, qtbot)
    data = bytearray(source.read_bytes())
    data[9000] ^= 255
    source.write_bytes(data)
    page.restore.click()
    settle(window, qtbot)
    desk = desk_of(window, qtbot)
    assert "is not good" in desk.message.text
    assert desk.page.findChildren(RestoreSheet) == []
    assert references(window, qtbot) == {"2026/01", "2026/02"}


def test_after_a_restore_nothing_of_before_can_be_undone(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = backups_page(window, file, passphrase, qtbot)
    window.jobs.run(lambda services: services.agencies.add("POL", "Police (invented)", kind="police"))
    settle(window, qtbot)
    page.restore.click()
    settle(window, qtbot)
    sheet_of(desk_of(window, qtbot)).primary.click()
    settle(window, qtbot)
    again(window, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    can: list[object] = []
    window.jobs.run(lambda services: can.extend(services.undo.can()))
    settle(window, qtbot)
    assert can == [None, None]
    for key, code in (("frame.undo", "nothing-to-undo"), ("frame.redo", "nothing-to-redo")):
        desk.perform(key)
        settle(window, qtbot)
        assert desk.message.text == sentence(code)
    assert references(window, qtbot) == {"2026/01"}
    window.jobs.run(lambda services: services.agencies.add("GP", "Practice (invented)", kind="health"))
    settle(window, qtbot)
    desk.perform("frame.undo")  # what is done from now on is undone as ever
    settle(window, qtbot)
    assert desk.message.text.startswith("Undone: added agency")
    assert references(window, qtbot) == {"2026/01"}
