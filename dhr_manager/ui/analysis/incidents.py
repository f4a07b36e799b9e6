"""The Same incident page of Analysis: what may be one incident, the accounts side by side, and what was decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.incidents.account import Suggestion
from dhr_manager.domain.incidents.grouping import leaving_out
from dhr_manager.domain.incidents.suggest import suggest
from dhr_manager.domain.rows.incidents import Material
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.analysis import incident_words as words
from dhr_manager.ui.analysis.incident_forms import decision_sheet
from dhr_manager.ui.analysis.incident_sides import SideBySide
from dhr_manager.ui.analysis.incident_words import Line, Shown
from dhr_manager.ui.chronology.words import plural
from dhr_manager.ui.jobs import Job, Progress, database_step, work_step
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import EmptyState, label, shortcut, split
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

TITLE = "Comparing accounts"
OPEN, DECIDED = "open", "decided"
_COMPARED = ("chronology_entry", "entry_person", "person", "person_name", "identifier", "agency")


class IncidentsPage(ReviewPanel):
    """Accounts are compared once, off the window's thread; a decision only takes its line out of what was found."""

    watches = (*_COMPARED, "entry_pair")
    help = "incidents"
    keys = keys_line(
        "incidents.same", "incidents.related", "incidents.different", "incidents.note", "incidents.open",
        "incidents.part",
    )  # fmt: skip

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._found: tuple[Suggestion, ...] | None = None  # of the review as it is; None where it is to be compared
        self._comparing: Job | None = None
        self._now = [Shown()]
        self._done: set[str] = set()  # lines decided a moment ago: the next one comes up at once
        self._wanted = ""
        self.parts = Tabs("Suggestions or decisions")
        self.parts.set_choices(((OPEN, "Suggested"), (DECIDED, "Decided")))
        self.parts.take(OPEN)
        self.parts.chosen.connect(self.show_list)
        self.said = label("", "second", wrap=True)
        self.nothing = EmptyState("Nothing to compare yet", "")
        self.table: QuietTable[Line] = QuietTable(
            "Suggestions of the same incident", words.columns(self._now), lambda line: line.key, empty=self.nothing
        )
        self.sides = SideBySide("Accounts side by side", self._go)
        self._arrange()
        self._wire()
        self.sides.hide()

    @property
    def shown(self) -> Shown:
        """What the page shows."""
        return self._now[0]

    @property
    def selected(self) -> Line | None:
        """The line whose accounts stand side by side."""
        return self.table.picked_row

    # -- comparing

    def refresh(self) -> None:
        """Compare where entries or the cast changed; else ask only what was decided. Where it is visible."""
        self.stale = True
        if not self.isVisible() or not self.ready():
            return
        self.stale = False
        self._asked += 1
        if self._found is None:
            self._compare(self._asked)
        else:
            self._ask(self._asked)

    def compare_again(self) -> None:
        """Compare all entries again."""
        self._found = None
        self.refresh()

    def cancel(self) -> None:
        """Stop comparing."""
        if self._comparing is not None:
            self._comparing.progress.cancel()

    def left_review(self) -> None:
        self.cancel()
        self._found, self._now[0], self._done = None, Shown(), set()
        self._show_list()

    def show_answer(self, answer: Shown) -> None:
        self._now[0] = answer
        self._done &= {line.key for line in answer.open}
        self._show_list()
        if self._wanted:
            self.go_to(self._wanted)

    # -- going

    def go_to(self, record_id: str) -> None:
        """Select the first line with an entry, or a decision by its id, now or when it has been fetched."""
        self._wanted = record_id
        for part, lines in ((OPEN, self.shown.open), (DECIDED, self.shown.decided)):
            for line in lines:
                if record_id in (*line.entry_ids, *line.pair_ids):
                    self._wanted = ""
                    self.parts.take(part)
                    self._show_list()
                    self.table.select(line.key)
                    return

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("decided", partial(self.show_list, DECIDED)), ("note", self._note_first))

    def show_list(self, part: str) -> None:
        """Show what is suggested, or what was decided."""
        self.parts.take(part)
        self._show_list()
        self.focus_first()

    # -- what can be done

    def decide(self, verdict: str) -> None:
        """Decide on the accounts shown; the next suggestion comes up by itself."""
        line = self.selected
        if line is None:
            return
        if line.verdict:
            notes = "\n".join(line.notes)
            self._do(lambda services: services.incidents.change(line.pair_ids, verdict, notes), line, verdict)
            return
        self._done.add(line.key)
        self._show_list()
        self._do(lambda services: services.incidents.decide(line.entry_ids, verdict), line, verdict)

    def note(self) -> None:
        """Decide with a note, or change a decision and its note."""
        line = self.selected
        if line is not None:
            decision_sheet(self.frame, self.review_id, line, words.heading(self.shown.rows(line)))

    def take_back(self) -> None:
        """Take the decision back: its accounts are suggested again."""
        line = self.selected
        if line is not None and line.verdict:
            self.frame.jobs.run(
                lambda services: services.incidents.take_back(line.pair_ids),
                then=lambda _: self.frame.saved("decision taken back"),
                owner=self,
                title="Taking a decision back",
            )

    def open_entry(self) -> None:
        """Go to the first account in the chronology."""
        line = self.selected
        if line is not None:
            self._go(line.entry_ids[0])

    # -- inside

    def _compare(self, asked: int) -> None:
        review_id = self.review_id

        def came(found: tuple[Suggestion, ...]) -> None:
            self._comparing = None
            if review_id == self.review_id and asked == self._asked:
                self._found = found
                self._ask(asked)

        self.cancel()
        self._say_comparing(under_way=True)
        self._comparing = self.frame.jobs.chain(
            database_step(lambda services, _: services.incidents.material(review_id)),
            work_step(compare),
            then=came,
            failed=self._failed,
            owner=self,
            title=TITLE,
        )

    def _ask(self, asked: int) -> None:
        review_id, found = self.review_id, self._found or ()

        def show(answer: Shown) -> None:
            if asked == self._asked:
                self._say_comparing(under_way=False)
                self.show_answer(answer)

        self.frame.jobs.run(
            lambda services: fetch_shown(services, review_id, found), then=show, failed=self.refused, owner=self
        )

    def _failed(self, error: DhrError) -> None:
        self._comparing = None
        if error.code == "cancelled":
            self._say_comparing(under_way=False)
            self.said.setText("Comparing was cancelled. F5 compares again.")
        else:
            self.refused(error)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*_COMPARED):
            self._found = None
        super()._on_changed(changes)

    def _do(self, work: Callable[[Services], Changes], line: Line, verdict: str) -> None:
        def failed(error: DhrError) -> None:
            self._done.discard(line.key)
            self._show_list()
            self.refused(error)

        self.frame.jobs.run(
            work,
            then=lambda _: self.frame.saved(f"{plural(len(line.entry_ids), 'account')}: {words.VERDICTS[verdict]}"),
            failed=failed,
            owner=self,
            title="Deciding on accounts",
        )

    def _show_list(self) -> None:
        """Fill the list, keeping the place where the line selected has gone."""
        shown, part = self.shown, self.parts.taken
        place = self.table.currentIndex().row()
        lines = [line for line in (shown.open if part == OPEN else shown.decided) if line.key not in self._done]
        open_now = max(shown.count - len(self._done), 0)
        self.parts.rename(OPEN, f"Suggested {open_now:,}")
        self.parts.rename(DECIDED, f"Decided {len(shown.decided):,}")
        self._say_nothing(part)
        self.table.set_rows(lines)
        if not self.table.picked_id and lines:
            self.table.select(lines[min(max(place, 0), len(lines) - 1)].key)
        self._show_sides(self.selected)
        more = f"the first {len(lines):,} of {open_now:,}" if part == OPEN and open_now > len(lines) else ""
        self.said.setText(more)
        self.say_shown(f"{plural(open_now, 'suggestion')} · {plural(len(shown.decided), 'decision')}")

    def _say_nothing(self, part: str) -> None:
        title, text = words.nothing_words(
            of_decided=part == DECIDED, comparing=self._found is None, some_decided=bool(self.shown.decided)
        )
        self.nothing.title.setText(title)
        self.nothing.text.setText(text)

    def _say_comparing(self, *, under_way: bool) -> None:
        self.stop.setVisible(under_way)
        self.said.setText("Comparing …" if under_way else "")
        self._say_nothing(self.parts.taken)

    def _show_sides(self, line: Line | None) -> None:
        rows = self.shown.rows(line) if line is not None else []
        self.sides.setVisible(bool(rows))
        if line is None or not rows:
            return
        self.frame.remember(record_id=line.entry_ids[0])
        if line.verdict:
            chips: Sequence[Chip] = (words.CHIPS[line.verdict],)
            self.sides.show_accounts(rows, self.shown.agencies, " · ".join(line.notes), chips)
        else:
            why = words.why_words(line.why)
            chips = (words.alike_chip(line.score), *words.reason_chips(line.why))
            self.sides.show_accounts(rows, self.shown.agencies, f"{why[:1].upper()}{why[1:]}", chips)
        self.back.setVisible(bool(line.verdict))

    def _go(self, entry_id: str) -> None:
        self.frame.open_review(self.review_id, "chronology", entry_id)

    def _note_first(self) -> None:
        self.show_list(OPEN)
        self.note()

    def _next_part(self) -> None:
        self.show_list(OPEN if self.parts.taken == DECIDED else DECIDED)

    def _arrange(self) -> None:
        verdicts = [("same", "primary", "Same incident"), ("related", "", "Related"), ("different", "", "Different")]
        for key, role, text in verdicts:
            do = partial(self.decide, key)
            self.sides.foot.add(command(f"incidents.{key}", do, role=role, text=text, keyed=False))
        self.sides.foot.add(command("incidents.note", self.note, text="With a note …", keyed=False))
        self.back = command("incidents.back", self.take_back, text="Take back", keyed=False)
        self.sides.foot.add(self.back)
        self.sides.foot.add_right(
            command("incidents.open", self.open_entry, role="link", text="Open in the chronology")
        )
        self.stop = command("incidents.stop", self.cancel, role="link", text="Cancel", keyed=False)
        self.stop.hide()
        tools = SpringRow(self.parts, self.said, self.stop)
        tools.add_right(command("incidents.again", self.compare_again, role="link", text="Compare again", keyed=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(split((self.table, 11), (self.sides, 20), name="incidents"), 1)

    def _wire(self) -> None:
        def has_one() -> bool:
            return self.selected is not None

        def has_decided() -> bool:
            return self.selected is not None and bool(self.selected.verdict)

        self.table.picked.connect(self._show_sides)
        self.table.opened.connect(lambda _: self.open_entry())
        key_for(self.table, "incidents.open", self.open_entry, when=has_one)
        for verdict in words.VERDICTS:
            key_for(self, f"incidents.{verdict}", partial(self.decide, verdict), when=has_one)
        key_for(self, "incidents.note", self.note, when=has_one)
        key_for(self, "incidents.back", self.take_back, when=has_decided)
        key_for(self, "incidents.part", self._next_part)
        key_for(self, "incidents.again", self.compare_again)
        key_for(self, "incidents.stop", self.cancel, when=lambda: self._comparing is not None)
        key_for(self.table, "incidents.sides", self.sides.scroller.setFocus, when=has_one)
        shortcut(self.sides, "Esc", self.focus_first)


def compare(material: Material, progress: Progress) -> tuple[Suggestion, ...]:
    """What may be one incident, before decisions. Runs on the work lane."""
    return suggest(material.accounts, material.asked, progress)


def fetch_shown(services: Services, review_id: str, found: Sequence[Suggestion]) -> Shown:
    """What was found without what was decided, the decisions, and the entries of both. Runs on the database lane."""
    decided = services.incidents.decided(review_id)
    still = leaving_out(found, services.incidents.standing(review_id))
    lines = tuple(words.line_of(one) for one in still[: words.MOST])
    settled = tuple(words.decided_line(one) for one in decided)
    ids = dict.fromkeys(entry_id for line in (*lines, *settled) for entry_id in line.entry_ids)
    return Shown(
        lines,
        len(still),
        settled,
        {row.id: row for row in services.chronology.page(tuple(ids))},
        {agency.id: agency for agency in services.agencies.all()},
    )
