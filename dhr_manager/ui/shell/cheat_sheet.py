"""The sheet of keys: every key by screen, the screen shown first, filtered by typing, to print."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit

from dhr_manager.ui.actions import Action, shown
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.screens import Screen, by_screen, place_words
from dhr_manager.ui.widgets.basics import EmptyState, shortcut
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.clearing import clearable
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.printing import PrintButtons, document_of
from dhr_manager.ui.widgets.side_panel import SidePanel
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk

TITLE = "Keys"


class CheatSheet(QObject):
    """Beside the page; typing filters, Enter does the command of the line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.panel: SidePanel | None = None
        key_for(desk, "frame.cheat-sheet", self.open)

    def open(self) -> None:
        """Show it, with the keys of the screen shown at the top."""
        if self.panel is None:
            self._make()
        if self.panel is not None:
            self.words.clear()
            self._fill()
            self.panel.open(self.words)

    def _make(self) -> None:
        self.panel = panel = SidePanel(self._desk, TITLE, beside=self._desk.across)
        panel.again = "frame.cheat-sheet"
        self.words = QLineEdit()
        self.words.setPlaceholderText("A key, a command or a screen")
        self.words.setAccessibleName("Filter the keys")
        clearable(self.words)
        self.words.textChanged.connect(lambda _: self._fill())
        self.table: QuietTable[Action] = QuietTable(
            TITLE,
            _columns(),
            lambda one: one.key,
            empty=EmptyState("Nothing found", sentence("no-key-found")),
            framed=False,
        )
        self.table.opened.connect(self._do)
        self.print = PrintButtons(lambda: document_of(keys_html(self._desk.performer.screen()), TITLE), "keys")
        panel.body.addWidget(self.words)
        panel.body.addWidget(self.table, 1)
        panel.body.addWidget(self.print)
        for keys in ("Down", "Return"):
            shortcut(self.words, keys, self._to_table)

    def _fill(self) -> None:
        self.table.set_rows(keyed(self._desk.performer.screen(), self.words.text()))
        self.table.select_first()

    def _to_table(self) -> None:
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do(self, one: Action) -> None:
        if self.panel is not None:
            self.panel.dismiss()
        self._desk.perform(one.key)


def keyed(here: Screen, words: str = "") -> tuple[Action, ...]:
    """Commands that have a key, the screen shown first; all of `words` are in key, name, help or screen."""
    wanted = words.casefold().split()

    def fits(one: Action) -> bool:
        said = " ".join((shown(one.keys), shown(one.also), one.text, one.help, place_words(one))).casefold()
        return bool(one.keys) and all(word in said for word in wanted)

    return tuple(one for _, found in by_screen(here, fits) for one in found)


def keys_of(one: Action) -> str:
    """Its keys in words: "Ctrl+Shift+Z or Ctrl+Y"."""
    return " or ".join(shown(keys) for keys in (one.keys, one.also) if keys)


def keys_html(here: Screen) -> str:
    """The sheet to print: a heading a screen, a line a key."""
    parts = ["<h1>Keys of DHR Manager</h1>"]
    for title, found in by_screen(here, lambda one: bool(one.keys)):
        rows = "".join(
            f"<tr><td width='130'><b>{escape(keys_of(one))}</b></td><td>{escape(_said(one))}</td></tr>" for one in found
        )
        parts.append(f"<h2>{escape(title)}</h2><table cellspacing='0'>{rows}</table>")
    return "".join(parts)


def _said(one: Action) -> str:
    return f"{one.text} (in: {one.within})" if one.within else one.text


def _columns() -> tuple[Column[Action], ...]:
    return (
        Column("Key", lambda one: Cell(strong=keys_of(one)), width=128),
        Column("Command", lambda one: Cell(one.text, second=place_words(one) or "Everywhere")),
    )
