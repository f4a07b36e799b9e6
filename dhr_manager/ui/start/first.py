"""The first start: open a case file, make one, or look round in the invented sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import APART, NEAR
from dhr_manager.ui.widgets.basics import boxed, column, label, row
from dhr_manager.ui.widgets.press import Press, TintedPicture


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


def _way(icon_name: str, title: str, second: str, do: Callable[[], object]) -> Press:
    made = Press()
    made.setProperty("role", "choice")
    picture = TintedPicture(icon_name, "accent", 26)
    head = label(title.replace("&", ""), "heading")
    words = boxed(column(head, label(second, "second"), gap=2))
    layout = row(picture, words, gap=APART, margin=14, stretch=True)
    made.setLayout(layout)
    for part in made.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.set_keys(f"Alt+{title[title.index('&') + 1].upper()}")
    made.setAccessibleName(title.replace("&", ""))
    made.setAccessibleDescription(second)
    made.clicked.connect(lambda _=False: do())
    return made
