"""The pane beside a list: all that is known of what is selected, in sections, read by keyboard and screen reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import label, row, rule, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.spring_row import SpringRow

READ = 80  # pixels at 100 %: four lines of the sections are seen at least; then the screen scrolls


@dataclass(frozen=True, slots=True)
class Note:
    """One line of a section: words, with a name before them, a chip after them, or in second ink."""

    text: str
    name: str = ""
    chip: Chip | None = None
    quiet: bool = False

    @property
    def spoken(self) -> str:
        """The line in words."""
        name = f"{self.name}:" if self.name else ""
        return " ".join(part for part in (name, self.text, self.chip.word if self.chip else "") if part)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines; a section without lines is not shown."""

    title: str
    notes: tuple[Note, ...]


class Detail(QFrame):
    """A card with title, second line and chips over its sections; `foot` takes the commands."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self._name = name
        self.title = label("", "heading", wrap=True)
        self.second = label("", "second", wrap=True)
        self._chips = QHBoxLayout()
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        self._body.setContentsMargins(0, 0, GRID, 0)
        self._body.setSpacing(GRID)
        self.scroller = scrolled(self._inner, name)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scroller.setProperty("role", "reading")
        self.scroller.setMinimumHeight(LOOK.pixels(READ))
        self.foot = SpringRow()
        self.foot.setContentsMargins(14, 10, 14, 10)
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 0)
        head.setSpacing(GRID)
        for widget in (self.title, self.second):
            head.addWidget(widget)
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

    def say(self, title: str, second: str = "", chips: Sequence[Chip] = (), sections: Sequence[Section] = ()) -> None:
        """Show something else."""
        self.title.setText(title)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        _empty(self._chips)
        for chip in chips:
            self._chips.addWidget(StateChip(chip, self))
        self._chips.addStretch(1)
        _empty(self._body)
        spoken = [title, second, *(chip.word for chip in chips)]
        for section in sections:
            if section.notes:
                self._add(section)
                spoken += [section.title, *(note.spoken for note in section.notes)]
        self._body.addStretch(1)
        self.scroller.setAccessibleDescription(". ".join(part for part in spoken if part))
        self.scroller.verticalScrollBar().setValue(0)

    def show_foot(self, *, shown: bool) -> None:
        """Show or hide the commands, where there is nothing they could act on."""
        self.foot.setVisible(shown)

    def _add(self, section: Section) -> None:
        if self._body.count():
            self._body.addSpacing(NEAR)
        if section.title:
            self._body.addWidget(label(section.title, "heading"))
        for note in section.notes:
            self._body.addWidget(_line(note))


def _line(note: Note) -> QWidget:
    made = QWidget()
    words = label(note.text, "second" if note.quiet else "", wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    parts: list[QWidget] = []
    if note.name:
        name = label(note.name, "second", wrap=True)
        name.setFixedWidth(LOOK.pixels(112))
        name.setAlignment(Qt.AlignmentFlag.AlignTop)
        parts.append(name)
    if note.text:
        words.setWordWrap(note.chip is None)
        parts.append(words)
    if note.chip is not None:
        parts.append(StateChip(note.chip, made))
    line = row(*parts, gap=NEAR)
    if note.chip is None:
        line.setStretchFactor(words, 1)
    else:
        line.addStretch(1)
    made.setLayout(line)
    return made


def _empty(layout: QLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
