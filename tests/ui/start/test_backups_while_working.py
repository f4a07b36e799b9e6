"""Backups in the window: by one key at once, by time when something changed, verified, said in the status line."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from going_in import desk_of, settle, try_passphrase
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.db.backup import manifest_path, read_manifest
from dhr_manager.services import case_files
from dhr_manager.services.bundle import Services
from dhr_manager.ui.shell.backups import BackupKeeper
from dhr_manager.ui.shell.window import MainWindow


def test_a_backup_is_due_half_an_hour_after_the_first_change_without_one(
    home: compose.Home, file: Path, passphrase: str
) -> None:
    opened = compose.open_case(home, file, passphrase)
    now = datetime.now(UTC)
    due = now + timedelta(minutes=31)
    assert case_files.back_up_if_due(opened.case, now=now, paths=home.paths) is None
    made = case_files.back_up_if_due(opened.case, now=due, paths=home.paths)
    assert made is not None
    manifest = read_manifest(made)
    assert manifest is not None
    assert manifest.reason == "timed"
    assert case_files.back_up_if_due(opened.case, now=due + timedelta(days=1), paths=home.paths) is None
    opened.services.drafts.keep("form", "1", "{}")  # a draft is no change of the record
    assert case_files.back_up_if_due(opened.case, now=due + timedelta(days=1), paths=home.paths) is None
    opened.case.close()


def test_old_backups_are_pruned_when_a_new_one_is_made(home: compose.Home, file: Path, passphrase: str) -> None:
    opened = compose.open_case(home, file, passphrase)
    day = (datetime.now(UTC) - timedelta(days=5)).strftime("%Y-%m-%d")
    old = [case_files.backup(opened.case, paths=home.paths) for _ in range(3)]
    for hour, path in enumerate(old, start=10):
        said = json.loads(manifest_path(path).read_text(encoding="utf-8"))
        manifest_path(path).write_text(json.dumps({**said, "made": f"{day}T{hour}:00:00Z"}), encoding="utf-8")
    newest = case_files.backup_and_prune(opened.case, now=datetime.now(UTC), paths=home.paths)
    opened.case.close()
    assert [path.exists() for path in (*old, newest)] == [False, False, True, True]  # the last of an earlier day stays


def test_back_up_now_by_its_key(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before = set(home.paths.backups.glob("*.dhr"))
    ctrl_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(desk, Qt.Key.Key_B, ctrl_shift)
    settle(window, qtbot)
    assert len(set(home.paths.backups.glob("*.dhr")) - before) == 1
    assert desk.status.backed_up.text().startswith("Backed up ")
    assert desk.status.backed_up.text().endswith(", checked")


def test_a_backup_by_time_is_said_in_the_status_line(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)

    def in_an_hour(services: Services, _: bool) -> Path | None:
        return case_files.back_up_if_due(services.case, now=datetime.now(UTC) + timedelta(hours=1), paths=home.paths)

    keeper = BackupKeeper(desk, in_an_hour)
    keeper.look()
    settle(window, qtbot)
    assert "checked" in desk.status.backed_up.text()
    desk.status.say_backed_up("")
    keeper.look()
    settle(window, qtbot)
    assert desk.status.backed_up.text() == ""  # nothing changed since


def test_a_backup_that_cannot_be_made_is_said(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    for each in home.paths.backups.iterdir():
        each.unlink()
    home.paths.backups.rmdir()
    home.paths.backups.write_text("a file where the folder was", encoding="utf-8")
    desk.back_up_asked.emit()
    settle(window, qtbot)
    assert desk.message.text.startswith("No backup was made.")
