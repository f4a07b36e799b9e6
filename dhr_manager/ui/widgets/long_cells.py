"""Rows of a long table laid out once: every line of every cell at its place, so that painting only draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPixmap

from dhr_manager.ui.theme.look import BODY, LOOK, ROW
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip, badge_size, chip_size, paint_badge, paint_chip
from dhr_manager.ui.widgets.wrap import Wrapper

SIDE = 8
BETWEEN = 2  # pixels above a line of a column that folded


@dataclass(frozen=True, slots=True)
class LaidCell:
    """A cell's lines: (x, baseline, text, ink) from its top left corner; pictures of badges and chips likewise."""

    lines: tuple[tuple[float, float, str, str], ...]
    pictures: tuple[tuple[float, float, QPixmap], ...]
    height: int


NOTHING = LaidCell((), (), 0)  # of a column that is not shown


class Layer:
    """Lays out cells under the look in force and remembers the pictures of badges and chips."""

    def __init__(self) -> None:
        self.look = (LOOK.theme.name, LOOK.scale)
        self.body = Wrapper(LOOK.font(BODY))
        self.strong = Wrapper(LOOK.font(BODY, strong=True))
        self._pictures: dict[object, QPixmap] = {}

    def lay(self, cell: Cell, width: int) -> LaidCell:
        """Lay out one cell for a column of `width` pixels."""
        inner = width - 2 * SIDE
        lines: list[tuple[float, float, str, str]] = []
        pictures: list[tuple[float, float, QPixmap]] = []
        x, y = SIDE, ROW
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
                for line in wrapper.lines(text, inner):
                    lines.append((x, y + wrapper.ascent, line, ink))
                    y += wrapper.line
        if cell.text or cell.strong:
            y = self._lay_chips(cell, inner, y, pictures)
        for one in cell.under:
            laid = self.lay(one, width)
            y += BETWEEN - ROW
            lines += [(left, top + y, text, ink) for left, top, text, ink in laid.lines]
            pictures += [(left, top + y, picture) for left, top, picture in laid.pictures]
            y += laid.height - ROW - 1
        return LaidCell(tuple(lines), tuple(pictures), y + ROW + 1)

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
