"""How the reader looks at the entries now: names of the people in them, and which graphic texts are unfolded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dhr_manager.domain.rows.chronology import EntryDetail, EntryRow
from dhr_manager.ui.actions import action, shown
from dhr_manager.ui.chronology.words import FOLDED, GRAPHIC_MARK, entry_cells
from dhr_manager.ui.widgets.cells import Cell

GRAPHIC = "graphic"


class Showing:
    """Makes the cells of the tables. Graphic texts are folded until one, or all, are asked for; nothing is kept."""

    def __init__(self) -> None:
        self.people: dict[str, str] = {}  # names of the cast by id
        self.everything = False
        self._open: set[str] = set()

    def cells(self, rows: Iterable[EntryRow]) -> dict[str, tuple[Cell, ...]]:
        """The cells of these entries by id."""
        return {row.id: entry_cells(row, self.people, folded=self.folded(row)) for row in rows}

    def folded(self, row: EntryRow) -> bool:
        """Whether the words of this entry are kept back."""
        return GRAPHIC in row.flags and not self.everything and row.id not in self._open

    def detail(self, detail: EntryDetail) -> EntryDetail:
        """The entry as the pane shows it: folded, its texts and the agency's cells are kept back."""
        if not self.folded(detail.row):
            return detail
        said = f"{GRAPHIC_MARK} {FOLDED}. {shown(action('chronology.fold').keys)} shows it."
        row = replace(detail.row, event=said, action="", comment="", source="")
        return replace(detail, row=row, cells=())

    def turn(self, entry_ids: Iterable[str]) -> None:
        """Unfold these, or fold them where all of them are open."""
        wanted = set(entry_ids)
        if self.everything:
            return
        self._open = self._open - wanted if wanted <= self._open else self._open | wanted

    def turn_all(self) -> None:
        """Unfold everything, or fold everything."""
        self.everything = not self.everything and not self._open
        self._open.clear()

    def forget(self) -> None:
        """Another review comes: everything is folded."""
        self.people, self.everything = {}, False
        self._open.clear()
