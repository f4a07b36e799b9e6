"""The Chronology tab: filters, table and tray, and the entry; the hands stay on the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryDetail
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.domain.wanted_words import highlights
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.chronology.answers import NOTHING, FirstPage, Whole, first_page, keep_place, narrowed, whole
from dhr_manager.ui.chronology.bulk import Bulk
from dhr_manager.ui.chronology.doing import EntryCommands
from dhr_manager.ui.chronology.entry_pane import EntryPane
from dhr_manager.ui.chronology.filters import FilterPane, side_scale
from dhr_manager.ui.chronology.knowing import Knowing
from dhr_manager.ui.chronology.lanes.link import LanesLink
from dhr_manager.ui.chronology.middle import Middle
from dhr_manager.ui.chronology.pages import Pages
from dhr_manager.ui.chronology.reading import Reading
from dhr_manager.ui.chronology.showing import Showing
from dhr_manager.ui.chronology.views import Views
from dhr_manager.ui.chronology.words import plural
from dhr_manager.ui.chronology.writing import Writing
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import shortcut, split
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.long_table import LongTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


PAUSE_MS = 30  # while an arrow is held down no entry is fetched that nobody reads
_KEYS = keys_line(
    *(f"chronology.{what}" for what in ("search", "flag", "key-line", "tag", "comment", "finding", "tray"))
)


class Doing(Protocol):
    """Commands on the entry in the pane, by the word its buttons give."""

    def do(self, what: str) -> object:
        """Do it; a word that is not known does nothing."""


class ChronologyPanel(ReviewPanel):
    """The integrated chronology of one review. `new_finding_asked(tuple of entry ids)` when one is to be written."""

    watches = ("chronology_entry", "key_line", "agency", "finding", "person", "saved_view")
    keys = _KEYS
    new_finding_asked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.filters = FilterPane(frame.today())
        to_returns = command(
            "go.returns", lambda: frame.open_review(self.review_id, "returns"), text="Go to Returns", icon=False
        )
        self.middle = Middle(to_returns)
        self.table, self.tray = self.middle.table, self.middle.tray
        self.lanes_place = self.middle.lanes
        self.pane = EntryPane(frame.jobs)
        self.bulk = Bulk(self)
        self.others: Doing | None = None  # does what the pane asks for and nobody here knows
        self.active = self.table
        self._detail: EntryDetail | None = None
        self.beside = NOTHING
        self.shown_as = Showing()
        self._fresh, self._place, self._asked_id = True, "", ""
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(lambda: self._fetch_detail(self._asked_id))
        for table in (self.table, self.tray.table):
            Pages(table, frame.jobs, self.shown_as)
            table.picked.connect(partial(self._pick, table))
            table.entered.connect(partial(self._enter, table))
            table.opened.connect(lambda _: self.pane.take_focus())
        self.newest = Newest(frame.jobs, self, self.show_answer)
        self.filters.changed.connect(self._ask)
        self.pane.asked.connect(self.do)
        self.pane.comments.written.connect(self.bulk.comment)
        self._arrange()
        self._wire_keys()
        self.others = self.entries = EntryCommands(self)
        self.knowing = Knowing(self)
        self.lanes = LanesLink(self)
        self.views, self.reading, self.writing = Views(self), Reading(self), Writing(self)
        self.middle.turned.connect(self.filters.turn)
        self.middle.columns_asked.connect(self.reading.columns)

    # -- fetching

    def left_review(self) -> None:
        self._soon.stop()
        self._fresh, self._place, self._detail, self._asked_id = True, "", None, ""
        self.filters.forget()
        self.shown_as.forget()
        self.beside = NOTHING
        self.reading.stop()
        self.table.set_keys(())
        self.table.forget()
        self.pane.show_detail(None, {})

    def go_to(self, record_id: str) -> None:
        """Go to an entry; a saved view, which is found by its name as well, is put in force."""
        self._place = record_id
        if not self._take_view():
            self._take_place()

    def _take_view(self) -> bool:
        view = next((view for view in self.beside.views if view.id == self._place), None)
        if view is not None:
            self._place = ""
            self.views.take(view)
        return view is not None

    def picked_id(self) -> str:
        return self.active.current_key

    def focus_first(self) -> None:
        self.lanes.give_back()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_active(self) -> None:
        """Back to the table or the tray, whichever was worked in."""
        self.lanes.give_back()
        self.active.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _question(self) -> Callable[[Services], Any]:
        review_id, wanted = self.review_id, self.filters.wanted
        ask = first_page if self._fresh else whole
        return lambda services: ask(services, review_id, wanted)

    def show_answer(self, answer: FirstPage | Whole) -> None:
        if isinstance(answer, FirstPage):
            self._fresh = False
            self._place = self._place or answer.place
            self.table.put(self.shown_as.cells(answer.rows))
            self.table.set_keys([row.id for row in answer.rows])
            self.refresh()
            return
        index = answer.index
        self._name(dict(index.names))
        self._mark()
        self.table.put(self.shown_as.cells(answer.rows))
        if index.ids != self.table.rows.keys:
            self.table.set_keys(index.ids)
        if answer.beside is not None:
            self.beside = answer.beside
            self.views.show_views(self.beside.views)
            self._take_view()
        self.filters.show_choices(index, self.beside.agencies, self.beside.key_lines)
        self.filters.offer(answer.meant)
        self.tray.show_undated(index.undated_ids, answer.undated, index.total_undated, self.shown_as)
        self.middle.say_order(descending=self.wanted.descending)
        self.middle.say_counts(index)
        self.lanes.follow(answer)
        said = f"{plural(index.total, 'entry', 'entries')} · {plural(len(index.by_agency), 'agency', 'agencies')}"
        if said != self._shown_text:
            self.say_shown(said)
        self._take_place()
        self.table.settle()

    def _ask(self) -> None:
        self.views.say()
        if self._fresh or self.beside is NOTHING:
            self.newest.ask(self._question())
            return
        review_id, wanted, at_hand = self.review_id, self.filters.wanted, self.table.rows.at_hand
        self.newest.ask(lambda services: narrowed(services, review_id, wanted, at_hand))

    def _name(self, people: dict[str, str]) -> None:
        """Somebody has another name: the rows at hand say the old one."""
        if people != self.shown_as.people:
            self.shown_as.people = people
            self.table.forget()
            self.tray.table.forget()

    def _mark(self) -> None:
        wanted = highlights(self.wanted.words)
        self.table.mark(wanted)
        self.tray.table.mark(wanted)

    def _take_place(self) -> None:
        """Go to the entry asked for or last read; to the first one where there is none."""
        if self._place and self.table.select(self._place):
            self._place = ""
        elif self._place and self.tray.table.rows.place_of(self._place) >= 0:
            if not self.tray.is_open:
                self.tray.toggle()
            self.tray.table.select(self._place)
            self._place = ""
        elif not self._fresh and not self.table.current_key and self.table.rows.keys:
            self.table.select(self.table.rows.keys[0])

    def _on_changed(self, changes: Changes) -> None:
        stale = changes.touched.get("chronology_entry", frozenset())
        self.table.forget(stale)
        self.tray.table.forget(stale)
        super()._on_changed(changes)
        if self.pane.shown_id and changes.touches("chronology_entry", "key_line", "finding", "person", "entry_pair"):
            self._fetch_detail(self.pane.shown_id)

    # -- the entry

    def _pick(self, table: LongTable, entry_id: str) -> None:
        if table is self.tray.table and not self.tray.is_open:
            return
        self.active = table
        if not entry_id:
            self._soon.stop()
            self._detail, self._asked_id = None, ""
            self.pane.show_detail(None, {})
            self.reading.read(None)
            return
        self.frame.remember(record_id=entry_id)
        self._asked_id = entry_id
        self._soon.start()

    def _enter(self, table: LongTable) -> None:
        """Commands are for the table that has the focus: coming back from the tray, not for what is chosen there."""
        if table is not self.active:
            self._pick(table, table.current_key)

    def _fetch_detail(self, entry_id: str) -> None:
        self._asked_id = entry_id

        def show(detail: EntryDetail) -> None:
            if self._asked_id == entry_id:
                self._detail = detail
                self.pane.show_detail(self.shown_as.detail(detail), self.key_lines)
                self.reading.read(detail)

        self.frame.jobs.run(
            lambda services: services.entries.detail(entry_id), then=show, owner=self, failed=lambda _: None
        )

    @property
    def known(self) -> EntryDetail | None:
        """What is known of the current entry, once it has come."""
        detail = self._detail
        return detail if detail is not None and detail.row.id == self.active.current_key else None

    # -- what can be done

    @property
    def key_lines(self) -> dict[str, KeyLineRow]:
        """The key lines of the review by id."""
        return {line.id: line for line in self.beside.key_lines}

    def chosen(self) -> tuple[str, ...]:
        """Ids of the entries that a command works on."""
        return self.active.picked_keys()

    def shown_ids(self) -> tuple[str, ...]:
        """Ids of all entries that the filters let through, the tray's last."""
        return (*self.table.rows.keys, *self.tray.table.rows.keys)

    def show_again(self) -> None:
        """What is folded changed: show the entry again."""
        if self._detail is not None:
            self.pane.show_detail(self.shown_as.detail(self._detail), self.key_lines)

    def do(self, what: str) -> None:
        """Do what the pane asks for; what is not hung on entries is done by `others`."""
        if what in self.bulk.does:
            self.bulk.does[what]()
        elif self.others is not None:
            self.others.do(what)

    # -- the screen

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.reading.stop()
        review_id, entry_id = self.review_id, self.active.current_key
        if review_id and entry_id:
            self.frame.jobs.run(
                lambda services: keep_place(services, review_id, entry_id), failed=lambda _: None, owner=self
            )

    def _arrange(self) -> None:
        self.pane.setProperty("role", "pane")
        sides = (round(236 * side_scale()), round(304 * side_scale()))
        least = (0, max(380, LOOK.pixels(300)), max(180, LOOK.pixels(166)))  # pixels: what large text needs too
        shares = ((self.filters, sides[0]), (self.middle, 770), (self.pane, sides[1]))
        parts = split(*shares, name="chronology-panes")
        parts.setHandleWidth(1)
        self.filters.setMinimumHeight(LOOK.pixels(96))  # where they stand above the table
        for place, (part, _) in enumerate(shares):
            parts.setStretchFactor(place, 1 if part is self.middle else 0)
            part.setMinimumWidth(least[place])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def _wire_keys(self) -> None:
        key_for(self, "chronology.search", self._search)
        for what in ("flag", "key-line", "tag", "finding"):
            key_for(self, f"chronology.{what}", partial(self.do, what), when=lambda: bool(self.chosen()))
        key_for(self, "chronology.comment", self.pane.comments.write, when=lambda: bool(self.pane.shown_id))
        key_for(self, "chronology.tray", self._to_tray, when=self._has_tray)
        shortcut(self.pane, "Esc", self.focus_active)
        shortcut(self.filters, "Esc", self.focus_first)
        shortcut(self.filters.words, "Return", self.focus_first)

    def _search(self) -> None:
        self.filters.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filters.words.selectAll()

    def _has_tray(self) -> bool:
        return self.tray.is_open or bool(self.tray.table.rows.keys)

    def _to_tray(self) -> None:
        if not self._has_tray():
            return
        self.tray.toggle()
        to = self.tray.table if self.tray.is_open else self.table
        to.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if to is self.tray.table and not to.current_key:
            to.select(to.rows.keys[0])

    @property
    def counts(self) -> QLabel:
        """ "142 of 612"."""
        return self.middle.counts

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("tray", self.tray.look_into), *self.lanes.states(), *self.entries.states())

    @property
    def wanted(self) -> ChronologyFilter:
        """The filter in force."""
        return self.filters.wanted
