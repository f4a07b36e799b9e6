"""Labels, buttons, layouts and cards: the small parts every screen is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from dhr_manager.ui.theme.look import APART, MARGIN, NEAR
from dhr_manager.ui.widgets.panes import Panes
from dhr_manager.ui.widgets.press import Press, ToolPress
from dhr_manager.ui.widgets.room import Scroller
from dhr_manager.ui.widgets.spring_row import ShortLabel

B = TypeVar("B", bound=QBoxLayout)


def label(text: str, role: str = "", *, wrap: bool = False) -> QLabel:
    """A label with a role of type: title, heading, second, small, error, display, marking; empty is body."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def button(
    text: str,
    do: Callable[[], object],
    *,
    role: str = "",
    keys: str = "",
    icon: str = "",
    help_text: str = "",
) -> Press:
    """A push button; roles: primary (one a screen), link, empty for a quiet one. `keys` like "Ctrl+N"."""
    made = Press(text)
    made.setProperty("role", role)
    made.setAccessibleName(text.replace("&", ""))
    made.clicked.connect(lambda _=False: do())
    if icon:
        made.set_tinted_icon(icon, "on-accent" if role == "primary" else "ink")
    tip = " · ".join(part for part in (help_text, keys) if part)
    if tip:
        made.setToolTip(tip)
    if help_text:
        made.setAccessibleDescription(help_text)
    if keys:
        made.set_keys(keys)
    return made


def tool(name: str, icon: str, do: Callable[[], object], *, keys: str = "") -> ToolPress:
    """A small button that is an icon alone; its name is said and shown as a tip."""
    made = ToolPress()
    made.setProperty("role", "quiet")
    made.set_tinted_icon(icon, "second-ink")
    made.setAccessibleName(name)
    made.setToolTip(f"{name} · {keys}" if keys else name)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    side = max(28, made.iconSize().width() + 12)  # with its padding: squeezed, its icon would be cut
    made.setMinimumSize(side, side)
    made.clicked.connect(lambda _=False: do())
    return made


def shortcut(owner: QWidget, keys: str, do: Callable[[], object]) -> QShortcut:
    """A key that works while the focus is in `owner` or inside it."""
    made = QShortcut(QKeySequence(keys), owner)
    made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    made.activated.connect(lambda *_: do())
    return made


def column(*widgets: QWidget, gap: int = NEAR, margin: int = 0, stretch: bool = False) -> QVBoxLayout:
    """Widgets one under the other."""
    return _filled(QVBoxLayout(), widgets, gap, margin, stretch)


def row(*widgets: QWidget, gap: int = NEAR, margin: int = 0, stretch: bool = False) -> QHBoxLayout:
    """Widgets side by side."""
    return _filled(QHBoxLayout(), widgets, gap, margin, stretch)


def _filled(layout: B, widgets: tuple[QWidget, ...], gap: int, margin: int, stretch: bool) -> B:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for widget in widgets:
        layout.addWidget(widget)
    if stretch:
        layout.addStretch(1)
    return layout


def boxed(layout: QLayout, name: str = "") -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setObjectName(name)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """A hairline."""
    made = QFrame()
    made.setProperty("role", "rule")
    return made


class Card(QFrame):
    """A white panel with a hairline and 10 px corners. Add to `body`; `head` takes chips and links beside the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, padded: bool = True) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        outer = QVBoxLayout(self)
        inset = 14 if padded else 1
        outer.setContentsMargins(inset, 12 if padded else 1, inset, 14 if padded else 1)
        outer.setSpacing(NEAR)
        self.head = QHBoxLayout()
        self.head.setSpacing(NEAR)
        if not padded:
            self.head.setContentsMargins(14, 11, 14, 3)
        self.title: QLabel = ShortLabel(title, "heading")
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        if title:
            outer.addLayout(self.head)
            self.setAccessibleName(title)
        self.body = QVBoxLayout()
        self.body.setSpacing(NEAR)
        outer.addLayout(self.body, 1)

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)


class Page(QWidget):
    """A sheet of paper with the page's margins: add cards with `add`, side by side with `split`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(MARGIN, APART, MARGIN, APART)
        self.body.setSpacing(APART)

    def add(self, widget: QWidget, *, stretch: int = 0) -> None:
        """Put a widget under what is there."""
        self.body.addWidget(widget, stretch)


def split(*parts: tuple[QWidget, int], name: str, upright: bool = False) -> Panes:
    """Widgets side by side (one under the other where `upright`, or where there is no room) with their shares."""
    return Panes(parts, name, upright=upright)


def scrolled(widget: QWidget, name: str) -> QScrollArea:
    """A widget that scrolls up and down where the window is small, and is never narrower than what it holds."""
    made = Scroller()
    made.setAccessibleName(name)
    widget.setAutoFillBackground(False)
    made.setWidget(widget)
    return made


class EmptyState(QWidget):
    """What belongs here and the first step towards it."""

    def __init__(self, title: str, text: str, step: QPushButton | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label(title, "heading", wrap=True)
        self.text = label(text, "second", wrap=True)
        for part in (self.title, self.text):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            part.setMaximumWidth(520)
            part.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = self.room = QVBoxLayout(self)
        layout.setSpacing(NEAR)
        layout.addStretch(2)
        for part in (self.title, self.text):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(part, 8)
            line.addStretch(1)
            layout.addLayout(line)
        if step is not None:
            layout.addSpacing(NEAR)
            layout.addWidget(step, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
