"""Buttons and keys made from the registry of actions, and which of them can be done at this moment."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractButton, QWidget

from dhr_manager.ui.actions import action
from dhr_manager.ui.widgets.basics import button, shortcut
from dhr_manager.ui.widgets.press import Press

ACTION = "action"  # the dynamic property that names the registry's key


def command(key: str, do: Callable[[], object], *, role: str = "", text: str = "", keyed: bool = True) -> Press:
    """A button for an action: words, icon, help and key from the registry. `text` where the screen has shorter words;
    `keyed=False` where its key is claimed elsewhere (by `key_for`).
    """
    known = action(key)
    made = button(
        text or known.text, do, role=role, icon=known.icon, keys=known.keys if keyed else "", help_text=known.help
    )
    made.setProperty(ACTION, key)
    return made


def key_for(owner: QWidget, key: str, do: Callable[[], object]) -> QShortcut:
    """The keys of an action, heard while the focus is in `owner` or inside it; one without keys is done by menus."""
    known = action(key)
    made = shortcut(owner, known.keys, do)
    if known.also:
        made.setKeys([QKeySequence(known.keys), QKeySequence(known.also)])
    made.setProperty(ACTION, key)
    return made


def live(top: QWidget) -> dict[str, Callable[[], object]]:
    """What can be done now, by the action's key: buttons that can be seen and pressed, keys whose owner can be seen."""
    found: dict[str, Callable[[], object]] = {}
    for press in top.findChildren(QAbstractButton):
        key = press.property(ACTION)
        if key and press.isVisible() and press.isEnabled():
            found[key] = press.click
    for heard in top.findChildren(QShortcut):
        key, owner = heard.property(ACTION), heard.parent()
        if key and isinstance(owner, QWidget) and owner.isVisible() and owner.isEnabled() and heard.isEnabled():
            found.setdefault(key, partial(heard.activated.emit))
    return found
