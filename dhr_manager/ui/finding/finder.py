"""Ctrl+K and Ctrl+Shift+K: what the two searches ask, show and open, and what was chosen lately in this session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from dhr_manager.domain.rows.search import Found
from dhr_manager.ui.actions import Action, actions
from dhr_manager.ui.finding.all_text import AllText, Wanted
from dhr_manager.ui.finding.box import FinderBox
from dhr_manager.ui.finding.lines import Line, command_line, command_lines, heading, record_lines
from dhr_manager.ui.finding.more import help_lines, setting_lines
from dhr_manager.ui.finding.words import place_of
from dhr_manager.ui.newest import Newest
from dhr_manager.ui.widgets.commands import key_for, live

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk

COMMANDS, HERE, RECENT = 5, 8, 8  # lines of each
LATE = 80  # milliseconds after which commands are shown without waiting for records
_NOT_OFFERED = ("frame.find", "frame.menu")
Answer = tuple[str, tuple[Found, ...], str]


class Finder(QObject):
    """A piece of the desk: opens the box, the sheet of the search over all text, and remembers for this session.

    `answered(words)` when the lines of an answer are shown.
    """

    answered = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.jobs = desk.jobs
        self.box: FinderBox | None = None
        self.wanted = Wanted()
        self.recent: list[Line] = []
        self._can: frozenset[str] = frozenset()
        self._answer: Answer = ("", (), "")
        self._enter_waits = False
        self._newest = Newest(desk.jobs, self, self._on_answer)
        self._late = QTimer(self, singleShot=True, interval=LATE)
        self._late.timeout.connect(self._show_commands)
        key_for(desk, "frame.find", self.open)
        key_for(desk, "frame.search", self.search_all)

    # -- find anything

    def open(self) -> None:
        """Open the box, or close it where it is open."""
        if self.box is not None:
            self.box.dismiss()
            return
        self._can = frozenset(live(self._desk))
        box = self.box = FinderBox(self._desk)
        box.typed.connect(self._on_typed)
        box.entered.connect(self._on_enter)
        box.taken.connect(self._take)
        box.closed.connect(self._on_closed)
        box.put(self._at_first())
        box.open()

    def _on_closed(self) -> None:
        self.box = None
        self._late.stop()
        self._newest.drop()
        self._answer, self._enter_waits = ("", (), ""), False

    def _on_typed(self, words: str) -> None:
        self._enter_waits = False
        if self.box is not None and not words.strip():
            self._late.stop()
            self._newest.drop()
            self.box.put(self._at_first())
            return
        self._newest.ask(lambda services: look_for(services, words))
        self._late.start()

    def _on_answer(self, answer: Answer) -> None:
        self._late.stop()
        if self.box is None or not isValid(self.box):
            return
        self._answer = answer
        lines = self._fitting(answer)
        count = sum(not line.heading for line in lines) - 1  # without the search over all text
        self.box.put(lines, "1 found" if count == 1 else f"{count} found" if count else "Nothing found")
        self.answered.emit(answer[0])
        if self._enter_waits:
            self._enter_waits = False
            self.box.list.take()

    def _show_commands(self) -> None:
        """The database lane is busy: what needs no database is shown meanwhile."""
        if self.box is not None and self._newest.open:
            self.box.put(self._fitting((self.box.words.text(), (), "")))

    def _on_enter(self) -> None:
        if self._newest.open:
            self._enter_waits = True
        elif self.box is not None:
            self.box.list.take()

    def _take(self, line: Line) -> None:
        if not line.enabled:
            if self.box is not None:
                self.box.say(f"Not now: {line.second}")
            return
        if line.key != "search all" and not line.key.startswith("meant"):
            self.remember(line)
        if self.box is not None and not line.key.startswith("meant"):
            self.box.dismiss()
        if line.do is not None:
            line.do()

    def remember(self, line: Line) -> None:
        """Keep what was chosen at the head of the recent choices."""
        self.recent = [line, *(one for one in self.recent if one.key != line.key)][:RECENT]

    # -- its lines

    def _at_first(self) -> list[Line]:
        recent = [heading("Chosen lately"), *self.recent] if self.recent else []
        here = [one for one in self._offered() if one.key in self._can and one.place[0]]
        frame = [one for one in self._offered() if one.key in self._can and not one.place[0] and one.menu]
        done = {line.key for line in self.recent}
        lines = [command_line(one, True, self._perform) for one in (*here[:HERE], *frame)[: HERE + 4]]
        return [*recent, heading("What can be done here"), *(line for line in lines if line.key not in done)]

    def _fitting(self, answer: Answer) -> list[Line]:
        words, found, meant = answer
        commands = command_lines(words, self._offered(), self._able, self._perform)[:COMMANDS]
        blocks = record_lines(found, words, self._open_found)
        settings, helps = setting_lines(words, self._desk.frame), help_lines(words, self._desk)
        begins = any(line.hits and line.hits[0][0] == 0 for line in commands)
        numbered = bool(found) and not found[0].hits
        place = 0 if begins and not numbered else len(blocks)
        blocks.insert(place, ("Commands", commands))
        blocks += [("Settings", settings), ("Manual", helps)]
        lines = [line for title, block in blocks if block for line in (heading(title), *block)]
        if meant:
            near = Line(f"meant {meant}", f"Did you mean “{meant}”?", do=lambda: self._type(meant))
            lines = [heading("A near word"), near, *lines]
        everywhere = Line(
            "search all", f"Search all text for “{words.strip()}”", right="Ctrl+Shift+K", do=lambda: self._search(words)
        )
        return [*lines, heading("Everywhere"), everywhere]

    def _offered(self) -> Sequence[Action]:
        return [one for one in actions().values() if one.key not in _NOT_OFFERED]

    def _able(self, one: Action) -> bool:
        return one.key in self._can or bool(one.place[0])

    def _perform(self, key: str) -> None:
        self._desk.perform(key)

    def _open_found(self, found: Found) -> None:
        self._desk.frame.go(place_of(found))

    def _type(self, words: str) -> None:
        if self.box is not None:
            self.box.words.setText(words)

    # -- search all text

    def search_all(self) -> None:
        """Open the search over all text with the words of last time."""
        if self.box is not None:
            self._search(self.box.words.text().strip() or self.wanted.words)
        else:
            self._search(self.wanted.words)

    def _search(self, words: str) -> None:
        if self.box is not None:
            self.box.dismiss()
        if words != self.wanted.words:
            self.wanted = Wanted(words)
        sheet = AllText(self._desk.frame, self.wanted)
        sheet.wanted_changed.connect(self._keep)
        sheet.chosen.connect(self.remember)
        sheet.open()

    def _keep(self, wanted: Wanted) -> None:
        self.wanted = wanted


def look_for(services: Services, words: str) -> Answer:
    """What fits the words, and a near word where nothing does. Runs on the database lane."""
    found = services.search.find(words)
    return words, found, "" if found else services.search.near(words)
