"""Undo and redo of this session: what was done is taken back by a new, logged change, never by erasing."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from dhr_manager.db.inverse import take_back
from dhr_manager.db.queries import naming
from dhr_manager.db.queries.log import step_rows
from dhr_manager.db.steps import Step
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.history import Named, UndoWhat
from dhr_manager.services.base import Service

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dhr_manager.db.unit import Unit

# the kinds that stand by themselves, from the whole to the part: a step is named after the first of them it made
RANKS: Final = (
    "review", "learning_event", "partnership", "plan", "agency", "agency_return", "return_file", "chronology_entry",
    "person", "panel_member", "meeting", "key_line", "finding", "lesson", "recommendation", "action", "action_update",
    "entry_comment", "extension", "pause", "milestone", "fact", "report_section", "priority", "commitment", "theme",
    "member_body", "agency_contact", "setting",
)  # fmt: skip
_DERIVED: Final = {("review", "stage"), ("action", "state"), ("action", "completed")}  # follow from something else
_ENTRY: Final = "chronology_entry"
_TURNS: Final = ("create", "withdraw")
_SKIPPED: Final = frozenset({"undo-erased", "undo-file", "undo-moved-on"})


class UndoService(Service):
    """What this person did in this session, step by step, the newest first."""

    def can(self) -> tuple[UndoWhat | None, UndoWhat | None]:
        """What would be undone next, and what would be done again; None where there is nothing."""
        steps = self._case.steps
        with self._case.read() as unit:
            return (
                _what(unit, steps.done[-1]) if steps.done else None,
                _what(unit, steps.undone[-1]) if steps.undone else None,
            )

    def undo(self) -> tuple[Changes, UndoWhat]:
        """Take the newest step back, and say what it was.

        Raises UserError: nothing-to-undo; undo-erased, undo-file, undo-moved-on – that step is then passed over, and
        the one before it is next.
        """
        steps = self._case.steps
        return self._turn(steps.done, steps.undone, "nothing-to-undo")

    def redo(self) -> tuple[Changes, UndoWhat]:
        """Do again what was undone last. Raises as `undo`, and nothing-to-redo."""
        steps = self._case.steps
        return self._turn(steps.undone, steps.done, "nothing-to-redo")

    def _turn(self, taken: list[Step], given: list[Step], nothing: str) -> tuple[Changes, UndoWhat]:
        if not taken:
            raise UserError(nothing)
        step = taken[-1]

        def noted(made: Step) -> None:
            taken.remove(step)
            given.append(Step(made.first, made.head, step.origin))

        try:
            with self._case.write(noted) as unit:
                take_back(unit, step.first, step.last)
                what = _what(unit, step)
                changes = unit.changes
        except UserError as error:
            if error.code in _SKIPPED:
                taken.remove(step)
            raise
        if step in taken:  # nothing was left to change: what it made was gone already
            taken.remove(step)
        return changes, what


def _what(unit: Unit, step: Step) -> UndoWhat:
    """What a step did, told by the one record that it was about."""
    lines = step_rows(unit, *step.origin)
    ids: dict[str, set[str]] = defaultdict(set)
    for _, kind, record_id, _ in lines:
        ids[kind].add(record_id)
    counts = {kind: len(each) for kind, each in ids.items()}
    names = naming.named(unit, {kind: sorted(each)[:1] if counts[kind] > 1 else each for kind, each in ids.items()})
    verb, kind, record_id = _made_from(lines, counts) or _main(lines, counts)
    own = naming.named(unit, {kind: [record_id]}).get(record_id) or Named(kind, record_id)
    fields = dict.fromkeys(name for action, _, one, name in lines if action == "change" and one == record_id)
    if kind not in RANKS and own.owner[1]:
        owner = names.get(own.owner[1]) or naming.named(unit, {own.owner[0]: [own.owner[1]]})[own.owner[1]]
        return UndoWhat(verb, owner, kind, (), counts[kind])
    return UndoWhat(verb, own, "", tuple(fields), counts[kind])


def _made_from(lines: Sequence[tuple[str, str, str, str]], counts: dict[str, int]) -> tuple[str, str, str] | None:
    """An entry by hand, split, joined or duplicated: with the one that was split, or that was made; else None."""
    done = {action: [one for each, kind, one, _ in lines if (each, kind) == (action, _ENTRY)] for action in _TURNS}
    if not counts.get("entry_source"):  # one by hand may bring its agency and people along
        return ("create", _ENTRY, done["create"][0]) if len(done["create"]) == 1 else None
    if len(done["withdraw"]) == 1 and done["create"]:
        return "split", _ENTRY, done["withdraw"][0]
    if not done["create"]:
        return None
    return ("join" if done["withdraw"] else "copy"), _ENTRY, done["create"][0]


def _main(lines: Sequence[tuple[str, str, str, str]], counts: dict[str, int]) -> tuple[str, str, str]:
    """(verb, kind, id) of what a step was about: what it made or took out, else what it changed, else a part."""
    if counts.get("chronology_entry", 0) > 1:  # a return was accepted
        return next((action, kind, one) for action, kind, one, _ in lines if kind == "chronology_entry")
    standing = [line for line in lines if line[1] in RANKS and (line[1], line[3]) not in _DERIVED]
    for wanted in (("create",), ("withdraw", "restore"), ("change",)):
        found = [line for line in standing if line[0] in wanted]
        if found:
            action, kind, record_id, _ = min(found, key=lambda line: RANKS.index(line[1]))
            return action, kind, record_id
    commonest = Counter(line[1] for line in lines).most_common(1)[0][0]
    action, kind, record_id = next(line[:3] for line in lines if line[1] == commonest)
    mixed = len({line[0] for line in lines if line[1] == commonest}) > 1  # a list of names, some added, some taken off
    return "change" if mixed else action, kind, record_id
