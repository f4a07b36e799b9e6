"""What is done with single entries from the Chronology tab: commands by key, by menu and by the pane's buttons."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.entries import Between, LinkedPerson, Original
from dhr_manager.domain.rows.history import History
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.ui.chronology import entry_form
from dhr_manager.ui.chronology.ages import AgesSheet, between_words
from dhr_manager.ui.chronology.marks import people_menu
from dhr_manager.ui.chronology.original import OriginalSheet
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.chronology.panel import ChronologyPanel

Details = tuple[EntryDetail, ...]


class EntryCommands(QObject):
    """Commands on the entry selected, or on the entries chosen. `menu` is the menu opened last."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel, self._frame = panel, panel.frame
        self.menu: QMenu | None = None
        self._does: dict[str, Callable[[], object]] = {
            "entries.new": self.new,
            "entries.change": self.change,
            "entries.duplicate": self.duplicate,
            "entries.out": self.take_out,
            "entries.split": self.split,
            "entries.join": self.join,
            "entries.read-as": self.read_as,
            "entries.people": self.people,
            "entries.original": self.original,
            "entries.ages": self.ages,
            "entries.interval": self.interval,
        }
        ready = {
            "entries.new": lambda: bool(panel.review_id),
            "entries.change": self._by_hand,
            "entries.out": self._ours,
            "entries.join": self._two,
            "entries.interval": self._two,
            "entries.people": lambda: bool(panel.chosen()),
            "entries.original": self._has_original,
        }
        for what, do in self._does.items():
            key_for(panel, what, do, when=ready.get(what, self._one))
        beside = panel.pane.beside
        beside.opened.connect(self._go)
        beside.linked.connect(self._link_one)

    def do(self, what: str) -> None:
        """Do what the pane asks for."""
        if what == "history":
            self._history()
        elif what in self._does:
            self._does[what]()

    # -- sheets

    def new(self) -> None:
        """Open the form of a new entry by hand."""
        review_id = self._panel.review_id
        if review_id:
            self._ask(
                lambda services: entry_form.entry_choices(services, review_id),
                lambda choices: entry_form.new_entry(self._frame, review_id, choices, self._made),
            )

    def change(self) -> None:
        """Open the form of an entry that was written by hand."""
        review_id = self._panel.review_id
        if not self._by_hand():
            return

        def fetch(services: Services, entry_id: str) -> tuple[EntryDetail, entry_form.EntryChoices]:
            return services.entries.detail(entry_id), entry_form.entry_choices(services, review_id)

        self._of_one(fetch, lambda known: entry_form.change_entry(self._frame, known[0], known[1], self._made))

    def take_out(self) -> None:
        """Open the form that takes out an entry of ours."""
        if self._ours():
            self._of_one(_detail, lambda detail: entry_form.take_out(self._frame, detail))

    def read_as(self) -> None:
        """Open the form that corrects what was read."""
        self._of_one(_detail, lambda detail: entry_form.read_as(self._frame, detail))

    def split(self) -> None:
        """Open the form that splits the entry."""
        self._of_one(_detail, lambda detail: entry_form.split_entry(self._frame, detail, self._made))

    def join(self) -> None:
        """Open the form that joins the two entries chosen."""
        ids = self._panel.chosen()
        if self._two():
            self._ask(
                lambda services: tuple(services.entries.detail(one) for one in ids),
                lambda both: entry_form.join_entries(self._frame, both[0], both[1], self._made),
            )

    def original(self) -> None:
        """Show the agency's file at the row."""

        if self._has_original():
            self._open_original(self._entry_id)

    def ages(self) -> None:
        """Show how old everybody was."""

        def fetch(services: Services, entry_id: str) -> tuple[EntryDetail, tuple[LinkedPerson, ...]]:
            return services.chronology.detail(entry_id), services.entries.ages(entry_id)

        self._of_one(fetch, lambda known: AgesSheet(self._frame, known[0].row, known[1]).open())

    # -- at once

    def duplicate(self) -> None:
        """Make a second entry of the same words and go to it."""
        entry_id = self._entry_id
        if entry_id:

            def then(changes: Changes) -> None:
                self._frame.saved("entry duplicated")
                self._made(changes)

            self._frame.jobs.run(lambda services: services.entries.duplicate(entry_id), then=then, owner=self)

    def interval(self) -> None:
        """Say how much time lies between the two entries chosen, above the page and in the pane."""

        def say(found: Between) -> None:
            words = between_words(found)
            self._panel.pane.show_interval(words)
            self._frame.tell(words, "held")

        if self._two():
            first, second = self._panel.chosen()
            self._ask(lambda services: services.entries.between(first, second), say)

    def people(self) -> None:
        """Open the menu of the cast for the entries chosen."""
        review_id, ids = self._panel.review_id, self._panel.chosen()

        def fetch(services: Services) -> tuple[tuple[PersonRow, ...], EntryDetail]:
            return services.people.cast(review_id), services.entries.detail(self._entry_id or ids[0])

        def show(known: tuple[tuple[PersonRow, ...], EntryDetail]) -> None:
            cast, detail = known
            menu = people_menu(self._panel, cast, detail.more, partial(self._link, ids), partial(self._new_person, ids))
            self._open(menu)

        if ids:
            self._ask(fetch, show)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """What is worth a picture."""
        shown = ("new", "read-as", "split", "original", "ages", "people")
        return tuple((f"entry-{what}", self._does[f"entries.{what}"]) for what in shown)

    # -- within

    @property
    def _entry_id(self) -> str:
        return self._panel.active.current_key

    def _one(self) -> bool:
        return bool(self._entry_id)

    def _two(self) -> bool:
        return len(self._panel.chosen()) == 2

    def _by_hand(self) -> bool:
        detail = self._panel.known
        return detail is not None and detail.more.file_id is None

    def _ours(self) -> bool:
        detail = self._panel.known
        return self._by_hand() or (detail is not None and detail.row.origin == "copy")

    def _has_original(self) -> bool:
        detail = self._panel.known
        return detail is not None and detail.more.file_id is not None

    def _ask(self, work: Callable[[Services], object], then: Callable[..., object]) -> None:
        """Fetch what a sheet or menu needs; it opens only where no sheet is open by then."""

        def show(answer: object) -> None:
            if not any(sheet.isVisible() for sheet in self._frame.host.findChildren(Sheet)):
                then(answer)

        self._frame.jobs.run(work, then=show, owner=self)

    def _of_one(self, work: Callable[[Services, str], object], then: Callable[..., object]) -> None:
        entry_id = self._entry_id
        if entry_id:
            self._ask(lambda services: work(services, entry_id), then)

    def _made(self, changes: Changes) -> None:
        """Go to the entry that was made."""
        if changes.made is not None:
            self._panel.go_to(changes.made)

    def _link(self, ids: tuple[str, ...], person_id: str, on: bool) -> None:
        self._panel.bulk.write(
            lambda services: services.entries.link_people(ids, person_id, on),
            "person linked" if on else "person taken off",
        )

    def _link_one(self, person_id: str, on: bool) -> None:
        self._link((self._panel.pane.shown_id,), person_id, on)

    def _new_person(self, ids: tuple[str, ...]) -> None:
        from dhr_manager.ui.people.cast_commands import add_person

        def then(changes: Changes) -> None:
            if changes.made is not None:
                self._link(ids, changes.made, True)

        add_person(self._frame, self._panel.review_id, then)

    def _go(self, kind: str, record_id: str) -> None:
        if kind == "original":
            self._open_original(record_id)
        elif kind == "finding":
            self._frame.open_review(self._panel.review_id, "analysis", record_id)
        else:
            self._panel.go_to(record_id)

    def _open_original(self, entry_id: str) -> None:
        def show(found: Original) -> None:
            OriginalSheet(self._frame, found).open()

        self._ask(lambda services: services.entries.original(entry_id), show)

    def _history(self) -> None:
        def show(history: History | None) -> None:
            from dhr_manager.ui.history.sheet import HistorySheet

            if history is not None:
                HistorySheet(self._frame, history).open()

        self._of_one(lambda services, entry_id: services.history.of(entry_id), show)

    def _open(self, menu: QMenu) -> None:
        self.menu = menu
        table = self._panel.active
        rect = table.visualRect(table.currentIndex())
        at = QPoint(table.columnViewportPosition(3), min(rect.bottom(), table.viewport().height() - 40))
        menu.popup(table.viewport().mapToGlobal(at))


def _detail(services: Services, entry_id: str) -> EntryDetail:
    return services.entries.detail(entry_id)
