"""Prompts in words: what was found, why it is asked, how many there are. Questions, never conclusions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.lanes.silences import length_words
from dhr_manager.domain.prompts.model import Answer, Looked, Prompt, PromptEntry
from dhr_manager.domain.prompts.rules import Rule
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.chronology.words import plural
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

OPEN, DISMISSED = "open", "dismissed"
MOST = 300  # prompts shown at once: more are no list to read, but a rule to change
Key = tuple[str, str]  # rule and subject


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows of a review."""

    rules: tuple[Rule, ...] = ()
    agencies: Mapping[str, AgencyRow] = field(default_factory=dict)
    entries: Mapping[str, PromptEntry] = field(default_factory=dict)  # those the prompts rest on
    looked: Looked = field(default_factory=lambda: Looked((), {}))
    answers: Mapping[Key, Answer] = field(default_factory=dict)

    def of(self, rule: str, state: str) -> tuple[Prompt, ...]:
        """The prompts of a rule that are open, or dismissed, in their order."""
        return tuple(
            one
            for one in self.looked.prompts
            if one.rule == rule and ((one.rule, one.subject) in self.answers) == (state == DISMISSED)
        )

    def rule(self, key: str) -> Rule | None:
        """A rule by its key."""
        return next((one for one in self.rules if one.key == key), None)

    def agency(self, agency_id: str) -> str:
        """An agency's name in a sentence."""
        found = self.agencies.get(agency_id)
        return found.name if found is not None else "an agency"

    def counts(self, rule: str) -> tuple[int, int]:
        """How many are open, and how many dismissed."""
        return len(self.of(rule, OPEN)), len(self.of(rule, DISMISSED))


def heading(prompt: Prompt, found: Found) -> str:
    """What it is about, in one line."""
    if prompt.kind == "silence":
        length = length_words(prompt.first, prompt.last) if prompt.first and prompt.last else f"{prompt.days} days"
        return f"No entry for {length}"
    return f"“{prompt.said}”"


def looked_for(prompt: Prompt, found: Found) -> str:
    """What was looked for and not found, in a few words under the heading."""
    if prompt.kind != "counterpart":
        return ""
    codes = [found.agencies[one].code for one in prompt.agency_ids[1:] if one in found.agencies]
    return f"no receipt found at {_either(codes)}"


def entry_words(row: EntryRow) -> str:
    """An entry's own words on a card: what happened and what was done."""
    return " ".join(part.strip() for part in (row.event, row.action) if part.strip())


def why(prompt: Prompt, found: Found) -> str:
    """Why it is asked, in one or two sentences."""
    rule, own = found.rule(prompt.rule), found.agency(prompt.agency_ids[0])
    between = f"{_day(prompt.first, 'the beginning')} and {_day(prompt.last, 'the end')}"
    if prompt.kind == "silence":
        said = f"{own} has no entry between {between}"
        said += (
            f"; {plural(prompt.inside, 'entry', 'entries')} known only to a longer time may lie there."
            if prompt.inside
            else "."
        )
    elif prompt.kind == "counterpart":
        other = _either([found.agency(one) for one in prompt.agency_ids[1:]])
        said = (
            f"{own} wrote “{prompt.said}”. Between {between} no entry of {other} records a receipt or names the sender."
        )
    else:
        said = f"{own} wrote “{prompt.said}”. Neither this entry nor another of {own} between {between}"
        said += " has one of the words that answer this rule."
    if prompt.undated:
        said += f" {plural(prompt.undated, 'undated entry', 'undated entries')} could not be placed."
    return f"{said} {rule.question if rule is not None else ''}".strip()


def rule_columns(found: Callable[[], Found]) -> tuple[Column[Rule], ...]:
    """A rule with how many prompts it raises."""

    def count(rule: Rule) -> Cell:
        waiting, dismissed = found().counts(rule.key)
        if not rule.on:
            return Cell("off", right=True)
        second = f"{dismissed:,} dismissed" if dismissed else ""
        return Cell(f"{waiting:,}", second=second, right=True, said=f"{waiting} open, {dismissed} dismissed")

    return (
        Column("Rule", lambda rule: Cell(strong=rule.title, second="changed for this review" if rule.changed else "")),
        Column("Prompts", count, width=90),
    )


def prompt_columns(found: Callable[[], Found]) -> tuple[Column[Prompt], ...]:
    """A prompt: whose, what, when, and that it was dismissed."""

    def agency(prompt: Prompt) -> Cell:
        one = found().agencies.get(prompt.agency_ids[0])
        return Cell(badge=(one.code, one.colour), said=one.name) if one is not None else Cell("–")

    def what(prompt: Prompt) -> Cell:
        answer = found().answers.get((prompt.rule, prompt.subject))
        chips = (Chip("none", "dismissed", "✓"),) if answer is not None else ()
        return Cell(
            strong=heading(prompt, found()),
            second=looked_for(prompt, found()) if answer is None else answer.reason,
            chips=chips,
        )

    def when(prompt: Prompt) -> Cell:
        first = _day(prompt.first, "…")
        return Cell(first if prompt.kind != "silence" else f"{first} – {_day(prompt.last, '…')}")

    return (Column("Agency", agency, width=74), Column("Question", what, share=3), Column("When", when, width=128))


def said_of(found: Found, rule: Rule, state: str) -> str:
    """What the list shows and what it could not look at."""
    prompts = found.of(rule.key, state)
    parts = [plural(len(prompts), f"{state} prompt")]
    if len(prompts) > MOST:
        parts.append(f"the first {MOST} are listed: narrower words or a longer window leave fewer")
    unplaced = found.looked.unplaced.get(rule.key, 0)
    if unplaced and state == OPEN:
        parts.append(f"{plural(unplaced, 'undated entry', 'undated entries')} with these words could not be placed")
    return " · ".join(parts)


def words_in(lines: str) -> tuple[str, ...]:
    """The words typed into a field, parted by commas or lines."""
    parts = (part for line in lines.splitlines() for part in line.split(","))
    return tuple(" ".join(part.split()) for part in parts if part.strip())


def words_out(words: Sequence[str]) -> str:
    """Words for a field."""
    return ", ".join(words)


def _either(names: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else "anybody"


def _day(day: date | None, otherwise: str) -> str:
    return show_day(day) if day is not None else otherwise
