"""The matrix of who knew what, when: facts down, agencies across; each cell says how and when in word and shape."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from dhr_manager.domain.knowledge import FactLine, Knowing, Matrix
from dhr_manager.ui.chronology.knowing import SHAPES
from dhr_manager.ui.chronology.words import shown_date
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import EmptyState
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.delegate import CellDelegate, cell_height
from dhr_manager.ui.widgets.model import CELL

FACT, AGENCY = 210, 132  # pixels at 100 %: the least widths
Index = QModelIndex | QPersistentModelIndex
TOP = QModelIndex()


def knowing_cell(one: Knowing) -> Cell:
    """How and when an entry shows a fact: "● 14 Nov 2020", "happened"."""
    more = f", {one.more} more" if one.more else ""
    when = shown_date(one.entry)
    return Cell(strong=f"{SHAPES[one.how]} {when}", second=f"{one.how}{more}", said=f"{one.how} {when}{more}")


def stacked(cells: tuple[Cell, ...]) -> Cell:
    """Several lines in one cell."""
    return replace(cells[0], under=cells[1:]) if cells else Cell("–", said="nothing that shows it")


class MatrixModel(QAbstractTableModel):
    """Facts and agencies as cells."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = Matrix((), ())

    def show(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def rowCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.matrix.lines)

    def columnCount(self, parent: Index = TOP) -> int:
        return 0 if parent.isValid() else len(self.matrix.agencies) + 1

    def cell(self, row: int, column: int) -> Cell:
        """What a cell shows."""
        line = self.matrix.lines[row]
        if column == 0:
            return Cell(strong=line.fact.title, second=f"tag: {line.fact.tag}" if line.fact.tag else "")
        knowing = line.cells.get(self.matrix.agencies[column - 1].id, ())
        return stacked(tuple(knowing_cell(one) for one in knowing))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == CELL:
            return self.cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index.row(), index.column()).spoken
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = self.cell(index.row(), index.column()).spoken
            return f"{self._name(index.column())}: {said}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            return self.matrix.lines[section].fact.title if role in wanted else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.DisplayRole:
            return "Fact" if section == 0 else self.matrix.agencies[section - 1].code
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._name(section)
        return None

    def _name(self, column: int) -> str:
        return "Fact" if column == 0 else self.matrix.agencies[column - 1].name


class MatrixTable(QTableView):
    """Cells are gone to with the arrows. `picked()` as the focus moves; `opened()` on Enter or double click.

    The facts stay in sight: where not all agencies fit beside them some are shown, and the arrows bring the others
    (`turned()`); nothing is scrolled sideways.
    """

    picked = Signal()
    opened = Signal()
    turned = Signal()

    def __init__(self, empty: EmptyState) -> None:
        super().__init__()
        self.cells = MatrixModel()
        self.setModel(self.cells)
        self.setItemDelegate(CellDelegate(self))
        self.setAccessibleName("Who knew what, when")
        self.setProperty("framed", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(24)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._first, self._many = 1, 1  # the first column of an agency that is shown, and how many are
        self._empty = empty
        empty.setParent(self.viewport())
        self.selectionModel().currentChanged.connect(lambda *_: self.picked.emit())
        self.doubleClicked.connect(lambda _: self.opened.emit())

    def show_matrix(self, matrix: Matrix) -> None:
        """Show a matrix; the focus stays at its fact and agency."""
        fact, agency = self.fact_id, self.agency_id
        self.cells.show(matrix)
        self._empty.setVisible(not matrix.lines)
        self.horizontalHeader().setVisible(bool(matrix.lines))
        self._fit()
        if matrix.lines:
            self.go_to(fact, agency)
        self.picked.emit()

    def go_to(self, fact_id: str, agency_id: str = "") -> bool:
        """Go to a fact, there to an agency; whether the fact is there. Without it the first cell is taken."""
        ids = [line.fact.id for line in self.cells.matrix.lines]
        agencies = ["", *(agency.id for agency in self.cells.matrix.agencies)]
        found = fact_id in ids
        index = self.cells.index(
            ids.index(fact_id) if found else 0, agencies.index(agency_id) if agency_id in agencies else 0
        )
        self._bring(index.column())
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return found

    @property
    def line(self) -> FactLine | None:
        """The fact the focus is at."""
        row = self.currentIndex().row()
        return self.cells.matrix.lines[row] if 0 <= row < len(self.cells.matrix.lines) else None

    @property
    def fact_id(self) -> str:
        """Its id, or empty."""
        return self.line.fact.id if self.line is not None else ""

    @property
    def agency_id(self) -> str:
        """The agency the focus is at; empty at the fact itself."""
        column = self.currentIndex().column()
        return self.cells.matrix.agencies[column - 1].id if column > 0 else ""

    def shown_agencies(self) -> tuple[int, int, int]:
        """The first and the last agency shown, counted from 1, and how many there are."""
        total = self.cells.columnCount() - 1
        return self._first, min(self._first + self._many - 1, total), total

    def turn(self, by: int) -> None:
        """Show the agencies before (-1) or after (1) those shown; the focus goes along."""
        total = self.cells.columnCount() - 1
        first = min(max(self._first + by * self._many, 1), max(total - self._many + 1, 1))
        if first != self._first:
            self._first = first
            self._fit()
            if self.currentIndex().column() > 0:
                self.setCurrentIndex(self.currentIndex().siblingAtColumn(first))

    def _bring(self, column: int) -> None:
        """Let a column be among those shown."""
        if column > 0 and not self._first <= column < self._first + self._many:
            self._first = column if column < self._first else column - self._many + 1
            self._fit()

    def _fit(self) -> None:
        """As many agencies as fit beside the facts, none narrower than a date; rows as tall as their tallest cell."""
        agencies, room = self.cells.columnCount() - 1, self.viewport().width()
        least = min(LOOK.pixels(FACT), max(room // 3, LOOK.pixels(FACT) // 2))
        self._many = min(max((room - least) // LOOK.pixels(AGENCY), 1), max(agencies, 1))
        self._first = min(self._first, max(agencies - self._many + 1, 1))
        each = min((room - least) // self._many, LOOK.pixels(AGENCY) * 2)
        fact = min(max(least, room - each * self._many), LOOK.pixels(FACT) * 2)
        shown = range(self._first, self._first + self._many)
        widths = {0: fact, **{place: each for place in shown if place <= agencies}}
        for place in range(agencies + 1):
            self.setColumnHidden(place, place not in widths)
        for place, width in widths.items():
            self.setColumnWidth(place, width)
        for row in range(self.cells.rowCount()):
            tall = max(cell_height(self.cells.cell(row, place), width) for place, width in widths.items())
            self.setRowHeight(row, tall)
        self.updateGeometries()
        self.turned.emit()

    def _step(self, by: int) -> bool:
        """Go to the next agency at the right or left, bringing it where it is not shown; whether there is one."""
        at = self.currentIndex()
        column = self._first if by > 0 and at.column() == 0 else at.column() + by
        if not at.isValid() or not 0 <= column < self.cells.columnCount():
            return False
        self._bring(column)
        self.setCurrentIndex(at.siblingAtColumn(column))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
            return
        steps = {int(Qt.Key.Key_Left): -1, int(Qt.Key.Key_Right): 1}
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in steps and self._step(steps[event.key()]):
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rowCount():
            self.setCurrentIndex(self.cells.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        self._empty.setGeometry(self.viewport().rect())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "cells"):
            self._fit()
