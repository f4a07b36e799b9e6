"""The status line asks for no more room than a small screen has, whatever is running, however large the text."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.status import StatusLine
from dhr_manager.ui.theme.apply import apply

BESIDE_RAIL = 1366 - 120  # pixels


@pytest.fixture
def large_text(qapp: QApplication) -> Iterator[None]:
    """200 %, and the usual size again afterwards."""
    apply(qapp, "light", scale=2)
    yield
    apply(qapp, "light")


@pytest.mark.usefixtures("large_text")
def test_long_work_does_not_make_the_window_grow(jobs: Jobs, qtbot: QtBot) -> None:
    status = StatusLine(jobs)
    qtbot.addWidget(status)
    status.show()
    status.say_saved("Saved 10:42 · a section of the overview report with a long name")
    status.say_shown("27 milestones: 1 late · 13 of 27 done · Statutory guidance 2016")
    status.say_backed_up("Backed up 10:30, checked")
    status.keys.setText("Enter why this date? · D done on · E extension · V picture · Ctrl+T facts")
    go = threading.Event()
    words = "Copying entries of the chronology, with all that agencies wrote in them"
    jobs.run_long(lambda services, progress: go.wait(10), title=words)
    qtbot.waitUntil(status._work.isVisible)
    assert status.minimumSizeHint().width() <= BESIDE_RAIL
    assert words in status._what.accessibleName()
    go.set()
    qtbot.waitUntil(lambda: jobs.idle)
