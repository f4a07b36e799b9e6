"""Who knew what, when: facts down, agencies across, with happened, reported and recorded kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.partnership import AgencyRow

HOW = ("happened", "reported", "recorded")  # in the order they are told
BY_TAG = "recorded"  # an entry that bears the fact's tag, until somebody says more


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of which the review asks who knew it. Entries with its tag show it; without one they are chosen."""

    id: str
    title: str
    tag: str
    note: str
    revision: int


@dataclass(frozen=True, slots=True)
class Shows:
    """That an entry shows a fact; `link_id` is empty where the tag alone says so."""

    fact_id: str
    entry_id: str
    how: str
    link_id: str = ""


@dataclass(frozen=True, slots=True)
class Knowing:
    """How an agency's entry shows a fact; `more` counts the agency's later entries of the same kind."""

    how: str
    entry: EntryRow
    link_id: str = ""
    more: int = 0


@dataclass(frozen=True, slots=True)
class FactLine:
    """One line of the matrix: a fact, and of each agency that shows it the first entry of each kind, by HOW."""

    fact: FactRow
    cells: Mapping[str, tuple[Knowing, ...]]  # by agency id
    all: tuple[Knowing, ...]  # every entry, in the order of the rule


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole: agencies that show at least one fact, or have entries at all, in their order."""

    agencies: tuple[AgencyRow, ...]
    lines: tuple[FactLine, ...]


NOTHING_KNOWN = Matrix((), ())


def matrix(
    facts: Iterable[FactRow], shows: Iterable[Shows], entries: Sequence[EntryRow], agencies: Iterable[AgencyRow]
) -> Matrix:
    """Puts facts and agencies together. `entries` stand in the order of the rule, the undated last: the first entry of
    a kind is the first that stands there. What was chosen by hand goes before what the tag says.
    """
    places = {entry.id: place for place, entry in enumerate(entries)}
    chosen: dict[str, dict[str, Shows]] = {}
    for one in shows:
        if one.entry_id in places:
            mine = chosen.setdefault(one.fact_id, {})
            if one.link_id or one.entry_id not in mine:
                mine[one.entry_id] = one
    lines = []
    for fact in facts:
        found = sorted(chosen.get(fact.id, {}).values(), key=lambda one: places[one.entry_id])
        lines.append(_line(fact, [(one, entries[places[one.entry_id]]) for one in found]))
    present = {agency_id for line in lines for agency_id in line.cells}
    return Matrix(tuple(agency for agency in agencies if agency.id in present), tuple(lines))


def _line(fact: FactRow, found: Sequence[tuple[Shows, EntryRow]]) -> FactLine:
    firsts: dict[str, dict[str, tuple[Shows, EntryRow, int]]] = {}
    for one, entry in found:
        mine = firsts.setdefault(entry.agency_id, {})
        if one.how in mine:
            first, its_entry, more = mine[one.how]
            mine[one.how] = (first, its_entry, more + 1)
        else:
            mine[one.how] = (one, entry, 0)
    cells = {
        agency_id: tuple(Knowing(how, mine[how][1], mine[how][0].link_id, mine[how][2]) for how in HOW if how in mine)
        for agency_id, mine in firsts.items()
    }
    return FactLine(fact, cells, tuple(Knowing(one.how, entry, one.link_id) for one, entry in found))
