"""The card of one record with everything that hangs on it: words, evidence with badges, ways to linked records."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import boxed, button, label, row, rule, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.spring_row import SpringRow

TOP = Qt.AlignmentFlag.AlignTop
_BADGE, _NAME = 52, 72  # least widths, so that what follows stands in a line


class CardPane(QFrame):
    """Write it anew with `begin`, then headings and lines, then `end`; `foot` takes the commands."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self._name = name
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        self._spoken: list[str] = []
        self.title = label("", "heading", wrap=True)
        self.second = label("", "second", wrap=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(NEAR)
        self.scroller = scrolled(self._inner, name)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scroller.setProperty("role", "reading")
        self.foot = SpringRow()
        self.foot.setContentsMargins(14, 10, 14, 10)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 0)
        head.setSpacing(GRID)
        head.addWidget(self.title)
        head.addWidget(self.second)
        head.addLayout(self._chips)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, NEAR, 6, NEAR)
        middle.addWidget(self.scroller)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addLayout(middle, 1)
        outer.addWidget(rule())
        outer.addWidget(self.foot)
        self._outer = outer

    def add_links(self, *links: QWidget) -> None:
        """A second line of quiet commands under the foot, where one line would be too narrow."""
        line = row(*links, gap=NEAR, stretch=True)
        line.setContentsMargins(14, 0, 14, 10)
        self._outer.addWidget(boxed(line))

    @property
    def spoken(self) -> str:
        """All that it says, as a screen reader hears it."""
        return ". ".join(part.rstrip(".") for part in self._spoken if part)

    def begin(self, title: str, second: str = "", chips: Sequence[Chip] = ()) -> None:
        """Start anew with a title, a second line and chips."""
        self.title.setText(title)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        while (item := self._chips.takeAt(0)) is not None:
            _gone(item.widget())
        for chip in chips:
            self._chips.addWidget(StateChip(chip, self))
        self._chips.addStretch(1)
        self._spoken = [title, second, *(chip.word for chip in chips)]
        self._inner = QWidget()
        self._inner.setAutoFillBackground(False)
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(0, 0, GRID, 0)
        self._body.setSpacing(GRID)

    def heading(self, text: str) -> None:
        """Begin a section."""
        if self._body.count():
            self._body.addSpacing(NEAR)
        self._add(label(text, "heading", wrap=True), text)

    def words(self, text: str, *, quiet: bool = False) -> None:
        """A paragraph; quiet for what is not said yet."""
        self._add(_selectable(label(text, "second" if quiet else "", wrap=True)), text)

    def prose(self, title: str, text: str, otherwise: str = "") -> None:
        """A heading with its text; without text `otherwise` in second ink, or nothing at all."""
        if text or otherwise:
            self.heading(title)
            self.words(text or otherwise, quiet=not text)

    def pair(self, name: str, text: str) -> None:
        """A name with what it is; nothing where there is nothing."""
        if text:
            left = label(name, "second", wrap=True)
            left.setFixedWidth(LOOK.pixels(96))
            self._line(f"{name}: {text}", left, label(text, wrap=True))

    def entry(self, badge: tuple[str, int, str], lead: str, text: str) -> None:
        """A line that begins with an agency's badge: (code, colour, name), a lead in semibold, then its words."""
        made = PatternBadge()
        made.show_agency(*badge)
        held = boxed(row(made, stretch=True))
        held.setMinimumWidth(LOOK.pixels(_BADGE))
        words = boxed(_packed(label(lead, "heading", wrap=True), _selectable(label(text, wrap=True)) if text else None))
        self._line(f"{badge[2]}, {lead}: {text}" if text else f"{badge[0]} {lead}", held, words)

    def dated(self, lead: str, text: str, chip: Chip | None = None) -> None:
        """A record of a day: its date and author, its state, and under them its words."""
        head: list[QWidget] = [label(lead, "second", wrap=True)]
        line = row(*head, gap=NEAR)
        line.setStretchFactor(head[0], 1)
        if chip is not None:
            line.addWidget(StateChip(chip, self), 0, TOP)
        self._add(boxed(line), ", ".join(filter(None, (lead, chip.word if chip else ""))))
        self._add(_selectable(label(text, wrap=True)), text)

    def link(self, name: str, text: str, go: Callable[[], object], chip: Chip | None = None) -> None:
        """A way to something else: a short name to press, its words, its state."""
        press = button(name, go, role="link")
        press.setAccessibleName(f"{name}: {text}")
        wide = max(press.sizeHint().width(), LOOK.pixels(_NAME))
        press.setFixedWidth(-(-wide // NEAR) * NEAR)  # names that differ by a pixel do not move what follows
        under = StateChip(chip, self) if chip is not None else None
        said_beside = _selectable(label(text, wrap=True))
        said_beside.setAlignment(TOP)
        level = (press.sizeHint().height() - press.fontMetrics().height()) // 2  # its first line beside the name
        words = boxed(_packed(said_beside, under, top=max(level, 0)))
        said = ", ".join(filter(None, (f"{name}: {text}", chip.word if chip else "")))
        self._line(said, press, words)

    def end(self) -> None:
        """Show what was written, from its beginning."""
        self._body.addStretch(1)
        old = self.scroller.takeWidget()
        at = QApplication.focusWidget()
        if old is not None and at is not None and old.isAncestorOf(at):
            self.scroller.setFocus(Qt.FocusReason.OtherFocusReason)
        _gone(old)  # later: one of its links may be what was pressed
        self.scroller.setWidget(self._inner)
        self.scroller.setAccessibleDescription(self.spoken)
        self.scroller.verticalScrollBar().setValue(0)

    def _line(self, said: str, first: QWidget, second: QWidget) -> None:
        line = row(gap=NEAR)
        line.addWidget(first, 0, TOP)
        line.addWidget(second, 1)
        self._add(boxed(line), said)

    def _add(self, widget: QWidget, said: str) -> None:
        self._body.addWidget(widget)
        self._spoken.append(said)


def _packed(*parts: QWidget | None, top: int = 0) -> QVBoxLayout:
    made = QVBoxLayout()
    made.setContentsMargins(0, top, 0, 0)
    made.setSpacing(2)
    for part in parts:
        if part is not None:
            made.addWidget(part)
    return made


def _selectable(made: QLabel) -> QLabel:
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(made.text())
    return made


def _gone(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
