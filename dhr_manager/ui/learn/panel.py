"""The Learn area: events by date, past and coming, and the one selected with what it covered and who came."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.thread import LearningEventRow
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.learn import commands
from dhr_manager.ui.learn.words import (
    SEGMENTS,
    LearnAnswer,
    attended,
    event_chip,
    event_columns,
    in_segment,
    kind_words,
)
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.header import PageHeader
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import EmptyState, Page, shortcut, split
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

_FIRST = (
    "No learning event yet",
    "A lesson changes something once it is shared: plan a seminar, a briefing or a champions' meeting.",
)


class LearnPanel(Panel):
    """All learning events of the partnership."""

    watches = ("learning_event", "lesson", "recommendation", "agency", "review")
    keys = keys_line("learn.change", "learn.new", "learn.out", "learn.part")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.answer = LearnAnswer()
        self._wanted, self._filling = "", False
        self.header = PageHeader("Learn")
        self.new = command("learn.new", self.begin_event, role="primary")
        self.segments = Tabs("Which events")
        self.segments.set_choices(SEGMENTS)
        self.segments.take("all")
        self.segments.chosen.connect(self.show_segment)
        first = command("learn.new", self.begin_event, text="Plan the first event", keyed=False, icon=False)
        self.empty = EmptyState(*_FIRST, first)
        self.table: QuietTable[LearningEventRow] = QuietTable(
            "Learning events", event_columns(frame.today()), lambda event: event.id, empty=self.empty
        )
        self.card = CardPane("Learning event")
        self.card.foot.add(command("learn.change", self.change, text="Change"))
        self.card.foot.add(command("learn.out", self.take_out, role="link", text="Take out"))
        self._arrange()
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.change())
        for key, do in (("learn.change", self.change), ("learn.out", self.take_out)):
            key_for(self.table, key, do, when=lambda: self.table.picked_row is not None)
        shortcut(self.card, "Esc", self.table.setFocus)
        key_for(self, "learn.part", self._next_segment)
        self._on_picked(None)

    def fetch(self, services: Services) -> LearnAnswer:
        return fetch_learning(services)

    def show_answer(self, answer: LearnAnswer) -> None:
        self.answer = answer
        if self._wanted:
            self.go_to(self._wanted)
        self._show_events()
        today = self.frame.today()
        ahead = sum(event.on >= today for event in answer.events)
        events = f"{len(answer.events)} event{'' if len(answer.events) == 1 else 's'}"
        came = f"{sum(attended(event) for event in answer.events):,} came"
        self.header.say_second(" · ".join((events, f"{ahead} ahead")) if answer.events else "")
        self.say_shown(" · ".join((events, f"{ahead} ahead", came)))

    def arrive(self, place: Place) -> None:
        super().arrive(place)
        self.focus_first()

    def go_to(self, record_id: str) -> None:
        """Select an event, now or when it has been fetched."""
        known = any(event.id == record_id for event in self.answer.events)
        self._wanted = "" if known else record_id
        if known:
            if self.segments.taken != "all":
                self.show_segment("all")
            self.table.select(record_id)

    def show_segment(self, key: str) -> None:
        """Show all events, those coming, or those past."""
        self.segments.take(key)
        self._show_events()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("event-form", self.change),)

    def begin_event(self) -> None:
        """Open the form for a new event."""

        def open_form(answer: LearnAnswer) -> None:
            commands.add_event(self.frame, answer, self._made)

        self.frame.jobs.run(fetch_learning, then=open_form, owner=self)

    def change(self) -> None:
        """Change the event selected."""
        event = self.table.picked_row
        if event is not None:
            commands.change_event(self.frame, event, self.answer)

    def take_out(self) -> None:
        """Take the event selected out: entered by mistake."""
        event = self.table.picked_row
        if event is not None:
            text = f"{event.title}, {show_day(event.on)}"
            take_out(self.frame, Standing("learning_event", event.id, "the learning event", text), self.table)

    def _made(self, changes: Changes) -> None:
        self._wanted = changes.made or ""
        self.refresh()

    def _show_events(self) -> None:
        today = self.frame.today()
        for key, words in SEGMENTS:
            self.segments.rename(key, f"{words} {len(in_segment(self.answer.events, key, today))}")
        shown = in_segment(self.answer.events, self.segments.taken, today)
        others = bool(self.answer.events)
        self.empty.title.setText("No event in this part" if others else _FIRST[0])
        self.empty.text.setText("Choose All to see every event." if others else _FIRST[1])
        self._filling = True  # one card at the end, not one for every step of the selection
        self.table.set_rows(shown)
        self.table.select_first()
        self._filling = False
        self._on_picked(self.table.picked_row)

    def _on_picked(self, event: LearningEventRow | None) -> None:
        if self._filling:
            return
        self.card.setVisible(event is not None)
        if event is None:
            return
        when = " ".join(filter(None, (show_day(event.on), event.at)))
        self.card.begin(event.title, f"{kind_words(event)} · {when}", (event_chip(event, self.frame.today()),))
        self.card.pair("Place", event.place)
        self.card.pair("Host", event.host)
        self.card.pair("Facilitator", event.facilitator)
        self.card.pair("Audience", event.audience)
        self.card.pair("Places", str(event.capacity) if event.capacity else "")
        self.card.prose("What it is about", event.summary)
        self._show_covered(event)
        self._show_came(event)
        past = event.on < self.frame.today()
        self.card.prose("What changed because of it", event.changed, "Not said yet." if past else "")
        self.card.end()

    def _show_covered(self, event: LearningEventRow) -> None:
        answer = self.answer
        lessons = [one for one in answer.lessons if one.id in event.lesson_ids]
        asked = [one for one in answer.recommendations if one.id in event.recommendation_ids]
        self.card.heading("Lessons shared")
        for lesson in lessons:
            name = f"{answer.references.get(lesson.review_id, '')} · lesson {lesson.number}".lstrip(" ·")
            self.card.link(name, lesson.title, self._to(lesson.review_id, "analysis", lesson.id))
        if not lessons:
            self.card.words("None linked yet. Choose Change to say what it shares.", quiet=True)
        if asked:
            self.card.heading("Recommendations served")
        for row in asked:
            name = f"{row.review_reference} · rec. {row.reference}"
            self.card.link(name, row.text, self._to(row.review_id, "action-plan", row.id))

    def _show_came(self, event: LearningEventRow) -> None:
        came = attended(event)
        places = f" of {event.capacity} places" if event.capacity else ""
        self.card.heading(f"Who came · {came}{places}" if came else "Who came")
        for one in sorted(event.attendance, key=lambda one: -one.count):
            agency = self.answer.agencies.get(one.agency_id or "")
            if agency is not None:
                self.card.entry((agency.code, agency.colour, agency.name), f"{one.count}  {agency.name}", "")
            else:
                self.card.pair(str(one.count), one.body)
        if not event.attendance:
            ahead = event.on >= self.frame.today()
            self.card.words("It is still ahead." if ahead else "Nothing recorded yet. Choose Change.", quiet=True)

    def _to(self, review_id: str, tab: str, record_id: str) -> Callable[[], None]:
        return lambda: self.frame.open_review(review_id, tab, record_id)

    def _next_segment(self) -> None:
        keys = [key for key, _ in SEGMENTS]
        self.show_segment(keys[(keys.index(self.segments.taken) + 1) % len(keys)])

    def _arrange(self) -> None:
        self.header.tools.addWidget(self.new)
        self.header.tools.addSpacing(12)
        tools = QHBoxLayout()
        tools.addWidget(self.segments)
        tools.addStretch(1)
        page = Page()
        page.body.addLayout(tools)
        page.add(split((self.table, 25), (self.card, 10), name="events-list-and-event"), stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(page, 1)


def fetch_learning(services: Services) -> LearnAnswer:
    """All events with what they can cover. Runs on the database lane."""
    return LearnAnswer(
        services.learning.events(),
        services.analysis.lessons(None),
        services.action_plan.recommendations(None),
        {agency.id: agency for agency in services.agencies.all()},
        {card.review.id: card.review.reference for card in services.reviews.register()},
    )
