"""Icons of one family: own drawings in resources/icons, strokes tinted with a role's colour."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from dhr_manager.system.paths import resource
from dhr_manager.ui.theme.look import LOOK

if TYPE_CHECKING:  # the unlock screen shows no icon, and is painted before Qt's painters of them are loaded
    from PySide6.QtGui import QIcon, QPixmap


@cache
def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def pixmap(name: str, role: str = "ink", size: int = 20, ratio: float = 2.0) -> QPixmap:
    """An icon in a role's colour; `size` in logical pixels."""
    from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    coloured = _drawing(name).replace("currentColor", LOOK.theme.colour(role))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(coloured.encode())).render(painter, QRectF(picture.rect()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def icon(name: str, role: str = "ink", on: str = "") -> QIcon:
    """An icon in a role's colour, in another while checked; in second ink where a primary button is off."""
    from PySide6.QtGui import QIcon

    made = QIcon(pixmap(name, role, 24))
    if on:
        made.addPixmap(pixmap(name, on, 24), QIcon.Mode.Normal, QIcon.State.On)
    if role == "on-accent":  # Qt's own paler one would not be seen on the ground of a button that is off
        made.addPixmap(pixmap(name, "second-ink", 24), QIcon.Mode.Disabled)
    return made
