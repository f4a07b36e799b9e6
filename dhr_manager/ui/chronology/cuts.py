"""Marking in a text where the second of two entries begins: by cursor and Enter, or at a click; no letter is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from dhr_manager.ui.theme.look import GRID, LOOK
from dhr_manager.ui.widgets.basics import label, row, shortcut
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.own_field import Editor

_MOST_LINES = 6
_SHOWN = 28  # letters of each side beside the mark


class CutEditor(QWidget):
    """One text, read only. `cut` is where it is parted, counted in letters; None: both entries keep it whole.

    `changed` on every mark.
    """

    changed = Signal()

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._text = text
        self.cut: int | None = None
        self.box = QPlainTextEdit(text)
        self.box.setReadOnly(True)
        self.box.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.box.setTabChangesFocus(True)
        self.box.setCursorWidth(2)
        self.box.setAccessibleName(f"{name}: Enter marks where the second entry begins")
        lines = min(1 + text.count("\n") + len(text) // 52, _MOST_LINES)
        self.box.setMinimumHeight(LOOK.pixels(20) * lines + 22)
        self.said = label("", "small", wrap=True)
        self.mark_here = command("entries.mark", self.mark, role="link")
        self.unmark_it = command("entries.unmark", self.unmark, role="link")
        self.setFocusProxy(self.box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.box)
        layout.addWidget(self.said)
        layout.addLayout(row(self.mark_here, self.unmark_it, stretch=True))
        shortcut(self.box, "Return", self.mark)
        key_for(self.box, "entries.unmark", self.unmark, when=lambda: self.cut is not None)
        self._show()

    def mark(self) -> None:
        """The second entry begins at the cursor; space before its first word stays with the first."""
        at = letters_before(self._text, self.box.textCursor().position())
        while at < len(self._text) and self._text[at].isspace():
            at += 1
        self._take(at)

    def unmark(self) -> None:
        """Both keep the whole text."""
        self._take(None)

    def put(self, cut: object) -> None:
        """Show a mark; nothing is emitted."""
        self.cut = cut if isinstance(cut, int) and 0 <= cut <= len(self._text) else None
        self._show()

    @property
    def editor(self) -> Editor:
        """As a field of a form."""
        return Editor(self, self.changed, lambda: self.cut, self.put)

    def _take(self, cut: int | None) -> None:
        self.cut = cut
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        cut = self.cut
        self.unmark_it.setVisible(cut is not None)
        self.box.setExtraSelections([] if cut is None else [self._second(cut)])
        if cut is None:
            self.said.setText("Not marked: both entries keep it whole.")
        elif not self._text[:cut].strip():
            self.said.setText("All of it goes to the second entry.")
        elif not self._text[cut:].strip():
            self.said.setText("All of it stays with the first entry.")
        else:
            before, after = self._text[:cut].rstrip()[-_SHOWN:], self._text[cut:][:_SHOWN]
            self.said.setText(f"First ends “…{before}”, second begins “{after}…”.")
        self.box.setAccessibleDescription(self.said.text())

    def _second(self, cut: int) -> QTextEdit.ExtraSelection:
        """The second entry's part on its own ground."""
        dress = QTextCharFormat()
        dress.setBackground(LOOK.colour("selection"))
        dress.setFontUnderline(True)
        cursor = QTextCursor(self.box.document())
        cursor.setPosition(places_before(self._text, cut))
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        made = QTextEdit.ExtraSelection()
        made.cursor, made.format = cursor, dress
        return made


def letters_before(text: str, place: int) -> int:
    """Letters of a text before a place of Qt's: it counts in halves of wide letters and a line's end as one."""
    at = seen = 0
    while at < len(text) and seen < place:
        step = 2 if text[at : at + 2] == "\r\n" else 1
        seen += 1 if step == 2 else _width(text[at])
        at += step
    return at


def places_before(text: str, letters: int) -> int:
    """Qt's place before which so many letters of a text stand."""
    return sum(_width(letter) for letter in text[:letters].replace("\r\n", "\n"))


def _width(letter: str) -> int:
    return 2 if ord(letter) > 0xFFFF else 1
