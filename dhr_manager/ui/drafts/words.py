"""A draft in words: which form it is of, of which record, when it was kept, how it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dhr_manager.domain.rows.case import DraftRow
from dhr_manager.domain.rows.history import Named
from dhr_manager.ui.history.kind_words import begun, record_words, short
from dhr_manager.ui.messages import moment
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.draft import typed_of

# form → its plain title; `forms` in openers.py knows how each is opened
TITLES: dict[str, str] = {
    "milestone-done": "Day a milestone was met",
    "extension": "Extension",
    "pause": "Pause",
    "pause-end": "End of a pause",
    "fact": "Dated fact",
    "person": "Person of the cast",
    "person-out": "Reason for taking a person out",
    "panel-member": "Panel member",
    "meeting": "Meeting",
    "substitute": "Substitute at a meeting",
    "ask-agency": "Asking an agency",
    "blank-return": "Blank return for agencies",
    "staging-reason": "Reason for a decision on staged rows",
    "staging-correction": "Reading a row by hand",
    "entry-comment": "Comment on an entry",
    "new-tag": "New tag",
    "entry": "Entry by hand",
    "entry-reading": "Date read otherwise",
    "entry-out": "Reason for taking out an entry",
    "entry-split": "Splitting an entry",
    "entry-join": "Joining two entries",
    "key-line": "Key line of enquiry",
    "finding": "Finding",
    "lesson": "Lesson",
    "known-fact": "Fact somebody knew",
    "incident-decision": "Decision on accounts",
    "prompt-rule": "Rule of the prompts",
    "prompt-answer": "Reason for dismissing a prompt",
    "recommendation": "Recommendation",
    "action": "Action",
    "action-update": "Update of an action",
    "taking-out": "Reason for taking out",
    "report-section": "Text of a section",
    "open-review": "Opening a review",
    "learning-event": "Learning event",
    "agency": "Agency",
    "agency-contact": "Contact of an agency",
    "partnership": "Partnership",
    "member-body": "Member body",
    "plan-plan": "Plan period",
    "plan-priority": "Priority of the plan",
    "plan-commitment": "Commitment of the plan",
    "plan-theme": "Theme of the plan",
    "key-holder": "Giving somebody a key",
}
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_LONGEST = 90


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft as the list shows it, with the records its key names."""

    draft: DraftRow
    records: tuple[Named, ...]

    @property
    def id(self) -> str:
        """What tells it from every other draft."""
        return f"{self.draft.form}/{self.draft.key}"

    @property
    def record(self) -> Named | None:
        """The record it is about: the last one its key names."""
        return self.records[-1] if self.records else None

    @property
    def review_id(self) -> str:
        """The review it belongs to; "" for none."""
        return next((one.review_id for one in self.records if one.review_id), "")


def title(line: DraftLine) -> str:
    """The form's plain title."""
    form = line.draft.form
    return TITLES.get(form, begun(form.replace("-", " ")))


def about(line: DraftLine) -> str:
    """Of which record: "recommendation 3 · review 2022/03"; for a new one its review."""
    record = line.record
    if record is None:
        return ""
    parts = [begun(record_words(record))]
    if line.draft.form == "report-section":
        parts.insert(0, f"Section “{line.draft.key.rpartition('/')[2].replace('-', ' ')}”")
    if record.review and record.kind != "review":
        parts.append(f"review {record.review}")
    return " · ".join(parts)


def beginning(line: DraftLine) -> str:
    """The first words that were typed."""
    return short(" · ".join(_texts(typed_of(line.draft.payload))), _LONGEST)


def whole(line: DraftLine) -> str:
    """All that was typed, for the clipboard; of a draft of another version whatever stands in it."""
    return "\n".join(_texts(typed_of(line.draft.payload))) or line.draft.payload


def _texts(typed: object) -> Iterator[str]:
    if isinstance(typed, str):
        words = " ".join(typed.split())
        if words and not _ID.fullmatch(words):
            yield words
    elif isinstance(typed, dict):
        for value in sorted(typed.values(), key=lambda value: -len(value) if isinstance(value, str) else 0):
            yield from _texts(value)


def draft_columns() -> tuple[Column[DraftLine], ...]:
    """What the list shows."""
    return (
        Column("Form", lambda line: Cell(strong=title(line)), width=150),
        Column("Of", lambda line: Cell(about(line)), share=2),
        Column("Kept", lambda line: Cell(moment(line.draft.changed)), width=130),
        Column("Begins", lambda line: Cell(beginning(line)), share=3),
    )
