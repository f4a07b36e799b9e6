"""A home in tmp_path, a case file in it with a backup and changes after it, and the real window on that home."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from case_made import make_case
from pytestqt.qtbot import QtBot
from small_drives import DriveToFill, mounted

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.window import MainWindow

TODAY = date(2026, 11, 22)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[compose.Home]:
    """A home of the test's own; what nobody catches goes on being pytest's."""
    hooks = sys.excepthook
    yield compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    sys.excepthook = hooks
    log.stop()


@pytest.fixture
def window(home: compose.Home, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window, at its start screen."""
    made = MainWindow(
        replace(door_of(home, lambda: TODAY, cost=FLOOR_COST), recent=lambda: None), Jobs(), lambda: TODAY
    )
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def file(home: compose.Home, passphrase: str) -> Path:
    """A closed case file: a review in its backup, and one more recorded after that."""
    return make_case(home, home.paths.cases / "reviews.dhr", passphrase)


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A drive of 4 MB of its own, where one may be mounted."""
    place = tmp_path / "drive"
    place.mkdir()
    if not mounted(place):
        pytest.skip("no drive can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def drive_to_fill(tmp_path: Path) -> Iterator[DriveToFill]:
    """A small drive where one may be mounted, else a folder and a limit on the size of files."""
    place = tmp_path / "drive"
    place.mkdir()
    drive = DriveToFill(place, real=mounted(place))
    try:
        yield drive
    finally:
        drive.make_room()
        if drive.real:
            subprocess.run(["umount", "-l", str(place)], check=True)
