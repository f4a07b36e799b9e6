"""Beside the staged rows: the recognised columns, what was found hidden, and the words that became no row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from dhr_manager.domain.rows.returns import LeftOut, ReturnRead, TableRead
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.reading import Columns
from dhr_manager.ui.returns.words import ROLES, found_lines, plural
from dhr_manager.ui.widgets.basics import Card, button, label, scrolled
from dhr_manager.ui.widgets.commands import command


class ColumnsCard(Card):
    """Every column with samples and its role; `again` when the file is to be read with other roles."""

    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Columns", parent)
        self.roles: dict[tuple[str, str], QComboBox] = {}
        self._read: tuple[TableRead, ...] = ()
        self._box: QWidget | None = None
        self.step = command("returns.read-again", self.again.emit)
        self.step.setParent(self)  # a part of this screen from the first, though it is shown only with a file
        self.step.hide()

    def show_columns(self, tables: Sequence[TableRead], *, changeable: bool) -> None:
        """Show the columns of every table."""
        self._read = tuple(tables)
        self.roles = {}
        if self._box is not None:
            self.body.removeWidget(self._box)
            self._box.hide()
            self._box.deleteLater()
        self._box = QWidget()
        column = QVBoxLayout(self._box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for table in tables:
            if len(tables) > 1:
                column.addWidget(label(table.name, "second", wrap=True))
            for read in table.columns:
                column.addWidget(label(read.heading or "(no heading)", "heading", wrap=True))
                column.addWidget(self._role(table.name, read.heading, read.role, changeable=changeable))
                samples = " · ".join(sample for sample in read.samples if sample.strip())
                if samples:
                    shown = label(samples if len(samples) < 90 else f"{samples[:88]}…", "small", wrap=True)
                    column.addWidget(shown)
        self.body.addWidget(self._box)
        self.body.addWidget(self.step)
        self._on_role()

    @property
    def chosen(self) -> Columns:
        """Table → heading → role, as it stands in the lists."""
        found: dict[str, dict[str, str]] = {}
        for (table, heading), box in self.roles.items():
            found.setdefault(table, {})[heading] = str(box.currentData())
        return found

    def _role(self, table: str, heading: str, role: str, *, changeable: bool) -> QComboBox:
        made = QComboBox()
        made.setAccessibleName(f"Use of the column {heading or 'without heading'}")
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.view().setAccessibleName("Uses of a column")
        for key, words in ROLES:
            made.addItem(words, key)
        made.setCurrentIndex(max(made.findData(role), 0))
        made.setEnabled(changeable)
        made.currentIndexChanged.connect(lambda _: self._on_role())
        self.roles[table, heading] = made
        return made

    def _on_role(self) -> None:
        read = {(table.name, column.heading): column.role for table in self._read for column in table.columns}
        self.step.setVisible(any(box.currentData() != read[key] for key, box in self.roles.items()))


class LinesCard(Card):
    """A card of lines that is filled anew with every file."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._lines: list[QWidget] = []

    def fill(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead of those before."""
        for old in self._lines:
            self.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines = list(lines)
        for line in lines:
            self.body.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)


class SidePane(QWidget):
    """The three cards, scrolling. `again` and `jumped(key)` – to the next row that shows what was found."""

    again = Signal()
    jumped = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = ColumnsCard()
        self.columns.again.connect(self.again)
        self.found = LinesCard("Found in the file")
        self.left_out = LinesCard("Left out")
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        for card in (self.found, self.columns, self.left_out):
            column.addWidget(card)
        column.addStretch(1)
        self._scroll = scrolled(inner, "About the file")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)

    def show_read(self, read: ReturnRead, *, changeable: bool) -> None:
        """Show what was read of a file."""
        self.columns.show_columns(read.tables, changeable=changeable)
        lines: list[QWidget] = [self._jump(key, words) for key, words in found_lines(read.found)]
        self.found.fill(lines or [label("Nothing hidden, tracked or linked.", "second", wrap=True)])
        self.left_out.fill(_left_out(read.left_out))
        self.left_out.setVisible(bool(read.left_out))

    def show_left_out(self) -> None:
        """Bring what was left out into view."""
        self._scroll.ensureWidgetVisible(self.left_out)

    def _jump(self, key: str, words: str) -> QWidget:
        return button(words, lambda: self.jumped.emit(key), role="link", help_text="Go to the next one")


def _left_out(lines: Sequence[LeftOut]) -> list[QWidget]:
    shown: list[QWidget] = [label(plural(len(lines), "piece of text", "pieces of text") + " became no row", "second")]
    for line in lines[:200]:
        text = line.text if len(line.text) < 160 else f"{line.text[:158]}…"
        shown.append(label(f"“{text.strip() or 'empty'}”", wrap=True))
        shown.append(label(f"{line.place} · {sentence(line.reason)}", "small", wrap=True))
    if len(lines) > 200:
        shown.append(label(f"and {len(lines) - 200:,} more", "second"))
    return shown
