"""Rows of a long table laid out once: every line of every cell at its place, so that painting only draws."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

from dhr_manager.domain.found_words import marks as marks_in
from dhr_manager.ui.theme.look import BODY, LOOK, ROW
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip, badge_size, chip_size, paint_badge, paint_chip
from dhr_manager.ui.widgets.wrap import Wrapper

SIDE = 8
Patterns = Sequence[re.Pattern[str]]
BETWEEN = 2  # pixels above a line of a column that folded


Mark = tuple[float, float, float, str, bool]  # x, baseline, width, the words found, whether they are strong


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell's lines: (x, baseline, text, ink) from its top left corner; pictures of badges and chips likewise."""

    lines: tuple[tuple[float, float, str, str], ...]
    pictures: tuple[tuple[float, float, QPixmap], ...]
    height: int
    marks: tuple[Mark, ...] = ()


NOTHING = LaidCell((), (), 0)  # of a column that is not shown


class Layer:
    """Lays out cells under the look in force and remembers the pictures of badges and chips."""

    def __init__(self, pad: int = ROW) -> None:
        self.look = (LOOK.theme.name, LOOK.scale)
        self.pad = pad  # pixels above and below the words of a row
        self.body = Wrapper(LOOK.font(BODY))
        self.strong = Wrapper(LOOK.font(BODY, strong=True))
        self._pictures: dict[object, QPixmap] = {}

    def lay(self, cell: Cell, width: int, wanted: Patterns = ()) -> LaidCell:
        """Lay out one cell for a column of `width` pixels; `wanted` words are marked where they stand."""
        inner = width - 2 * SIDE
        lines: list[tuple[float, float, str, str]] = []
        pictures: list[tuple[float, float, QPixmap]] = []
        marks: list[Mark] = []
        x, y = SIDE, self.pad
        if cell.badge:
            picture = self.badge(*cell.badge)
            pictures.append((x, y, picture))
            if not cell.text:
                y += round(picture.height() / picture.devicePixelRatio()) + 3
        if not (cell.text or cell.strong):
            y = self._lay_chips(cell, inner, y, pictures)
        for text, wrapper, ink in (
            (cell.strong, self.strong, "strong"),
            (cell.text, self.body, "ink"),
            (cell.second, self.body, "second-ink"),
        ):
            if text:
                broken = wrapper.lines(text, inner)
                if wanted:
                    marks += _marked(broken, wanted, wrapper, (x, y + wrapper.ascent), strong=ink == "strong")
                for line in broken:
                    lines.append((x, y + wrapper.ascent, line, ink))
                    y += wrapper.line
        if cell.text or cell.strong:
            y = self._lay_chips(cell, inner, y, pictures)
        for one in cell.under:
            laid = self.lay(one, width, wanted)
            y += BETWEEN - self.pad
            lines += [(left, top + y, text, ink) for left, top, text, ink in laid.lines]
            pictures += [(left, top + y, picture) for left, top, picture in laid.pictures]
            marks += [(left, base + y, wide, text, strong) for left, base, wide, text, strong in laid.marks]
            y += laid.height - self.pad - 1
        return LaidCell(tuple(lines), tuple(pictures), y + self.pad + 1, tuple(marks))

    def _lay_chips(self, cell: Cell, width: int, y: int, pictures: list[tuple[float, float, QPixmap]]) -> int:
        """Chips one under the other from `y`; above a second line, below a first. Gives where they end."""
        for chip in cell.chips:
            picture = self.chip(chip, width)
            pictures.append((SIDE, y + 1, picture))
            y += round(picture.height() / picture.devicePixelRatio()) + 3
        return y

    def badge(self, code: str, colour: int) -> QPixmap:
        """An agency's badge with its pattern beside the code."""
        key = (code, colour)
        if key not in self._pictures:
            picture = blank(badge_size(code))
            painter = QPainter(picture)
            paint_badge(painter, picture.rect(), code, colour)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def chip(self, chip: Chip, width: int) -> QPixmap:
        """A state chip, cut to the width there is."""
        key = (chip, width)
        if key not in self._pictures:
            size = chip_size(chip)
            picture = blank(QSize(max(min(size.width(), width), 12), size.height()))
            painter = QPainter(picture)
            ratio = picture.devicePixelRatio()
            paint_chip(painter, QRectF(0, 0, picture.width() / ratio, picture.height() / ratio).toRect(), chip)
            painter.end()
            self._pictures[key] = picture
        return self._pictures[key]

    def paint(self, painter: QPainter, cell: LaidCell, x: int, y: int) -> None:
        """Paint a laid-out cell with its top left corner at (x, y)."""
        ink = ""
        for left, base, text, role in cell.lines:
            if role != ink:
                painter.setFont(self.strong.font if role == "strong" else self.body.font)
                painter.setPen(LOOK.colour("ink" if role == "strong" else role))
                ink = role
            painter.drawText(QPointF(x + left, y + base), text)
        for left, top, picture in cell.pictures:
            painter.drawPixmap(QPointF(x + left, y + top), picture)
        for mark in cell.marks:
            self._paint_mark(painter, mark, x, y)

    def _paint_mark(self, painter: QPainter, mark: Mark, x: int, y: int) -> None:
        """What was searched for: on a ground of its own and underlined, so that it is found in grey as well."""
        left, base, wide, text, strong = mark
        wrapper = self.strong if strong else self.body
        box = QRectF(x + left - 1, y + base - wrapper.ascent, wide + 2, wrapper.line - 1)
        painter.fillRect(box, LOOK.colour("due-ground"))
        painter.fillRect(QRectF(box.left(), box.bottom() - 2, box.width(), 2), LOOK.colour("due"))
        painter.setFont(wrapper.font)
        painter.setPen(LOOK.colour("ink"))
        painter.drawText(QPointF(x + left, y + base), text)


def _marked(
    lines: Sequence[str], wanted: Patterns, wrapper: Wrapper, at: tuple[float, float], *, strong: bool
) -> list[Mark]:
    """The places of what is wanted in broken lines; a phrase may reach over the end of a line."""
    _, spans = marks_in("\n".join(lines), wanted)
    found: list[Mark] = []
    start = 0
    for number, line in enumerate(lines):
        for first, last in spans:
            a, b = max(first - start, 0), min(last - start, len(line))
            if a < b:
                left = at[0] + wrapper.advance(line[:a])
                found.append((left, at[1] + number * wrapper.line, wrapper.advance(line[a:b]), line[a:b], strong))
        start += len(line) + 1
    return found


def blank(size: QSize) -> QPixmap:
    """A clear picture with just the pixels of the screen: one with more is blurred as it is made smaller."""
    screen = QGuiApplication.primaryScreen()
    ratio = screen.devicePixelRatio() if screen is not None else 1.0
    made = QPixmap(size * ratio)
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    return made


def row_height(cells: Sequence[LaidCell]) -> int:
    """The height of a row: that of its tallest cell."""
    return max((cell.height for cell in cells), default=0)
