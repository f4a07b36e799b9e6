"""What a job holds – answers' receivers, sheets, forms – is freed on the window's thread, never on a lane's."""

from __future__ import annotations

import gc
import threading

import pytest
from pytestqt.qtbot import QtBot

from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs, Progress


class Held:
    """Says in which thread it was freed; stands for a widget, which Qt must not see freed elsewhere."""

    def __init__(self, freed: list[int]) -> None:
        self._freed = freed

    def __del__(self) -> None:
        self._freed.append(threading.get_ident())

    def then(self, answer: object) -> None:
        """Receive an answer."""

    def failed(self, error: DhrError) -> None:
        """Receive an error."""

    def database(self, services: Services) -> int:
        """Work on the database lane."""
        return 1

    def refused(self, services: Services) -> int:
        """Work that is refused."""
        raise UserError("field-empty", field="name")

    def work(self, progress: Progress) -> int:
        """Work on the work lane."""
        return 1


@pytest.mark.parametrize("lane", ["database", "refused", "work"])
def test_a_job_is_freed_on_the_windows_thread(jobs: Jobs, qtbot: QtBot, lane: str) -> None:
    freed: list[int] = []
    for _ in range(20):
        held = Held(freed)
        if lane == "work":
            jobs.compute(held.work, then=held.then)
        else:
            jobs.run(getattr(held, lane), then=held.then, failed=held.failed)
        del held
        qtbot.waitUntil(lambda: jobs.idle)
    jobs.stop()
    gc.collect()
    assert len(freed) == 20
    assert set(freed) == {threading.get_ident()}
