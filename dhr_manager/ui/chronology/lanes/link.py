"""Ties the swim-lanes to the Chronology tab: one filters the other, and what is selected is marked in both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.chronology.answers import Whole
from dhr_manager.ui.chronology.lanes.view import LARGE, LanesView
from dhr_manager.ui.jobs import Progress, database_step, work_step
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.chronology.panel import ChronologyPanel

WATCHED = ("chronology_entry", "agency", "review", "fact", "pause")
MARK_MS = 30
ASK_MS = 150  # after the last key of a search: the table comes first
KEYS = keys_line(*(f"lanes.{what}" for what in ("in", "out", "whole", "next", "period-later", "view")))
DOCUMENT = "swim-lanes"
LOW = 860  # pixels at 100 %: two tables and the picture do not fit below it

Answer = tuple[LanesData, Ready]  # the whole, and what is shown of it


class LanesLink(QObject):
    """The lanes of a panel: they are read when they are open and what they draw has changed."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.view = LanesView(panel.frame.jobs)
        panel.lanes_place.addWidget(self.view)
        self._whole: LanesData | None = None
        self._wanted: ChronologyFilter | None = None
        self._index_ids: frozenset[str] = frozenset()
        self._asked = 0
        self._folded_for_tray = False
        self._ask_soon = QTimer(self, singleShot=True, interval=ASK_MS)
        self._ask_soon.timeout.connect(self._ask)
        self._mark_soon = QTimer(self, singleShot=True, interval=MARK_MS)
        self._mark_soon.timeout.connect(self._mark)
        self._wire()

    def follow(self, answer: Whole) -> None:
        """The table shows these: the lanes draw what the filters let through, whatever the period."""
        wanted = self._panel.wanted
        self.view.setVisible(bool(answer.index.total))
        self.view.show_period(wanted.start, wanted.end)
        self._index_ids = frozenset((*answer.index.ids, *answer.index.undated_ids))
        unperioded = replace(wanted, start=None, end=None, descending=False)
        if unperioded != self._wanted or self._whole is None:
            self._wanted = unperioded
            if self._whole is None:
                self._ask()
            else:
                self._ask_soon.start()
        self._mark_soon.start()

    def forget(self) -> None:
        """Another review comes."""
        self._asked += 1
        self._ask_soon.stop()
        self._whole = self._wanted = None
        self.view.forget()

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """The other views, for pictures of the screen."""
        return tuple((f"lanes-{key}", partial(self._look_at, key)) for key in ("months", "silences"))

    def _look_at(self, key: str) -> Callable[[], None]:
        was_open = self.view.is_open
        self.view.set_open(True, keep=False)
        self.view.show_view(key)

        def back() -> None:
            self.view.show_view("lanes")
            self.view.set_open(was_open, keep=False)

        return back

    def print_lanes(self) -> None:
        """Open the sheet that writes documents, at the lanes."""
        from dhr_manager.ui.report.write_sheet import WriteSheet, WriteTask

        task = WriteTask(self._panel.review_id, DOCUMENT, None, lambda _: None, lambda _: None)
        WriteSheet(self._panel.frame, task).open()

    def _ask(self) -> None:
        """Read what is not at hand on the database lane, make it ready on the other one: neither waits for it."""
        self._ask_soon.stop()
        wanted = self._wanted
        if not self.view.is_open or wanted is None or not self._panel.review_id:
            return
        review_id, known = self._panel.review_id, self._whole
        everything = wanted == ChronologyFilter()
        ids = None if everything or self._has_period() else self._index_ids

        def read(services: Services, _: object) -> tuple[LanesData, frozenset[str] | None]:
            data = known or services.lanes.data(review_id)
            if everything or ids is not None:
                return data, ids
            index = services.chronology.index(review_id, wanted)
            return data, frozenset((*index.ids, *index.undated_ids))

        def make(before: tuple[LanesData, frozenset[str] | None], _: Progress) -> Answer:
            data, some = before
            return data, Ready(data if some is None else data.only(some))

        self._asked += 1
        then = partial(self._show, self._asked)
        self._panel.frame.jobs.chain(database_step(read), work_step(make), then=then, failed=self._refused, owner=self)

    def _has_period(self) -> bool:
        return self._panel.wanted.start is not None or self._panel.wanted.end is not None

    def _show(self, asked: int, answer: Answer) -> None:
        if asked == self._asked:  # else something newer is on its way
            self._whole, ready = answer
            self.view.show_ready(ready)
            self._mark()

    def _refused(self, error: DhrError) -> None:
        if error.code not in ("locked", "record-gone"):  # the panel hears of these itself
            self._panel.frame.jobs.problem.emit(error)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*WATCHED):
            self._whole = None
            if self._panel.isVisible() or not changes.touches(*self._panel.watches):  # else the panel asks, once shown
                self._ask()

    def _mark(self) -> None:
        self.view.mark(self._panel.chosen())

    def _brushed(self, first: date | None, last: date | None) -> None:
        period = self._panel.filters.period
        if first is None or last is None:
            period.clear()
        else:
            period.setText(show_day(first) if first == last else f"{show_day(first)} – {show_day(last)}")

    def _open(self, entry_id: str) -> None:
        self._panel.go_to(entry_id)
        self._panel.focus_first()

    def _make_room(self, tray_open: bool) -> None:
        """The open tray needs the room of the picture in a low window; the picture comes back after it."""
        if tray_open and self.view.is_open and self._panel.height() < LOOK.pixels(LOW):
            self._folded_for_tray = True
            self.view.set_open(False, keep=False)
        elif not tray_open and self._folded_for_tray:
            self._folded_for_tray = False
            self.view.set_open(True, keep=False)

    def _take_room(self, shown: bool) -> None:
        """In a low window large text has room for the picture or the table; the picture gives way to whoever leaves."""
        low = LOOK.scale >= LARGE and self._panel.height() < LOOK.pixels(LOW)
        self._panel.table.setVisible(not (shown and low))
        self.view.tall.fill(all_of_it=shown and low)

    def give_back(self) -> None:
        """The table is wanted: the picture folds where it took the table's room."""
        if self._panel.table.isHidden():
            self.view.set_open(False, keep=False)

    def _wire(self) -> None:
        panel, view = self._panel, self.view
        panel.frame.jobs.changed.connect(self._on_changed)
        view.brushed.connect(self._brushed)
        view.entry_picked.connect(panel.go_to)
        view.entry_opened.connect(self._open)
        view.left.connect(panel.focus_active)
        view.opening.connect(self._take_room)
        view.opening.connect(lambda shown: self._ask() if shown else None)
        view.print_asked.connect(self.print_lanes)
        panel.tray.opening.connect(self._make_room)
        view.canvas.focused.connect(lambda here: panel.frame.keys(KEYS if here else panel.keys))
        for table in (panel.table, panel.tray.table):
            table.picked.connect(lambda _: self._mark_soon.start())
            table.selectionModel().selectionChanged.connect(lambda *_: self._mark_soon.start())
        key_for(panel, "lanes.picture", view.to_picture, when=lambda: not view.isHidden())
        key_for(panel, "lanes.view", view.other_view, when=lambda: not view.isHidden())
        key_for(panel, "lanes.no-period", view.canvas.moving.no_period, when=view.has_period)
