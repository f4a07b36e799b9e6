"""The exercises beside the page: ten tasks, each done when the record shows it, and the way to each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.system.paths import resource
from dhr_manager.ui.actions import action, shown
from dhr_manager.ui.help.topics import filled
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import Card, boxed, column, label, row, scrolled, tool
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.side_panel import SidePanel
from dhr_manager.ui.widgets.spring_row import SpringRow

if TYPE_CHECKING:
    from dhr_manager.services.exercises import Progress, Task
    from dhr_manager.ui.shell.desk import Desk

DONE, NOT_YET = Chip("done", "done"), Chip("none", "not yet", "○")


class Exercises(QObject):
    """A piece of the desk; awake only in an invented case file. `panel` is made when it is first opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.panel: ExercisePanel | None = None
        self.progress: Progress | None = None
        key_for(desk, "frame.exercises", self.open)
        desk.jobs.changed.connect(self._on_changed)
        if desk.frame.door is not None:  # a desk in a window; one that stands alone is a test's
            desk.jobs.run(lambda services: services.exercises.progress(), then=self._offer, owner=self)

    def open(self) -> None:
        """Show the exercises; where this is no invented case file, say where they are."""
        self._desk.jobs.run(lambda services: services.exercises.begin(), then=self._show, owner=self)

    def _offer(self, progress: Progress) -> None:
        self.progress = progress
        if progress.invented and not progress.offered:
            self._desk.jobs.run(lambda services: services.exercises.begin(), then=self._take, owner=self)
            self._desk.tell(sentence("exercises-offered"), "held", step="Show the exercises", do=self.open)

    def _take(self, progress: Progress) -> None:
        self.progress = progress

    def _show(self, progress: Progress) -> None:
        self.progress = progress
        if not progress.invented:
            self._desk.tell(sentence("exercises-elsewhere"), "held")
            return
        if self.panel is None:
            self.panel = ExercisePanel(self._desk, self)
        self.panel.show_progress(progress)
        self.panel.open(self.panel.first())

    def _on_changed(self, _: Changes) -> None:
        if self.progress is not None and self.progress.invented:
            self._desk.jobs.run(lambda services: services.exercises.progress(), then=self._moved_on, owner=self)

    def _moved_on(self, progress: Progress) -> None:
        before, self.progress = self.progress, progress
        if self.panel is not None:
            self.panel.show_progress(progress)
        new = [n for n, done in enumerate(progress.done) if done and before is not None and not before.done[n]]
        if new and (self.panel is None or not self.panel.isVisible()):
            said = sentence("exercise-done", number=new[-1] + 1, count=len(progress.done))
            if all(progress.done):
                said = sentence("exercises-done")
            self._desk.tell(said, "done", step="Show the exercises", do=self.open)

    def show_where(self, task: Task) -> None:
        """Go to the screen of a task and say the key; a task inside a review needs the first one done."""
        desk, review_id = self._desk, self.progress.review_id if self.progress is not None else ""
        if task.tab and not review_id:
            desk.frame.go(Place("reviews"))
            desk.tell(sentence("exercise-first"), "held")
        else:
            desk.frame.go(Place(task.area, review_id if task.tab else "", task.tab))
            known = action(task.action)
            keys = f" · {shown(known.keys)}" if known.keys else ""
            desk.tell(f"{task.title}: {known.text}{keys}", "held", step="Show the exercises", do=self.open)
        if self.panel is not None and not self.panel.docked:
            self.panel.dismiss()
        desk.panel(desk.frame.place.area).showing().focus_first()


class ExercisePanel(SidePanel):
    """Ten cards; the first that is not done is unfolded."""

    again = "frame.exercises"

    def __init__(self, desk: Desk, exercises: Exercises) -> None:
        from dhr_manager.services.exercises import tasks

        super().__init__(desk, "Exercises on the sample", beside=desk.across)
        self.counts = label("", "second", wrap=True)
        self.cards = [TaskCard(number, task, exercises, self.unfold) for number, task in enumerate(tasks(), 1)]
        again = command("exercises.again", desk.sample_again_asked.emit)
        again.setEnabled(desk.frame.door is not None)
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, NEAR, 0)
        whole.setSpacing(NEAR)
        for card in self.cards:
            whole.addWidget(card)
        whole.addStretch(1)
        self._room: QScrollArea = scrolled(inner, "Exercises")
        self.body.addWidget(self.counts)
        self.body.addWidget(self._room, 1)
        self.body.addWidget(boxed(row(again, stretch=True)))

    def show_progress(self, progress: Progress) -> None:
        """Show which are done, and unfold the next one where it has changed."""
        before = [card.done for card in self.cards]
        for card, done in zip(self.cards, progress.done, strict=True):
            card.show_done(done)
        count = sum(progress.done)
        self.counts.setText(
            sentence("exercises-done") if count == len(self.cards) else sentence("exercises-count", done=count)
        )
        if before != [card.done for card in self.cards] or not any(card.open for card in self.cards):
            self.unfold(next((card for card in self.cards if not card.done), self.cards[-1]))

    def unfold(self, wanted: TaskCard) -> None:
        """Show the words of one task, those of the others folded away."""
        for card in self.cards:
            card.fold(away=card is not wanted)
        self._room.ensureWidgetVisible(wanted)

    def first(self) -> QWidget:
        """What takes the focus when it is opened: the way to the next task."""
        return next((card.where for card in self.cards if card.open), self.cards[0].fold_out)


class TaskCard(Card):
    """One task: its number, title and state; unfolded, what to do."""

    def __init__(self, number: int, task: Task, exercises: Exercises, unfold: Callable[[TaskCard], object]) -> None:
        super().__init__()
        self.done, self.open = False, False
        self.task, self._ask = task, unfold
        self.setProperty("role", "record")
        self._title = f"{number}. {task.title}"
        self.fold_out = tool(self._title, "forward", self._unfold)
        self.heading = label(self._title, "heading", wrap=True)
        self.chip = StateChip(NOT_YET, self)
        self.words = label("", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.MarkdownText)
        self.words.setText(filled(task.text))
        self.where = command("exercises.show", partial(exercises.show_where, task))
        self.where.setAccessibleName(f"Show me where: {task.title}")
        tools: list[QWidget] = [self.where]
        if task.file:
            tools.append(command("exercises.file", partial(copy_file, task.file)))
        self._inner = boxed(column(self.words, SpringRow(*tools)))
        head = row(self.heading, self.chip, self.fold_out)
        head.setStretchFactor(self.heading, 1)
        self.add(boxed(head))
        self.add(self._inner)
        self.fold(away=True)
        self.show_done(False)

    def _unfold(self) -> None:
        self._ask(self)

    def show_done(self, done: bool) -> None:
        """Say whether it is done."""
        self.done = done
        chip = DONE if done else NOT_YET
        self.chip.show_chip(chip)
        self.setAccessibleName(f"{self._title}: {chip.word}")
        self.fold_out.setAccessibleName(f"{self._title}: {chip.word}")

    def fold(self, *, away: bool) -> None:
        """Show its words, or fold them away."""
        self.open = not away
        self._inner.setVisible(not away)
        self.fold_out.setVisible(away)


def copy_file(name: str) -> None:
    """Put the invented return of an exercise on the clipboard, as copying it in its folder does."""
    path = resource("sample", "returns", name)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    QGuiApplication.clipboard().setMimeData(data)
