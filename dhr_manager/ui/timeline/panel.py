"""The Timeline tab: milestones with their reasons over the picture; facts, extensions and pauses in a second part."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, LOOK, MARGIN, NEAR
from dhr_manager.ui.timeline import commands
from dhr_manager.ui.timeline.picture import TimelinePicture
from dhr_manager.ui.timeline.records import Records
from dhr_manager.ui.timeline.why import WhyPane
from dhr_manager.ui.timeline.words import TimelineAnswer, counted, fact_lines, milestone_columns, next_key
from dhr_manager.ui.widgets.basics import boxed, row, shortcut, split
from dhr_manager.ui.widgets.chip import StateChip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

SEGMENTS = (("milestones", "Milestones"), ("records", "Facts, extensions and pauses"))
LARGE = 1.5  # from this scale of text the counts stand in the status line alone
_MILESTONE_KEYS = keys_line(
    "timeline.why", "timeline.record", "timeline.extend", "timeline.fold", ("timeline.part", "facts")
)
_RECORD_KEYS = keys_line("timeline.change-fact", "timeline.out-pause", ("timeline.part", "milestones"))


class TimelinePanel(ReviewPanel):
    """Milestones of one review."""

    watches = ("review", "fact", "milestone", "extension", "pause", "pause_milestone")
    keys = _MILESTONE_KEYS

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer: TimelineAnswer | None = None
        self.segments = Tabs("Parts of the timeline")
        self.segments.set_choices(SEGMENTS)
        self.segments.take("milestones")
        self.segments.chosen.connect(self.show_segment)
        self._going = ""
        self._counts = row(gap=NEAR)
        self.table: QuietTable[MilestoneState] = QuietTable("Milestones", milestone_columns(), lambda state: state.key)
        self.why = WhyPane()
        self.why.copied.connect(lambda: frame.shown("explanation copied"))
        self.picture = TimelinePicture()
        self.records = Records(frame, lambda: self.review_id)
        self.record = command("timeline.record", self.record_actual, role="primary")
        self.extend = command("timeline.extend", self.agree_extension)
        self.pause = command("timeline.pause", self.record_pause, icon=False)
        self.fold = command("timeline.fold", self.fold_picture, role="link", text="Hide the picture", keyed=False)
        self._stack = Stack()
        self._arrange()
        self._wire()
        if LOOK.scale >= LARGE:  # there is room for the list or the picture; the key brings it
            self.fold_picture()

    def fetch_review(self, services: Services, review_id: str) -> TimelineAnswer:
        return TimelineAnswer(
            services.timeline.milestones(review_id),
            services.reviews.facts(review_id),
            services.timeline.extensions(review_id),
            services.timeline.pauses(review_id),
            services.timeline.profile(review_id).title,
        )

    def show_answer(self, answer: TimelineAnswer) -> None:
        self.answer = answer
        self.picture.say(answer.states, answer.pauses, self.frame.today())
        if self._going or not self.table.picked_id:
            self.table.select(self._going or next_key(answer.states))
        self._going = ""
        self.table.set_rows(answer.states)
        self.records.say(answer)
        self._say_counts(answer)
        counts = " · ".join(chip.word for chip in counted(answer.states))
        self.say_shown(f"{len(answer.states)} milestones: {counts} · {answer.profile_title}")

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("extension", self.agree_extension),
            ("pause", self.record_pause),
            ("records", lambda: self.show_segment("records")),
        )

    def left_review(self) -> None:
        self.answer = None
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        """Select a milestone by its key, a dated fact ("fact/key") or a pause ("pause/id")."""
        part, _, key = record_id.rpartition("/")
        if part:
            self.show_segment("records")
            self.records.go_to(part, key)
            return
        self.show_segment("milestones")
        if self.answer is None or self.stale:
            self._going = record_id
        self.table.select(record_id)

    def show_part(self, key: str) -> None:
        self.show_segment(key)

    def show_segment(self, key: str) -> None:
        """Show the milestones, or what was recorded."""
        self.segments.take(key)
        records = key == "records"
        self._stack.setCurrentIndex(int(records))
        self.fold.setVisible(not records)
        for heard in self._of_milestones:
            heard.setEnabled(not records)  # E ends a pause there
        self.keys = _RECORD_KEYS if records else _MILESTONE_KEYS  # also when another review is opened at this part
        self.frame.keys(self.keys)
        (self.records.facts if records else self.table).setFocus(Qt.FocusReason.OtherFocusReason)

    def record_actual(self) -> None:
        """Record the day the selected milestone was met."""
        state = self.table.picked_row
        if state is not None:
            commands.record_actual(self.frame, self.review_id, state)

    def agree_extension(self) -> None:
        """Agree a new date for the selected milestone."""
        state = self.table.picked_row
        if state is not None:
            commands.agree_extension(self.frame, self.review_id, state)

    def record_pause(self) -> None:
        """Record a pause of the clock."""
        if self.answer is not None:
            commands.record_pause(self.frame, self.review_id, self.answer.states)

    def record_fact(self) -> None:
        """Record a dated fact."""
        if self.answer is not None:
            commands.record_fact(self.frame, self.review_id, fact_lines(self.answer.facts))

    def fold_picture(self) -> None:
        """Fold the picture away, or bring it back."""
        shown = self.picture.isHidden()
        self.picture.setVisible(shown)
        words = "Hide the picture" if shown else "Show the picture"
        self.fold.setText(words)
        self.fold.setAccessibleName(words)

    def _say_counts(self, answer: TimelineAnswer) -> None:
        while (item := self._counts.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for chip in counted(answer.states) if LOOK.scale < LARGE else ():
            self._counts.addWidget(StateChip(chip, self))

    def _arrange(self) -> None:
        tools = SpringRow(self.segments, boxed(self._counts))
        tools.add_right(self.fold)
        tools.add_right(command("timeline.fact", self.record_fact))
        tools.add_right(self.pause)
        self.why.foot.addWidget(self.record)
        self.why.foot.addWidget(self.extend)
        self.why.foot.addStretch(1)
        left = split((self.table, 13), (self.picture, 10), name="timeline-list-and-picture", upright=True)
        both = split((left, 17), (self.why, 8), name="timeline-list-and-why")
        self._stack.addWidget(both)
        self._stack.addWidget(self.records)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(self._stack, 1)

    def _wire(self) -> None:
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.why.open())
        key_for(self.table, "timeline.why", self.why.open, when=lambda: self.table.picked_row is not None)
        self._of_milestones = (  # wherever the focus is: the explanation beside the list has their buttons
            key_for(self, "timeline.record", self.record_actual, when=lambda: self.table.picked_row is not None),
            key_for(self, "timeline.extend", self.agree_extension, when=lambda: self.table.picked_row is not None),
        )
        shortcut(self.why, "Esc", self.table.setFocus)
        key_for(self, "timeline.fold", self.fold_picture)
        key_for(self, "timeline.part", self._other_segment)

    def _on_picked(self, state: MilestoneState | None) -> None:
        self.why.show_state(state)
        self.picture.mark(state.key if state else "")
        for one in (self.record, self.extend):
            one.setEnabled(state is not None)
        words = "Record the date" if state is None or state.actual is None else "Change the date"
        self.record.setText(words)
        self.record.setAccessibleName(words)

    def _other_segment(self) -> None:
        self.show_segment("milestones" if self.segments.taken == "records" else "records")
