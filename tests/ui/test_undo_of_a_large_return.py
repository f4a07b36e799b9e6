"""A return of 5,000 entries is taken back and taken again in one step each, as a job: the window goes on meanwhile."""

from __future__ import annotations

from datetime import date

from opening import ask, new_review
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.services.returns import ReturnService
from dhr_manager.ui.jobs import Job, Jobs
from dhr_manager.ui.shell.desk import Desk

COUNT = 5000
LONG = 60_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def accepted(services: Services) -> str:
    """A review into whose chronology one large return was taken; its id."""
    review_id = new_review(services)
    lines = (f"{1 + n % 28}/{1 + n % 12}/2020,10:00,An invented contact number {n}" for n in range(COUNT))
    data = ("Date,Time,What happened\n" + "\n".join(lines)).encode()
    agency = services.agencies.ensure("POL")
    read = ReturnService.prepare("invented.csv", data, today=date(2026, 11, 22))
    services.returns.accept(services.returns.stage(review_id, agency.id, read).made_id)
    return review_id


def test_undone_and_done_again_in_one_step_each(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    made: list[str] = []
    faults: list[object] = []
    jobs.problem.connect(faults.append)
    jobs.crashed.connect(faults.append)
    jobs.run(accepted, then=made.append)
    qtbot.waitUntil(lambda: bool(made or faults) and jobs.idle, timeout=LONG)
    assert faults == []
    desk.activateWindow()
    desk.frame.open_review(made[0], "chronology")
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow(), timeout=LONG)
    steps = ask(jobs, qtbot, lambda services: len(services.case.steps.done))
    ran: list[str] = []
    turns: list[int] = []
    clock = QTimer(interval=5)  # the window's own turns while the work goes on elsewhere
    clock.timeout.connect(lambda: turns.append(1))
    jobs.began.connect(lambda job: _note(job, ran, clock))
    for key, said, left, done in (
        (Qt.Key.Key_Z, "Undone: took 5,000 entries into the chronology", 0, steps - 1),
        (Qt.Key.Key_Y, "Done again: took 5,000 entries into the chronology", COUNT, steps),
        (Qt.Key.Key_Z, "Undone: took 5,000 entries into the chronology", 0, steps - 1),
    ):
        turns.clear()
        at = QApplication.focusWidget()
        assert at is not None
        qtbot.keyClick(at, key, CONTROL)
        assert not jobs.idle  # it runs elsewhere
        qtbot.waitUntil(lambda: jobs.idle, timeout=LONG)
        assert len(turns) > 20
        assert desk.message.text.startswith(said)
        assert ask(jobs, qtbot, lambda services: services.chronology.index(made[0], ChronologyFilter()).total) == left
        assert ask(jobs, qtbot, lambda services: len(services.case.steps.done)) == done
    clock.stop()
    assert ran == ["Undo", "Redo", "Undo"]  # each is one piece of work, and the list of what runs has it


def _note(job: Job, ran: list[str], clock: QTimer) -> None:
    if job.title:
        ran.append(job.title)
        clock.start()
