"""Rings of objects are freed on the window's thread, never on a lane: what is freed may be a widget."""

from __future__ import annotations

import gc
import threading

from pytestqt.qtbot import QtBot

from dhr_manager.ui.jobs import Jobs, Progress


class Ring:
    """Refers to itself, so that only the collector frees it; says on which thread."""

    freed: list[int]

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Ring.freed.append(threading.get_ident())


def _many(_: Progress) -> None:
    for _turn in range(20_000):
        Ring()


def test_rings_made_on_a_lane_are_freed_on_the_windows_thread(jobs: Jobs, qtbot: QtBot) -> None:
    Ring.freed = []
    jobs.compute(_many)
    qtbot.waitUntil(lambda: len(Ring.freed) > 10_000)
    assert set(Ring.freed) == {threading.get_ident()}


def test_the_collector_is_given_back(qtbot: QtBot) -> None:
    assert gc.isenabled()
    jobs = Jobs()
    assert not gc.isenabled()
    jobs.stop()
    assert gc.isenabled()
