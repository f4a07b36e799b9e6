"""The frame of a page of the settings with one preference: its card, and cards that explain it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import Card, Page, label
from dhr_manager.ui.widgets.form import Form


class PreferencePage(Panel):
    """Put the field into `form`, then call `lay_out`. Override `show_chosen`. A change holds at once."""

    keys = "Esc back to work"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.form = Form()

    def lay_out(self, title: str, below: Sequence[QWidget], about: str, text: str) -> None:
        """The card of the preference with what stands below its field; under it a card `about` it with a text."""
        card = Card(title)
        for widget in (self.form, *below):
            card.add(widget)
        explained = Card(about)
        explained.add(label(text, wrap=True))
        page = Page()
        for each in (card, explained):
            page.add(each)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def ready(self) -> bool:
        return False

    def arrive(self, place: Place) -> None:
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the preference as it stands."""
