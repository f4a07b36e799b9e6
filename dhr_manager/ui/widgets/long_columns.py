"""The columns of a long table: how wide each is, which fold under the main one, which the user left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel

from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.folding import Wish, folded, main_column, widths
from dhr_manager.ui.widgets.long_cells import Patterns
from dhr_manager.ui.widgets.own_columns import room_beside_bar

if TYPE_CHECKING:
    from dhr_manager.ui.widgets.long_table import LongTable

LEAST = 28  # pixels at 100 % a share has at least: then columns fold rather than have every word broken


@dataclass(frozen=True, slots=True)
class LongColumn:
    """A column: its heading, and a width in pixels at 100 % or (0) a share of what is left.

    `spare` ones are shown only where the user chooses them; words that were searched for are marked in `searched` ones.
    """

    title: str
    width: int = 0
    share: int = 1
    spare: bool = False
    searched: bool = False


class Fit:
    """Fits the columns into the room there is. `under_way` while it does: such widths are not the user's."""

    def __init__(self, view: LongTable, columns: Sequence[LongColumn]) -> None:
        self._view = view
        self._columns = tuple(columns)
        self.under_way = False

    def spare(self) -> list[int]:
        """The places of columns that are left out at first."""
        return [place for place, column in enumerate(self._columns) if column.spare]

    def widths(self) -> list[int]:
        """The width of each column in pixels, 0 for one that is not shown."""
        return [self._view.columnWidth(place) for place in range(len(self._columns))]

    def searched(self, wanted: Patterns) -> list[Patterns]:
        """What is to be marked in each column; the main one has folded ones in it."""
        return [wanted if column.searched else () for column in self._columns]

    def apply(self) -> bool:
        """Fit them; True where other columns are shown, or fold, than before."""
        view, rows = self._view, self._view.rows
        wishes = [self._wish(place, column) for place, column in enumerate(self._columns)]
        main = main_column(wishes)
        out = view.own.left_out - {main}
        standing = [place for place in range(len(wishes)) if place not in out]
        cut = folded([wishes[place] for place in standing], room_beside_bar(view))
        below = frozenset(standing[place] for place in cut)
        gone = below | out
        shown = (main, tuple(sorted(below)))
        differs = shown != (rows.main, rows.folded) or any(
            view.isColumnHidden(place) != (place in gone) for place in range(len(wishes))
        )
        self.under_way = True
        if differs:
            rows.main, rows.folded = shown
            view.own.hide(gone)
        for place, width in widths(wishes, view.own.drawn(), gone, view.viewport().width()).items():
            view.own.put(place, width)
        self.under_way = False
        at = view.currentIndex()
        if at.column() in gone:  # the focus is on what is seen
            same = QItemSelectionModel.SelectionFlag.NoUpdate
            view.selectionModel().setCurrentIndex(at.siblingAtColumn(main), same)
        return differs

    def _wish(self, place: int, column: LongColumn) -> Wish:
        heading = self._view.own.least(place)
        if column.width:
            wanted = max(LOOK.pixels(column.width), heading)
            return Wish(wanted, wanted)
        return Wish(max(LOOK.pixels(LEAST) * column.share, heading), share=column.share)
