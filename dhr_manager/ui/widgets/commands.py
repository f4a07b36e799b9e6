"""Buttons and keys made from the registry of actions, and which of them can be done at this moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from dhr_manager.ui.actions import Action, action, shown
from dhr_manager.ui.widgets.basics import button, tool
from dhr_manager.ui.widgets.press import Press, ToolPress

M = TypeVar("M", bound=QObject)
_OWN = ("", "Return")  # Enter is heard by tables and buttons themselves
ACTION = "action"  # the dynamic property that names the registry's key


class Heard(QShortcut):
    """The keys of an action, heard while the focus is in its owner or inside it; without keys only menus do it."""

    def __init__(
        self, owner: QWidget, keys: list[str], do: Callable[[], object], when: Callable[[], bool] | None
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.setKeys([QKeySequence(one) for one in keys if one not in _OWN])
        self.activated.connect(lambda *_: do())
        self._when = when

    @property
    def owner(self) -> QWidget:
        """The widget inside which it is heard."""
        return self._owner

    def can_be_done(self) -> bool:
        """Whether its screen is shown and what it needs is there."""
        seen = self.owner.isVisible() and self.owner.isEnabled() and self.isEnabled()
        return seen and (self._when is None or self._when())


def command(
    key: str, do: Callable[[], object], *, role: str = "", text: str = "", keyed: bool = True, icon: bool = True
) -> Press:
    """A button for an action: words, icon, help and key from the registry. `text` where the screen has other words.

    `keyed=False` where its key is claimed elsewhere (by `key_for`), or a second button stands for the same action; a
    key that is heard within a table alone is never the button's. `icon=False` leaves the icon to the menus.
    """
    known = action(key)
    claims = keyed and not known.within
    made = button(
        text or known.text,
        do,
        role=role,
        icon=known.icon if icon else "",
        keys=known.keys if claims else "",
        help_text=known.help,
    )
    if known.keys and not claims:
        made.setToolTip(f"{known.help} · {shown(known.keys)}")
        made.setAccessibleDescription(f"{known.help} {shown(known.keys)}")
    return _marked(made, known)


def tool_command(key: str, do: Callable[[], object], *, text: str = "", icon: str = "") -> ToolPress:
    """A small button that is an icon alone. It claims no key: `key_for` does."""
    known = action(key)
    return _marked(tool(text or known.text, icon or known.icon, do, keys=shown(known.keys)), known)


def key_for(owner: QWidget, key: str, do: Callable[[], object], *, when: Callable[[], bool] | None = None) -> QShortcut:
    """The keys of an action, heard while the focus is in `owner` or inside it; one without keys is done by menus.

    `when` says whether it can be done at the moment (something is selected); menus grey it where it cannot.
    """
    known = action(key)
    return _marked(Heard(owner, [known.keys, known.also], do, when), known)


def where_bound(top: QWidget, key: str) -> list[QWidget]:
    """Where below `top` an action is bound: its buttons, and the owners of its keys."""
    return [made if isinstance(made, QWidget) else made.owner for name, made in bound(top) if name == key]


def bound(top: QWidget) -> Iterator[tuple[str, QAbstractButton | Heard]]:
    """Everything below `top` that stands for an action, with the action's key; buttons first."""
    buttons: list[QAbstractButton | Heard] = list(top.findChildren(QAbstractButton))
    for made in [*buttons, *top.findChildren(Heard)]:
        key = made.property(ACTION)
        if key:
            yield key, made


def live(top: QWidget) -> dict[str, Callable[[], object]]:
    """What can be done now, by the action's key: buttons that can be seen and pressed, keys whose owner can be seen.

    Where an action has buttons on the screen it can be done only if one of them can be pressed. Under an open side
    sheet nothing can be done.
    """
    sheets = [one for one in top.findChildren(QFrame) if one.property("role") == "sheet" and one.isVisible()]
    found: dict[str, Callable[[], object]] = {}
    greyed: set[str] = set()
    for key, made in bound(top):
        if _covered(made if isinstance(made, QWidget) else made.owner, sheets):
            continue
        if isinstance(made, QAbstractButton):
            if made.isVisible() and made.isEnabled():
                found.setdefault(key, made.click)
            elif made.isVisible():
                greyed.add(key)
        elif key not in greyed and made.can_be_done():
            found.setdefault(key, made.activated.emit)
    return found


def _covered(at: QWidget, sheets: list[QFrame]) -> bool:
    """Whether a sheet lies over it: the sheet's parent is the veil over its host."""
    for sheet in sheets:
        veil = sheet.parentWidget()
        under = veil.parentWidget() if veil is not None and veil.property("role") == "scrim" else None
        if under is not None and under.isAncestorOf(at) and at is not sheet and not sheet.isAncestorOf(at):
            return True
    return False


def _marked(made: M, known: Action) -> M:
    made.setProperty(ACTION, known.key)
    return made
