"""Commands of reading: the order turned, columns, compact rows, graphic text, what was seen, order and numbers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.ui.chronology.answers import keep_seen
from dhr_manager.ui.chronology.showing import GRAPHIC
from dhr_manager.ui.widgets.columns_sheet import ColumnsSheet
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.places import PLACES

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.chronology.panel import ChronologyPanel

SEEN_MS = 1_500  # an entry counts as seen after it stood in the pane so long
_DENSE = "density/Chronology"


class Reading(QObject):
    """Binds its commands to the panel. `read(detail)` when an entry stands in the pane."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._tables = (panel.table, panel.tray.table)
        self._here = QTimer(self, singleShot=True, interval=SEEN_MS)
        self._here.timeout.connect(self._was_read)
        self._read_id = ""
        self._bind()
        for table in self._tables:
            table.own.more = lambda: (("Columns …", self.columns),)
        panel.table.own.changed.connect(lambda: panel.tray.table.own.follow(panel.table.own))
        panel.tray.table.own.follow(panel.table.own)
        self._pack(dense=PLACES.get(_DENSE) is True)

    def _bind(self) -> None:
        panel = self._panel
        any_, chosen, in_day = self._any, self._chosen, self._dated
        bound: dict[str, tuple[Callable[[], object], Callable[[], bool] | None]] = {
            "turn": (panel.filters.turn, None),
            "columns": (self.columns, None),
            "dense": (self.turn_dense, None),
            "fold": (self.fold, self._graphic),
            "fold-all": (self.fold_all, self._any_graphic),
            "up": (partial(self.move, -1), in_day),
            "down": (partial(self.move, 1), in_day),
            "number": (partial(self.number, by_day=False), any_),
            "number-days": (partial(self.number, by_day=True), any_),
            "seen": (partial(self.mark_seen, seen=True), chosen),
            "unseen": (partial(self.mark_seen, seen=False), chosen),
            "all-seen": (self.all_seen, any_),
        }
        for what, (do, when) in bound.items():
            key_for(panel, f"chronology.{what}", do, when=when)
        for table in self._tables:
            key_for(table, "chronology.select-all", table.selectAll, when=any_)

    def _any(self) -> bool:
        return bool(self._panel.shown_ids())

    def _chosen(self) -> bool:
        return bool(self._panel.chosen())

    def _dated(self) -> bool:
        return self._panel.active is self._panel.table and bool(self._panel.table.current_key)

    # -- the look of the table

    def columns(self) -> None:
        """Open the sheet of columns."""
        ColumnsSheet(self._panel.frame.host, self._panel.table).open()

    def turn_dense(self) -> None:
        """Rows close together, or apart again; remembered."""
        dense = not self._panel.table.dense
        self._pack(dense=dense)
        PLACES.keep(_DENSE, dense)
        self._panel.frame.shown("compact rows" if dense else "roomy rows")

    def _pack(self, *, dense: bool) -> None:
        for table in self._tables:
            table.set_dense(dense)

    def fold(self) -> None:
        """Show the graphic text of what is chosen, or fold it again."""
        self._panel.shown_as.turn(self._panel.chosen())
        self._again()

    def fold_all(self) -> None:
        """Show every graphic text, or fold all."""
        self._panel.shown_as.turn_all()
        self._again()

    def _again(self) -> None:
        for table in self._tables:
            table.forget()
            table.settle()
        self._panel.show_again()

    def _graphic(self) -> bool:
        detail = self._panel.known
        several = len(self._panel.chosen()) > 1
        return several or (detail is not None and GRAPHIC in detail.row.flags)

    def _any_graphic(self) -> bool:
        return GRAPHIC in self._panel.filters.flags.boxes

    # -- what was seen

    def read(self, detail: EntryDetail | None) -> None:
        """An entry stands in the pane (or none); if it stays a moment it counts as seen."""
        self._here.stop()
        self._read_id = detail.row.id if detail is not None and detail.row.unseen else ""
        if self._read_id:
            self._here.start()

    def stop(self) -> None:
        """The reader went away."""
        self._here.stop()

    def _was_read(self) -> None:
        entry_id = self._read_id
        if not self._panel.isVisible() or self._panel.pane.shown_id != entry_id:
            return

        def then(_: None) -> None:
            for table in self._tables:
                if table.rows.place_of(entry_id) >= 0:
                    table.forget((entry_id,))
                    table.settle()

        self._panel.frame.jobs.run(
            lambda services: keep_seen(services, entry_id), then=then, failed=lambda _: None, owner=self
        )

    def mark_seen(self, *, seen: bool) -> None:
        """Mark what is chosen as seen, or as not seen."""
        self._see(self._panel.chosen(), seen=seen)

    def all_seen(self) -> None:
        """Mark everything shown as seen."""
        self._see(self._panel.shown_ids(), seen=True)

    def _see(self, ids: tuple[str, ...], *, seen: bool) -> None:
        self._here.stop()

        def then(_: Changes) -> None:
            for table in self._tables:
                table.forget(ids)
            self._panel.refresh()

        said = "marked as seen" if seen else "marked as not seen"
        self._do(lambda services: services.chronology.see(ids, seen), said, then)

    # -- order and numbers

    def move(self, by: int) -> None:
        """Move the entry past its neighbour in the table, where the rule leaves their order to the hand."""
        table = self._panel.table
        entry_id = table.current_key
        other = table.rows.key_at(table.rows.place_of(entry_id) + by)
        if entry_id and other:
            after = (by > 0) != self._panel.wanted.descending
            self._do(
                lambda services: services.chronology.place(entry_id, other, after=after), "order within the day changed"
            )

    def number(self, *, by_day: bool) -> None:
        """Run the display numbers again."""
        review_id = self._panel.review_id
        self._do(
            lambda services: services.chronology.renumber(review_id, by_day=by_day),
            "entries numbered by day" if by_day else "entries numbered",
        )

    def _do(
        self, work: Callable[[Services], Changes], said: str, then: Callable[[Changes], None] | None = None
    ) -> None:
        def done(changes: Changes) -> None:
            self._panel.frame.saved(said)
            if then is not None:
                then(changes)

        self._panel.frame.jobs.run(work, then=done, owner=self)
