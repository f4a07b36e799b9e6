"""What is said of one command."""

from __future__ import annotations

from dataclasses import dataclass

# The submenus of the menu, in order. An action without a menu is found by Ctrl+K and in the cheat sheet alone.
MENUS = ("File", "Edit", "View", "Go", "Review", "Record", "Document", "Help")


@dataclass(frozen=True, slots=True)
class Action:
    """A command. `key` is "room.what"; `keys` as Qt writes them ("Ctrl+N", "F"), `also` a second key for it.

    `place` is (area, tab) of the screen it belongs to, ("", "") where it can be done anywhere; ("reviews", "register")
    is the list of reviews, ("sheet", "") any side sheet. `part` names the part of that screen. `within` says that its
    key is heard only while the focus is in that table or pane. `short` is its word in the status line, `needs` the
    sentence that says what is missing where it cannot be done. `at_once` marks what changes the record selected without
    asking anything: it is never done to a record that the user has not seen selected.
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
    part: str = ""
    short: str = ""
    needs: str = ""
    at_once: bool = False

    @property
    def anywhere(self) -> bool:
        """Whether it is heard whatever has the focus; one with `within` alone belongs to a pane of the frame."""
        return not self.place[0] and not self.within

    def meets(self, other: Action) -> bool:
        """Whether there is a place of the focus where both are heard."""
        if self.anywhere or other.anywhere:
            return True
        pairs = ((self.place[1], other.place[1]), (self.part, other.part), (self.within, other.within))
        return self.place[0] == other.place[0] and all(not one or not two or one == two for one, two in pairs)


def shown(keys: str) -> str:
    """A key in the words of the keyboard: "Ctrl+Enter" where Qt writes "Ctrl+Return"."""
    return keys.replace("Return", "Enter")
