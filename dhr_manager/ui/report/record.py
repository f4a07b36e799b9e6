"""What the record fills in for a section, read-only: the same sentences and tables the document will hold."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout, QWidget

from dhr_manager.documents.tree import (
    Badge,
    Block,
    Bullets,
    Figure,
    Heading,
    KeyValues,
    Paragraph,
    Quotation,
    Table,
)
from dhr_manager.ui.theme.look import GRID, LOOK
from dhr_manager.ui.widgets.basics import label, row
from dhr_manager.ui.widgets.chip import Chip, StateChip

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

MOST_ROWS = 40  # of a table; the document holds all of them
READ_ONLY = Chip("none", "read only", "⊘")


class RecordBox(QFrame):
    """A framed text that is read by keyboard and copied, never typed into."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "record")
        self._blocks: Sequence[Block] = ()
        self.text = QTextBrowser()
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setProperty("role", "prose")
        self.text.setAccessibleName("What the record fills in, read only")
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setTabChangesFocus(True)
        self.heading = label("The record fills in", "heading")
        self.second = label("after your text, in every document written", "small")
        head = row(self.heading, StateChip(READ_ONLY, self), self.second, stretch=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 6, 6)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.text, 1)
        self.setMinimumHeight(LOOK.pixels(66))

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Show what is filled in; nothing hides the box."""
        same = blocks == self._blocks
        self._blocks = blocks
        self.setVisible(bool(blocks))
        place = self.text.verticalScrollBar().value() if same else 0
        self.text.setHtml(html_of(blocks))
        self.text.verticalScrollBar().setValue(place)

    def say_nothing(self, filled_from: str) -> None:
        """Say that the record has nothing for the section yet, and where that is entered."""
        where = f" It is filled from {filled_from}." if filled_from else ""
        self.show_blocks((Paragraph(f"The record has nothing for this section yet.{where}", quiet=True),))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and getattr(self, "_blocks", None):
            self.text.setHtml(html_of(self._blocks))


def html_of(blocks: Sequence[Block]) -> str:
    """Blocks of a document as the rich text of a widget, in the colours of the theme."""
    ink = LOOK.colour("ink").name()
    body = "".join(_html(block) for block in blocks)
    return f'<div style="color:{ink}; font-size:{LOOK.pixels(13)}px">{body}</div>'


def _html(block: Block) -> str:
    second = LOOK.colour("second-ink").name()
    match block:
        case Heading():
            return f'<p style="margin:8px 0 2px 0"><b>{escape(block.text)}</b></p>'
        case Paragraph():
            ink = f' style="color:{second}"' if block.quiet else ""
            return f'<p style="margin:0 0 7px 0"><span{ink}>{_lines(block.text)}</span></p>'
        case Quotation():
            said = f" ({escape(block.source)})" if block.source else ""
            return f'<p style="margin:0 0 7px 16px">“{_lines(block.text)}”{said}</p>'
        case Figure():
            return f'<p style="margin:0 0 7px 0; color:{second}">Picture: {escape(block.picture.alt)}</p>'
    return _rows_html(block, second)


def _rows_html(block: Block, second: str) -> str:
    """What comes in rows; other blocks do not stand within a section."""
    match block:
        case Bullets():
            items = "".join(f"<li>{_lines(item)}</li>" for item in block.items)
            return f'<ul style="margin:0 0 7px 0">{items}</ul>'
        case KeyValues():
            return _table("".join(_row((name, value), second) for name, value in block.rows))
        case Table():
            return _table_html(block, second)
    return ""


def _table_html(table: Table, second: str) -> str:
    heads = "".join(
        f'<td style="color:{second}; padding:3px 12px 3px 0"><b>{escape(column.title)}</b></td>'
        for column in table.columns
    )
    rows = [tuple(cell.code if isinstance(cell, Badge) else cell for cell in cells) for cells in table.rows]
    shown = "".join(_row(cells) for cells in rows[:MOST_ROWS])
    left = len(rows) - MOST_ROWS
    more = (
        f'<p style="margin:0 0 7px 0; color:{second}">… and {left:,} more rows in the document</p>' if left > 0 else ""
    )
    return _table(f"<tr>{heads}</tr>{shown}") + more


def _table(rows: str) -> str:
    return f'<table width="100%" cellspacing="0" cellpadding="0" style="margin:2px 0 8px 0">{rows}</table>'


def _row(cells: Sequence[str], first: str = "") -> str:
    line = LOOK.colour("line").name()
    made = []
    for place, text in enumerate(cells):
        ink = f"color:{first};" if first and place == 0 else ""
        made.append(f'<td style="{ink} padding:3px 12px 3px 0; border-top:1px solid {line}">{_lines(text)}</td>')
    return f"<tr>{''.join(made)}</tr>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")
