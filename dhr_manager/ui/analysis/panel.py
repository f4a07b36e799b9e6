"""The Analysis tab: key lines of enquiry → findings → lessons, side by side; the one selected with all it carries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.thread import FindingRow, KeyLineRow, LessonRow
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.analysis import forms
from dhr_manager.ui.analysis.cards import show_finding, show_key_line, show_lesson
from dhr_manager.ui.analysis.column import ThreadColumn
from dhr_manager.ui.analysis.words import Thread, finding_columns, key_line_columns, lesson_columns, plural
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN, NEAR
from dhr_manager.ui.widgets.basics import EmptyState, boxed, label, shortcut, split
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.taking_out import Standing, take_out

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

KINDS = ("key_line", "finding", "lesson")
NAMES = {"key_line": "key line", "finding": "finding", "lesson": "lesson"}
NEXT = {"key_line": "New finding", "finding": "New lesson", "lesson": "New recommendation"}


class AnalysisPanel(ReviewPanel):
    """The thread of one review. `new_recommendation_asked(tuple of lesson ids)` when one is to be written."""

    watches = (
        "key_line",
        "finding",
        "lesson",
        "recommendation",
        "action",
        "learning_event",
        "entry_key_line",
        "agency",
    )
    keys = keys_line(
        "←→ columns", "analysis.change", "analysis.next", "analysis.out", "analysis.loose", "analysis.card"
    )
    new_recommendation_asked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.thread_ = Thread()
        self._related: set[str] = set()
        self._kind, self._wanted, self._filling = "key_line", "", False
        self.columns: dict[str, ThreadColumn[Any]] = self._make_columns()
        self.loose = QHBoxLayout()
        self.new = command("analysis.new", self.begin_finding, role="primary")
        self.card = CardPane("What hangs on what is selected")
        self.change_it = command("analysis.change", self.change, text="Change")
        self.next_it = command("analysis.next", self.add_next, text="New finding")
        self._arrange()
        self._wire()
        self.card.hide()

    # -- fetching

    def fetch_review(self, services: Services, review_id: str) -> Thread:
        return fetch_thread(services, review_id, self.frame)

    def show_answer(self, answer: Thread) -> None:
        self.thread_ = answer
        self._filling = True
        if self._wanted:
            self.go_to(self._wanted)
        rows: dict[str, Sequence[Any]] = {
            "key_line": answer.key_lines, "finding": answer.findings, "lesson": answer.lessons
        }  # fmt: skip
        for kind, column in self.columns.items():
            column.show_rows(rows[kind])
        if not self.columns[self._kind].table.picked_id:
            self._kind = next((kind for kind in ("finding", *KINDS) if rows[kind]), self._kind)
            self.columns[self._kind].table.select_first()
        self._filling = False
        self._take(self._kind)
        self._follow()
        self._say_loose(answer)
        counts = (plural(len(answer.key_lines), "key line"), plural(len(answer.findings), "finding"),
                  plural(len(answer.lessons), "lesson"))  # fmt: skip
        self.say_shown(" · ".join(counts))

    def left_review(self) -> None:
        self.thread_, self._kind = Thread(), "key_line"
        self._filling = True
        for column in self.columns.values():
            column.show_rows(())
        self._filling = False
        self.card.hide()

    def go_to(self, record_id: str) -> None:
        """Select a key line, a finding or a lesson, now or when it has been fetched."""
        kind = next((kind for kind, ids in self._ids().items() if record_id in ids), "")
        self._wanted = "" if kind else record_id
        if kind:
            waiting, self._filling = self._filling, True
            self.columns[kind].table.select(record_id)
            self._kind, self._filling = kind, waiting
            self._take(kind)
            self._follow()

    def picked_id(self) -> str:
        return self.columns[self._kind].table.picked_id

    def focus_first(self) -> None:
        self.columns[self._kind].table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        def first(kind: str) -> None:
            rows = self.columns[kind].table.rows.rows
            if rows:
                self.go_to(rows[0].id)
                self.focus_first()

        def finding() -> None:
            first("finding")
            self.change()

        return (
            ("key-line", partial(first, "key_line")),
            ("lesson", partial(first, "lesson")),
            ("finding-form", finding),
        )

    # -- what can be done

    def begin_finding(self, entry_ids: Sequence[str] = (), key_line_id: str = "") -> None:
        """Open the form for a new finding with these entries as its evidence; from wherever it is asked."""
        review_id, picked = self.review_id, tuple(entry_ids)

        def open_form(choices: forms.Choices) -> None:
            forms.add_finding(self.frame, review_id, choices, self._made, picked, key_line_id)

        self.frame.jobs.run(lambda services: forms.finding_choices(services, review_id), then=open_form, owner=self)

    def add_key_line(self) -> None:
        """Add a key line of enquiry."""
        forms.key_line_sheet(self.frame, self.review_id, None, self._made)

    def add_lesson(self, finding_id: str = "") -> None:
        """Add a lesson, drawn from a finding where one is named."""
        choices = self.thread_.findings, self.thread_.themes
        forms.add_lesson(self.frame, self.review_id, choices, self._made, finding_id)

    def add_next(self) -> None:
        """What follows from the record selected: finding, lesson or recommendation."""
        row = self.selected
        if isinstance(row, KeyLineRow):
            self.begin_finding(key_line_id=row.id)
        elif isinstance(row, FindingRow):
            self.add_lesson(row.id)
        elif isinstance(row, LessonRow):
            self.new_recommendation_asked.emit((row.id,))

    def change(self) -> None:
        """Change the record selected."""
        row, review_id = self.selected, self.review_id
        if isinstance(row, KeyLineRow):
            forms.key_line_sheet(self.frame, review_id, row)
        elif isinstance(row, FindingRow):
            self.frame.jobs.run(
                lambda services: forms.finding_choices(services, review_id),
                then=lambda choices: forms.change_finding(self.frame, row, choices),
                owner=self,
            )
        elif isinstance(row, LessonRow):
            forms.change_lesson(self.frame, row, (self.thread_.findings, self.thread_.themes))

    def take_out(self) -> None:
        """Take the record selected out."""
        row, kind = self.selected, self._kind
        if row is not None:
            one = Standing(kind, row.id, f"{NAMES[kind]} {row.number}", row.title)
            take_out(self.frame, one, self.columns[kind].table)

    def next_loose(self) -> None:
        """Go to the next loose end after the record selected."""
        ends = list(dict.fromkeys(one for kind in self.thread_.loose() for one in kind.ids))
        at = self.columns[self._kind].table.picked_id
        if ends:
            self.go_to(ends[(ends.index(at) + 1) % len(ends)] if at in ends else ends[0])
            self.focus_first()

    @property
    def selected(self) -> KeyLineRow | FindingRow | LessonRow | None:
        """The one record selected over all columns."""
        row: KeyLineRow | FindingRow | LessonRow | None = self.columns[self._kind].table.picked_row
        return row

    # -- inside

    def _has_one(self) -> bool:
        return self.selected is not None

    def _ids(self) -> dict[str, set[str]]:
        thread = self.thread_
        return {
            "key_line": {row.id for row in thread.key_lines},
            "finding": {row.id for row in thread.findings},
            "lesson": {row.id for row in thread.lessons},
        }

    def _made(self, changes: Changes) -> None:
        self._wanted = changes.made or ""
        self.refresh()

    def _take(self, kind: str) -> None:
        """Make a column the one whose record the card shows."""
        if self._filling:
            return
        self._kind = kind
        row = self.selected
        self._related.clear()
        if row is not None:
            self._related.update(self.thread_.hangs_on(kind, row.id))
            self.frame.remember(record_id=row.id)
        for other, column in self.columns.items():
            column.mark(taken=other == kind)
        self._show_card(row)

    def _follow(self) -> None:
        """Bring the focus along where it is in another column: arrows move what the card shows."""
        if not self._filling and any(column.table.hasFocus() for column in self.columns.values()):
            self.focus_first()

    def _show_card(self, row: KeyLineRow | FindingRow | LessonRow | None) -> None:
        self.card.setVisible(row is not None)
        if isinstance(row, KeyLineRow):
            show_key_line(self.card, row, self.thread_, self._go)
        elif isinstance(row, FindingRow):
            show_finding(self.card, row, self.thread_, self._go)
        elif isinstance(row, LessonRow):
            show_lesson(self.card, row, self.thread_, self._go)
        self.next_it.setText(NEXT[self._kind])
        self.next_it.setAccessibleName(NEXT[self._kind])

    def _go(self, kind: str, record_id: str) -> None:
        if kind in KINDS:
            self.go_to(record_id)
            self.focus_first()
        elif kind == "recommendation":
            self.frame.open_review(self.review_id, "action-plan", record_id)
        else:
            self.frame.go(Place("learn", record_id=record_id))

    def _say_loose(self, answer: Thread) -> None:
        while (item := self.loose.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        ends = [one.chip for one in answer.loose()]
        if not ends and answer.lessons:
            ends = [Chip("done", "nothing hangs loose")]
        for chip in ends:
            self.loose.addWidget(StateChip(chip, self))

    def _step(self, kind: str, by: int) -> None:
        place = KINDS.index(kind) + by
        if 0 <= place < len(KINDS):
            self.columns[KINDS[place]].table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_columns(self) -> dict[str, ThreadColumn[Any]]:
        first = EmptyState("No key line yet", "The terms of reference say what the review must answer: one line each.",
                           command("analysis.new-key-line", self.add_key_line, text="Add the first key line",
                                   icon=False))  # fmt: skip
        second = EmptyState("No finding yet", "Choose entries in the Chronology and press N, or write one here.",
                            command("analysis.new", self.begin_finding, text="Write the first finding",
                                    keyed=False, icon=False))  # fmt: skip
        third = EmptyState("No lesson yet", "Select a finding and press N: what should change because of it?")
        return {
            "key_line": ThreadColumn("Key lines of enquiry", "key line", key_line_columns(self._related),
                                     lambda row: row.id, self.add_key_line, first),
            "finding": ThreadColumn("Findings", "finding", finding_columns(self._related), lambda row: row.id,
                                    self.begin_finding, second),
            "lesson": ThreadColumn("Lessons", "lesson", lesson_columns(self._related), lambda row: row.id,
                                   self.add_lesson, third),
        }  # fmt: skip

    def _arrange(self) -> None:
        self.loose.setSpacing(NEAR)
        self.loose.setContentsMargins(0, 0, 0, 0)
        tools = SpringRow(label("Key lines → findings → lessons", "second"), boxed(self.loose))
        tools.add_right(self.new)
        self.card.foot.add(self.change_it)
        self.card.foot.add(self.next_it)
        self.card.foot.add(command("analysis.out", self.take_out, role="link", text="Take out"))
        across = split(*((column, 1) for column in self.columns.values()), name="thread-columns")
        across.setHandleWidth(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(split((across, 21), (self.card, 10), name="thread-and-card"), 1)

    def _wire(self) -> None:
        for kind, column in self.columns.items():
            table = column.table
            table.picked.connect(partial(self._on_picked, kind))
            table.entered.connect(partial(self._take, kind))
            table.opened.connect(lambda _: self.change())
            table.stepped.connect(partial(self._step, kind))
            key_for(table, "analysis.change", self.change, when=self._has_one)
            key_for(table, "analysis.next", self.add_next, when=self._has_one)
            key_for(table, "analysis.card", self.card.scroller.setFocus, when=self._has_one)
            key_for(table, "analysis.loose", self.next_loose, when=lambda: bool(self.thread_.loose()))
            key_for(table, "analysis.out", self.take_out, when=self._has_one)
        shortcut(self.card, "Esc", self.focus_first)

    def _on_picked(self, kind: str, row: object) -> None:
        if row is not None:
            self._take(kind)


def fetch_thread(services: Services, review_id: str, frame: Frame) -> Thread:
    """The thread of a review with the entries its findings rest on. Runs on the database lane."""
    findings = services.analysis.findings(review_id)
    evidence = tuple(dict.fromkeys(entry_id for one in findings for entry_id in one.entry_ids))
    plan = services.partnership.plan()
    return Thread(
        services.analysis.key_lines(review_id),
        findings,
        services.analysis.lessons(review_id),
        services.action_plan.recommendations(review_id),
        services.action_plan.actions(review_id),
        services.learning.events(),
        {row.id: row for row in services.chronology.page(evidence)},
        {agency.id: agency for agency in services.agencies.all()},
        plan.themes if plan is not None else (),
        frame.today(),
    )
