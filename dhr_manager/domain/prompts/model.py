"""What the prompts are looked for in, and what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.domain.prompts.rules import Recipient, Rule
from dhr_manager.domain.rows.partnership import AgencyRow


@dataclass(frozen=True, slots=True)
class PromptEntry:
    """One entry as the rules read it; both days are empty where it is undated, one where a side is open."""

    id: str
    number: int
    agency_id: str
    earliest: date | None
    latest: date | None
    text: str  # event, action and the agency's comment, a line each


@dataclass(frozen=True, slots=True)
class Answer:
    """That a prompt was dismissed, and why."""

    id: str
    reason: str
    at: str  # UTC instant, ISO
    revision: int


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question. `subject` names within its rule what it is about and stays the same while the entries stand.

    `agency_ids`: whose entry it is, then for a counterpart those that may have received it. `said` are the words it
    rests on. `first` and `last` bound the days looked at; `days` is the length of a silence. `inside` counts entries
    known to a wide time only that may lie there, `undated` those of the agency looked at that have no date.
    """

    rule: str
    kind: str
    subject: str
    entry_ids: tuple[str, ...]
    agency_ids: tuple[str, ...]
    said: str = ""
    first: date | None = None
    last: date | None = None
    days: int = 0
    inside: int = 0
    undated: int = 0


@dataclass(frozen=True, slots=True)
class PromptSource:
    """All that is looked at, of one moment."""

    entries: tuple[PromptEntry, ...]
    agencies: tuple[AgencyRow, ...]
    rules: tuple[Rule, ...]
    recipients: tuple[Recipient, ...]
    lanes: LanesData
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)  # by rule and subject


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found, by rule in their order and by date; `unplaced` counts undated entries a rule could not place."""

    prompts: tuple[Prompt, ...]
    unplaced: Mapping[str, int]
