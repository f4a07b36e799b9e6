"""The Chronology tab: filters, table and tray, and the entry; the hands stay on the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryDetail
from dhr_manager.domain.rows.thread import KeyLineRow
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.chronology.answers import FirstPage, Whole, first_page, keep_place, whole
from dhr_manager.ui.chronology.entry_pane import EntryPane
from dhr_manager.ui.chronology.filters import FilterPane, side_scale
from dhr_manager.ui.chronology.marks import TagSheet, flag_menu, key_line_menu, tag_menu
from dhr_manager.ui.chronology.pages import Pages
from dhr_manager.ui.chronology.tray import UndatedTray
from dhr_manager.ui.chronology.words import COLUMNS, counts_words, entry_cells, plural
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import LOOK, NEAR
from dhr_manager.ui.widgets.basics import EmptyState, label, shortcut, split
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.long_table import LongTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


PAUSE_MS = 30  # while an arrow is held down no entry is fetched that nobody reads
_KEYS = keys_line(
    *(f"chronology.{what}" for what in ("search", "flag", "key-line", "tag", "comment", "finding", "tray"))
)
_FIRST_STEP = "Entries come from agencies' returns: stage a file in Returns, look at what was read, and accept it."


class ChronologyPanel(ReviewPanel):
    """The integrated chronology of one review. `new_finding_asked(tuple of entry ids)` when one is to be written."""

    watches = ("chronology_entry", "key_line", "agency", "finding")
    keys = _KEYS
    new_finding_asked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.filters = FilterPane(frame.today())
        self.table = LongTable("Chronology", COLUMNS)
        self.tray = UndatedTray()
        self.pane = EntryPane(frame.jobs)
        self.counts = label("", "heading")
        self.second = label("", "second")
        self.menu: QMenu | None = None
        self._to_returns = command(
            "go.returns", lambda: frame.open_review(self.review_id, "returns"), text="Go to Returns", icon=False
        )
        self._empty = EmptyState(
            "No entries yet",
            _FIRST_STEP,
            self._to_returns,
            parent=self.table.viewport(),
        )
        self._empty.hide()
        self._active = self.table
        self._detail: EntryDetail | None = None
        self._key_lines: dict[str, KeyLineRow] = {}
        self._tags: tuple[str, ...] = ()
        self._fresh, self._place, self._asked_id = True, "", ""
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(lambda: self._fetch_detail(self._asked_id))
        for table in (self.table, self.tray.table):
            Pages(table, frame.jobs)
            table.picked.connect(partial(self._pick, table))
            table.entered.connect(partial(self._enter, table))
            table.opened.connect(lambda _: self.pane.take_focus())
        self.newest = Newest(frame.jobs, self, self.show_answer)
        self.filters.changed.connect(lambda: self.newest.ask(self._question()))
        self.pane.asked.connect(self._do)
        self.pane.comments.written.connect(self._comment)
        self._arrange()
        self._wire_keys()

    # -- fetching

    def left_review(self) -> None:
        self._soon.stop()
        self._fresh, self._place, self._detail, self._asked_id = True, "", None, ""
        self.filters.forget()
        self.table.set_keys(())
        self.table.forget()
        self.pane.show_detail(None, {})

    def go_to(self, record_id: str) -> None:
        self._place = record_id
        self._take_place()

    def picked_id(self) -> str:
        return self._active.current_key

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _question(self) -> Callable[[Services], Any]:
        review_id, wanted = self.review_id, self.filters.wanted
        ask = first_page if self._fresh else whole
        return lambda services: ask(services, review_id, wanted)

    def show_answer(self, answer: FirstPage | Whole) -> None:
        if isinstance(answer, FirstPage):
            self._fresh = False
            self._place = self._place or answer.place
            self.table.put({row.id: entry_cells(row) for row in answer.rows})
            self.table.set_keys([row.id for row in answer.rows])
            self.refresh()
            return
        index = answer.index
        self.table.put({row.id: entry_cells(row) for row in answer.rows})
        if index.ids != self.table.rows.keys:
            self.table.set_keys(index.ids)
        self._key_lines = {line.id: line for line in answer.key_lines}
        self._tags = answer.tags
        self.filters.show_choices(index, answer.agencies, answer.key_lines, answer.tags)
        self.tray.show_undated(index.undated_ids, answer.undated, index.total_undated)
        shown = len(index.ids) + len(index.undated_ids)
        number, words = counts_words(shown, index.total, len(index.undated_ids))
        hidden = index.total_undated - len(index.undated_ids)
        self.counts.setText(number)
        self.second.setText(f"{words}, {hidden:,} more undated filtered out" if hidden else words)
        self._empty.setVisible(not index.ids)
        self._say_empty(index.total)
        self.say_shown(
            f"{plural(index.total, 'entry', 'entries')} · {plural(len(index.by_agency), 'agency', 'agencies')}"
        )
        self._take_place()
        self.table.settle()

    def _say_empty(self, total: int) -> None:
        self._empty.title.setText("No entry fits these filters" if total else "No entries yet")
        self._empty.text.setText("Take a filter away, or show all entries again." if total else _FIRST_STEP)
        self._to_returns.setVisible(not total)
        self._empty.setGeometry(self.table.viewport().rect())

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
        if self.pane.shown_id and changes.touches("chronology_entry", "key_line", "finding"):
            self._fetch_detail(self.pane.shown_id)

    # -- the entry

    def _pick(self, table: LongTable, entry_id: str) -> None:
        if table is self.tray.table and not self.tray.is_open:
            return
        self._active = table
        if not entry_id:
            self._soon.stop()
            self._detail, self._asked_id = None, ""
            self.pane.show_detail(None, {})
            return
        self.frame.remember(record_id=entry_id)
        self._asked_id = entry_id
        self._soon.start()

    def _enter(self, table: LongTable) -> None:
        """Commands are for the table that has the focus: coming back from the tray, not for what is chosen there."""
        if table is not self._active:
            self._pick(table, table.current_key)

    def _fetch_detail(self, entry_id: str) -> None:
        self._asked_id = entry_id

        def show(detail: EntryDetail) -> None:
            if self._asked_id == entry_id:
                self._detail = detail
                self.pane.show_detail(detail, self._key_lines)

        self.frame.jobs.run(
            lambda services: services.chronology.detail(entry_id), then=show, owner=self, failed=lambda _: None
        )

    @property
    def _known(self) -> EntryDetail | None:
        """What is known of the current entry, once it has come."""
        detail = self._detail
        return detail if detail is not None and detail.row.id == self._active.current_key else None

    # -- what can be done

    def chosen(self) -> tuple[str, ...]:
        """Ids of the entries that a command works on."""
        return self._active.picked_keys()

    def ask_flag(self) -> None:
        """Open the menu of flags for the chosen entries."""
        if self.chosen():
            self._open(flag_menu(self, self._known, self._flag))

    def ask_key_line(self) -> None:
        """Open the menu of key lines for the chosen entries."""
        if self.chosen():
            self._open(key_line_menu(self, tuple(self._key_lines.values()), self._known, self._key_line))

    def ask_tag(self) -> None:
        """Open the menu of tags for the chosen entries."""
        if self.chosen():
            self._open(tag_menu(self, self._tags, self._known, self._tag, self._new_tag))

    def ask_finding(self) -> None:
        """Ask for a new finding from the chosen entries."""
        if self.chosen():
            self.new_finding_asked.emit(self.chosen())

    def _do(self, what: str) -> None:
        {"flag": self.ask_flag, "key-line": self.ask_key_line, "tag": self.ask_tag, "finding": self.ask_finding}[what]()

    def _open(self, menu: QMenu) -> None:
        self.menu = menu
        rect = self._active.visualRect(self._active.currentIndex())
        at = QPoint(self._active.columnViewportPosition(3), min(rect.bottom(), self._active.viewport().height() - 40))
        menu.popup(self._active.viewport().mapToGlobal(at))

    def _flag(self, flag: str, on: bool) -> None:
        ids = self.chosen()
        self._write(lambda services: services.chronology.flag(ids, flag, on), "flag set" if on else "flag taken away")

    def _key_line(self, key_line_id: str, on: bool) -> None:
        ids = self.chosen()
        said = "key line set" if on else "key line taken away"
        self._write(lambda services: services.chronology.set_key_line(ids, key_line_id, on), said)

    def _tag(self, tag: str, on: bool) -> None:
        ids = self.chosen()
        self._write(lambda services: services.chronology.tag(ids, tag, on), "tag set" if on else "tag taken away")

    def _new_tag(self) -> None:
        TagSheet(self.frame, len(self.chosen()), lambda tag: self._tag(tag, True)).open()

    def _comment(self, text: str) -> None:
        entry_id = self.pane.shown_id
        self._write(
            lambda services: services.chronology.comment(entry_id, text), "comment added", self.pane.comments.sent
        )

    def _write(self, work: Callable[[Services], Changes], said: str, done: Callable[[], None] | None = None) -> None:
        def then(_: Changes) -> None:
            self.frame.saved(said)
            if done is not None:
                done()

        self.frame.jobs.run(work, then=then, owner=self)

    # -- the screen

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        review_id, entry_id = self.review_id, self._active.current_key
        if review_id and entry_id:
            self.frame.jobs.run(
                lambda services: keep_place(services, review_id, entry_id), failed=lambda _: None, owner=self
            )

    def _arrange(self) -> None:
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(12, 12, 12, 10)
        column.setSpacing(NEAR)
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        line.addWidget(self.counts)
        line.addWidget(self.second)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.table, 3)
        column.addWidget(self.tray, 0)
        self.tray.opening.connect(lambda shown: column.setStretchFactor(self.tray, 2 if shown else 0))
        self.pane.setProperty("role", "pane")
        sides = (round(236 * side_scale()), round(304 * side_scale()))
        least = (0, max(380, LOOK.pixels(300)), max(180, LOOK.pixels(166)))  # pixels: what large text needs too
        shares = ((self.filters, sides[0]), (centre, 770), (self.pane, sides[1]))
        parts = split(*shares, name="chronology-panes")
        parts.setHandleWidth(1)
        self.filters.setMinimumHeight(LOOK.pixels(96))  # where they stand above the table
        for place, (part, _) in enumerate(shares):
            parts.setStretchFactor(place, 1 if part is centre else 0)
            part.setMinimumWidth(least[place])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(parts)

    def _wire_keys(self) -> None:
        key_for(self, "chronology.search", self._search)
        for what in ("flag", "key-line", "tag", "finding"):
            key_for(self, f"chronology.{what}", partial(self._do, what), when=lambda: bool(self.chosen()))
        key_for(self, "chronology.comment", self.pane.comments.write, when=lambda: bool(self.pane.shown_id))
        key_for(self, "chronology.tray", self._to_tray, when=self._has_tray)
        shortcut(self.pane, "Esc", lambda: self._active.setFocus(Qt.FocusReason.ShortcutFocusReason))
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

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("tray", self.tray.look_into),)

    @property
    def wanted(self) -> ChronologyFilter:
        """The filter in force."""
        return self.filters.wanted
