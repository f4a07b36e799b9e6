"""What is typed is in the list of drafts, and opens, after closing, locking, a crash in a slot and a kill."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from virtual_display import there_is_one, virtual_display

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.services import case_files
from dhr_manager.services.bundle import build
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.drafts.sheet import DraftsSheet
from dhr_manager.ui.drafts.words import beginning
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.drafting import Drafting
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.widgets.sheet import Sheet

TODAY = date(2026, 11, 22)
WORDS = "Invented words that must not be lost"


@pytest.fixture
def made(tmp_path: Path) -> Iterator[list[MainWindow]]:
    """Windows a test made; each is closed."""
    hooks = sys.excepthook
    windows: list[MainWindow] = []
    yield windows
    for each in windows:
        each.close()
    sys.excepthook = hooks
    log.stop()


def opened(tmp_path: Path, path: Path, passphrase: str, windows: list[MainWindow], qtbot: QtBot) -> MainWindow:
    """A new window in which the case file was unlocked."""
    home = compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    door = replace(door_of(home, lambda: TODAY, cost=FLOOR_COST), recent=lambda: None)
    window = MainWindow(door, Jobs(), lambda: TODAY)
    qtbot.addWidget(window)
    windows.append(window)
    window.show()
    unlock(window, path, passphrase, qtbot)
    return window


def unlock(window: MainWindow, path: Path, passphrase: str, qtbot: QtBot) -> Desk:
    window.start.ask_passphrase(path)
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.open.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle)
    assert window.desk is not None
    return window.desk


def type_words(desk: Desk, qtbot: QtBot) -> None:
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    area.register.open_new()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    form = desk.page.findChildren(Sheet)[-1].form
    assert form is not None
    field = form.fields["summary"].control
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, WORDS)


def stands_and_opens(desk: Desk, qtbot: QtBot) -> None:
    """The draft is in the list; Enter brings its form back with the words."""
    next(piece for piece in desk.furniture if isinstance(piece, Drafting)).open_list()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    (drafts,) = (one for one in desk.page.findChildren(DraftsSheet) if one.isVisible())
    (line,) = drafts.table.rows.rows
    assert WORDS in beginning(line)
    drafts.open_picked()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    form = next(one.form for one in desk.page.findChildren(Sheet) if one.isVisible() and one.form is not None)
    assert form.fields["summary"].typed() == WORDS


def test_through_closing(
    tmp_path: Path, case_of_ui: Path, passphrase: str, made: list[MainWindow], qtbot: QtBot
) -> None:
    window = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    assert window.desk is not None
    type_words(window.desk, qtbot)
    assert window.close()
    again = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    assert again.desk is not None
    stands_and_opens(again.desk, qtbot)


def test_through_locking(
    tmp_path: Path, case_of_ui: Path, passphrase: str, made: list[MainWindow], qtbot: QtBot
) -> None:
    window = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    assert window.desk is not None
    type_words(window.desk, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.jobs.idle)
    stands_and_opens(unlock(window, case_of_ui, passphrase, qtbot), qtbot)


def test_through_a_crash_in_a_slot(
    tmp_path: Path, case_of_ui: Path, passphrase: str, made: list[MainWindow], qtbot: QtBot
) -> None:
    window = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    assert window.desk is not None
    type_words(window.desk, qtbot)
    window.show_crash(ValueError("a bug"))
    qtbot.waitUntil(lambda: window.jobs.idle)
    drafts: list[int] = []
    window.jobs.run(lambda services: len(services.drafts.all()), then=drafts.append)
    qtbot.waitUntil(lambda: bool(drafts))
    assert drafts == [1]  # kept at once, whatever becomes of the window after that
    stands_and_opens(window.desk, qtbot)


def test_through_a_kill(
    tmp_path: Path, case_of_ui: Path, passphrase: str, made: list[MainWindow], qtbot: QtBot
) -> None:
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("draft_child.py")), str(case_of_ui), passphrase],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "KEPT"
        child.kill()  # SIGKILL: no handler runs, no file is closed
    window = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    assert window.desk is not None
    stands_and_opens(window.desk, qtbot)


@pytest.mark.skipif(not there_is_one(), reason="Xvfb is not installed: there is no display to take away")
def test_through_a_display_taken_away(
    tmp_path: Path, case_of_ui: Path, passphrase: str, made: list[MainWindow], qtbot: QtBot
) -> None:
    with virtual_display() as (display, server):
        child = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("draft_child.py")), str(case_of_ui), passphrase],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # Qt says there that the connection broke
            env={**os.environ, "QT_QPA_PLATFORM": "xcb", "DISPLAY": display},
            text=True,
        )
        with child:
            assert child.stdout is not None
            assert child.stdout.readline().strip() == "KEPT"
            server.kill()
            child.wait(timeout=60)  # it ends by itself: nothing is left that could show a window
    window = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    assert window.desk is not None
    stands_and_opens(window.desk, qtbot)
    window.close()
    assert all(part.ok for part in case_files.check(case_of_ui, passphrase))


def test_steps_of_the_session_outlive_the_lock(
    tmp_path: Path, case_of_ui: Path, passphrase: str, made: list[MainWindow], qtbot: QtBot
) -> None:
    window = opened(tmp_path, case_of_ui, passphrase, made, qtbot)
    window.jobs.run(lambda services: services.agencies.add("POL", "Police (invented)", kind="police"))
    qtbot.waitUntil(lambda: window.jobs.idle)
    window.lock()
    qtbot.waitUntil(lambda: window.jobs.idle)
    unlock(window, case_of_ui, passphrase, qtbot)
    window.jobs.run(lambda services: services.undo.undo())
    qtbot.waitUntil(lambda: window.jobs.idle)
    window.close()
    case = CaseFile.open(case_of_ui, unlock=Passphrase(passphrase))
    assert build(case, lambda: TODAY).agencies.all() == ()
    case.close()
