"""F1 and Shift+F1: which page is meant by what is on the screen, on the desk and before a case file is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dhr_manager.ui.help.asking import REFERENCE
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from dhr_manager.ui.help.manual import Manual
    from dhr_manager.ui.shell.desk import Desk
    from dhr_manager.ui.start.screen import StartScreen


class DeskHelp(QObject):
    """A piece of the desk. Its `manual` is made when it is first opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._manual: Manual | None = None
        desk.manual = self
        key_for(desk, "frame.help", self.explain)
        key_for(desk, "frame.manual", self.contents)

    @property
    def manual(self) -> Manual:
        """The panel itself."""
        if self._manual is None:
            from dhr_manager.ui.help.manual import Manual

            self._manual = Manual(self._desk, self._desk.across)
        return self._manual

    def open_at(self, what: str) -> None:
        """Open at a page, a message's code or its number."""
        self.manual.open_at(what)

    def explain(self) -> None:
        """Explain the message or the screen that is shown; where the manual has the focus, take it away."""
        if self._manual is not None and self._manual.isAncestorOf(QApplication.focusWidget() or self._desk):
            self._manual.dismiss()
            return
        self.open_at(message_shown(self._desk) or topic_of(self._desk))

    def contents(self) -> None:
        """Open the list of all pages."""
        self.manual.open_contents()


class StartHelp(QObject):
    """The same before a case file is open."""

    def __init__(self, screen: StartScreen) -> None:
        super().__init__(screen)
        self._screen = screen
        self._manual: Manual | None = None
        key_for(screen, "frame.help", self.explain)
        key_for(screen, "frame.manual", self.contents)

    @property
    def manual(self) -> Manual:
        """The panel itself."""
        if self._manual is None:
            from dhr_manager.ui.help.manual import Manual

            self._manual = Manual(self._screen)
        return self._manual

    def open_at(self, what: str) -> None:
        """Open at a page, a message's code or its number."""
        self.manual.open_at(what)

    def explain(self) -> None:
        """Explain the message or the step that is shown."""
        if self._manual is not None and self._manual.isAncestorOf(QApplication.focusWidget() or self._screen):
            self._manual.dismiss()
            return
        self.open_at(message_shown(self._screen) or self._screen.topic())

    def contents(self) -> None:
        """Open the list of all pages."""
        self.manual.open_contents()


def message_shown(top: QWidget) -> str:
    """The number of the message that can be seen above a screen or beside a field; of several the one opened last."""
    said: list[tuple[QWidget, str]] = [(bar, bar.text) for bar in reversed(top.findChildren(MessageBar))]
    said += [(beside, beside.text()) for beside in top.findChildren(QLabel) if beside.property("role") == "error"]
    for shown, text in said:
        found = REFERENCE.search(text) if shown.isVisible() else None
        if found is not None:
            return found[0]
    return ""


def topic_of(desk: Desk) -> str:
    """The page about what is shown: the `help` of what has the focus or of a parent, else that of the place."""
    at: QWidget | None = QApplication.focusWidget()
    while at is not None and at is not desk:
        named = getattr(at, "help", "")
        if isinstance(named, str) and named:
            return named
        at = at.parentWidget()
    place = desk.frame.place
    return topic_for(place.area, place.tab if place.area != "reviews" or place.review_id else "")


def topic_for(area: str, tab: str = "") -> str:
    """The page about an area, a tab of a review or a page of the settings, by their keys."""
    from dhr_manager.ui.help.topics import FIRST, pages

    wanted = (f"{area}-{tab}", tab, area) if tab else (area,)
    return next((key for key in wanted if key in pages()), FIRST)
