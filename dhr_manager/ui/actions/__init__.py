"""Every command of the program in one place: its words, its key, its icon, its help, where it lives. Nothing of Qt.

Menus, the cheat sheet, the find-anything box and the buttons themselves are built from these values.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module

from dhr_manager.ui.actions.action import MENUS, Action, shown

__all__ = ["MENUS", "Action", "action", "actions", "keys_line", "shown"]


@cache
def actions() -> Mapping[str, Action]:
    """All actions by key, in the order of their modules. Raises ValueError where a key is given twice."""
    import pkgutil

    merged: dict[str, Action] = {}
    for name in sorted(found.name for found in pkgutil.iter_modules(__path__) if found.name != "action"):
        for one in import_module(f"{__name__}.{name}").ACTIONS:
            if one.key in merged:
                raise ValueError(f"two actions are called {one.key}")
            merged[one.key] = one
    return merged


def action(key: str) -> Action:
    """The action of this key. Raises KeyError where there is none."""
    return _of_frame().get(key) or actions()[key]


@cache
def _of_frame() -> Mapping[str, Action]:
    """Those of the frame, which the start screen binds before it is painted: the others need not be loaded for that."""
    from dhr_manager.ui.actions.frame import ACTIONS

    return {one.key: one for one in ACTIONS}


def keys_line(*parts: str | tuple[str, str]) -> str:
    """The keys that matter on a screen, for the status line: "F flag · K key line".

    A part is the key of an action, or (key, another word for it here); one without a dot stands as it is
    ("←→ columns"). Raises KeyError where there is no such action.
    """
    return " · ".join(_key_words(part) for part in parts)


def _key_words(part: str | tuple[str, str]) -> str:
    key, words = (part, "") if isinstance(part, str) else part
    if "." not in key:
        return key
    known = action(key)
    return f"{shown(known.keys)} {words or known.short or known.text[:1].lower() + known.text[1:]}"
