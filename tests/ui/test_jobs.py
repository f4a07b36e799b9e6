"""The lanes: answers on the window's thread, dropped for a widget that is gone, errors by kind, cancel, chains."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from dhr_manager.db.steps import Steps
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.ui.jobs import Jobs, Progress, database_step, work_step


class Case:
    """A case file that remembers the threads that touched it."""

    def __init__(self) -> None:
        self.made = threading.get_ident()
        self.closed: int | None = None
        self.steps = Steps()

    def close(self) -> None:
        self.closed = threading.get_ident()


class Bundle:
    """As much of the services as the lanes need."""

    def __init__(self) -> None:
        self.case = Case()


@pytest.fixture
def lanes() -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.stop()


def opened(lanes: Jobs, qtbot: QtBot) -> Any:
    got: list[Any] = []
    make: Any = Bundle
    lanes.open(make, then=got.append)
    qtbot.waitUntil(lambda: bool(got))
    return got[0]


def test_services_are_made_used_and_closed_in_one_thread(lanes: Jobs, qtbot: QtBot) -> None:
    bundle = opened(lanes, qtbot)
    seen: list[tuple[int, int]] = []
    lanes.run(lambda _: threading.get_ident(), then=lambda there: seen.append((there, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    there, here = seen[0]
    assert there == bundle.case.made
    assert here == threading.get_ident() != there
    lanes.close()
    qtbot.waitUntil(lambda: lanes.idle)
    assert bundle.case.closed == bundle.case.made


def test_changes_reach_the_window_alone_or_first_of_a_tuple(lanes: Jobs, qtbot: QtBot) -> None:
    opened(lanes, qtbot)
    for answer in (Changes.of("review", ["a"]), (Changes.of("review", ["a"]), 3)):
        with qtbot.waitSignal(lanes.changed) as heard:
            lanes.run(lambda _, answer=answer: answer)
        assert heard.args[0].touches("review")


def test_answer_is_dropped_when_the_asking_widget_is_gone(lanes: Jobs, qtbot: QtBot) -> None:
    opened(lanes, qtbot)
    owner = QObject()
    got: list[int] = []
    go = threading.Event()
    lanes.run(lambda _: (go.wait(5), 1)[1], then=got.append, owner=owner)
    delete(owner)
    go.set()
    qtbot.waitUntil(lambda: lanes.idle)
    assert got == []


def test_locked_case_file_is_an_environment_problem(lanes: Jobs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lanes.problem) as heard:
        lanes.run(lambda _: 1)
    assert heard.args[0].code == "locked"


def test_user_error_goes_to_the_nearest_screen_that_shows_it(lanes: Jobs, qtbot: QtBot) -> None:
    opened(lanes, qtbot)

    class Screen(QWidget):
        said: UserError | None = None

        def show_error(self, error: UserError) -> None:
            self.said = error

    screen = Screen()
    qtbot.addWidget(screen)
    inner = QWidget(screen)

    def work(_: object) -> None:
        raise UserError("reference-used", field="reference")

    lanes.run(work, owner=inner)
    qtbot.waitUntil(lambda: lanes.idle)
    assert screen.said is not None
    assert screen.said.field == "reference"


def test_bug_is_told_apart_and_the_lane_lives_on(lanes: Jobs, qtbot: QtBot) -> None:
    opened(lanes, qtbot)
    with qtbot.waitSignal(lanes.crashed) as heard:
        lanes.run(lambda _: 1 // 0)
    assert isinstance(heard.args[0], ZeroDivisionError)
    got: list[int] = []
    lanes.run(lambda _: 7, then=got.append)
    qtbot.waitUntil(lambda: got == [7])


def test_cancel_stops_long_work(lanes: Jobs, qtbot: QtBot) -> None:
    begun = threading.Event()

    def work(progress: Progress) -> int:
        for step in range(1_000_000):
            progress(step / 1_000_000, "reading")
            begun.set()
        return 1

    said: list[str] = []
    job = lanes.compute(work, failed=lambda error: said.append(error.code))
    begun.wait(5)
    job.progress.cancel()
    qtbot.waitUntil(lambda: lanes.idle)
    assert said == ["cancelled"]


def test_chain_passes_each_answer_on_and_tells_every_change(lanes: Jobs, qtbot: QtBot) -> None:
    opened(lanes, qtbot)
    got: list[Any] = []
    heard: list[Changes] = []
    lanes.changed.connect(heard.append)
    lanes.chain(
        database_step(lambda _, __: 2),
        work_step(lambda before, progress: before * 21),
        database_step(lambda _, before: (Changes.of("written", [str(before)]), before)),
        then=got.append,
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got[0][1] == 42
    assert heard[0].touched["written"] == {"42"}


def test_environment_problem_can_be_taken_by_the_asker(lanes: Jobs, qtbot: QtBot) -> None:
    said: list[str] = []

    def work(_: Progress) -> None:
        raise EnvironmentProblem("disk-full")

    lanes.compute(work, failed=lambda error: said.append(error.code))
    qtbot.waitUntil(lambda: said == ["disk-full"])
