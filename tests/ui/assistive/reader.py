"""A person with a screen reader and a keyboard: hears what AT-SPI says of the program, presses keys, nothing else.

Run by the system's own Python, which has the bindings (gi, Atspi); imports nothing of the program.
"""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402  # the version is asked for first

PROGRAM = "DHR Manager"
LONG = 60.0  # seconds: a key derivation, a Word file, a loaded machine
SHORT = 2.0
MOST_TABS = 90
DEEPEST = 30
EDITED = ("text", "password text", "combo box", "spin button")
KEYSYMS = {
    "Tab": 0xFF09, "Return": 0xFF0D, "Escape": 0xFF1B, "Down": 0xFF54, "Up": 0xFF52, "Home": 0xFF50, "End": 0xFF57,
    "Page_Down": 0xFF56, "Page_Up": 0xFF55, "space": 0x20, "Delete": 0xFFFF, "BackSpace": 0xFF08, "F1": 0xFFBE,
    "F10": 0xFFC7,
}  # fmt: skip
MODIFIERS = {"ctrl": 0xFFE3, "shift": 0xFFE1, "alt": 0xFFE9}


class WayLostError(AssertionError):
    """What was waited for never came; the text says what was heard last."""


class Reader:
    """Hears focus and announcements of the program; types by the keys of the display."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self.focus: Any = None
        self._moves = 0
        Atspi.init()
        self._listener = Atspi.EventListener.new(self._on_event)
        for kind in ("object:state-changed:focused", "object:announcement", "object:active-descendant-changed"):
            self._listener.register(kind)

    def _on_event(self, event: Any) -> None:
        try:
            if event.type.startswith("object:announcement"):
                self.heard.append(str(event.any_data))
            elif event.type.startswith("object:state-changed:focused") and event.detail1:
                self.focus = event.source
                self._moves += 1
        except GLib.Error:  # the object went while it was told of
            pass

    # -- waiting

    def until(self, true: Callable[[], Any], what: str, seconds: float = LONG) -> Any:
        """Let events come until something holds; gives what it gave."""
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        tick = GLib.timeout_add(40, lambda: True)  # wakes the wait below: some things are asked for, not told
        try:
            while time.monotonic() < end:
                try:
                    found = true()
                except GLib.Error:
                    found = None
                if found:
                    return found
                context.iteration(True)
        finally:
            GLib.source_remove(tick)
        raise WayLostError(f"{what} never came. Focus: {self.said()}. Heard: {self.heard[-5:]}")

    def program(self) -> Any:
        """The program, once it is on the desktop."""

        def look() -> Any:
            desktop = Atspi.get_desktop(0)
            for place in range(desktop.get_child_count()):
                one = desktop.get_child_at_index(place)
                if one is not None and one.get_name() == PROGRAM and one.get_child_count():
                    return one
            return None

        return self.until(look, PROGRAM)

    # -- hearing

    def name(self) -> str:
        """The name of what has the focus; of a choice its label, as its name is what is chosen."""
        try:
            if self.focus is None:
                return ""
            if self.focus.get_role_name() == "combo box":
                return _label(self.focus)
            return str(self.focus.get_name())
        except GLib.Error:
            return ""

    def more(self) -> str:
        """What a screen reader says after the name: the description."""
        try:
            return str(self.focus.get_description()) if self.focus is not None else ""
        except GLib.Error:
            return ""

    def role(self) -> str:
        """The role of what has the focus."""
        try:
            return str(self.focus.get_role_name()) if self.focus is not None else ""
        except GLib.Error:
            return ""

    def said(self) -> str:
        """Name and role of what has the focus, as a screen reader would say them."""
        return f"{self.name()!r}, {self.role()}"

    def text(self) -> str:
        """What stands in the field that has the focus."""
        interface = self.focus.get_text_iface()
        return str(Atspi.Text.get_text(interface, 0, -1)) if interface is not None else ""

    def hears(self, words: str, seconds: float = LONG) -> None:
        """Wait for an announcement that holds these words."""
        self.until(lambda: any(words in one for one in self.heard), f"the announcement {words!r}", seconds)
        self.heard.clear()

    def begins(self) -> None:
        """Find out where the focus was before anybody listened."""

        def look() -> Any:
            self.focus = self.focus or _focused(self.program())
            return self.focus

        self.until(look, "the first focus")

    # -- keys

    def key(self, keys: str, times: int = 1) -> None:
        """Press a key or a combination: "Tab", "ctrl+n", "F"."""
        *held, last = keys.split("+") if keys != "+" else ["+"]
        symbol = KEYSYMS.get(last) or ord(last)
        for _ in range(times):
            for one in held:
                Atspi.generate_keyboard_event(_code(MODIFIERS[one]), None, Atspi.KeySynthType.PRESS)
            Atspi.generate_keyboard_event(symbol, None, Atspi.KeySynthType.SYM)
            for one in reversed(held):
                Atspi.generate_keyboard_event(_code(MODIFIERS[one]), None, Atspi.KeySynthType.RELEASE)

    def types(self, text: str) -> None:
        """Type text over what stands in the field that has the focus, and wait until it stands there."""
        self.key("ctrl+a")
        for place, line in enumerate(text.split("\n")):
            if place:
                self.key("Return")
            Atspi.generate_keyboard_event(0, line, Atspi.KeySynthType.STRING)
        if self.role() != "password text":
            self.until(lambda: self.text().replace("\u2029", "\n") == text, f"{text[:40]!r} typed", 15)

    def rests(self) -> None:
        """Wait until the focus has not moved for a moment."""
        seen = -1
        while seen != self._moves:
            seen = self._moves
            with contextlib.suppress(WayLostError):
                self.until(lambda seen=seen: self._moves > seen, "the focus", 0.15)

    def moves_on(self) -> None:
        """Press Tab and hear where that leads; nowhere where the program is busy."""
        moves = self._moves
        self.key("Tab")
        with contextlib.suppress(WayLostError):
            self.until(lambda: self._moves > moves, "the focus", SHORT)

    def tab_to(self, name: str, *roles: str) -> None:
        """Press Tab until something is said whose name begins with these words."""
        met = []
        self.rests()
        for _ in range(MOST_TABS):
            if self.name().startswith(name) and (not roles or self.role() in roles):
                return
            met.append(self.said())
            self.moves_on()
        raise WayLostError(f"Tab never came to {name!r}; it went over {met[-25:]}")

    def fields(self, typed: dict[str, str]) -> None:
        """Go to each field by Tab and type into it, or choose in a list by its first words."""
        for name, text in typed.items():
            self.until(lambda: self.role() in EDITED, "a field", SHORT * 4)
            self.tab_to(name, *EDITED)
            if self.role() == "combo box":
                self.chooses(text)
            else:
                self.types(text)

    def chooses(self, words: str) -> None:
        """Go down a choice until it says these words."""
        self.key("Home")
        for _ in range(60):
            if self._choice().startswith(words):
                return
            before = self._choice()
            self.key("Down")
            self.until(lambda before=before: self._choice() != before, f"the choice {words!r}", SHORT)
        raise WayLostError(f"no choice {words!r}")

    def _choice(self) -> str:
        return str(self.focus.get_name())

    def waits_for(self, name: str, role: str = "", seconds: float = LONG) -> None:
        """Wait until the focus is on something whose name begins with these words."""
        self.until(
            lambda: self.name().startswith(name) and (not role or self.role() == role), f"focus on {name!r}", seconds
        )

    def in_table(self, name: str, seconds: float = LONG) -> None:
        """Wait until the focus is in this table: on it as a whole, or on one of its cells."""
        self.until(lambda: self._at_table(name), f"the table {name!r}", seconds)

    def tab_to_table(self, name: str) -> None:
        """Press Tab until the focus is in this table."""
        met = []
        self.rests()
        for _ in range(MOST_TABS):
            if self._at_table(name):
                return
            met.append(self.said())
            self.moves_on()
        raise WayLostError(f"Tab never came to the table {name!r}; it went over {met[-25:]}")

    def row_with(self, words: str) -> None:
        """In the table that has the focus go down to the first row whose cell holds these words."""
        self.key("ctrl+Home")
        for _ in range(60):
            self.rests()
            if words in self.name():
                return
            self.key("Down")
        raise WayLostError(f"no row with {words!r}")

    def _at_table(self, name: str) -> bool:
        try:
            at = self.focus
            if at is not None and at.get_role_name() == "table cell":
                at = at.get_parent()
            return at is not None and at.get_role_name() in ("table", "list") and str(at.get_name()).startswith(name)
        except GLib.Error:  # the cell went with its row
            return False

    def finds(self, name: str, role: str = "", seconds: float = LONG) -> Any:
        """Wait until something that can be seen has this name (its beginning), wherever it is; gives it."""
        program = self.program()
        return self.until(lambda: _below(program, name, role), f"{role or 'something'} {name!r}", seconds)


def checked(one: Any) -> bool:
    """Whether a button that stays down is down."""
    return bool(one.get_state_set().contains(Atspi.StateType.CHECKED))


def _label(one: Any) -> str:
    for relation in one.get_relation_set():
        if relation.get_relation_type() == Atspi.RelationType.LABELLED_BY:
            return " ".join(str(relation.get_target(n).get_name()) for n in range(relation.get_n_targets()))
    return str(one.get_name())


def _code(symbol: int) -> int:
    """The key code of a modifier on the standard layout of the virtual display."""
    return {0xFFE3: 37, 0xFFE1: 50, 0xFFE9: 64}[symbol]


def _below(one: Any, name: str, role: str, depth: int = 0) -> Any:
    if one is None or depth > DEEPEST:
        return None
    states = one.get_state_set()
    if depth > 1 and not states.contains(Atspi.StateType.SHOWING):
        return None
    if str(one.get_name()).startswith(name) and (not role or one.get_role_name() == role):
        return one
    if one.get_role_name() == "table":
        return None
    for place in range(one.get_child_count()):
        found = _below(one.get_child_at_index(place), name, role, depth + 1)
        if found is not None:
            return found
    return None


def _focused(one: Any, depth: int = 0) -> Any:
    if one is None or depth > DEEPEST or one.get_role_name() == "combo box":  # its list says that it has the focus
        return None
    states = one.get_state_set()
    if states.contains(Atspi.StateType.FOCUSED) and states.contains(Atspi.StateType.SHOWING):
        return one
    below = (one.get_child_at_index(place) for place in range(one.get_child_count()))
    return next((found for child in below if (found := _focused(child, depth + 1)) is not None), None)


def say(text: str) -> None:
    """A step done, for whoever reads the log of the test."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
