"""Work off the window's thread: the database lane, the work lane, and how answers come back."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import Cancelled, DhrError, EnvironmentProblem, UserError
from dhr_manager.ui.collecting import Collector

if TYPE_CHECKING:
    from dhr_manager.domain.rows.case import SealedDraft
    from dhr_manager.services.bundle import Services

T = TypeVar("T")
Then = Callable[[Any], object]
Failed = Callable[[DhrError], object]


class Progress:
    """How far work is. Called with a fraction from 0 to 1 and, now and then, what is being done.

    Raises Cancelled from the call after the user has cancelled, so the unit of work rolls back.
    """

    def __init__(self, report: Callable[[], None] | None = None) -> None:
        self.fraction = 0.0
        self.label = ""
        self._report = report
        self._stop = threading.Event()

    def __call__(self, fraction: float, label: str = "") -> None:
        self.check()
        self.fraction = min(max(fraction, 0.0), 1.0)
        self.label = label or self.label
        if self._report is not None:
            self._report()

    def check(self) -> None:
        """Raise Cancelled if the user has cancelled."""
        if self._stop.is_set():
            raise Cancelled

    def cancelled(self) -> bool:
        """Whether the user has cancelled; for code that asks instead of being stopped."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: the lane it runs on, and what it does with the answer of the step before."""

    lane: str  # database | work
    work: Callable[..., Any]


def database_step(work: Callable[[Services, Any], Any]) -> Step:
    """A step on the database lane: `work(services, answer_before)`."""
    return Step("database", work)


def work_step(work: Callable[[Any, Progress], Any]) -> Step:
    """A step on the work lane with plain values: `work(answer_before, progress)`."""
    return Step("work", work)


@dataclass(slots=True, eq=False)
class Job:
    """One thing the user asked for, from click to answer."""

    title: str
    steps: list[Step]
    then: Then | None
    failed: Failed | None
    owner: QObject | None
    progress: Progress = field(default_factory=Progress)
    done: list[Step] = field(default_factory=list)  # kept: the lane must never hold the last of what a step holds
    answer: Any = None
    running: bool = False  # False while it waits behind others
    outcome: str = ""  # done | cancelled | failed; empty while it is under way
    error: Exception | None = None
    words: Callable[[Any], str] | None = None
    step: tuple[str, Callable[[], object]] | None = None
    lasting: bool = False  # done even as the window closes

    def to_the_end(self) -> Job:
        """Do it even as the window closes: what was typed, and what was said to be saved, is kept."""
        self.lasting = True
        return self

    def saying(self, words: Callable[[Any], str], step: str = "", do: Callable[[], object] | None = None) -> Job:
        """For the list of what was done: a sentence made from the answer, and a `step` that does `do`."""
        self.words, self.step = words, (step, do) if do is not None else None
        return self

    @property
    def did(self) -> str:
        """What it did, where it says so; empty while it is under way and where it came to nothing."""
        return self.words(self.answer) if self.words is not None and self.outcome == "done" else ""


class Lane:
    """One thread that does its tasks one after the other; it begins with the first."""

    def __init__(self, name: str) -> None:
        self._tasks: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._loop, name=name, daemon=True)

    def put(self, task: Callable[[], None]) -> None:
        """Do this after everything that waits already."""
        if self._thread.ident is None:
            self._thread.start()
        self._tasks.put(task)

    def stop(self) -> None:
        """Finish what waits, then end the thread."""
        if self._thread.ident is not None:
            self._tasks.put(None)
            self._thread.join()

    def _loop(self) -> None:
        while (task := self._tasks.get()) is not None:
            task()


