"""The quiet table: hairlines, wrapped rows, keyboard, words for a screen reader, an empty state."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import EmptyState
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.delegate import CellDelegate, cell_height, least_width, line_width
from dhr_manager.ui.widgets.folding import Wish, folded, main_column, widths
from dhr_manager.ui.widgets.model import RowsModel
from dhr_manager.ui.widgets.own_columns import OwnColumns, room_beside_bar
from dhr_manager.ui.widgets.places import PLACES

R = TypeVar("R")
LEAST_ROWS = 3  # that are seen at least; then the screen scrolls
SAMPLED, WORDS = 40, 150  # rows whose words are measured; pixels at 100 % that they may claim of a share
LINE = 104  # pixels at 100 %: shorter lines, a date, are not broken where room is scarce
TALL, NARROW = 60, 190  # pixels at 100 %: no row claims more of that least height; the least width


class QuietTable(QTableView, Generic[R]):
    """A table over frozen rows. `picked(row|None)` as the selection moves, `opened(row)` on Enter or double click.

    The selection is kept by id when rows are set anew. `framed=False` inside a card.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[R]],
        key: Callable[[R], str],
        *,
        empty: EmptyState | None = None,
        framed: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: RowsModel[R] = RowsModel(columns, key, self)
        self._wanted = ""
        self._order: tuple[int, bool] | None = None
        self._plain: tuple[R, ...] = ()
        self._least = QSize()
        self._longest: dict[int, int] = {}
        self._lines: dict[int, tuple[int, bool]] = {}  # the longest line, whether there are chips
        self._keep_sight = False
        self.least_rows = LEAST_ROWS
        self._scale = LOOK.scale
        self._fit_soon = QTimer(self, singleShot=True, interval=0)
        self._fit_soon.timeout.connect(self._fit_rows)
        self._empty = empty
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName(name)
        self.setProperty("framed", framed)
        self._dress()
        titles = tuple(column.title for column in columns)
        self.own = OwnColumns(self, name, titles, self._fit_columns)
        self.own.more = self._sorts
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        if empty is not None:
            empty.setParent(self.viewport())

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setMinimumSectionSize(36)
        head.setSectionsClickable(any(column.order for column in self.rows.columns))
        head.sectionClicked.connect(self._sort)
        head.sectionResized.connect(lambda *_: self._fit_soon.start())
        for place in range(len(self.rows.columns)):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these rows, keeping the selection by id (or taking the one asked for with `select`)."""
        self._plain = tuple(rows)
        self._longest.clear()
        self._lines.clear()
        wanted = self._wanted or self.picked_id
        self.rows.set_rows(self._sorted())
        self._fit_columns()
        self._fit_rows()
        if self._empty is not None:
            self._empty.setVisible(not rows)
            self._ring(bare=not rows)
            self.horizontalHeader().setVisible(bool(rows))
        place = self.rows.place_of(wanted)
        if place >= 0:
            self._wanted = ""
            self._go(place)
        else:
            self.picked.emit(None)

    def _ring(self, *, bare: bool) -> None:
        """Without rows no cell can show the focus: the table itself does."""
        if bool(self.property("bare")) != bare:
            self.setProperty("bare", bare)
            off, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
            self.setHorizontalScrollBarPolicy(off if bare else needed)  # columns nobody sees need no bar
            self.style().polish(self)

    def select(self, key: str) -> None:
        """Select a record now, or as soon as it is among the rows."""
        self._wanted = key
        place = self.rows.place_of(key)
        if place >= 0:
            self._wanted = ""
            self._go(place)

    def select_first(self) -> None:
        """Select the first row where nothing is selected."""
        if not self.picked_id and self.rows.rows:
            self._go(0)

    @property
    def picked_id(self) -> str:
        """The id of the selected record, or empty."""
        return self.rows.key_at(self.currentIndex().row())

    @property
    def picked_row(self) -> R | None:
        """The selected row, or None."""
        return self.rows.row_at(self.currentIndex().row())

    def _go(self, place: int) -> None:
        column = max(self.currentIndex().column(), 0)
        index = self.rows.index(place, self.rows.main if self.isColumnHidden(column) else column)
        self.setCurrentIndex(index)
        self.selectRow(place)
        self.scrollTo(index)

    def _on_current(self, current: QModelIndex, _: QModelIndex) -> None:
        self.picked.emit(self.rows.row_at(current.row()))
        PLACES.moved.emit()

    def _open(self, place: int) -> None:
        row = self.rows.row_at(place)
        if row is not None:
            self.opened.emit(row)

    def _sorted(self) -> tuple[R, ...]:
        if self._order is None:
            return self._plain
        place, backwards = self._order
        order = self.rows.columns[place].order
        return tuple(sorted(self._plain, key=order, reverse=backwards)) if order else self._plain

    def _sort(self, place: int) -> None:
        if self.rows.columns[place].order is None:
            return
        backwards = self._order == (place, False)
        self._order = (place, backwards)
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(place, Qt.SortOrder.DescendingOrder if backwards else Qt.SortOrder.AscendingOrder)
        self.set_rows(self._plain)

    def _sorts(self) -> list[tuple[str, Callable[[], object]]]:
        """The ways to sort by columns that folded: their headings cannot be clicked."""
        columns = self.rows.columns
        places = [place for place in self.rows.folded if columns[place].order is not None]
        return [(f"Sort by {columns[place].title}", partial(self._sort, place)) for place in places]

    def usual(self) -> None:
        """Columns as the program has them."""
        self.own.usual()

    def minimumSizeHint(self) -> QSize:
        head = self.horizontalHeader()
        tall = 0 if head.isHidden() else head.sizeHint().height()
        seen = range(min(self.least_rows, len(self.rows.rows)))
        rows = [min(self.rowHeight(place), LOOK.pixels(TALL)) for place in seen]
        tall += sum(rows) or LOOK.pixels(TALL)
        if self._empty is not None and not self._empty.isHidden():
            tall = self._empty.room.totalMinimumHeightForWidth(max(self.viewport().width(), LOOK.pixels(NARROW)))
        return QSize(LOOK.pixels(NARROW), tall + 2)

    def _fit_columns(self) -> None:
        wishes = [self._wish(place) for place in range(len(self.rows.columns))]
        beside = room_beside_bar(self)
        gone: frozenset[int] = frozenset()
        if sum(wish.usual for wish in wishes) > beside:
            wishes = [self._tight(place, wish) for place, wish in enumerate(wishes)]
            gone = folded(wishes, beside)
        if self.rows.fold(main_column(wishes), gone):
            self._fit_soon.start()
            self.own.hide(gone)
        for place, width in widths(wishes, self.own.drawn(), gone, self.viewport().width()).items():
            self.own.put(place, width)
        at = self.currentIndex()
        if at.column() in gone:  # the focus is on what is seen
            same = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(at.siblingAtColumn(main_column(wishes)), same)

    def _wish(self, place: int) -> Wish:
        column, heading = self.rows.columns[place], self.own.least(place)
        if column.width:
            wanted = max(LOOK.pixels(column.width), heading)
            return Wish(wanted, wanted)
        words = min(self._words(place), LOOK.pixels(WORDS))
        return Wish(max(LOOK.pixels(80), heading, words), share=column.share)

    def _tight(self, place: int, wish: Wish) -> Wish:
        """What a column asks for where the usual widths do not fit: its words and chips whole, no more."""
        if place not in self._lines:
            cells = self._sampled(place)
            self._lines[place] = max(map(line_width, cells), default=0), any(cell.chips for cell in cells)
        line, states = self._lines[place]
        words = min(self._words(place), wish.wanted or LOOK.pixels(WORDS))
        return replace(wish, least=max(self.own.least(place), words, min(line, LOOK.pixels(LINE))), late=states)

    def _sampled(self, place: int) -> list[Cell]:
        return [self.rows.cell(row, place) for row in range(min(len(self.rows.rows), SAMPLED))]

    def _words(self, place: int) -> int:
        """The width at which no word, chip or badge of a column's first rows is broken; in pixels."""
        if place not in self._longest:
            self._longest[place] = max(map(least_width, self._sampled(place)), default=0)
        return self._longest[place]

    def _fit_rows(self) -> None:
        wide = {place: self.columnWidth(place) for place in self.shown_columns()}
        head = self.verticalHeader()
        for place in range(len(self.rows.rows)):
            tall = max(cell_height(self.rows.shown(place, column), width) for column, width in wide.items())
            head.resizeSection(place, tall)
        least = self.minimumSizeHint()
        if least != self._least:
            self._least = least
            self.updateGeometry()
        if self._keep_sight:  # the row chosen was on the screen before the rows grew taller, or the table less tall
            self._keep_sight = False
            self.scrollTo(self.currentIndex())

    def shown_columns(self) -> list[int]:
        """The places of the columns that did not fold under another."""
        return [place for place in range(len(self.rows.columns)) if not self.isColumnHidden(place)]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_scale", LOOK.scale) != LOOK.scale:
            self._scale = LOOK.scale
            self._longest.clear()
            self._lines.clear()
            self._fit_columns()
            self._fit_soon.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        self.select_first()

    def resizeEvent(self, event: QResizeEvent) -> None:
        old = QRect(QPoint(), event.oldSize())
        self._keep_sight = self._keep_sight or old.intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self._fit_columns()
        self._fit_soon.start()
        if self._empty is not None:
            self._empty.setGeometry(self.viewport().rect())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit_columns()
        self._fit_rows()
