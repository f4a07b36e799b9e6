"""How the difference between two versions of a return is said and drawn: groups, states, rows, words marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.differing import FIELDS, Piece, word_changes
from dhr_manager.domain.rows.versions import DifferenceRow, VersionDifference
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.long_columns import LongColumn

COLUMNS = (
    LongColumn("Difference", 116),
    LongColumn("Entry", 64),
    LongColumn("Date", 126),
    LongColumn("Event", share=5),
    LongColumn("What differs", share=3),
    LongColumn("Decided", 150),
)
TITLES = {
    "date": "Date as written",
    "time": "Time as written",
    "end": "End as written",
    "source": "Source",
    "event": "Event",
    "action": "Action",
    "comment": "Comment",
    "people": "People",
    "reference": "Reference",
}
GROUP_CHIPS = {
    "new": Chip("done", "new", "+"),
    "changed": Chip("due", "changed", "≠"),
    "gone": Chip("late", "gone", "−"),
    "same": Chip("none", "same", "="),
}
_STATES = {
    "open": Chip("held", "to decide", "○"),
    "accepted": Chip("done", "in the chronology"),
    "queried": Chip("due", "queried", "?"),
    "rejected": Chip("late", "rejected", "✕"),
    "kept": Chip("held", "kept as it is", "◆"),
    "withdrawn": Chip("late", "withdrawn", "✕"),
    "none": Chip("none", "never accepted", "–"),
}
WAITING, ALL = "waiting", "all"
LISTS = {WAITING: "To decide", "new": "New", "changed": "Changed", "gone": "Gone", "same": "Same", ALL: "All"}
_BETWEEN = "</span><span "  # what is gone beside what is new
_BRIEF = 40  # characters of words that differ, in the list
_EVENT = FIELDS.index("event")


def counted(difference: VersionDifference) -> Counter[str]:
    """How many rows each of the lists has: there are thousands, so they are counted once."""
    counts = Counter(row.group for row in difference.rows)
    counts[WAITING] = sum(row.state == "open" for row in difference.rows)
    counts[ALL] = len(difference.rows)
    return counts


def choices(counts: Counter[str]) -> tuple[tuple[str, str], ...]:
    """The lists one can look at, with how many rows each has."""
    return tuple((key, f"{words} {counts[key]:,}") for key, words in LISTS.items())


def listed(difference: VersionDifference, which: str) -> list[DifferenceRow]:
    """The rows of one of the lists."""
    if which == ALL:
        return list(difference.rows)
    if which == WAITING:
        return [row for row in difference.rows if row.state == "open"]
    return [row for row in difference.rows if row.group == which]


def summary(counts: Counter[str]) -> str:
    """ "3 new, 2 changed, 1 gone, 594 the same"."""
    words = {"new": "new", "changed": "changed", "gone": "gone", "same": "the same"}
    return ", ".join(f"{counts[group]:,} {word}" for group, word in words.items())


def difference_cells(row: DifferenceRow) -> tuple[Cell, ...]:
    """A row of a difference, a cell a column of COLUMNS."""
    texts = row.after or row.before
    number = f"E-{row.number:04d}" if row.number is not None else ""
    when = show_date(row.when)
    return (
        Cell(chips=(GROUP_CHIPS[row.group],)),
        Cell(number, said=number or "no entry yet"),
        Cell(when, second=texts[0] if texts[0] != when else ""),
        Cell(texts[_EVENT] or "(no event text)", second=texts[FIELDS.index("source")]),
        Cell(second=what_differs(row)),
        Cell(chips=(_STATES[row.state],), second=row.reason),
    )


def what_differs(row: DifferenceRow) -> str:
    """What is to be known of a row, in sentences."""
    said = []
    if row.group == "changed" and row.fields:
        said.append(f"{', '.join(TITLES[field] for field in row.fields)} changed: {_briefly(row)}.")
    if row.hanging:
        said.append(f"{plural(row.hanging, 'comment, link or mark', 'comments, links or marks')} would go with it.")
    if row.fixed:
        said.append("Split or joined since: put its parts right by hand.")
    if row.earlier:
        said.append(f"Was {row.earlier} in the earlier file.")
    said += [sentence(code) for code in row.reasons]
    return " ".join(said)


def _briefly(row: DifferenceRow) -> str:
    """The first words that differ: “left” → “right”."""
    place = FIELDS.index(row.fields[0])
    pieces = word_changes(row.before[place], row.after[place])
    at = next((at for at, piece in enumerate(pieces) if piece.kind != "same"), 0)
    gone = pieces[at].text if pieces[at].kind == "gone" else ""
    new = next((piece.text for piece in pieces[at : at + 2] if piece.kind == "new"), "")
    return f"{_short(gone)} → {_short(new)}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return f"“{text}”" if 0 < len(text) <= _BRIEF else f"“{text[: _BRIEF - 1]}…”" if text else "nothing"


def details(row: DifferenceRow) -> list[tuple[str, str, str, bool]]:
    """Field by field: its title, the words for the eye (rich text), for the ear, and whether they differ."""
    found = []
    for place, field in enumerate(FIELDS):
        before = row.before[place] if row.before else ""
        after = row.after[place] if row.after else ""
        if not before.strip() and not after.strip():
            continue
        differs = row.group == "changed" and field in row.fields
        if differs:
            pieces = word_changes(before, after)
            found.append((TITLES[field], _marked(pieces), _spoken(pieces), True))
        else:
            text = after or before
            found.append((TITLES[field], _plain(text), text, False))
    return found


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _marked(pieces: Sequence[Piece]) -> str:
    """Gone words struck through, new ones underlined: seen without colours too."""
    return "".join(_mark(piece) for piece in pieces).replace(_BETWEEN, "</span>&thinsp;<span ")


def _mark(piece: Piece) -> str:
    if piece.kind == "same":
        return _plain(piece.text)
    state, line = ("late", "line-through") if piece.kind == "gone" else ("done", "underline")
    ink, ground = LOOK.colour(state).name(), LOOK.colour(f"{state}-ground").name()
    style = f"color:{ink}; background-color:{ground}; text-decoration:{line};"
    return f'<span style="{style}">{_plain(piece.text)}</span>'


def _spoken(pieces: Iterable[Piece]) -> str:
    words = {"gone": "gone: {};", "new": "new: {};", "same": "{}"}
    return " ".join(words[piece.kind].format(piece.text.strip()) for piece in pieces if piece.text.strip())
