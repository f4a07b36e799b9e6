"""A desk on a real, invented, encrypted case file, in the theme of the program."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import HeldKey
from dhr_manager.services.bundle import Services, build
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.theme.apply import apply

TODAY = date(2026, 11, 22)
LOOKS = (1, 1, 1, 2, 2, 3, 5)  # milliseconds between them; then as pytest-qt has it


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> None:
    apply(qapp, "light")


class PromptBot(QtBot):
    """Looks soon at first: most answers come within a millisecond or two, and nobody has to wait ten for them."""

    _soon: tuple[int, ...] = ()

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = 5000) -> None:
        """Wait until it says True, or asserts nothing any more."""
        self._soon = LOOKS
        super().waitUntil(callback, timeout=timeout)

    def wait(self, ms: int) -> None:
        """Between two looks."""
        if self._soon:
            ms, *later = self._soon
            self._soon = tuple(later)
        super().wait(ms)


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """The hands of a test, quicker."""
    return PromptBot(request)


@pytest.fixture
def case_of_ui(closed_case: tuple[Path, HeldKey]) -> Path:
    """A new, invented case file, closed: the lane opens it in its own thread."""
    return closed_case[0]


@pytest.fixture
def jobs(case_of_ui: Path, closed_case: tuple[Path, HeldKey], qtbot: QtBot) -> Iterator[Jobs]:
    """The lanes with the services of the case file."""
    made = Jobs()

    def services() -> Services:
        return build(CaseFile.open(case_of_ui, unlock=closed_case[1]), lambda: TODAY)

    made.open(services)
    qtbot.waitUntil(lambda: made.idle)
    yield made
    made.stop()


@pytest.fixture
def desk(jobs: Jobs, qtbot: QtBot) -> Desk:
    """The desk, shown, at its first area."""
    made = Desk(jobs, lambda: TODAY)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.arrive()
    qtbot.waitUntil(lambda: jobs.idle)
    return made
