"""Panel meetings: the list, who was there (P, A, S, X), agenda and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.people import MeetingRow, PanelMemberRow
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.people import panel_commands as commands
from dhr_manager.ui.people.words import NOT_SAID, meeting_columns, state_chip, where
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import Card, EmptyState, label, split
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.detail import Detail, Note, Section
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

STATES = ("present", "apologies", "substitute", "absent")


@dataclass(frozen=True, slots=True)
class MeetingsAnswer:
    """The meetings and the panel."""

    meetings: tuple[MeetingRow, ...]
    members: tuple[PanelMemberRow, ...]


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member at a meeting, with what is recorded of them there."""

    member: PanelMemberRow
    chip: Chip


class MeetingsPanel(ReviewPanel):
    """Meetings at the left, the one selected at the right with its attendance."""

    watches = ("meeting", "meeting_attendance", "panel_member")
    keys = keys_line(
        "people.change-meeting",
        "people.add-meeting",
        "people.out-meeting",
        ("people.present", "present in the grid"),
        "people.apologies",
        "people.substitute",
        "people.absent",
    )
    step = "Add a meeting"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer = MeetingsAnswer((), ())
        empty = EmptyState(
            "No meeting yet",
            "The first panel agrees draft terms of reference, the period looked at, pseudonyms and return dates.",
            command("people.add-meeting", self.add, text="Add the first meeting"),
        )
        self.table: QuietTable[MeetingRow] = QuietTable(
            "Meetings", meeting_columns(), lambda meeting: meeting.id, empty=empty
        )
        self.grid: QuietTable[Attendee] = QuietTable(
            f"Who was there: {keys_line(*(f'people.{state}' for state in STATES)).replace(' ·', ',')}",
            _attendee_columns(),
            lambda one: one.member.id,
            empty=EmptyState("No panel yet", "Add its members under Panel; then attendance is recorded here."),
            framed=False,
        )
        self.detail = Detail("Meeting")
        self.detail.foot.add(command("people.change-meeting", self.change))
        self.out_button = command("people.out-meeting", self.take_out, role="link", text="Take out")
        self.detail.foot.add(self.out_button)
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.change())
        self.grid.opened.connect(lambda _: self.mark("present"))
        key_for(self.table, "people.add-meeting", self.add)
        key_for(self.table, "people.change-meeting", self.change, when=self._has_one)
        key_for(self.table, "people.out-meeting", self.take_out, when=self._has_one)
        for state in STATES:
            mark = partial(self.mark, state)
            key_for(self.grid, f"people.{state}", mark, when=lambda: self.grid.picked_row is not None)
        self._arrange()
        self._on_picked(None)

    def fetch_review(self, services: Services, review_id: str) -> MeetingsAnswer:
        return MeetingsAnswer(services.panel.meetings(review_id), services.panel.members(review_id))

    def show_answer(self, answer: MeetingsAnswer) -> None:
        self.answer = answer
        self.table.set_rows(answer.meetings)
        self.table.select_first()
        self._on_picked(self.table.picked_row)
        count = len(answer.meetings)
        self.say_shown(f"{count} meeting{'' if count == 1 else 's'}")

    def left_review(self) -> None:
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def add(self) -> None:
        """Add a meeting."""
        commands.add_meeting(self.frame, self.review_id, self._added)

    def change(self) -> None:
        """Change the selected meeting's date, place, agenda, decisions."""
        meeting = self.table.picked_row
        if meeting is not None:
            commands.change_meeting(self.frame, meeting)

    def take_out(self) -> None:
        """Take the selected meeting out: entered by mistake."""
        meeting = self.table.picked_row
        if meeting is not None:
            words, text = f"meeting {meeting.number}", f"{show_day(meeting.on)} {where(meeting)}".rstrip()
            take_out(self.frame, Standing("meeting", meeting.id, words, text), self.table)

    def mark(self, state: str) -> None:
        """Record whether the member selected in the grid was there, and go to the next one."""
        meeting, one = self.table.picked_row, self.grid.picked_row
        if meeting is None or one is None:
            return
        commands.set_attendance(self.frame, meeting, one.member, state)
        rows = self.grid.rows
        following = rows.key_at(rows.place_of(one.member.id) + 1)
        if following:
            self.grid.select(following)

    def _has_one(self) -> bool:
        return self.table.picked_row is not None

    def _added(self, changes: Changes) -> None:
        self.table.select(changes.made or "")

    def _arrange(self) -> None:
        there = Card("Who was there", padded=False)
        there.head.addWidget(label(keys_line(*(f"people.{state}" for state in STATES)), "small"))
        there.add(self.grid, stretch=1)
        self.right = split((there, 6), (self.detail, 5), name="meeting-attendance-and-text", upright=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split((self.table, 4), (self.right, 8), name="meetings-list-and-meeting"))

    def _on_picked(self, meeting: MeetingRow | None) -> None:
        self.right.setVisible(meeting is not None)
        if meeting is None:
            return
        self.grid.set_rows(attendees(meeting, self.answer.members))
        self.detail.say(
            f"Meeting {meeting.number} · {show_day(meeting.on)}",
            where(meeting),
            sections=(_prose("Agenda", meeting.agenda), _prose("Decisions", meeting.decisions)),
        )


def attendees(meeting: MeetingRow, members: tuple[PanelMemberRow, ...]) -> tuple[Attendee, ...]:
    """Members who could have been there (not those who had left), with what is recorded."""
    known = {one.member_id: one for one in meeting.attendance}
    return tuple(
        Attendee(member, state_chip(known[member.id]) if member.id in known else NOT_SAID)
        for member in members
        if member.id in known or member.left is None or member.left >= meeting.on
    )


def _attendee_columns() -> tuple[Column[Attendee], ...]:
    return (
        Column("Member", lambda one: Cell(strong=one.member.name)),
        Column("Sits for", lambda one: Cell(second=one.member.body)),
        Column("Attendance", lambda one: Cell(chips=(one.chip,)), width=160),
    )


def _prose(title: str, text: str) -> Section:
    return Section(title, (Note(text or "Nothing written yet.", quiet=not text),))
