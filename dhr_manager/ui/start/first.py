"""The first start: open a case file, make one, or look round in the invented sample."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from dhr_manager.ui.theme.icons import pixmap
from dhr_manager.ui.theme.look import APART, NEAR
from dhr_manager.ui.widgets.basics import boxed, column, label, row


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
    made = QPushButton()
    made.setProperty("role", "choice")
    picture = QLabel()
    picture.setPixmap(pixmap(icon_name, "accent", 26))
    head = label(title.replace("&", ""), "heading")
    words = boxed(column(head, label(second, "second"), gap=2))
    layout = row(picture, words, gap=APART, margin=14, stretch=True)
    made.setLayout(layout)
    for part in made.findChildren(QWidget):
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    made.setAutoDefault(True)
    made.setShortcut(QKeySequence(f"Alt+{title[title.index('&') + 1].upper()}"))
    made.setAccessibleName(title.replace("&", ""))
    made.setAccessibleDescription(second)
    made.clicked.connect(lambda _=False: do())
    return made
