"""The long table: fifty thousand wrapped rows, of which only what is visible is fetched, measured and painted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from dhr_manager.ui.theme.look import LOOK, ROW
from dhr_manager.ui.widgets.long_cells import NOTHING, SIDE, LaidCell, Layer, Patterns, row_height
from dhr_manager.ui.widgets.long_columns import Fit, LongColumn
from dhr_manager.ui.widgets.long_model import Cells, LongModel
from dhr_manager.ui.widgets.own_columns import OwnColumns
from dhr_manager.ui.widgets.places import PLACES

GUESSED_LINES = 3  # of a row that was not measured yet
BEYOND = 12  # rows measured above and below what is visible
LEAST_ROWS = 3  # that are seen at least; then the screen scrolls
CLOSE = 2  # pixels above and below the words of a row where rows stand close together
TALL, NARROW = 56, 260  # pixels at 100 %: no row claims more of that least height; the least width
_SELECTED = QStyle.StateFlag.State_Selected.value  # numbers: Python's flags cost more than the line they draw
_OVER = QStyle.StateFlag.State_MouseOver.value
_FOCUS = QStyle.StateFlag.State_HasFocus.value


class LongDelegate(QStyledItemDelegate):
    """Paints a cell from its row's layout: nothing is measured while painting."""

    def __init__(self, view: LongTable) -> None:
        super().__init__(view)
        self._view = view

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, state = option.rect, option.state.value
        if state & _SELECTED:
            painter.fillRect(rect, LOOK.colour("selection"))
        elif state & _OVER:
            painter.fillRect(rect, LOOK.colour("hover"))
        painter.setPen(LOOK.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        laid = self._view.laid(index.row())
        if laid is not None:
            self._view.layer.paint(painter, laid[index.column()], rect.x(), rect.y())
        elif index.column() == 0:
            painter.setPen(LOOK.colour("second-ink"))
            painter.drawText(rect.adjusted(SIDE, ROW, 0, 0), "…")
        if state & _FOCUS and self._view.hasFocus():
            painter.setPen(QPen(LOOK.colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(2, 2, -3, -3), 4, 4)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        laid = self._view.laid(index.row())
        return QSize(option.rect.width(), row_height(laid) if laid else self._view.guess)


class LongTable(QTableView):
    """`picked(key)` as the current row moves, `opened(key)` on Enter or double click, `wanted()` when rows are missing.

    Whoever owns it asks `missing()` and puts the cells in with `put`. Rows not seen yet have a guessed height; when
    they are measured the row that is being read stays where it is.
    """

    picked = Signal(str)
    opened = Signal(str)
    wanted = Signal()
    entered = Signal()  # the focus came here

    def __init__(self, name: str, columns: Sequence[LongColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = LongModel([column.title for column in columns], self)
        self.layer = Layer()
        self._wanted: Patterns = ()
        self._laid: dict[str, tuple[LaidCell, ...]] = {}
        self._measured: set[int] = set()
        self._settling = False
        self._least = QSize()
        self._reveal = ""  # the row asked for, until it is measured and whole on the screen
        self.setAccessibleName(name)
        self.setProperty("framed", True)
        self._dress()
        self.setModel(self.rows)
        self._fit = Fit(self, columns)
        self.own = OwnColumns(self, name, self.rows.titles, self._refit, self._fit.spare())
        self.horizontalHeader().sectionResized.connect(self._on_resized)
        self.setItemDelegate(LongDelegate(self))
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.rows.key_at(index.row())))
        self.verticalScrollBar().valueChanged.connect(self._on_scroll)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(20)
        self.verticalHeader().setDefaultSectionSize(self.guess)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setMinimumSectionSize(24)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    @property
    def guess(self) -> int:
        """The height of a row that was not measured yet."""
        return self.layer.body.line * GUESSED_LINES + 2 * self.layer.pad + 1

    def set_keys(self, keys: Sequence[str]) -> None:
        """Show these rows in this order; the current row stays, at its place on the screen, where it is among them."""
        key, top = self.current_key, self.rowViewportPosition(self.currentIndex().row())
        kept = self.picked_keys()
        self._measured.clear()
        self.selectionModel().blockSignals(True)
        self.rows.set_keys(keys)
        self.selectionModel().blockSignals(False)
        place = self.rows.place_of(key) if key else -1
        if place >= 0:
            self._go(place)
            self._select(kept)
            self.verticalScrollBar().setValue(self.verticalHeader().sectionPosition(place) - max(top, 0))
        elif key:
            self.picked.emit("")
        self.settle()

    def put(self, cells: Mapping[str, Cells]) -> None:
        """Keep the cells of these rows and show them."""
        self.rows.put(cells)
        for key in cells:
            self._laid.pop(key, None)
        self._measured.clear()
        self.settle()
        self._bring()
        self.viewport().update()

    def forget(self, keys: Iterable[str] | None = None) -> None:
        """Fetch these rows (or all) afresh; until then they are shown as they were laid out last."""
        self.rows.forget(keys)

    def missing(self, around: int = 60) -> tuple[str, ...]:
        """Keys of rows to fetch: what is visible and `around` it; none where all that is visible is at hand."""
        first, last = self._visible()
        if not self.rows.missing(first, last):
            return ()
        return self.rows.missing(first - around, last + around)

    @property
    def current_key(self) -> str:
        """The key of the current row, or empty."""
        return self.rows.key_at(self.currentIndex().row())

    def picked_keys(self) -> tuple[str, ...]:
        """Keys of the selected rows in their order; the current one where none is selected."""
        chosen = self.selectionModel().selection()  # ranges: quick also where all of fifty thousand are chosen
        parts = map(chosen.at, range(chosen.count()))
        places = sorted({place for part in parts for place in range(part.top(), part.bottom() + 1)})
        found = tuple(map(self.rows.key_at, places))
        return found or ((self.current_key,) if self.current_key else ())

    def select(self, key: str) -> bool:
        """Make a row the current one and bring it into view; False where it is not among the rows."""
        place = self.rows.place_of(key)
        if place >= 0:
            self._go(place)
            self._reveal = key
            self._bring()
            self.picked.emit(key)
        return place >= 0

    def laid(self, place: int) -> tuple[LaidCell, ...] | None:
        """The layout of a row at the widths in force, or None while its cells are not at hand."""
        key = self.rows.key_at(place)
        known = self._laid.get(key)
        if known is None:
            cells = self.rows.cells_at(place)
            if cells is None:
                return None
            lay, marks = self.layer.lay, self._fit.searched(self._wanted)
            shown = zip(self.rows.shown(cells), self._fit.widths(), marks, strict=True)
            known = tuple(lay(cell, width, wanted) if width else NOTHING for cell, width, wanted in shown)
            self._laid[key] = known
        return known

    def mark(self, wanted: Patterns) -> None:
        """Mark these words wherever they stand in a column that is searched."""
        if tuple(wanted) != tuple(self._wanted):
            self._wanted = tuple(wanted)
            self._laid.clear()
            self.viewport().update()

    @property
    def dense(self) -> bool:
        """Whether the rows stand close together."""
        return self.layer.pad < ROW

    def set_dense(self, dense: bool) -> None:
        """Set the rows close together, or apart."""
        if dense != self.dense:
            self._relay(CLOSE if dense else ROW)

    def settle(self) -> None:
        """Measure what is visible and a little beyond, keeping the row that is read where it is."""
        if self._settling or not self.rows.keys:
            return
        self._settling = True
        anchor, was = self._anchor()
        head = self.verticalHeader()
        for _ in range(6):  # measured rows may bring others into view
            first, last = self._visible()
            fresh = [place for place in range(first - BEYOND, last + BEYOND + 1) if self._measurable(place)]
            for place in fresh:
                laid = self.laid(place)
                if laid is not None:
                    head.resizeSection(place, row_height(laid))
                    self._measured.add(place)
            if not fresh:
                break
            self.updateGeometries()
            moved = self.rowViewportPosition(anchor) - was
            if moved:
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() + moved)
        self._settling = False
        if self.missing():
            self.wanted.emit()

    def _bring(self) -> None:
        """Bring the row asked for into view; again once it and its neighbours are measured."""
        place = self.rows.place_of(self._reveal) if self._reveal else -1
        if place < 0:
            return
        for _ in range(2):
            self.scrollTo(self.rows.index(place, 0))
            self.settle()
        if self.rows.cells_at(place) is not None:
            self.scrollTo(self.rows.index(place, 0))
            self._reveal = ""

    def _measurable(self, place: int) -> bool:
        inside = 0 <= place < len(self.rows.keys) and place not in self._measured
        return inside and (self.rows.cells_at(place) is not None)

    def _anchor(self) -> tuple[int, int]:
        """The first visible row that was measured, and where it stands; else the first row."""
        first, last = self._visible()
        place = next((place for place in range(first, last + 1) if place in self._measured), first)
        return place, self.rowViewportPosition(place)

    def _visible(self) -> tuple[int, int]:
        first = max(self.rowAt(0), 0)
        last = self.rowAt(self.viewport().height() - 1)
        return first, last if last >= 0 else len(self.rows.keys) - 1 if self._short() else first

    def _short(self) -> bool:
        return self.verticalHeader().length() - self.verticalHeader().offset() <= self.viewport().height()

    def _go(self, place: int) -> None:
        column = max(self.currentIndex().column(), 0)
        index = self.rows.index(place, self.rows.main if self.isColumnHidden(column) else column)
        flags = QItemSelectionModel.SelectionFlag  # said outright: a key held down must not widen the selection
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _select(self, keys: Sequence[str]) -> None:
        places = [place for key in keys if (place := self.rows.place_of(key)) >= 0]
        if len(places) > 1:
            rows = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            for place in places:
                self.selectionModel().select(self.rows.index(place, 0), rows)

    def _on_scroll(self) -> None:
        if not self._settling:
            self.settle()

    def usual(self) -> None:
        """Columns as the program has them."""
        self.own.usual()

    def minimumSizeHint(self) -> QSize:
        row = min(self.guess, LOOK.pixels(TALL))
        return QSize(LOOK.pixels(NARROW), self.horizontalHeader().sizeHint().height() + LEAST_ROWS * row + 2)

    def _refit(self) -> None:
        self._fit_columns()
        self._afresh()
        self.viewport().update()

    def _fit_columns(self) -> None:
        if self._fit.apply():
            self._laid.clear()
            self._measured.clear()

    def _relay(self, pad: int) -> None:
        self.layer = Layer(pad)
        self.verticalHeader().setDefaultSectionSize(self.guess)
        self._fit_columns()
        self._afresh()

    def _on_resized(self) -> None:
        if not self._fit.under_way:  # drawn by hand
            self._afresh()

    def _afresh(self) -> None:
        """The widths or the look changed: every layout is stale."""
        self._laid.clear()
        self._measured.clear()
        self.settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        before = self._fit.widths()
        self._fit_columns()
        self._ask_room()
        if before != self._fit.widths():
            self._laid.clear()
            self._measured.clear()
        self.settle()

    def _on_current(self, now: QModelIndex, _: QModelIndex) -> None:
        self.picked.emit(self.rows.key_at(now.row()))
        PLACES.moved.emit()

    def _ask_room(self) -> None:
        least = self.minimumSizeHint()
        if least != self._least:
            self._least = least
            self.updateGeometry()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        told = event.type() in (QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
        if told and hasattr(self, "layer") and self.layer.look != (LOOK.theme.name, LOOK.scale):
            self._relay(self.layer.pad)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if self.current_key:
                self.opened.emit(self.current_key)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are commands here, never a search by typing."""
