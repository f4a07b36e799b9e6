"""The look in force: colours as QColor, type, spacing. Painters and widgets ask here at the moment they paint."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QApplication

from dhr_manager.ui.theme.roles import Theme, theme

GRID = 4
NEAR = 8  # between related things
APART = 16  # between panels
MARGIN = 20  # of a page
ROW = 7  # above and below wrapped text in a table
RADIUS = 10

BODY, SMALL, TINY, TITLE = 13, 12, 11, 18


class Look:
    """What is in force: the theme and the scale of text (1.0 is 100 %)."""

    def __init__(self) -> None:
        self.theme: Theme = theme("light")
        self.scale = 1.0
        self.family = ""

    @property
    def stamp(self) -> tuple[Theme, float]:
        """What anything drawn once and kept was drawn under: it is old when this has changed."""
        return self.theme, self.scale

    def colour(self, role: str) -> QColor:
        """The colour of a role, or of `agency-N`."""
        return QColor(self.theme.colour(role))

    def pixels(self, size: int) -> int:
        """A size at 100 % in pixels at the scale in force."""
        return round(size * self.scale)

    def font(self, size: int = BODY, *, strong: bool = False) -> QFont:
        """The face at a size, semibold where `strong`, with tabular figures."""
        font = QFont(self.family or QApplication.font().family())
        font.setPixelSize(self.pixels(size))
        font.setFeature(QFont.Tag("tnum"), 1)
        if strong:
            font.setWeight(QFont.Weight.DemiBold)
        return font


LOOK = Look()
