"""Commands of the sheet that lists the columns of a table."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_SHEET = ("sheet", "")
_NEEDS = "Open the columns of a table first."


def _of(key: str, text: str, help_text: str, keys: str = "", also: str = "") -> Action:
    return Action(f"columns.{key}", text, help_text, keys=keys, also=also, place=_SHEET, within="columns", needs=_NEEDS)


ACTIONS = (
    _of("up", "Up", "Moves the column before the one above it.", "Alt+Up"),
    _of("down", "Down", "Moves the column after the one below it.", "Alt+Down"),
    _of("wider", "Wider", "Gives the column more room.", "+", "="),
    _of("narrower", "Narrower", "Gives the column less room.", "-"),
    _of("usual", "Usual columns", "Brings back the columns as the program has them."),
)
