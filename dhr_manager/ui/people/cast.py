"""The cast: everybody in the review, the names they are known by, and what each audience is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.people import cast_commands as commands
from dhr_manager.ui.people.words import (
    CastAnswer,
    CastLine,
    cast_columns,
    cast_lines,
    person_chips,
    person_sections,
)
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import EmptyState, split
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.detail import Detail
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class CastPanel(ReviewPanel):
    """List at the left, the person at the right."""

    watches = ("person", "person_name", "identifier", "shown_name", "name_decision")
    keys = keys_line("people.change-person", "people.add-person", "people.out-person", "people.part")
    step = "Add a person"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer = CastAnswer((), ())
        empty = EmptyState(
            "Nobody in the cast yet",
            "Begin with the subjects of the review. Every name and identifier entered here is replaced, or asked "
            "about, in what leaves the panel.",
            command("people.add-person", self.add, text="Add the first person"),
        )
        self.table: QuietTable[CastLine] = QuietTable("Cast", cast_columns(), lambda line: line.person.id, empty=empty)
        self.detail = Detail("Person")
        self.change_button = command("people.change-person", self.change, text="Change")
        self.out_button = command("people.out-person", self.withdraw, role="link")
        for widget in (self.change_button, self.out_button):
            self.detail.foot.add(widget)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.change())
        key_for(self.table, "people.add-person", self.add)
        key_for(self.table, "people.change-person", self.change, when=self._has_one)
        key_for(self.table, "people.out-person", self.withdraw, when=self._has_one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split((self.table, 8), (self.detail, 5), name="cast-list-and-person"))
        self._on_picked(None)

    def fetch_review(self, services: Services, review_id: str) -> CastAnswer:
        return CastAnswer(services.people.cast(review_id), services.people.decisions(review_id))

    def show_answer(self, answer: CastAnswer) -> None:
        self.answer = answer
        lines = cast_lines(answer.people)
        self.table.set_rows(lines)
        self.table.select_first()
        self._on_picked(self.table.picked_row)
        like = sum(bool(line.warnings) for line in lines)
        count = f"{len(lines)} {'person' if len(lines) == 1 else 'people'}"
        self.say_shown(" · ".join(filter(None, (count, f"{like} with a pseudonym to look at" if like else ""))))

    def left_review(self) -> None:
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def add(self) -> None:
        """Add a person."""
        commands.add_person(self.frame, self.review_id, self._added)

    def change(self) -> None:
        """Change the selected person."""
        line = self.table.picked_row
        if line is not None:
            commands.change_person(self.frame, line.person)

    def withdraw(self) -> None:
        """Take the selected person out of the cast."""
        line = self.table.picked_row
        if line is not None:
            commands.withdraw_person(self.frame, line.person)

    def _has_one(self) -> bool:
        return self.table.picked_row is not None

    def _added(self, changes: Changes) -> None:
        self.table.select(changes.made or "")

    def _on_picked(self, line: CastLine | None) -> None:
        self.detail.setVisible(line is not None)
        if line is not None:
            self.detail.say(
                line.person.name,
                line.person.role,
                chips=person_chips(line),
                sections=person_sections(line, self.answer),
            )
