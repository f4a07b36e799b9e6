"""What a walk over the screens looks at where text is large: nothing runs out at a side, nothing is squeezed or cut."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QScrollArea, QStyle, QStyleOptionComboBox, QWidget

from dhr_manager.ui.theme.look import LOOK, SMALL
from dhr_manager.ui.widgets.chip import StateChip, chip_size
from dhr_manager.ui.widgets.delegate import cell_height
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.panes import Panes
from dhr_manager.ui.widgets.room import Room
from dhr_manager.ui.widgets.table import QuietTable

SIDES = 16  # pixels round the words of a heading
LOOKED_AT = 12  # rows


def sideways(top: QWidget) -> list[str]:
    """Whatever has to be scrolled sideways, or would have to be: what stands at its right is not seen.

    A table whose columns the user drew wider is let alone.
    """
    found = []
    for area in top.findChildren(QAbstractScrollArea):
        if area.visibleRegion().isEmpty():
            continue
        over = area.horizontalScrollBar().maximum()
        if isinstance(area, (QuietTable, LongTable)):
            over = 0 if area.own.drawn() else over
        elif isinstance(area, Room):
            over = max(over, area.needed.width() - area.viewport().width())
        elif isinstance(area, QScrollArea) and (held := area.widget()) is not None:
            over = max(over, held.width() - area.viewport().width())
        if over > 0:
            found.append(f"{type(area).__name__} {area.accessibleName()} is {over} pixels too wide")
    return found


def squeezed(top: QWidget) -> list[str]:
    """Tables and panes that have less room than they need: three rows, the heading, the words of their controls."""
    found = []
    for widget in top.findChildren(QWidget):
        if not isinstance(widget, (QuietTable, LongTable, Panes)) or not widget.isVisible():
            continue
        needed = widget.minimumSizeHint()
        if widget.width() < needed.width() or widget.height() < needed.height():
            room = f"needs {needed.width()}×{needed.height()}, has {widget.width()}×{widget.height()}"
            found.append(f"{type(widget).__name__} {widget.accessibleName() or widget.objectName()} {room}")
    return found


def cut_inside(top: QWidget) -> list[str]:
    """Headings of columns, rows, choices and chips that do not show all they say."""
    found = []
    for widget in top.findChildren(QWidget):
        if widget.visibleRegion().isEmpty():
            continue
        if isinstance(widget, (QuietTable, LongTable)):
            found += _headings(widget)
        if isinstance(widget, QuietTable):
            found += _rows(widget)
        elif isinstance(widget, QComboBox):
            found += _choice(widget)
        elif isinstance(widget, StateChip) and not widget.toolTip():
            chip = widget._chip
            if chip is not None and chip_size(chip).width() > widget.width() + 1:
                found.append(f"chip {chip.word} needs {chip_size(chip).width()}, has {widget.width()}")
    return found


def _headings(table: QuietTable[object] | LongTable) -> list[str]:
    head = table.horizontalHeader()
    if not head.isVisible():
        return []
    metrics = QFontMetrics(LOOK.font(SMALL, strong=True))
    found = []
    for place in range(head.count()):
        if head.isSectionHidden(place):  # it folded under the main column and stands there by name
            continue
        words = str(table.model().headerData(place, head.orientation()) or "")
        needed = metrics.horizontalAdvance(words) + SIDES
        if words and head.sectionSize(place) < needed:
            found.append(f"{table.accessibleName()}: {words} needs {needed}, has {head.sectionSize(place)}")
    return found


def _rows(table: QuietTable[object]) -> list[str]:
    found = []
    for place in range(min(len(table.rows.rows), LOOKED_AT)):
        widths = {column: table.columnWidth(column) for column in table.shown_columns()}
        needed = max(cell_height(table.rows.shown(place, column), width) for column, width in widths.items())
        if table.rowHeight(place) < needed:
            found.append(f"{table.accessibleName()}: row {place} needs {needed}, has {table.rowHeight(place)}")
    return found


def _choice(box: QComboBox) -> list[str]:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()
    needed = box.fontMetrics().horizontalAdvance(box.currentText())
    return [f"choice {box.currentText()} needs {needed}, has {room}"] if needed > room + 2 else []
