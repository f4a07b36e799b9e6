"""The page "Who knew what" of Analysis: facts down, agencies across, and what the cell with the focus rests on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.knowledge import HOW, FactLine, Knowing, Matrix
from dhr_manager.ui.actions import action, keys_line, shown
from dhr_manager.ui.analysis.knowledge_forms import fact_sheet
from dhr_manager.ui.analysis.knowledge_table import MatrixTable
from dhr_manager.ui.analysis.prompt_words import entry_words
from dhr_manager.ui.chronology.knowing import SHAPES, how_menu
from dhr_manager.ui.chronology.words import entry_code, plural, shown_date
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import EmptyState, shortcut, split
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.commands import command, key_for, tool_command
from dhr_manager.ui.widgets.spring_row import ShortLabel, SpringRow

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

DOCUMENT, ENTRIES = "who-knew-what", "knowledge.entries"


@dataclass(frozen=True, slots=True)
class Known:
    """The matrix, and the tags in use."""

    matrix: Matrix
    tags: tuple[str, ...]


class KnowledgePage(ReviewPanel):
    """Who knew what, when. `menu` is the menu opened last."""

    watches = ("known_fact", "fact_entry", "chronology_entry", "agency")
    help = "knowledge"
    keys = keys_line("←↑→↓ cells", "knowledge.open", "knowledge.new", "knowledge.how", "knowledge.write")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.known = Known(Matrix((), ()), ())
        self.menu: QMenu | None = None
        self._wanted = ""
        empty = EmptyState(
            "No fact yet",
            "Name what could be known – an injury, a threat, a conviction – and see which agency knew it first. "
            f"Entries show it by their tag, or are chosen in the Chronology with {shown(action(ENTRIES).keys)}.",
            command("knowledge.new", self.add, text="Add the first fact", keyed=False, icon=False),
        )
        self.table = MatrixTable(empty)
        self.card = CardPane("What the cell rests on")
        self.which = ShortLabel("", "second")
        self.before = tool_command("knowledge.before", partial(self.table.turn, -1))
        self.after = tool_command("knowledge.after", partial(self.table.turn, 1))
        self._arrange()
        self._wire()

    def fetch_review(self, services: Services, review_id: str) -> Known:
        return Known(services.knowledge.matrix(review_id), services.chronology.tags(review_id))

    def show_answer(self, answer: Known) -> None:
        self.known = answer
        self.table.show_matrix(answer.matrix)
        if self._wanted and self.table.go_to(self._wanted):
            self._wanted = ""
        lines, agencies = len(answer.matrix.lines), len(answer.matrix.agencies)
        self.say_shown(f"{plural(lines, 'fact')} · {plural(agencies, 'agency', 'agencies')} that knew")

    def left_review(self) -> None:
        self.known = Known(Matrix((), ()), ())
        self.table.show_matrix(self.known.matrix)

    def go_to(self, record_id: str) -> None:
        if record_id == self.table.fact_id:  # the focus stays at its agency
            return
        if not (self.known.matrix.lines and self.table.go_to(record_id)):
            self._wanted = record_id

    def picked_id(self) -> str:
        return self.table.fact_id

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("fact", self.change),)

    # -- what can be done

    @property
    def cell(self) -> tuple[Knowing, ...]:
        """What the cell with the focus holds; at the fact itself all its entries."""
        line = self.table.line
        if line is None:
            return ()
        agency_id = self.table.agency_id
        return tuple(one for one in line.all if not agency_id or one.entry.agency_id == agency_id)

    def add(self) -> None:
        """Open the form of a new fact."""
        fact_sheet(self.frame, self.review_id, None, self.known.tags, self._made)

    def change(self) -> None:
        """Open the form of the fact the focus is at."""
        line = self.table.line
        if line is not None:
            fact_sheet(self.frame, self.review_id, line.fact, self.known.tags)

    def open_entry(self) -> None:
        """Go to the first entry of the cell; at the fact itself, or where nobody knew, change the fact."""
        line = self.table.line
        if line is None:
            return
        if self.table.agency_id and self.cell:
            self._go(self.cell[0].entry.id)
        elif not self.table.agency_id:
            self.change()

    def move_fact(self, by: int) -> None:
        """Move the fact up or down."""
        fact_id = self.table.fact_id
        if fact_id:
            self._write(lambda services: services.knowledge.move_fact(fact_id, by), "fact moved")

    def take_out(self) -> None:
        """Take the fact out; undo brings it back."""
        fact_id = self.table.fact_id
        if fact_id:
            self._write(lambda services: services.knowledge.take_out(fact_id), "fact taken out")

    def ask_how(self) -> None:
        """Open the menu that says how the first entry of the cell shows the fact."""
        if not (self.table.agency_id and self.cell):
            return
        fact_id, one = self.table.fact_id, self.cell[0]
        self.menu = how_menu(self, fact_id, (one.entry.id,), one.how if one.link_id else "", self._write)
        self.menu.aboutToHide.connect(self.menu.deleteLater)
        at = self.table.visualRect(self.table.currentIndex()).bottomLeft()
        self.menu.popup(self.table.viewport().mapToGlobal(at))

    def write_document(self) -> None:
        """Open the sheet that writes the table as a document of its own; names are replaced as everywhere."""
        from pathlib import Path

        from dhr_manager.ui.report.write_sheet import WriteSheet, WriteTask

        def written(_: Path) -> None:
            """Its folder is of no matter here."""

        WriteSheet(self.frame, WriteTask(self.review_id, DOCUMENT, None, lambda _: None, written)).open()

    # -- inside

    def _write(self, work: Callable[[Services], Changes], said: str) -> None:
        self.frame.jobs.run(work, then=lambda _: self.frame.saved(said), owner=self, title="Who knew what")

    def _made(self, changes: Changes) -> None:
        self._wanted = changes.made or ""
        self.refresh()

    def _show_card(self) -> None:
        line = self.table.line
        self.card.setVisible(line is not None)
        if line is None:
            return
        self.frame.remember(record_id=line.fact.id)
        agency_id = self.table.agency_id
        agency = next((one.name for one in self.known.matrix.agencies if one.id == agency_id), "")
        self.card.begin(line.fact.title, agency or "All agencies")
        self.card.prose("Note", line.fact.note if not agency_id else "")
        for how in HOW:
            self._say(line, how)
        if not self.cell:
            self.card.words("No entry of this agency shows it. That is a prompt to look, no proof.", quiet=True)
        self.card.end()

    def _say(self, line: FactLine, how: str) -> None:
        found = [one for one in self.cell if one.how == how]
        if not found:
            return
        self.card.heading(f"{SHAPES[how]} {how.capitalize()}")
        for one in found:
            by = "" if one.link_id else " · by its tag"
            row = one.entry
            said = f"{row.agency_code}, {shown_date(row)}{by}: {entry_words(row)}"
            self.card.link(entry_code(row), said, partial(self._go, row.id))

    def _turns(self) -> bool:
        first, last, total = self.table.shown_agencies()
        return last - first + 1 < total

    def _say_which(self) -> None:
        first, last, total = self.table.shown_agencies()
        self.which.setText(f"Agencies {first}–{last} of {total}")
        for one in (self.before, self.which, self.after):
            one.setVisible(self._turns())

    def _go(self, entry_id: str) -> None:
        self.frame.open_review(self.review_id, "chronology", entry_id)

    def _arrange(self) -> None:
        self.card.foot.add(command("knowledge.change", self.change, text="Change the fact", keyed=False))
        self.card.foot.add(command("knowledge.out", self.take_out, role="link", text="Take out", keyed=False))
        legend = "   ".join(f"{SHAPES[how]} {how}" for how in HOW)
        tools = SpringRow(ShortLabel(f"The first entry of each agency that shows it:   {legend}", "second"))
        for one in (self.before, self.which, self.after):
            tools.add_right(one)
        tools.add_right(command("knowledge.write", self.write_document, text="Write the table", keyed=False))
        tools.add_right(command("knowledge.new", self.add, role="primary"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(split((self.table, 22), (self.card, 10), name="who-knew-what"), 1)

    def _wire(self) -> None:
        def has_one() -> bool:
            return self.table.line is not None

        def has_cell() -> bool:
            return bool(self.table.agency_id and self.cell)

        self.table.picked.connect(self._show_card)
        self.table.opened.connect(self.open_entry)
        self.table.turned.connect(self._say_which)
        key_for(self, "knowledge.before", partial(self.table.turn, -1), when=self._turns)
        key_for(self, "knowledge.after", partial(self.table.turn, 1), when=self._turns)
        key_for(self.table, "knowledge.open", self.open_entry, when=has_one)
        key_for(self, "knowledge.change", self.change, when=has_one)
        key_for(self, "knowledge.how", self.ask_how, when=has_cell)
        key_for(self, "knowledge.up", partial(self.move_fact, -1), when=has_one)
        key_for(self, "knowledge.down", partial(self.move_fact, 1), when=has_one)
        key_for(self, "knowledge.out", self.take_out, when=has_one)
        key_for(self, "knowledge.write", self.write_document, when=lambda: bool(self.known.matrix.lines))
        key_for(self, "knowledge.card", self.card.scroller.setFocus, when=has_one)
        shortcut(self.card, "Esc", self.focus_first)
