"""Questions to the search service as fast as somebody types: one under way, the newest waits, old answers dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

Question = Callable[["Services"], Any]


class Newest(QObject):
    """Asks one question at a time. `then` gets the answer of the newest question alone; `answered` follows it."""

    answered = Signal()

    def __init__(self, jobs: Jobs, owner: QObject, then: Callable[[Any], object]) -> None:
        super().__init__(owner)
        self._jobs, self._then = jobs, then
        self._waiting: Question | None = None
        self._asked = 0
        self._under_way = False

    @property
    def open(self) -> bool:
        """Whether the newest question has no answer yet."""
        return self._under_way or self._waiting is not None

    def ask(self, question: Question) -> None:
        """Ask this instead of whatever was asked before."""
        self._asked += 1
        if self._under_way:
            self._waiting = question
            return
        self._put(question)

    def drop(self) -> None:
        """Want no answer any more."""
        self._asked += 1
        self._waiting = None

    def _put(self, question: Question) -> None:
        asked, self._under_way = self._asked, True

        def back(answer: Any) -> None:
            self._under_way = False
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                self._put(waiting)
            elif asked == self._asked:
                self._then(answer)
                self.answered.emit()

        def failed(error: DhrError) -> None:
            self._under_way, self._waiting = False, None
            if error.code != "locked":
                self._jobs.problem.emit(error)

        self._jobs.run(question, then=back, owner=self, failed=failed)
