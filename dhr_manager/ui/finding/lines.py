"""The lines of a list of what was found, and how they are made from commands and records. Nothing of Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from re import Pattern

from dhr_manager.domain.found_words import folded, marks, parts_of, patterns
from dhr_manager.domain.rows.search import Found, Span
from dhr_manager.ui.actions import Action, shown
from dhr_manager.ui.finding.words import KINDS, TABS, title_of, where_of

SETTINGS = "settings"
EACH = 6  # lines of one kind
_SAME, _SEEN = 40, 70  # letters after which own words count as the title's; letters of a title that are surely seen


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be chosen, or a heading.

    key: what tells it from others, and by which it is remembered · title and second with the places of the hits ·
    right: a key of the keyboard, or where it is · chip: the kind, where lines of all kinds stand together.
    """

    key: str
    title: str
    second: str = ""
    right: str = ""
    chip: str = ""
    hits: tuple[Span, ...] = ()
    second_hits: tuple[Span, ...] = ()
    heading: bool = False
    enabled: bool = True
    said: str = ""
    do: Callable[[], object] | None = None

    @property
    def spoken(self) -> str:
        """The line for a screen reader."""
        parts = (self.said or self.chip, self.title, self.second, self.right, "" if self.enabled else "not now")
        return ", ".join(filter(None, parts))


def heading(text: str) -> Line:
    """A heading over lines of one kind."""
    return Line(f"heading {text}", text, heading=True, enabled=False)


def command_lines(
    words: str, known: Iterable[Action], can: Callable[[Action], bool], perform: Callable[[str], object]
) -> list[Line]:
    """Commands that fit what was typed, best first; what cannot be done now is greyed."""
    wanted, typed = patterns(parts_of(words)), folded(words).replace(" ", "")
    scored = []
    for place, one in enumerate(known):
        score, hits = fits(wanted, typed, one)
        if score:
            scored.append((score, place, one, hits))
    scored.sort(key=lambda each: (-each[0], not can(each[2]), each[1]))
    return [command_line(one, can(one), perform, hits) for _, _, one, hits in scored]


def command_line(one: Action, able: bool, perform: Callable[[str], object], hits: tuple[Span, ...] = ()) -> Line:
    """A command with its help, its key and where it belongs."""
    where = TABS.get(one.place[1], one.place[0].capitalize())
    right = " · ".join(filter(None, (where, shown(one.keys))))
    key = one.key
    return Line(
        f"command {key}",
        one.text,
        one.help if able or not one.needs else one.needs,
        right,
        hits=hits,
        enabled=able,
        said="Command",
        do=lambda: perform(key),
    )


def fits(wanted: Sequence[Pattern[str]], typed: str, one: Action) -> tuple[int, tuple[Span, ...]]:
    """How well a command fits what was typed, 0 where it does not, and which letters of its words were hit.

    `typed` are the letters alone, without capitals.
    """
    if not wanted:
        return 0, ()
    held, hits = marks(one.text, wanted)
    if held == len(wanted):
        return 8 + 4 * bool(hits and hits[0][0] == 0), hits
    if held + marks(one.help, wanted)[0] >= len(wanted):
        return 3 + bool(held), hits
    letters = _letters(typed, folded(one.text))
    return (2, letters) if letters else (0, ())


def _letters(typed: str, text: str) -> tuple[Span, ...]:
    """The places of letters typed in order, the first at the beginning of a word; three or more are asked for."""
    if len(typed) < 3:
        return ()
    starts = [at for at, letter in enumerate(text) if letter == typed[0] and (at == 0 or not text[at - 1].isalnum())]
    for start in starts:
        places, at = [start], start
        for letter in typed[1:]:
            at = text.find(letter, at + 1)
            if at < 0:
                break
            places.append(at)
        if len(places) == len(typed) and places[-1] - places[0] <= 4 * len(typed):
            return tuple((place, place + 1) for place in places)
    return ()


def record_lines(
    found: Sequence[Found], words: str, open_: Callable[[Found], object], each: int = EACH
) -> list[tuple[str, list[Line]]]:
    """Records in groups of a kind: (heading, lines), in the order of their best hit's rank; reviews before the plan."""
    groups: dict[str, list[Line]] = {}
    wanted = patterns(parts_of(words))
    for one in sorted(found, key=lambda one: KINDS[one.opens].area == SETTINGS):
        lines = groups.setdefault(KINDS[one.opens].many, [])
        if len(lines) < each:
            lines.append(record_line(one, open_, wanted))
    return list(groups.items())


def record_line(
    one: Found, open_: Callable[[Found], object], wanted: Sequence[Pattern[str]] = (), *, chip: bool = False
) -> Line:
    """A record with its snippet and where it was found."""
    title = title_of(one)
    _, hits = marks(title, wanted)
    same = title.startswith(one.snippet[:_SAME]) and bool(hits) and hits[0][1] <= _SEEN
    repeats = one.snippet in title or not one.hits or same
    return Line(
        f"{one.opens} {one.opens_id} {one.review_id}",
        title,
        "" if repeats else one.snippet,
        where_of(one),
        chip=KINDS[one.opens].one if chip else "",
        hits=hits,
        second_hits=() if repeats else one.hits,
        said=KINDS[one.opens].one,
        do=lambda: open_(one),
    )
