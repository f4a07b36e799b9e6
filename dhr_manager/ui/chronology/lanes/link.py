"""Ties the swim-lanes to the Chronology tab: one filters the other, and what is selected is marked in both."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.chronology.answers import Whole
from dhr_manager.ui.chronology.lanes.view import LanesView
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.chronology.panel import ChronologyPanel

WATCHED = ("chronology_entry", "agency", "review", "fact", "pause")
MARK_MS = 30
KEYS = keys_line(*(f"lanes.{what}" for what in ("in", "out", "whole", "next", "period-later", "view")))
DOCUMENT = "swim-lanes"

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
        self._newest = Newest(panel.frame.jobs, self, self._show)
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
            self._ask()
        self._mark_soon.start()

    def forget(self) -> None:
        """Another review comes."""
        self._newest.drop()
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
        wanted = self._wanted
        if not self.view.is_open or wanted is None or not self._panel.review_id:
            return
        review_id, known = self._panel.review_id, self._whole
        everything = wanted == ChronologyFilter()
        ids = None if everything or self._has_period() else self._index_ids

        def work(services: Services) -> Answer:
            data = known or services.lanes.data(review_id)
            if everything:
                return data, Ready(data)
            some = ids
            if some is None:
                index = services.chronology.index(review_id, wanted)
                some = frozenset((*index.ids, *index.undated_ids))
            return data, Ready(data.only(some))

        self._newest.ask(work)

    def _has_period(self) -> bool:
        return self._panel.wanted.start is not None or self._panel.wanted.end is not None

    def _show(self, answer: Answer) -> None:
        self._whole, ready = answer
        self.view.show_ready(ready)
        self._mark()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*WATCHED):
            self._whole = None
            if self._panel.isVisible():
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

    def _wire(self) -> None:
        panel, view = self._panel, self.view
        panel.frame.jobs.changed.connect(self._on_changed)
        view.brushed.connect(self._brushed)
        view.entry_picked.connect(panel.go_to)
        view.entry_opened.connect(self._open)
        view.left.connect(lambda: panel.active.setFocus(Qt.FocusReason.ShortcutFocusReason))
        view.opening.connect(lambda shown: self._ask() if shown else None)
        view.print_asked.connect(self.print_lanes)
        view.canvas.focused.connect(lambda here: panel.frame.keys(KEYS if here else panel.keys))
        for table in (panel.table, panel.tray.table):
            table.picked.connect(lambda _: self._mark_soon.start())
            table.selectionModel().selectionChanged.connect(lambda *_: self._mark_soon.start())
        key_for(panel, "lanes.picture", view.to_picture, when=lambda: not view.isHidden())
        key_for(panel, "lanes.view", view.other_view, when=lambda: not view.isHidden())
        key_for(panel, "lanes.no-period", view.canvas.moving.no_period, when=view.has_period)
