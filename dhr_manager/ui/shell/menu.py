"""The menu of the window: every command of the registry by its kind, those of the screen shown first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from dhr_manager.ui.actions import MENUS, Action, action, shown
from dhr_manager.ui.shell.screens import by_screen, screen_words
from dhr_manager.ui.shell.undoing import Undoing
from dhr_manager.ui.theme.icons import icon
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.commands import ACTION, key_for, live
from dhr_manager.ui.widgets.press import ICON

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk

MOST_ALONE = 3  # other screens whose one command stands in the menu itself


class DeskMenu(QObject):
    """Opened by its button at the top of the rail and its keys; built anew each time, from what can be done then."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._chosen = ""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._do)
        known = action("frame.menu")
        self.menu = QMenu(desk)
        self.menu.setAccessibleName(known.text)
        self.button = desk.rail.lead(known.text, known.icon)
        self.button.setProperty(ACTION, known.key)
        self.button.setToolTip(f"{known.help} · {known.keys}")
        self.button.setAccessibleDescription(f"{known.help} {known.keys}")
        self.button.clicked.connect(lambda _=False: self.open())
        key_for(desk, known.key, self.open)

    def open(self) -> None:
        """Show it beside its button, with the first command taken."""
        self.fill()
        at = self.button.mapToGlobal(self.button.rect().topRight())
        self.menu.popup(at)
        self.menu.setActiveAction(self.menu.actions()[0])

    def fill(self) -> None:
        """Build it from the registry and from what can be done now."""
        for old in self.menu.findChildren(QMenu):
            old.deleteLater()
        self.menu.clear()
        size = f"QMenu {{ icon-size: {LOOK.pixels(ICON)}px; }}"  # icons grow with the words
        if self.menu.styleSheet() != size:
            self.menu.setStyleSheet(size)
        now = live(self._desk)
        for name in MENUS:
            under = self._submenu(self.menu, name)
            under.aboutToShow.connect(
                partial(self._fill_one, under, name, now)
            )  # as it is opened: at once, all is slow

    def _fill_one(self, under: QMenu, name: str, now: Mapping[str, object]) -> None:
        """Commands of this screen and of the whole window directly, those of other screens one step further."""
        if not under.isEmpty():
            return
        here = self._desk.performer.screen()
        near = tuple(screen_words(screen) for screen in (here, ("", ""), (here[0], "")))
        groups = list(by_screen(here, lambda one: one.menu == name))
        own = [found for words, found in groups if words in near]
        others = [(words, found) for words, found in groups if words not in near]
        single = [found for _, found in others if len(found) == 1 or len(others) == 1]
        further = [(words, found) for words, found in others if found not in single]
        alone = tuple(one for found in single for one in found)
        if len(single) > MOST_ALONE:
            further.append(("On other screens", alone))
            alone = ()
        for found in (*own, alone):
            if found and not under.isEmpty():
                under.addSeparator()
            for one in found:
                self._add(under, one, now)
        if further and not under.isEmpty():
            under.addSeparator()
        for words, found in further:
            submenu = self._submenu(under, words)
            for one in found:
                self._add(submenu, one, now)

    def _submenu(self, under: QMenu, name: str) -> QMenu:
        made = QMenu(name, under)
        made.setAccessibleName(name)
        made.setToolTipsVisible(True)
        under.addMenu(made)
        return made

    def _add(self, under: QMenu, known: Action, now: Mapping[str, object]) -> None:
        keys = f"\t{shown(known.keys)}" if known.keys else ""
        words = self._words(known).replace("&", "&&")
        made = QAction(f"{words}{keys}", under)  # the key is shown, not claimed
        if known.icon:
            made.setIcon(icon(known.icon))
        can = known.key in now or self._desk.performer.is_elsewhere(known)
        made.setEnabled(can)
        said = known.help if can or not known.needs else f"{known.help} {known.needs}"
        made.setToolTip(said)
        made.setStatusTip(said)
        made.setWhatsThis(said)
        made.setProperty(ACTION, known.key)
        made.triggered.connect(partial(self._choose, known.key))
        under.addAction(made)

    def _words(self, known: Action) -> str:
        """Its text; of undo and redo with what it would be."""
        said = [piece.words(known.key) for piece in self._desk.findChildren(Undoing) if piece.tells(known.key)]
        return said[0] if said else known.text

    def _choose(self, key: str, _: bool = False) -> None:
        self._chosen = key
        self._soon.start()  # once the menu has gone and the focus is back where it was

    def _do(self) -> None:
        self._desk.perform(self._chosen)
