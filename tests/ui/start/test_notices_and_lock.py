"""What is said once on opening, and what the lock does: clipboard, place, chains let finish, a machine that slept."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

from going_in import desk_of, settle, try_passphrase
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Progress, database_step, work_step
from dhr_manager.ui.shell.idle import ASLEEP_SECONDS, IdleWatch
from dhr_manager.ui.shell.window import MainWindow

HOLD = """
import sys
from pathlib import Path
from dhr_manager import compose
from dhr_manager.system.paths import ProgramPaths
home = compose.Home.at(ProgramPaths.under(Path(sys.argv[1])))
opened = compose.open_case(home, Path(sys.argv[2]), sys.argv[3])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_program_that_did_not_close_properly_is_said_once(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    place = str(home.paths.data.parent)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, place, str(file), passphrase], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        child.kill()
    try_passphrase(window, file, passphrase, qtbot)
    assert "did not close properly" in desk_of(window, qtbot).message.text
    window.lock()
    settle(window, qtbot)
    try_passphrase(window, file, passphrase, qtbot)
    assert "did not close" not in desk_of(window, qtbot).message.text


def test_an_earlier_copy_in_its_place_is_said(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    (backup,) = home.paths.backups.glob("*.dhr")
    file.write_bytes(backup.read_bytes())  # by hand, not by restoring
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    assert "older than when this laptop last saw it" in desk.message.text


def test_ctrl_l_locks_clears_our_clipboard_and_comes_back_to_the_same_tab(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    got: list[str] = []
    window.jobs.run(lambda services: services.reviews.by_reference("2026/02").id, then=got.append)
    settle(window, qtbot)
    desk.frame.open_review(got[0], "people")
    settle(window, qtbot)
    line = QLineEdit("Ivy Invented", desk)
    line.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    line.selectAll()
    line.copy()
    assert QGuiApplication.clipboard().text() == "Ivy Invented"
    qtbot.keyClick(desk, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.desk is None)
    assert QGuiApplication.clipboard().text() == ""
    settle(window, qtbot)
    assert not file.with_name(file.name + "-open").exists()
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.open.click()
    place = desk_of(window, qtbot).frame.place
    assert (place.review_id, place.tab) == (got[0], "people")


def test_what_another_program_put_on_the_clipboard_stays(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk_of(window, qtbot)
    window.clipboard._copied = "ours"
    QGuiApplication.clipboard().blockSignals(True)
    QGuiApplication.clipboard().setText("of another program")
    QGuiApplication.clipboard().blockSignals(False)
    window.lock()
    assert QGuiApplication.clipboard().text() == "of another program"
    settle(window, qtbot)


def test_a_job_under_way_finishes_before_the_file_is_closed(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk_of(window, qtbot)
    may_go_on = threading.Event()
    saved: list[str] = []

    def read_slowly(_: object, __: Progress) -> str:
        may_go_on.wait(10)
        return "POL"

    def save(services: Services, code: str) -> None:
        saved.append(services.agencies.ensure(code, "Invented Police").code)

    window.jobs.chain(work_step(read_slowly), database_step(save))
    window.lock()
    may_go_on.set()
    settle(window, qtbot)
    assert saved == ["POL"]
    assert not file.with_name(file.name + "-open").exists()


def test_a_machine_that_slept_locks(qapp: QApplication, qtbot: QtBot) -> None:
    now = [1_000_000.0]
    watch = IdleWatch(10, wall=lambda: now[0])
    watch.start()
    now[0] += 10
    assert not watch.look_at_clock()
    now[0] += ASLEEP_SECONDS + 1
    with qtbot.waitSignal(watch.over):
        assert watch.look_at_clock()


def test_the_lock_beside_a_file_names_the_holder_while_it_is_open(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk_of(window, qtbot)
    note = file.with_name(file.name + "-open").read_text(encoding="utf-8")
    assert str(os.getpid()) in note
