"""The review panel: who sits on it, for whom, how independent, since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import MeetingRow, PanelMemberRow
from dhr_manager.domain.seats import EmptySeat, agencies_with_contact, empty_seats, lacks_specialist
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.people import panel_commands as commands
from dhr_manager.ui.people.words import member_columns, member_sections, seats_words
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import EmptyState, split
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.detail import Detail
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.taking_out import Standing, take_out
from dhr_manager.ui.widgets.tray import Tray

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


@dataclass(frozen=True, slots=True)
class PanelAnswer:
    """The panel, its meetings, the agencies members may sit for, and the bodies nobody sits for."""

    members: tuple[PanelMemberRow, ...]
    meetings: tuple[MeetingRow, ...]
    agencies: tuple[AgencyRow, ...]
    empty: tuple[EmptySeat, ...] = ()


class MembersPanel(ReviewPanel):
    """List at the left, the member at the right, what the panel lacks underneath."""

    watches = ("panel_member", "agency", "meeting", "meeting_attendance", "agency_return")
    keys = keys_line("people.change-member", "people.add-member", "people.out-member", "people.part")
    step = "Add a member"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer = PanelAnswer((), (), ())
        self._agencies: dict[str, AgencyRow] = {}
        empty = EmptyState(
            "No panel yet",
            "The independent chair, the agencies that had contact, and a specialist domestic abuse service sit on it.",
            command("people.add-member", self.add, text="Add the first member"),
        )
        self.table: QuietTable[PanelMemberRow] = QuietTable(
            "Panel members", member_columns(self._agencies), lambda member: member.id, empty=empty
        )
        self.lacks = Tray("What the panel lacks")
        self.lacks.say(Chip("late", "missing"), sentence("panel-without-specialist"))
        self.bodies = Tray("Bodies with contact and no member")
        self.detail = Detail("Panel member")
        self.out_button = command("people.out-member", self.take_out, role="link")
        self.detail.foot.add(command("people.change-member", self.change, text="Change"))
        self.detail.foot.add(self.out_button)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.change())
        key_for(self.table, "people.add-member", self.add)
        key_for(self.table, "people.change-member", self.change, when=self._has_one)
        key_for(self.table, "people.out-member", self.take_out, when=self._has_one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(split((self.table, 8), (self.detail, 5), name="panel-list-and-member"), 1)
        for tray in (self.lacks, self.bodies):
            layout.addWidget(tray)
            tray.hide()
        self._on_picked(None)

    def fetch_review(self, services: Services, review_id: str) -> PanelAnswer:
        members, agencies = services.panel.members(review_id), services.agencies.all()
        contact = agencies_with_contact(services.returns.board(review_id))
        seats = empty_seats(members, agencies, contact)
        return PanelAnswer(members, services.panel.meetings(review_id), agencies, seats)

    def show_answer(self, answer: PanelAnswer) -> None:
        self.answer = answer
        self._agencies.clear()
        self._agencies.update({agency.id: agency for agency in answer.agencies})
        self.table.set_rows(answer.members)
        self.table.select_first()
        self._on_picked(self.table.picked_row)
        self.lacks.setVisible(bool(answer.members) and lacks_specialist(answer.members, answer.agencies))
        self.bodies.say(Chip("late", "missing"), sentence("panel-without-bodies", bodies=seats_words(answer.empty)))
        self.bodies.setVisible(bool(answer.members and answer.empty))
        count = len(answer.members)
        self.say_shown(f"{count} panel member{'' if count == 1 else 's'}")

    def left_review(self) -> None:
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def add(self) -> None:
        """Add a member."""
        commands.add_member(self.frame, self.review_id, self.answer.agencies, self._added)

    def change(self) -> None:
        """Change the selected member."""
        member = self.table.picked_row
        if member is not None:
            commands.change_member(self.frame, member, self.answer.agencies)

    def take_out(self) -> None:
        """Take the selected member out: entered by mistake."""
        member = self.table.picked_row
        if member is not None:
            text = " · ".join(filter(None, (member.name, member.body)))
            take_out(self.frame, Standing("panel_member", member.id, "the panel member", text), self.table)

    def _has_one(self) -> bool:
        return self.table.picked_row is not None

    def _added(self, changes: Changes) -> None:
        self.table.select(changes.made or "")

    def _on_picked(self, member: PanelMemberRow | None) -> None:
        self.detail.setVisible(member is not None)
        if member is not None:
            second = " · ".join(filter(None, (member.role, member.grade, member.body)))
            self.detail.say(member.name, second, sections=member_sections(member, self.answer.meetings))
