"""The first screen: open a case file, make one, or look round in the sample; and what no program can promise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.system.recent import Recent
from dhr_manager.ui.messages import moment
from dhr_manager.ui.theme.look import APART, NEAR
from dhr_manager.ui.widgets.basics import boxed, button, column, label, row, rule
from dhr_manager.ui.widgets.press import Press, TintedPicture

PROMISE = (
    "Nothing is sent anywhere. What no program can promise: protection from malware while a case file is open, from a "
    "photographed screen, or from a passphrase given away. It takes for granted that the disk is encrypted and the "
    "system kept up to date."
)


class FirstStart(QWidget):
    """Three ways in, and the case files opened last by their places: the name of a file is not shown."""

    open_asked = Signal()
    make_asked = Signal()
    sample_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        layout.addWidget(label("How do you want to begin?", "title"))
        layout.addSpacing(NEAR)
        self.open = _way("open", "&Open a case file", "Made on this or another computer", self.open_asked.emit)
        self.make = _way("plus", "&Make a case file", "Four calm steps: place, passphrase, recovery sheet, partnership",
                         self.make_asked.emit)  # fmt: skip
        self.sample = _way("look", "&Look round in the sample", "An invented review with everything in it",
                           self.sample_asked.emit)  # fmt: skip
        for way in (self.open, self.make, self.sample):
            layout.addWidget(way)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._recent_box = boxed(self._recent)
        layout.addSpacing(NEAR)
        layout.addWidget(self._recent_box)
        layout.addWidget(rule())
        layout.addWidget(label(PROMISE, "small", wrap=True))
        layout.addStretch(1)
        self._recent_box.hide()

    def offer(self, recents: Sequence[Recent]) -> None:
        """Offer the case files opened last."""
        while (item := self._recent.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self._recent_box.setVisible(bool(recents))
        if recents:
            self._recent.addWidget(label("Opened last", "heading"))
        for number, one in enumerate(recents, start=1):
            self._recent.addWidget(self._link(number, one))

    def _link(self, number: int, one: Recent) -> QWidget:
        said = f"{place_words(one.path)} · {moment(one.at)}"
        made = button(said, lambda: self.recent_asked.emit(one.path), role="link")
        made.setAccessibleName(f"Case file {number}, {said}")
        return made


def place_words(path: Path, home: Path | None = None) -> str:
    """Where a case file is, without its name: "in ~/cases"."""
    folder, own = path.parent, home or Path.home()
    return f"in ~/{folder.relative_to(own).as_posix()}" if folder.is_relative_to(own) else f"in {folder}"


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
