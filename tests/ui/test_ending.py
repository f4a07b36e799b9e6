"""The system asks the program to end, and the window closes as a person would close it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from dhr_manager.ui.shell.signals import EndingSignals


@pytest.fixture
def ending(qapp: QObject) -> Iterator[EndingSignals]:
    made = EndingSignals()
    yield made
    made.stop()


@pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without asking")
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP", "SIGINT"])
def test_a_signal_to_end_is_heard_while_qt_waits(ending: EndingSignals, qtbot: QtBot, name: str) -> None:
    with qtbot.waitSignal(ending.asked):
        os.kill(os.getpid(), getattr(signal, name))


def test_afterwards_signals_are_as_before(qapp: QObject) -> None:
    before = signal.getsignal(signal.SIGTERM)
    ending = EndingSignals()
    assert signal.getsignal(signal.SIGTERM) is not before
    ending.stop()
    assert signal.getsignal(signal.SIGTERM) is before
    wakeup = signal.set_wakeup_fd(-1)
    signal.set_wakeup_fd(wakeup)
    assert wakeup == -1
