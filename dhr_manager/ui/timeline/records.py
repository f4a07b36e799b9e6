"""What was recorded of the clock: dated facts, extensions, pauses."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.review import PauseRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.timeline import commands
from dhr_manager.ui.timeline.words import (
    ExtensionLine,
    FactLine,
    TimelineAnswer,
    extension_columns,
    fact_columns,
    fact_lines,
    pause_columns,
)
from dhr_manager.ui.widgets.basics import Card, EmptyState, split
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.taking_out import Standing, take_out


class Records(QWidget):
    """Facts at the left, extensions and pauses at the right; Enter changes a fact or ends a pause, Del takes out."""

    def __init__(self, frame: Frame, review_id: Callable[[], str]) -> None:
        super().__init__()
        self._frame, self._review_id = frame, review_id
        self.facts: QuietTable[FactLine] = QuietTable(
            "Dated facts", fact_columns(), lambda fact: fact.key, framed=False
        )
        self.extensions: QuietTable[ExtensionLine] = QuietTable(
            "Extensions",
            extension_columns(),
            lambda line: line.row.id,
            empty=EmptyState("No extension", "Select a milestone and press E: a new date with who agreed it and why."),
            framed=False,
        )
        self.pauses: QuietTable[PauseRow] = QuietTable(
            "Pauses",
            pause_columns(),
            lambda pause: pause.id,
            empty=EmptyState("No pause", "Criminal proceedings, an inquest or the family's wish may hold milestones."),
            framed=False,
        )
        self.end = command("timeline.end-pause", self.end_pause, role="link")
        self.out_extension = command("timeline.out-extension", self.take_out_extension, role="link")
        self.out_pause = command("timeline.out-pause", self.take_out_pause, role="link")
        self.facts.opened.connect(lambda _: self.change_fact())
        self.pauses.opened.connect(lambda _: self.end_pause())
        self.pauses.picked.connect(self._on_pause)
        self.extensions.picked.connect(lambda line: self.out_extension.setVisible(line is not None))
        pause, extension = self.pauses, self.extensions
        key_for(pause, "timeline.end-pause", self.end_pause, when=lambda: pause.picked_row is not None)
        key_for(pause, "timeline.out-pause", self.take_out_pause, when=lambda: pause.picked_row is not None)
        key_for(
            extension, "timeline.out-extension", self.take_out_extension, when=lambda: extension.picked_row is not None
        )
        key_for(self.facts, "timeline.change-fact", self.change_fact, when=lambda: self.facts.picked_row is not None)
        self._arrange()
        self._on_pause(None)
        self.out_extension.hide()

    def say(self, answer: TimelineAnswer) -> None:
        """Show what was recorded."""
        self.facts.set_rows(fact_lines(answer.facts))
        self.extensions.set_rows([ExtensionLine(row, answer.title(row.milestone_key)) for row in answer.extensions])
        self.pauses.set_rows(answer.pauses)
        for table in (self.facts, self.extensions, self.pauses):
            table.select_first()

    def go_to(self, part: str, key: str) -> None:
        """Select a dated fact or a pause, now or when it has been fetched."""
        table = self.pauses if part == "pause" else self.facts
        table.select(key)
        table.setFocus(Qt.FocusReason.OtherFocusReason)

    def end_pause(self) -> None:
        """Record the end of the selected pause."""
        pause = self.pauses.picked_row
        if pause is not None:
            commands.end_pause(self._frame, pause)

    def take_out_extension(self) -> None:
        """Take out the selected extension: it was recorded by mistake."""
        line = self.extensions.picked_row
        if line is not None:
            text = f"{line.title}: new date {show_day(line.row.new_date)}"
            take_out(self._frame, Standing("extension", line.row.id, "the extension", text), self.extensions)

    def take_out_pause(self) -> None:
        """Take out the selected pause: it was recorded by mistake."""
        pause = self.pauses.picked_row
        if pause is not None:
            until = f" to {show_day(pause.ends)}" if pause.ends else ""
            text = f"Paused from {show_day(pause.starts)}{until}"
            take_out(self._frame, Standing("pause", pause.id, "the pause", text), self.pauses)

    def change_fact(self) -> None:
        """Change the selected fact."""
        fact = self.facts.picked_row
        if fact is not None:
            commands.record_fact(self._frame, self._review_id(), self.facts.rows.rows, fact.key)

    def _on_pause(self, pause: PauseRow | None) -> None:
        for one in (self.end, self.out_pause):
            one.setVisible(pause is not None)
        words = "End the pause" if pause is None or pause.ends is None else "Change the end"
        self.end.setText(words)
        self.end.setAccessibleName(words)

    def _arrange(self) -> None:
        facts, extensions, pauses = (
            Card(title, padded=False) for title in ("Dated facts", "Extensions agreed", "Pauses")
        )
        extensions.head.addWidget(self.out_extension)
        pauses.head.addWidget(self.end)
        pauses.head.addWidget(self.out_pause)
        for card, table in ((facts, self.facts), (extensions, self.extensions), (pauses, self.pauses)):
            card.add(table, stretch=1)
        right = split((extensions, 1), (pauses, 1), name="extensions-and-pauses", upright=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split((facts, 2), (right, 3), name="facts-and-extensions"))
