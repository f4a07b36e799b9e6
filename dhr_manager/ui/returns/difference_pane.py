"""One row of a difference whole, field by field: gone words struck through, new ones underlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.rows.versions import DifferenceRow
from dhr_manager.ui.returns.difference_words import GROUP_CHIPS, details, what_differs
from dhr_manager.ui.widgets.basics import EmptyState, label, row, scrolled
from dhr_manager.ui.widgets.chip import StateChip


class DifferencePane(QFrame):
    """Shows the row that is chosen in the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("The row word by word")
        self._row: DifferenceRow | None = None
        self.texts: dict[str, QLabel] = {}
        self.chip, self.where = StateChip(), label("", "heading")
        self.said = label("", "second", wrap=True)
        self._fields = QVBoxLayout()
        self._fields.setSpacing(3)
        self._made: list[QWidget] = []
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(16, 12, 12, 12)
        inner.setSpacing(8)
        inner.addLayout(row(self.chip, self.where, stretch=True))
        inner.addWidget(self.said)
        inner.addLayout(self._fields)
        inner.addStretch(1)
        self._scroll = scrolled(body, "The row word by word")
        self._empty = EmptyState("No row chosen", "Move through the list with the arrow keys.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._empty, 1)
        self.show_row(None)

    def show_row(self, row: DifferenceRow | None) -> None:
        """Show a row, or that none is chosen."""
        self._row = row
        self._scroll.setVisible(row is not None)
        self._empty.setVisible(row is None)
        for old in self._made:
            self._fields.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made, self.texts = [], {}
        if row is None:
            return
        self.chip.show_chip(GROUP_CHIPS[row.group])
        self.where.setText(f"E-{row.number:04d}" if row.number is not None else "")
        said = what_differs(row)
        self.said.setText(said)
        self.said.setVisible(bool(said))
        for title, rich, spoken, differs in details(row):
            head = label(f"{title} · changed" if differs else title, "heading" if differs else "small")
            head.setContentsMargins(0, 6, 0, 0)
            text = QLabel(rich)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setWordWrap(True)
            text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            text.setAccessibleName(f"{title}: {spoken}")
            self.texts[title] = text
            for made in (head, text):
                self._fields.addWidget(made)
                self._made.append(made)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and self._row is not None:
            self.show_row(self._row)
