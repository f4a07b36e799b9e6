"""Commands of the Analysis tab: its pages; key lines, findings, lessons."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_HERE = ("reviews", "analysis")
_RECORD = "Select a key line, a finding or a lesson first."

ACTIONS = (
    Action(
        "analysis.part",
        "Next page of Analysis",
        "Goes round the pages of Analysis.",
        menu="View",
        keys="Ctrl+T",
        place=_HERE,
        short="next page",
    ),
    Action(
        "analysis.to-thread",
        "Thread: key lines, findings, lessons",
        "Shows the thread from the key lines to the lessons.",
        menu="Go",
        place=_HERE,
    ),
    Action(
        "analysis.new",
        "New finding",
        "Begins a finding.",
        menu="Review",
        keys="Ctrl+N",
        icon="plus",
        place=_HERE,
        part="thread",
    ),
    Action(
        "analysis.new-key-line",
        "New key line",
        "Adds a key line of enquiry from the terms of reference.",
        menu="Review",
        icon="plus",
        place=_HERE,
        part="thread",
    ),
    Action(
        "analysis.new-lesson", "New lesson", "Begins a lesson.", menu="Review", icon="plus", place=_HERE, part="thread"
    ),
    Action(
        "analysis.next",
        "Next in the thread",
        "Begins what follows from the record selected: finding, lesson or recommendation.",
        menu="Record",
        keys="N",
        place=_HERE,
        part="thread",
        within="columns of the thread",
        short="next in the thread",
        needs=_RECORD,
    ),
    Action(
        "analysis.change",
        "Change the record",
        "Changes the key line, finding or lesson selected.",
        menu="Record",
        keys="Return",
        place=_HERE,
        part="thread",
        within="columns of the thread",
        short="change",
        needs=_RECORD,
    ),
    Action(
        "analysis.out",
        "Take out the record",
        "Takes the key line, finding or lesson selected out, with the reason.",
        menu="Record",
        keys="Del",
        place=_HERE,
        part="thread",
        within="columns of the thread",
        short="take out",
        needs=_RECORD,
    ),
    Action(
        "analysis.card",
        "To the card",
        "Goes to the card of the record selected, with the ways to what hangs on it; Esc comes back.",
        menu="View",
        keys="F6",
        place=_HERE,
        part="thread",
        within="columns of the thread",
        short="card",
        needs=_RECORD,
    ),
    Action(
        "analysis.loose",
        "Next loose end",
        "Goes to the next record that nothing follows from.",
        menu="View",
        keys="L",
        place=_HERE,
        part="thread",
        within="columns of the thread",
        short="loose ends",
        needs="Nothing hangs loose in this review.",
    ),
)
