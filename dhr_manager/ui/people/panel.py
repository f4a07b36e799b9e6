"""The People tab: cast, panel and meetings as three parts of one screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.ui.people.cast import CastPanel
from dhr_manager.ui.people.meetings import MeetingsPanel
from dhr_manager.ui.people.members import MembersPanel
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

SEGMENTS = (("cast", "Cast"), ("panel", "Panel"), ("meetings", "Meetings"))


class PeoplePanel(ReviewPanel):
    """Shows one of its parts; each of them watches for itself."""

    watches = ("-",)
    container = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.cast, self.members, self.meetings = CastPanel(frame), MembersPanel(frame), MeetingsPanel(frame)
        self.parts: dict[str, CastPanel | MembersPanel | MeetingsPanel] = {
            "cast": self.cast,
            "panel": self.members,
            "meetings": self.meetings,
        }
        self.segments = Tabs("Parts of People")
        self.segments.set_choices(SEGMENTS)
        self.segments.chosen.connect(self.show_segment)
        self.add = command("people.add", self._add, role="primary", text="Add")
        self._stack = Stack()
        for part in self.parts.values():
            self._stack.addWidget(part)
        tools = SpringRow(self.segments)
        tools.add_right(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(self._stack, 1)
        key_for(self, "people.part", self._next)
        self.show_segment("cast")

    def ready(self) -> bool:
        return False

    def load(self, review_id: str) -> None:
        self.review_id = review_id
        for part in self.parts.values():
            part.load(review_id)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (
            ("person", self.cast.change),
            ("panel", lambda: self.show_segment("panel")),
            ("member", self.members.change),
            ("meetings", lambda: self.show_segment("meetings")),
        )

    def go_to(self, record_id: str) -> None:
        def show(key: str) -> None:
            if key:
                self.show_segment(key)
                self.parts[key].go_to(record_id)

        review_id = self.review_id
        self.frame.jobs.run(lambda services: part_of(services, review_id, record_id), then=show, owner=self)

    def picked_id(self) -> str:
        return self.parts[self.segments.taken].picked_id()

    def show_segment(self, key: str) -> None:
        """Show cast, panel or meetings."""
        self.segments.take(key)
        part = self.parts[key]
        self._stack.setCurrentWidget(part)
        self.add.setText(part.step)
        self.add.setAccessibleName(part.step)
        part.table.setFocus()

    def _add(self) -> None:
        self.parts[self.segments.taken].add()

    def _next(self) -> None:
        keys = list(self.parts)
        self.show_segment(keys[(keys.index(self.segments.taken) + 1) % len(keys)])


def part_of(services: Services, review_id: str, record_id: str) -> str:
    """Which part shows a record: cast, panel or meetings; empty where none does. Runs on the database lane."""
    if any(person.id == record_id for person in services.people.cast(review_id)):
        return "cast"
    if any(member.id == record_id for member in services.panel.members(review_id)):
        return "panel"
    return "meetings" if any(one.id == record_id for one in services.panel.meetings(review_id)) else ""
