"""A second start brings the first window forward; its name tells nothing of any case file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.ui.shell.window import MainWindow

pytest.importorskip("PySide6.QtNetwork", exc_type=ImportError, reason="needs the system's Kerberos library")

from dhr_manager.ui.shell.one_window import OneWindow

SECOND = """
import sys
from pathlib import Path
from dhr_manager import compose
from dhr_manager.app import run_window
from dhr_manager.system.paths import ProgramPaths
sys.exit(run_window(home=compose.Home.at(ProgramPaths.under(Path(sys.argv[1])))))
"""


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_second_start_raises_the_first_window(window: MainWindow, home: compose.Home, qtbot: QtBot) -> None:
    one = OneWindow(home.paths.settings)
    one.knocked.connect(window.come_forward)
    assert not one.knock()
    assert one.listen()
    window.showMinimized()
    knocks: list[bool] = []
    one.knocked.connect(lambda: knocks.append(True))
    second = subprocess.run(
        [sys.executable, "-c", SECOND, str(home.paths.data.parent)],
        capture_output=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
        check=False,
        timeout=60,
    )
    said = "DHR Manager is open already: its window was brought to the front."
    assert (second.returncode, second.stderr.strip()) == (0, said)
    qtbot.waitUntil(lambda: bool(knocks))
    assert window.isVisible()
    assert not window.isMinimized()
    one.close()
    assert not OneWindow(home.paths.settings).knock()


def test_a_name_left_behind_by_a_crash_is_taken_over(home: compose.Home, tmp_path: Path) -> None:
    first, second = OneWindow(home.paths.settings), OneWindow(home.paths.settings)
    assert first.listen()
    assert second.listen()  # as after a crash: whoever asks to listen has knocked before, and nobody answered
    assert OneWindow(tmp_path).name != first.name
    second.close()
    first.close()


def test_the_name_holds_no_path(home: compose.Home) -> None:
    name = OneWindow(home.paths.settings).name
    assert name.removeprefix("dhr-manager-").isalnum()
    assert len(name) < 40
