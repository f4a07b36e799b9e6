"""Editors of lists inside a form: how a person is written, and what identifies them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from dhr_manager.domain.cast.reading import IDENTIFIER_KINDS
from dhr_manager.domain.cast.variants import is_short, propose_variants
from dhr_manager.ui.people.words import KIND_WORDS
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import button, label, row, tool
from dhr_manager.ui.widgets.own_field import Editor

_ACROSS = 3  # proposals side by side


class NamesEditor(QWidget):
    """One way of writing a name a line; proposals from the full name are taken at a click. `changed` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = QPlainTextEdit()
        self.lines.setTabChangesFocus(True)
        self.lines.setFixedHeight(LOOK.pixels(18) * 4 + 16)
        self.lines.setAccessibleName("Also written as, one a line")
        self.setFocusProxy(self.lines)
        self.asked = label("", "small", wrap=True)
        self.offer = label("Proposed from the name", "small")
        self.take_all = button("Accept all", self._take_all, role="link", help_text="Accept every proposed way")
        self._offers = QGridLayout()
        self._offers.setSpacing(GRID)
        self._proposed: tuple[str, ...] = ()
        self._buttons: list[QWidget] = []
        self._filling = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.lines)
        layout.addWidget(self.asked)
        head = row(self.offer, self.take_all)
        head.insertStretch(1, 1)
        layout.addLayout(head)
        layout.addLayout(self._offers)
        self.lines.textChanged.connect(self._on_typed)
        self._show_offers()
        self._say_asked()

    def names(self) -> list[str]:
        """What is typed, without empty lines and repeats."""
        return list(dict.fromkeys(line.strip() for line in self.lines.toPlainText().splitlines() if line.strip()))

    def put(self, names: Iterable[str]) -> None:
        """Show these; nothing is emitted."""
        self._filling = True
        self.lines.setPlainText("\n".join(names))
        self._filling = False

    def propose(self, name: str, role: str) -> None:
        """Offer variants for this name and role."""
        self._proposed = propose_variants(name, role) if name.strip() else ()
        self._show_offers()

    @property
    def editor(self) -> Editor:
        """As a field of a form."""
        return Editor(self, self.changed, self.names, self.put)

    def _take(self, names: Sequence[str]) -> None:
        self.lines.setPlainText("\n".join(dict.fromkeys((*self.names(), *names))))

    def _take_all(self) -> None:
        self._take(self._proposed)

    def _on_typed(self) -> None:
        self._show_offers()
        self._say_asked()
        if not self._filling:
            self.changed.emit()

    def _say_asked(self) -> None:
        short = [name for name in self.names() if is_short(name)]
        self.asked.setText(f"Asked about wherever they stand, never replaced blindly: {', '.join(short)}")
        self.asked.setVisible(bool(short))

    def _show_offers(self) -> None:
        standing = set(self.names())
        open_ones = [name for name in self._proposed if name not in standing]
        for old in self._buttons:
            old.hide()
            old.deleteLater()
        self._buttons = []
        for place, name in enumerate(open_ones):
            made = button(f"+ {name}", _taker(self._take, name), role="link")
            made.setAccessibleName(f"Add {name}")
            self._offers.addWidget(made, place // _ACROSS, place % _ACROSS)
            self._buttons.append(made)
        for widget in (self.offer, self.take_all):
            widget.setVisible(bool(open_ones))


def _taker(take: Callable[[Sequence[str]], None], name: str) -> Callable[[], None]:
    return lambda: take((name,))


class IdentifiersEditor(QWidget):
    """Kind and text of everything that identifies a person; one line each, more at a click. `changed` on every edit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QWidget, QComboBox, QLineEdit]] = []
        self._filling = False
        self.add = button("Add an identifier", self.add_row, role="link")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addLayout(row(self.add, stretch=True))
        self.setFocusProxy(self.add)

    def pairs(self) -> list[list[str]]:
        """Kind and text of each line that holds something."""
        return [[kind.currentData(), line.text().strip()] for _, kind, line in self._rows if line.text().strip()]

    def put(self, pairs: Iterable[Sequence[str]]) -> None:
        """Show these; nothing is emitted."""
        self._filling = True
        for box, _, _ in list(self._rows):
            self._drop(box)
        for kind, text in pairs:
            self._make(kind, text)
        self._filling = False

    def add_row(self) -> None:
        """Add an empty line and go to it."""
        self._make(IDENTIFIER_KINDS[0], "")
        self._rows[-1][1].setFocus()

    @property
    def editor(self) -> Editor:
        """As a field of a form."""
        return Editor(self, self.changed, self.pairs, self.put)

    def _make(self, kind: str, text: str) -> None:
        box = QWidget()
        kinds = QComboBox()
        for key in IDENTIFIER_KINDS:
            kinds.addItem(KIND_WORDS[key], key)
        kinds.setCurrentIndex(max(kinds.findData(kind), 0))
        kinds.setFixedWidth(LOOK.pixels(140))
        line = QLineEdit(text)
        number = len(self._rows) + 1
        kinds.setAccessibleName(f"Kind of identifier {number}")
        kinds.view().setAccessibleName("Kinds of identifier")
        line.setAccessibleName(f"Identifier {number}")
        inner = QHBoxLayout(box)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(NEAR)
        inner.addWidget(kinds)
        inner.addWidget(line, 1)
        inner.addWidget(tool(f"Remove identifier {number}", "close", lambda: self._remove(box)))
        kinds.currentIndexChanged.connect(self._tell)
        line.textChanged.connect(self._tell)
        self._layout.insertWidget(len(self._rows), box)
        self._rows.append((box, kinds, line))

    def _remove(self, box: QWidget) -> None:
        self._drop(box)
        self.add.setFocus()
        self._tell()

    def _drop(self, box: QWidget) -> None:
        self._rows = [one for one in self._rows if one[0] is not box]
        self._layout.removeWidget(box)
        box.hide()
        box.deleteLater()

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
