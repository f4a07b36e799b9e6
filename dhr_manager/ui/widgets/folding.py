"""Which columns of a table fold under its main one where they have no room beside each other, and how wide the rest is.

A folded column stands as a line of its own in the cell of the main one, its heading before it: nothing is lost, and no
table is scrolled sideways.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dhr_manager.ui.widgets.cells import Cell

NOTHING = {"", "–"}  # what a cell says where there is nothing: no line for it


@dataclass(frozen=True, slots=True)
class Wish:
    """What a column asks for, in pixels: `least`, below which words are cut, and `wanted`; 0 for a share of the rest.

    `late` columns (states, shown by colour) fold after all others.
    """

    least: int
    wanted: int = 0
    share: int = 1
    late: bool = False

    @property
    def usual(self) -> int:
        """What it takes where there is room."""
        return max(self.wanted, self.least)


def main_column(wishes: Sequence[Wish]) -> int:
    """The column the others fold under: the first with the largest share."""
    open_ = [place for place, wish in enumerate(wishes) if not wish.wanted]
    return max(open_ or range(len(wishes)), key=lambda place: (wishes[place].share, -place))


def folded(wishes: Sequence[Wish], room: int) -> frozenset[int]:
    """The places of the columns that have to fold for the others to fit: from the right, states after all others."""
    main = main_column(wishes)
    waiting = sorted((place for place in range(len(wishes)) if place != main), key=lambda p: (wishes[p].late, -p))
    gone: set[int] = set()
    needed = sum(wish.least for wish in wishes)
    for place in waiting:
        if needed <= room:
            break
        gone.add(place)
        needed -= wishes[place].least
    return frozenset(gone)


def widths(wishes: Sequence[Wish], drawn: Mapping[int, int], gone: frozenset[int], room: int) -> dict[int, int]:
    """The width of each column that is shown; `drawn` by hand stay as they are, shares take what is left."""
    given = {place: drawn[place] for place in range(len(wishes)) if place in drawn and place not in gone}
    rest = [place for place in range(len(wishes)) if place not in given and place not in gone]
    tight = sum(given.values()) + sum(wishes[place].usual for place in rest) > room
    given |= {place: wishes[place].least if tight else wishes[place].usual for place in rest if wishes[place].wanted}
    open_ = [place for place in rest if not wishes[place].wanted]
    left = room - sum(given.values())
    if not open_ and tight and left > 0 and rest:
        given[rest[0]] += left
    for place in sorted(open_, key=lambda place: -wishes[place].least / max(wishes[place].share, 1)):
        shares = sum(wishes[other].share for other in open_ if other not in given)
        given[place] = max(left * wishes[place].share // max(shares, 1), wishes[place].least)
        left -= given[place]
    return given


def with_folded(cell: Cell, more: Sequence[tuple[str, Cell]]) -> Cell:
    """The main column's cell with those that folded under it, each as (heading, cell)."""
    lines = tuple(_line(title, one) for title, one in more if one.spoken not in NOTHING)
    return replace(cell, under=lines) if lines else cell


def _line(title: str, cell: Cell) -> Cell:
    words = " ".join(filter(None, (cell.strong, cell.text)))
    words = " · ".join(part.replace("\n", ", ") for part in (words, cell.second) if part not in NOTHING)
    named = f"{title}: {words}" if title and words else words
    said = f"{title}: {cell.spoken}" if title else cell.spoken
    if cell.badge:  # the code stands before its words, which need no heading
        return Cell(words or cell.said, badge=cell.badge, chips=cell.chips, said=said)
    return Cell(second=named, chips=cell.chips, said=said)
