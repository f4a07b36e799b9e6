"""The Reviews area: the register, and behind each line the review with its tabs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.ui.reviews.register import Register
from dhr_manager.ui.reviews.review_view import ReviewView
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.panel import Panel, ReviewPanel
from dhr_manager.ui.widgets.stack import Stack


class TabLike(Protocol):
    """As much of a registered tab as this area needs."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def factory(self) -> Callable[[Frame], ReviewPanel]: ...


class ReviewsArea(Panel):
    """Shows the register, or one review."""

    container = True

    def __init__(self, frame: Frame, tabs: Sequence[TabLike]) -> None:
        super().__init__(frame)
        self.register = Register(frame)
        self.review = ReviewView(frame, tabs)
        self._stack = Stack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._stack.addWidget(self.register)
        self._stack.addWidget(self.review)

    def ready(self) -> bool:
        return False

    def showing(self) -> Panel:
        if self._stack.currentWidget() is self.register:
            return self.register
        return self.review.panels.get(self.review.tabs.taken, self.review)

    def arrive(self, place: Place) -> None:
        if place.review_id:
            self._stack.setCurrentWidget(self.review)  # first: what cannot be seen cannot take the focus
            self.review.open(place)
        else:
            self._stack.setCurrentWidget(self.register)
            if place.record_id:
                self.register.go_to(place.record_id)
            self.register.focus_first()
