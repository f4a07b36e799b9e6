"""Commands of the Action plan tab."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_HERE = ("reviews", "action-plan")
_LINE = "Select a line of the action plan first."
_ACTION = "Select a line of the action plan that has an action first."

ACTIONS = (
    Action(
        "plan.new",
        "New recommendation",
        "Begins a recommendation.",
        menu="Review",
        keys="Ctrl+N",
        icon="plus",
        place=_HERE,
    ),
    Action(
        "plan.update",
        "Update",
        "Records what was done about the action selected.",
        menu="Record",
        keys="U",
        place=_HERE,
        within="plan",
        short="update",
        needs=_ACTION,
    ),
    Action(
        "plan.change",
        "Change the action",
        "Changes the action selected; where there is none yet, adds the first one.",
        menu="Record",
        keys="Return",
        place=_HERE,
        within="plan",
        short="change",
        needs=_LINE,
    ),
    Action(
        "plan.add",
        "New action",
        "Adds an action to the recommendation of the line selected.",
        menu="Record",
        keys="A",
        place=_HERE,
        within="plan",
        short="new action",
        needs=_LINE,
    ),
    Action(
        "plan.recommendation",
        "Change the recommendation",
        "Changes the recommendation of the line selected.",
        menu="Record",
        keys="R",
        place=_HERE,
        within="plan",
        short="recommendation",
        needs=_LINE,
    ),
    Action(
        "plan.out-action",
        "Take out action",
        "Takes the action selected out, with the reason.",
        menu="Record",
        keys="Del",
        place=_HERE,
        within="plan",
        short="take out",
        needs=_LINE,
    ),
    Action(
        "plan.out-recommendation",
        "Take out recommendation",
        "Takes the recommendation out with its actions, with the reason.",
        menu="Record",
        keys="Shift+Del",
        place=_HERE,
        within="plan",
        needs=_LINE,
    ),
    Action(
        "plan.part",
        "Next part of the plan",
        "Goes round all lines, those open, late and finished.",
        menu="View",
        keys="Ctrl+T",
        place=_HERE,
        short="next part",
    ),
)