class Jobs(QObject):
    """Runs what the user asks off the window's thread.

    `changed(Changes)` after any job whose answer is Changes, or a tuple beginning with Changes; `problem(error)` for
    what no screen shows beside a field; `crashed(exception)` for bugs; `began`, `moved`, `ended` carry the Job.
    All signals are emitted on the window's thread.
    """

    changed = Signal(object)
    problem = Signal(object)
    crashed = Signal(object)
    began = Signal(object)
    moved = Signal(object)
    ended = Signal(object)
    _step_done = Signal(object, object, object)
    _step_moved = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = Lane("database")
        self._work = Lane("work")
        self._services: Services | None = None
        self.sealed: dict[tuple[str, str], SealedDraft] = {}  # drafts the drive did not take, by form and key
        self._under_way: set[Job] = set()
        self._stopped = False
        self._closing: Job | None = None
        self._collector = Collector(self)  # from here on there are other threads
        self._step_done.connect(self._on_step_done, Qt.ConnectionType.QueuedConnection)
        self._step_moved.connect(self._on_step_moved, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Whether nothing runs and no answer is on its way."""
        return not self._under_way

    @property
    def under_way(self) -> tuple[Job, ...]:
        """What waits or runs."""
        return tuple(self._under_way)

    def run(
        self,
        work: Callable[[Services], T],
        *,
        then: Callable[[T], object] | None = None,
        owner: QObject | None = None,
        title: str = "",
        failed: Failed | None = None,
    ) -> Job:
        """Do `work` on the database lane; `then(answer)` on the window's thread unless `owner` has gone.

        With a title it is something the user asked for, not a look at the data: closing the window waits for it.
        """
        job = Job(title, [database_step(lambda services, _: work(services))], then, failed, owner)
        job.lasting = bool(title)
        return self._start(job)

    def run_long(
        self,
        work: Callable[[Services, Progress], T],
        *,
        then: Callable[[T], object] | None = None,
        owner: QObject | None = None,
        title: str = "",
        failed: Failed | None = None,
    ) -> Job:
        """Like `run`, for work on the database that reports progress and can be cancelled."""
        job = Job(title, [], then, failed, owner)
        job.steps = [database_step(lambda services, _: work(services, job.progress))]
        return self._start(job)

    def compute(
        self,
        work: Callable[[Progress], T],
        *,
        then: Callable[[T], object] | None = None,
        owner: QObject | None = None,
        title: str = "",
        failed: Failed | None = None,
    ) -> Job:
        """Do slow work with plain values on the work lane."""
        return self.chain(
            work_step(lambda _, progress: work(progress)), then=then, owner=owner, title=title, failed=failed
        )

    def chain(
        self,
        *steps: Step,
        then: Then | None = None,
        owner: QObject | None = None,
        title: str = "",
        failed: Failed | None = None,
    ) -> Job:
        """Do steps one after the other, each on its lane with the answer of the one before (the first gets None)."""
        return self._start(Job(title, list(steps), then, failed, owner))

    def open(
        self,
        make: Callable[[], Services],
        *,
        then: Callable[[Services], object] | None = None,
        owner: QObject | None = None,
        title: str = "",
        failed: Failed | None = None,
    ) -> Job:
        """Make the services in the database lane's own thread and keep them there."""

        self._closing = None

        def hold(_: None, __: Progress) -> Any:
            self._release()
            self._services = make()
            return self._services

        return self.chain(Step("open", hold), then=then, owner=owner, title=title, failed=failed)

    def close(self, *, then: Callable[[], object] | None = None) -> Job:
        """Close the case file once what is under way has finished, later steps included; jobs asked for later find it
        locked. A case file opened in the meantime stays open.
        """
        job = Job("", [Step("open", lambda _, __: self._release())], (lambda _: then()) if then else None, None, None)
        if any(len(other.steps) > 1 for other in self._under_way):
            self._closing = job
            return job
        return self._start(job)

    def wait_for_database(self) -> None:
        """Let the database lane finish what waits, without its answers: before the window goes. Long work is asked to
        stop, as it will be then: the system gives a program that is to end a few seconds.
        """
        for job in self._under_way:
            if job.title and not job.lasting:
                job.progress.cancel()
        done = threading.Event()
        self._database.put(done.set)
        done.wait()

    def stop(self) -> None:
        """Finish what is to be kept, close the case file, end both threads. Answers on their way are dropped."""
        if self._stopped:
            return
        self._stopped = True
        for job in self._under_way:
            if not job.lasting:
                job.progress.cancel()
        self._work.stop()
        self._database.put(self._release)
        self._database.stop()
        self._under_way.clear()
        self._collector.stop()

    def _held(self) -> Services:
        if self._services is None:
            raise EnvironmentProblem("locked")
        return self._services

    def _release(self) -> None:
        services, self._services = self._services, None
        if services is not None:
            services.case.close()

    def _start(self, job: Job) -> Job:
        if self._stopped:
            return job
        job.progress = Progress(lambda: self._tell_moved(job))
        self._under_way.add(job)
        self.began.emit(job)
        self._put(job)
        return job

    def _put(self, job: Job) -> None:
        lane = self._work if job.steps[0].lane == "work" else self._database
        lane.put(lambda: self._do(job))

    def _do(self, job: Job) -> None:
        """In the lane's thread."""
        step = job.steps[0]
        answer: Any = None
        error: BaseException | None = None
        job.running = True
        if job.title:
            self._tell_moved(job)
        try:
            job.progress.check()
            if step.lane == "database":
                services = self._held()
                with services.case.steps.joined():  # what was asked for once is undone once
                    answer = step.work(services, job.answer)
            else:
                answer = step.work(job.answer, job.progress)
        except Exception as raised:  # the edge: whatever a job raises must reach the window, not end the lane
            error = raised
        if not self._stopped:
            self._step_done.emit(job, answer, error)

    def _tell_moved(self, job: Job) -> None:
        if not self._stopped:
            self._step_moved.emit(job)

    def _on_step_moved(self, job: Job) -> None:
        if job in self._under_way:
            self.moved.emit(job)

    def _on_step_done(self, job: Job, answer: Any, error: Exception | None) -> None:
        if job not in self._under_way:
            return
        if error is None and len(job.steps) > 1:
            job.done.append(job.steps.pop(0))
            job.answer = answer
            self._put(job)
            self._tell_changes(answer)
            return
        self._under_way.discard(job)
        job.answer, job.error = answer, error
        job.outcome = "done" if error is None else "cancelled" if isinstance(error, Cancelled) else "failed"
        self.ended.emit(job)
        closing = self._closing
        if closing is not None and not any(len(other.steps) > 1 for other in self._under_way):
            self._closing = None
            self._start(closing)
        if error is not None:
            self._fail(job, error)
            return
        if job.then is not None and _there(job.owner):
            job.then(answer)
        self._tell_changes(answer)

    def _tell_changes(self, answer: Any) -> None:
        first = answer[0] if isinstance(answer, tuple) and answer else answer
        if isinstance(first, Changes):
            self.changed.emit(first)

    def _fail(self, job: Job, error: Exception) -> None:
        if not isinstance(error, DhrError):
            self.crashed.emit(error)
        elif job.failed is not None:
            if _there(job.owner):
                job.failed(error)
        elif isinstance(error, UserError) and (screen := _shows_errors(job.owner)) is not None:
            screen.show_error(error)
        else:
            self.problem.emit(error)


def _there(owner: QObject | None) -> bool:
    return owner is None or isValid(owner)


def _shows_errors(owner: QObject | None) -> Any:
    """The nearest of the owner and its parents that can show an error beside its field."""
    widget = owner if owner is not None and isValid(owner) else None
    while widget is not None and not hasattr(widget, "show_error"):
        widget = widget.parent()
    return widget
