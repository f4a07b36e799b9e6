"""The Same incident page in words: why accounts may belong together, what differs, what was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from dhr_manager.domain.incidents.account import Part, Suggestion
from dhr_manager.domain.incidents.differing import AGREE, DIFFER, ONE, OTHER, Comparison, Mark, Said, compare
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.incidents import DecidedGroup
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.chronology.words import entry_code, plural, shown_date
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

VERDICTS = {"same": "same incident", "related": "related", "different": "different"}
CHIPS = {
    "same": Chip("done", "same incident", "="),
    "related": Chip("held", "related", "~"),
    "different": Chip("none", "different", "≠"),
}
STATES = {
    AGREE: Chip("done", "agree"),
    DIFFER: Chip("late", "conflict"),
    OTHER: Chip("held", "say other things", "≠"),
    ONE: Chip("none", "not all say", "○"),
}
ASPECTS = {
    "date": "Date",
    "time": "Time",
    "injury": "Injury",
    "presence": "Who was there",
    "decision": "What was decided",
}
KINDS = {
    "police-call": "a police call",
    "ambulance": "an ambulance",
    "hospital": "a hospital",
    "consultation": "a consultation",
    "disclosure": "a disclosure",
    "notification": "a notification",
    "referral-sent": "a referral sent",
    "referral-received": "a referral received",
    "marac": "MARAC",
    "strategy": "a strategy meeting",
    "order": "a court order",
    "missing": "a missing person",
}
_STRONG, _LIKELY = 0.78, 0.62
_DATES = {
    "same-day": "the same day",
    "meet": "dates that can be the same day",
    "told-day": "one tells of the other's day",
}
MOST = 300  # suggestions in the list at a time; as they are decided the next come up


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: a suggestion, or a decision."""

    key: str
    entry_ids: tuple[str, ...]
    why: tuple[Part, ...] = ()
    score: float = 0.0
    verdict: str = ""  # empty: not decided yet
    notes: tuple[str, ...] = ()
    pair_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: open suggestions (the first of `count`), decisions, and the entries of both."""

    open: tuple[Line, ...] = ()
    count: int = 0
    decided: tuple[Line, ...] = ()
    entries: Mapping[str, EntryRow] = field(default_factory=dict)
    agencies: Mapping[str, AgencyRow] = field(default_factory=dict)

    def rows(self, line: Line) -> list[EntryRow]:
        """The entries of a line that still stand."""
        return [self.entries[one] for one in line.entry_ids if one in self.entries]


def line_of(one: Suggestion) -> Line:
    """A suggestion as a line."""
    return Line("+".join(one.ids), one.ids, one.why, one.score)


def decided_line(one: DecidedGroup) -> Line:
    """A decision as a line."""
    return Line("+".join(one.pair_ids), one.entry_ids, (), 0.0, one.verdict, one.notes, one.pair_ids)


def alike_chip(score: float) -> Chip:
    """How much speaks for one incident, in a word."""
    if score >= _STRONG:
        return Chip("done", "very alike", "●")
    return Chip("held", "alike", "◆") if score >= _LIKELY else Chip("none", "perhaps", "○")


def columns(shown: Sequence[Shown]) -> tuple[Column[Line], ...]:
    """One column: whose accounts, when, why. `shown` holds what the page shows now as its only item."""

    def cell(line: Line) -> Cell:
        rows = shown[0].rows(line)
        codes = " · ".join(dict.fromkeys(row.agency_code for row in rows))
        first = shown_date(rows[0]) if rows else ""
        if line.verdict:
            words = " · ".join(line.notes) or " · ".join(entry_code(row) for row in rows)
            return Cell(first, strong=codes, second=words, chips=(CHIPS[line.verdict],))
        return Cell(first, strong=codes, second=why_words(line.why), chips=(alike_chip(line.score),))

    return (Column("Accounts", cell),)


def why_words(parts: Sequence[Part]) -> str:
    """The reasons in plain words: "the same day · 20 minutes apart · words kitchen, lip · Anna"."""
    said = [_part_words(part) for part in parts if part.facts and (part.weight > 0 or part.kind == "dates")]
    return " · ".join(one for one in said if one)


def reason_chips(parts: Sequence[Part]) -> tuple[Chip, ...]:
    """A chip for each kind of reason that speaks for one incident, the strongest with a full mark."""
    names = {"dates": "dates", "time": "time", "words": "words", "people": "people", "place": "place", "kind": "kind"}
    return tuple(
        Chip("none", names[part.kind], "●" if part.weight >= 2 else "○")
        for part in parts
        if part.weight > 0 and (part.facts or part.kind == "kind")
    )


def _part_words(part: Part) -> str:
    first, *rest = part.facts
    if part.kind == "dates":
        return _DATES.get(first) or f"{plural(int(rest[0]), 'day')} apart"
    if part.kind == "time":
        return "the same time" if first == "same-time" else _minutes(part.facts)
    if part.kind == "words":
        return _words(part.facts)
    if part.kind == "kind":
        return " and ".join(KINDS.get(one, one) for one in part.facts)
    return ", ".join(part.facts) if part.kind == "people" else f"at {part.facts[0]}"


def _minutes(facts: Sequence[str]) -> str:
    most = max(int(one) for one in facts if one.isdigit())
    return f"{plural(most, 'minute')} apart" if most < 90 else f"{plural(round(most / 60), 'hour')} apart"


def _words(facts: Sequence[str]) -> str:
    plain = [one for one in facts if not one.startswith("~")][:6]
    other = [one[1:].replace("-", " ") for one in facts if one.startswith("~") and one[1:] not in facts][:4]
    parts = (f"words {', '.join(plain)}" if plain else "", f"in other words {', '.join(other)}" if other else "")
    return "; ".join(filter(None, parts))


def compared(rows: Sequence[EntryRow]) -> Comparison:
    """Entries held side by side."""
    return compare([_said(row) for row in rows])


def _said(row: EntryRow) -> Said:
    first, last = row.when.earliest, row.when.latest
    days = (first.toordinal(), last.toordinal()) if first is not None and last is not None else None
    minute = int(row.time[:2]) * 60 + int(row.time[3:5]) if row.time else None
    return Said(days, minute, row.event, row.action)


def marked(text: str, marks: Sequence[Mark]) -> str:
    """A text as HTML: words that tell of an aspect underlined, those that conflict bold with a sign before them."""
    parts, at = [], 0
    for mark in marks:
        word = escape(text[mark.start : mark.end])
        told = f"<b>▲&nbsp;<u>{word}</u></b>" if mark.conflict else f"<u>{word}</u>"
        parts += [escape(text[at : mark.start]), told]
        at = mark.end
    return "".join([*parts, escape(text[at:])]).replace("\n", "<br>")


def spoken(text: str, marks: Sequence[Mark]) -> str:
    """The same for a screen reader: a conflict is said."""
    parts, at = [], 0
    for mark in marks:
        word = text[mark.start : mark.end]
        parts += [text[at : mark.start], f"conflict: {word}" if mark.conflict else word]
        at = mark.end
    return "".join([*parts, text[at:]])


def heading(rows: Sequence[EntryRow]) -> str:
    """ "POL · AMB: 2 accounts"."""
    return f"{' · '.join(row.agency_code for row in rows)}: {plural(len(rows), 'account')}"


def nothing_words(*, of_decided: bool, comparing: bool, some_decided: bool) -> tuple[str, str]:
    """Title and text of an empty list: what belongs there, and the first step."""
    if of_decided:
        return "Nothing decided yet", "S, R and D decide on the accounts that are suggested."
    if comparing:
        return "Comparing accounts …", "Dates, words, people, places, kinds of event and times."
    if some_decided:
        return "All suggestions are decided", "New entries bring new ones. T shows what was decided."
    text = "Suggestions appear when returns of two agencies or more have been accepted."
    return "No two agencies seem to tell of one incident", text
