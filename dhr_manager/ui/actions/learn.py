"""Commands of the Learn area."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_HERE = ("learn", "")
_EVENT = "Select a learning event first."

ACTIONS = (
    Action(
        "learn.new",
        "New event",
        "Plans a seminar, a briefing or another learning event.",
        menu="Review",
        keys="Ctrl+N",
        icon="plus",
        place=_HERE,
        short="new event",
    ),
    Action(
        "learn.change",
        "Change the event",
        "Changes the learning event selected, and who came.",
        menu="Record",
        keys="Return",
        place=_HERE,
        within="events",
        short="change",
        needs=_EVENT,
    ),
    Action(
        "learn.out",
        "Take out the event",
        "Takes the learning event selected out: entered by mistake.",
        menu="Record",
        keys="Del",
        place=_HERE,
        within="events",
        short="take out",
        needs=_EVENT,
    ),
    Action(
        "learn.part",
        "Next part of the events",
        "Goes round all events, those coming and those past.",
        menu="View",
        keys="Ctrl+T",
        place=_HERE,
        short="next part",
    ),
)
