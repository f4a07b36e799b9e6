"""Taking a record out, whatever it is: one sheet that asks why and says what goes with it, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dhr_manager.domain.changes import Changes
from dhr_manager.ui.actions import action
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.ui.shell.frame import Frame
    from dhr_manager.ui.widgets.table import QuietTable

BRING_BACK_KEYS: Final = action("frame.undo").keys
STAYS: Final = "The record is kept; the reason stands in the log"
# kind → what is worth knowing before it is taken out
NOTES: Final = {
    "extension": "Its milestone goes by the date before it.",
    "pause": "The dates it held are reckoned without it.",
    "panel_member": "Where somebody left the panel, choose Change and record the day they left instead.",
}
# what cannot stand without the record and goes with it: singular, plural
_PARTS: Final = {"action": ("action", "actions"), "action_update": ("update", "updates")}
# the same where a number says nothing
_RECORDS: Final = {
    ("meeting", "meeting_attendance"): "The record of who was there goes with it.",
    ("panel_member", "meeting_attendance"): "The record of the meetings they came to goes with it.",
    ("agency", "agency_contact"): "Its contacts go with it.",
    ("learning_event", "event_attendance"): "The record of who came goes with it.",
}
# links go, what they lead to stays: (kind, link) → singular, plural; in the order of the thread
_LINKS: Final = {
    ("key_line", "entry_key_line"): ("entry of the chronology", "entries of the chronology"),
    ("finding", "finding_entry"): ("entry of the chronology", "entries of the chronology"),
    ("finding", "lesson_finding"): ("lesson", "lessons"),
    ("lesson", "lesson_finding"): ("finding", "findings"),
    ("lesson", "recommendation_lesson"): ("recommendation", "recommendations"),
    ("lesson", "event_lesson"): ("learning event", "learning events"),
    ("recommendation", "recommendation_lesson"): ("lesson", "lessons"),
    ("recommendation", "event_recommendation"): ("learning event", "learning events"),
    ("learning_event", "event_lesson"): ("lesson", "lessons"),
    ("learning_event", "event_recommendation"): ("recommendation", "recommendations"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A record that may be taken out. `words` name it within a sentence: "finding 3"; `text` is what it says."""

    kind: str  # as services.records knows it
    id: str
    words: str
    text: str = ""


def take_out(frame: Frame, one: Standing, table: QuietTable[Any]) -> None:
    """Ask why, take the record out of `table`, and offer to bring it back. What forbids it is said above the page."""

    def ask(hanging: Mapping[str, int]) -> None:
        if not any(sheet.isVisible() for sheet in frame.host.findChildren(Sheet)):
            _ask_why(frame, one, table, hanging)

    frame.jobs.run(lambda services: services.records.hanging(one.kind, one.id), then=ask, owner=table)


def goes_with(kind: str, hanging: Mapping[str, int]) -> str:
    """What goes with a record of this kind, in a sentence or two; `hanging` counts its dependants by table."""
    said = []
    parts = [_counted(hanging[key], *words) for key, words in _PARTS.items() if hanging.get(key)]
    if parts:
        said.append(f"Its {' and their '.join(parts)} {'goes' if _single(parts) else 'go'} with it.")
    said += [words for (of, key), words in _RECORDS.items() if of == kind and hanging.get(key)]
    links = [_counted(hanging[key], *words) for (of, key), words in _LINKS.items() if of == kind and hanging.get(key)]
    if links:
        said.append(f"It is unlinked from {_listed(links)}, which {'stays' if _single(links) else 'stay'}.")
    return " ".join(said) or "Nothing else goes with it."


def _ask_why(frame: Frame, one: Standing, table: QuietTable[Any], hanging: Mapping[str, int]) -> FormSheet:
    row_key, beside = table.picked_id, _beside(table)

    def taken(_: Changes) -> None:
        if beside and table.picked_id == row_key:
            table.select(beside)
        frame.tell(
            f"{_begun(one.words)} is taken out.",
            "done",
            step=f"Bring it back · {BRING_BACK_KEYS}",  # the key is that of undo, which does the same
            do=lambda: bring_back(frame, one, table, row_key),
        )

    form = Form()
    form.text("reason", "Why", needed=True, lines=2, hint=STAYS)
    said = (f"{goes_with(one.kind, hanging)} It can be brought back.", NOTES.get(one.kind, ""))
    task = FormTask(
        title=f"Take out {one.words}",
        primary="Take out",
        draft=("taking-out", one.id),
        save=lambda services, values: services.records.withdraw(one.kind, one.id, values["reason"]),
        said=f"{one.words} taken out",
        second="\n\n".join(filter(None, (one.text, *said))),
        beside="reason",
    )
    sheet = FormSheet(frame, form, task, taken)
    sheet.open()
    return sheet


def bring_back(frame: Frame, one: Standing, table: QuietTable[Any], row_key: str) -> None:
    """Restore a record with what went with it, and select it where it stood."""

    def said(_: Changes) -> None:
        frame.saved(f"{one.words} brought back")
        frame.tell(f"{_begun(one.words)} is back, with what went with it.", "done")

    table.select(row_key)  # as soon as it is among the rows again
    frame.jobs.run(
        lambda services: services.records.restore(one.kind, one.id), then=said, owner=table, title="Bringing it back"
    )


def _beside(table: QuietTable[Any]) -> str:
    """The row that takes the selection: the one after, or at the end the one before."""
    place = table.rows.place_of(table.picked_id)
    return table.rows.key_at(place + 1) or (table.rows.key_at(place - 1) if place > 0 else "")


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def _single(counted: list[str]) -> bool:
    return len(counted) == 1 and counted[0].startswith("1 ")


def _listed(words: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
