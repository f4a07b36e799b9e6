"""The first start: open a case file, make one, or look round in the invented sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dhr_manager.ui.theme.icons import icon
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import label


class FirstStart(QWidget):
    """Three ways in."""

    open_asked = Signal()
    make_asked = Signal()
    sample_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label("How do you want to begin?", "title"))
        layout.addSpacing(NEAR)
        self.open = _way("open", "&Open a case file", "Made on this or another computer", self.open_asked.emit)
        self.make = _way("plus", "&Make a case file", "Four calm steps: place, passphrase, partnership, recovery sheet",
                         self.make_asked.emit)  # fmt: skip
        self.sample = _way("look", "&Look round in the sample", "An invented review with everything in it",
                           self.sample_asked.emit)  # fmt: skip
        for way in (self.open, self.make, self.sample):
            layout.addWidget(way)
        layout.addStretch(1)


def _way(icon_name: str, title: str, second: str, do: Callable[[], object]) -> QPushButton:
    made = QPushButton(f"{title}\n{second}")
    made.setProperty("role", "choice")
    made.setIcon(icon(icon_name, "accent"))
    made.setIconSize(QSize(26, 26))
    made.setAutoDefault(True)
    made.setAccessibleName(title.replace("&", ""))
    made.setAccessibleDescription(second)
    made.clicked.connect(lambda _=False: do())
    return made
