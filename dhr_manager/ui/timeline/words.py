"""How milestones, facts, extensions and pauses are said on the Timeline tab."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.clock.explain import EXPLAINED_WORDS, STATUS_WORDS, step_text
from dhr_manager.domain.clock.profile import FACT_KEYS, FACT_TITLES
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.dates.show import late_by, show_day
from dhr_manager.domain.rows.review import ExtensionRow, FactRow, PauseRow
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

REQUIRED_FACTS = ("death", "notified")


@dataclass(frozen=True, slots=True)
class TimelineAnswer:
    """All the tab shows of one review."""

    states: tuple[MilestoneState, ...]
    facts: tuple[FactRow, ...]
    extensions: tuple[ExtensionRow, ...]
    pauses: tuple[PauseRow, ...]
    profile_title: str

    def title(self, key: str) -> str:
        """The words of a milestone's key."""
        return next((state.title for state in self.states if state.key == key), key)


@dataclass(frozen=True, slots=True)
class FactLine:
    """A dated fact, recorded or not yet."""

    key: str
    title: str
    on: date | None
    note: str


def status_chip(state: MilestoneState) -> Chip:
    """The status by the rule: shape, word and colour."""
    if state.status == "late" and state.days is not None:
        return Chip("late", late_by(-state.days))
    if state.status in {"on-time", "due-soon"} and state.days is not None:
        return Chip("due" if state.status == "due-soon" else "held", late_by(-state.days), "◷")
    shapes = {"done": ("done", "✓"), "waiting": ("held", "…"), "no-date": ("none", "–")}
    kind, shape = shapes.get(state.status, ("none", "–"))
    return Chip(kind, STATUS_WORDS[state.status], shape)


def explained_chip(state: MilestoneState) -> Chip | None:
    """The status as explained, where there is more to say than the rule says."""
    word = EXPLAINED_WORDS[state.explained]
    if not word:
        return None
    kind, shape = {"no-reason": ("none", "?"), "done-late": ("none", "▲")}.get(state.explained, ("held", "Ⅱ"))
    return Chip(kind, word, shape)


def chips(state: MilestoneState) -> tuple[Chip, ...]:
    """Both statuses."""
    explained = explained_chip(state)
    return (status_chip(state), explained) if explained else (status_chip(state),)


def milestone_columns() -> tuple[Column[MilestoneState], ...]:
    """What the list shows of a milestone."""
    return (
        Column("Milestone", lambda state: Cell(strong=state.title, second=state.responsible), share=2),
        Column("Target", lambda state: Cell(show_day(state.target) if state.target else "–"), width=94),
        Column("Agreed", _agreed, width=94),
        Column("Actual", lambda state: Cell(show_day(state.actual) if state.actual else ""), width=94),
        Column("State", lambda state: Cell(chips=chips(state)), width=166),
    )


def _agreed(state: MilestoneState) -> Cell:
    """The agreed date where it differs; a forecast stands in second ink and says that it is one."""
    if state.agreed is not None and state.agreed != state.target:
        return Cell(show_day(state.agreed))
    if state.forecast is not None:
        return Cell(second=f"forecast {show_day(state.forecast)}", said=f"forecast only, {show_day(state.forecast)}")
    return Cell()


def explanation(state: MilestoneState) -> tuple[str, ...]:
    """The steps that led to the dates, as plain sentences."""
    return tuple(step_text(step) for step in state.explanation)


def copied(state: MilestoneState) -> str:
    """The explanation as text for the clipboard."""
    steps = "\n".join(f"{number}. {text}" for number, text in enumerate(explanation(state), 1))
    return f"{state.title}\n{steps}\n"


def fact_lines(facts: Sequence[FactRow]) -> tuple[FactLine, ...]:
    """Every dated fact in the order of a review, those not yet recorded among them."""
    known = {fact.key: fact for fact in facts}
    return tuple(
        FactLine(
            key, FACT_TITLES[key], known[key].on if key in known else None, known[key].note if key in known else ""
        )
        for key in FACT_KEYS
    )


def fact_columns() -> tuple[Column[FactLine], ...]:
    """What the list shows of a dated fact."""
    return (
        Column("Fact", lambda fact: Cell(strong=fact.title, second=fact.note), share=1),
        Column("Date", lambda fact: Cell(show_day(fact.on)) if fact.on else Cell(second="not recorded"), width=110),
    )


def pause_columns() -> tuple[Column[PauseRow], ...]:
    """What the list shows of a pause."""
    return (
        Column("From", lambda pause: Cell(show_day(pause.starts)), width=94),
        Column("To", lambda pause: Cell(show_day(pause.ends)) if pause.ends else Cell(chips=(RUNNING,)), width=110),
        Column(
            "Why",
            lambda pause: Cell(pause.reason, second=f"{_by('decided', pause.decided_by)} · {held(pause)}"),
            share=1,
        ),
    )


RUNNING = Chip("held", "running", "Ⅱ")


def held(pause: PauseRow) -> str:
    """How many milestones a pause holds."""
    count = len(pause.milestone_keys)
    return f"holds {count} milestone{'' if count == 1 else 's'}"


def _by(verb: str, who: str) -> str:
    return f"{verb} by {who}" if who else f"nobody named as having {verb}"


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """An extension with the words of its milestone."""

    row: ExtensionRow
    title: str


def extension_columns() -> tuple[Column[ExtensionLine], ...]:
    """What the list shows of an extension."""
    return (
        Column("New date", lambda line: Cell(show_day(line.row.new_date)), width=94),
        Column("Milestone", lambda line: Cell(strong=line.title, second=_agreement(line.row)), share=1),
        Column(
            "Why", lambda line: Cell(line.row.reason, second=f"told: {line.row.told}" if line.row.told else ""), share=1
        ),
    )


def _agreement(row: ExtensionRow) -> str:
    return f"{_by('agreed', row.agreed_by)} on {show_day(row.agreed_on)}"


def next_key(states: Sequence[MilestoneState]) -> str:
    """The milestone to look at first: the earliest agreed date not yet met, else the first milestone."""
    ahead = [state for state in states if state.actual is None and state.agreed is not None]
    following = min(ahead, key=lambda state: state.agreed or date.max, default=states[0] if states else None)
    return following.key if following else ""


def counted(states: Sequence[MilestoneState]) -> tuple[Chip, ...]:
    """How many are late, due soon, held: chips over the list."""
    late = sum(state.status == "late" for state in states)
    soon = sum(state.status == "due-soon" for state in states)
    done = sum(state.status == "done" for state in states)
    shown = []
    if late:
        shown.append(Chip("late", f"{late} late"))
    if soon:
        shown.append(Chip("due", f"{soon} due in 14 days"))
    if done:
        shown.append(Chip("done", f"{done} of {len(states)} done"))
    return tuple(shown)
