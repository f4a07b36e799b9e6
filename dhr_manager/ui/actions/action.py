"""What is said of one command."""

from __future__ import annotations

from dataclasses import dataclass

# The submenus of the menu, in order. An action without a menu is found by Ctrl+K and in the cheat sheet alone.
MENUS = ("File", "Edit", "View", "Go", "Review", "Record", "Document", "Help")


@dataclass(frozen=True, slots=True)
class Action:
    """A command. `key` is "room.what"; `keys` as Qt writes them ("Ctrl+N", "F"), `also` a second key for it.

    `place` is (area, tab) of the screen it belongs to, ("", "") where it can be done anywhere. `within` says that a
    single-letter key is heard only while the focus is in that table or pane ("table", "pane" …).
    """

    key: str
    text: str
    help: str
    menu: str = ""
    keys: str = ""
    also: str = ""
    icon: str = ""
    place: tuple[str, str] = ("", "")
    within: str = ""
