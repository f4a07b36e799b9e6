"""The columns of a table as this person drew and ordered them: remembered, scaled with the text, undone at will."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView

from dhr_manager.ui.theme.look import LOOK, SMALL
from dhr_manager.ui.widgets.places import PLACES

_NARROWEST = 32  # pixels at 100 %
SIDES = 22  # pixels of a heading beside its words, the mark of the order included


class OwnColumns(QObject):
    """Belongs to a table with named columns. `width(place)` is what was drawn by hand, or None.

    What the program itself does to widths goes through `put` and `hide`, so that it does not count as the user's.
    `spare` are the places of columns that are shown only where the user chooses them; `changed` when the user did so.
    """

    changed = Signal()

    def __init__(
        self,
        table: QTableView,
        name: str,
        titles: tuple[str, ...],
        refit: Callable[[], object],
        spare: Iterable[int] = (),
    ) -> None:
        super().__init__(table)
        self._head = table.horizontalHeader()
        self._name, self._refit = name, refit
        self._words = titles
        self._titles = tuple(f"{title or 'column'}{place if titles.count(title) > 1 else ''}"
                             for place, title in enumerate(titles))  # fmt: skip
        self._quiet = False
        self._drawn: dict[str, int] = {}
        self._spare = frozenset(spare)
        self.left_out = self._spare  # the places of columns that are not wanted
        self.more: Callable[[], Sequence[tuple[str, Callable[[], object]]]] = tuple  # what the menu offers besides
        self._head.setSectionsMovable(True)
        self._head.setFirstSectionMovable(True)
        self._head.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head.customContextMenuRequested.connect(self._offer)
        self._head.sectionResized.connect(self._on_resized)
        self._head.sectionMoved.connect(lambda *_: self._on_moved())
        self._bring_back()

    def width(self, place: int) -> int | None:
        """The width drawn by hand, in pixels at the scale of text in force."""
        drawn = self._drawn.get(self._titles[place])
        return None if drawn is None else max(LOOK.pixels(drawn), self._head.minimumSectionSize())

    def least(self, place: int) -> int:
        """The width at which the heading of a column is whole, in pixels."""
        words = self._words[place]
        return QFontMetrics(LOOK.font(SMALL, strong=True)).horizontalAdvance(words) + SIDES if words else 0

    def put(self, place: int, width: int) -> None:
        """Give a column a width that is the program's, not the user's."""
        before, self._quiet = self._quiet, True
        self._head.resizeSection(place, width)
        self._quiet = before

    def hide(self, gone: Container[int]) -> None:
        """Hide the columns at these places and show the others; what the user drew and moved stays."""
        before, self._quiet = self._quiet, True
        for place in range(len(self._titles)):
            self._head.setSectionHidden(place, place in gone)
        self._quiet = before

    def drawn(self) -> dict[int, int]:
        """The widths drawn by hand, in pixels, by place."""
        return {place: width for place in range(len(self._titles)) if (width := self.width(place)) is not None}

    def usual(self) -> None:
        """Forget what was chosen, drawn and moved."""
        PLACES.forget(self._key)
        self._drawn.clear()
        self.left_out = self._spare
        self._order(self._titles)
        self._refit()
        self.changed.emit()

    # -- without a mouse

    @property
    def order(self) -> tuple[int, ...]:
        """The places of all columns as they stand, from the left; those that are not shown among them."""
        return tuple(self._head.logicalIndex(visual) for visual in range(len(self._titles)))

    def choose(self, place: int, *, shown: bool) -> None:
        """Show a column, or leave it out."""
        self.left_out = self.left_out - {place} if shown else self.left_out | {place}
        self._after()

    def move(self, place: int, by: int) -> None:
        """Move a column by so many places."""
        to = min(max(self._head.visualIndex(place) + by, 0), len(self._titles) - 1)
        self._head.moveSection(self._head.visualIndex(place), to)
        self._after()

    def widen(self, place: int, by: int) -> None:
        """Give a column more (or less) room, in pixels at 100 %."""
        now = round(self._head.sectionSize(place) / LOOK.scale)
        self._drawn[self._titles[place]] = max(now + by, _NARROWEST)
        self._after()

    def follow(self, other: OwnColumns) -> None:
        """Take over what the user chose, drew and moved in a table of the same columns."""
        self._drawn, self.left_out = dict(other._drawn), other.left_out
        self._order([self._titles[place] for place in other.order])
        self._refit()

    def _after(self) -> None:
        self._refit()
        self._keep()
        self.changed.emit()

    @property
    def _key(self) -> str:
        return f"columns/{self._name}"

    def _bring_back(self) -> None:
        kept = PLACES.get(self._key)
        if not isinstance(kept, dict):
            return
        widths, order = kept.get("widths"), kept.get("order")
        if isinstance(widths, dict):
            self._drawn = {
                title: width for title, width in widths.items() if title in self._titles and isinstance(width, int)
            }
        if isinstance(order, list) and sorted(order) == sorted(self._titles):
            self._order(tuple(order))
        if isinstance(out := kept.get("left out"), list):
            self.left_out = frozenset(place for place, title in enumerate(self._titles) if title in out)

    def _order(self, titles: Sequence[str]) -> None:
        before, self._quiet = self._quiet, True
        for visual, title in enumerate(titles):
            self._head.moveSection(self._head.visualIndex(self._titles.index(title)), visual)
        self._quiet = before

    def _on_resized(self, place: int, _: int, width: int) -> None:
        if not self._quiet and width > 0 and self._head.sectionResizeMode(place) == QHeaderView.ResizeMode.Interactive:
            self._drawn[self._titles[place]] = round(width / LOOK.scale)
            self._keep()
            self.changed.emit()

    def _on_moved(self) -> None:
        self._keep()
        if not self._quiet:
            self.changed.emit()

    def _keep(self) -> None:
        if not self._quiet:
            order = [self._titles[self._head.logicalIndex(visual)] for visual in range(len(self._titles))]
            kept: dict[str, object] = {"widths": dict(self._drawn), "order": order}
            if self.left_out != self._spare:
                kept["left out"] = [self._titles[place] for place in sorted(self.left_out)]
            PLACES.keep(self._key, kept)

    def _offer(self, at: QPoint) -> None:
        menu = QMenu(self._head)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("Usual columns", self.usual)
        for words, do in self.more():
            menu.addAction(words, do)
        menu.popup(self._head.mapToGlobal(at))


def room_beside_bar(table: QTableView) -> int:
    """The width of a table beside its upright scroll bar, shown or not: so what it decides does not go to and fro."""
    bar = table.verticalScrollBar()
    shown = bar.width() if bar.isVisible() else 0
    return table.viewport().width() + shown - bar.sizeHint().width()
