"""A theme to choose by its picture: a small drawn window in the colours of the theme, its name under it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from dhr_manager.ui.theme.icons import pixmap
from dhr_manager.ui.theme.look import APART, BODY, GRID, LOOK, NEAR, RADIUS
from dhr_manager.ui.theme.roles import Theme
from dhr_manager.ui.widgets.press import is_enter

PICTURE = (176, 108)  # pixels at 100 %
RING = 4  # around the picture, for the focus and for what is taken
MARK = 18  # the tick of what is taken


class ThemeChoice(QAbstractButton):
    """One theme, or two of which the system takes one (split from corner to corner)."""

    def __init__(self, key: str, title: str, *themes: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key, self._themes = key, themes
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # told as one choice of several, not as a box to tick
        self.setAccessibleName(title)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        picture = _picture_size()
        words = QFontMetrics(LOOK.font(BODY, strong=True)).height()
        return QSize(picture.width() + 2 * RING, picture.height() + 2 * RING + NEAR + words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(QRect(QPoint(RING, RING), _picture_size()))
        _paint_themes(painter, box, self._themes)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(LOOK.colour("edge"), 1))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
        if self.hasFocus() or self.isChecked() or self.underMouse():
            role = "focus" if self.hasFocus() else "accent" if self.isChecked() else "edge"
            painter.setPen(QPen(LOOK.colour(role), 3 if self.hasFocus() else 2))
            painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), RADIUS + 2, RADIUS + 2)
        self._paint_name(painter, box)
        painter.end()

    def _paint_name(self, painter: QPainter, box: QRectF) -> None:
        painter.setFont(LOOK.font(BODY, strong=self.isChecked()))
        painter.setPen(LOOK.colour("ink"))
        top = round(box.bottom()) + RING + NEAR - GRID
        left = RING
        if self.isChecked():
            mark = LOOK.pixels(MARK)
            painter.drawPixmap(left, top, pixmap("check", "accent", mark))
            left += mark + GRID
        words = QFontMetrics(painter.font()).elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - left - RING
        )
        painter.drawText(QPoint(left, top + QFontMetrics(painter.font()).ascent() + 1), words)


def _picture_size() -> QSize:
    return QSize(LOOK.pixels(PICTURE[0]), LOOK.pixels(PICTURE[1]))


def _paint_themes(painter: QPainter, box: QRectF, themes: tuple[Theme, ...]) -> None:
    whole = QPainterPath()
    whole.addRoundedRect(box, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(whole)
    _paint_window(painter, box, themes[0])
    if len(themes) > 1:
        corner = QPainterPath()
        corner.addPolygon(QPolygonF([box.topRight(), box.bottomRight(), box.bottomLeft()]))
        painter.setClipPath(corner, Qt.ClipOperation.IntersectClip)
        _paint_window(painter, box, themes[1])
    painter.restore()


def _paint_window(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """A window of the program, so small that nothing in it can be read: rail, header, a table with a row selected."""
    unit = box.width() / 44

    def fill(x: float, y: float, width: float, height: float, role: str, radius: float = 0.0) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.colour(role)))
        where = QRectF(box.x() + x * unit, box.y() + y * unit, width * unit, height * unit)
        painter.drawRoundedRect(where, radius * unit, radius * unit)

    fill(0, 0, 44, 27, "paper")
    fill(0, 0, 6, 27, "rail")
    fill(1, 1.2, 4, 3.4, "rail-active", 0.8)
    for y in (2.4, 7, 11):
        fill(2.2, y, 1.6, 1, "rail-ink", 0.3)
    fill(6, 0, 38, 5, "surface")
    fill(6, 5, 38, 0.25, "line")
    fill(8, 2, 10, 1.2, "ink", 0.5)
    fill(35, 1.3, 7, 2.6, "accent", 0.7)
    fill(7.8, 6.8, 34.4, 18.4, "line", 1)
    fill(8, 7, 34, 18, "surface", 0.9)
    fill(8.2, 11, 33.6, 4.6, "selection")
    for y, state in ((8.4, "done"), (12.7, "due"), (17, "late"), (21.3, "held")):
        fill(10, y, 12, 1.1, "ink", 0.5)
        fill(23.5, y, 7, 1.1, "second-ink", 0.5)
        fill(33, y - 0.5, 7, 2.1, f"{state}-ground", 1)
        fill(34, y + 0.1, 3, 0.9, state, 0.4)


class ChoiceGrid(QWidget):
    """Choices side by side, in as many columns as there is room for."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._choices: list[ThemeChoice] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_choices(self, choices: list[ThemeChoice]) -> None:
        """Show these; the ones before them go."""
        for old in self._choices:
            old.hide()
            old.deleteLater()
        self._choices = choices
        for choice in choices:
            choice.setParent(self)
            choice.show()
        self._place()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        rows = -(-len(self._choices) // self._columns(width))
        return rows * self._step().height() - APART if rows else 0

    def sizeHint(self) -> QSize:
        width = max(self.width(), self.minimumSizeHint().width())
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._step().width() - APART, 0)

    def resizeEvent(self, event: QEvent) -> None:
        self._place()
        self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_choices"):
            self._place()
            self.updateGeometry()

    def _step(self) -> QSize:
        size = self._choices[0].sizeHint() if self._choices else QSize(0, 0)
        return QSize(size.width() + APART, size.height() + APART)

    def _columns(self, width: int) -> int:
        return max((width + APART) // max(self._step().width(), 1), 1)

    def _place(self) -> None:
        step, columns = self._step(), self._columns(self.width())
        for place, choice in enumerate(self._choices):
            at = QPoint(place % columns * step.width(), place // columns * step.height())
            choice.setGeometry(QRect(at, choice.sizeHint()))
