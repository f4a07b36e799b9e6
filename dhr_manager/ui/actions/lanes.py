"""Commands of the swim-lanes above the chronology."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_HERE = ("reviews", "chronology")
_WITHIN = "swim-lanes"
_LANES = "Show the swim-lanes first; they draw entries that have a date."
_LIST = "silences"


def _within(key: str, text: str, help_text: str, keys: str, *, also: str = "", short: str = "") -> Action:
    return Action(
        f"lanes.{key}",
        text,
        help_text,
        menu="View",
        keys=keys,
        also=also,
        place=_HERE,
        within=_WITHIN,
        short=short,
        needs=_LANES,
    )


ACTIONS = (
    Action(
        "lanes.picture",
        "Swim-lanes",
        "Opens the swim-lanes and goes there; pressed there, folds them away.",
        menu="View",
        keys="W",
        icon="chronology",
        place=_HERE,
        short="lanes",
    ),
    Action(
        "lanes.fold",
        "Hide the swim-lanes",
        "Folds the swim-lanes away, or opens them.",
        menu="View",
        place=_HERE,
    ),
    Action(
        "lanes.view",
        "Other view of the lanes",
        "Changes between entries, counts by month, and the longest silences.",
        menu="View",
        keys="Shift+W",
        place=_HERE,
        short="other view",
        needs=_LANES,
    ),
    _within("in", "Zoom in", "Shows a shorter time, down to hours.", "+", also="=", short="nearer"),
    _within("out", "Zoom out", "Shows a longer time, up to decades.", "-", short="farther"),
    _within("whole", "Show all of it", "Shows the whole time of the entries.", "0", short="all"),
    _within("earlier", "Earlier", "Moves the picture to what lies before.", "Left"),
    _within("later", "Later", "Moves the picture to what comes after.", "Right"),
    _within("up", "Lane above", "Goes to the lane above, to the entry nearest in time.", "Up"),
    _within("down", "Lane below", "Goes to the lane below, to the entry nearest in time.", "Down"),
    _within("next", "Next entry of the lane", "Goes to the next entry and says it.", "Ctrl+Right", short="next entry"),
    _within("previous", "Entry before in the lane", "Goes to the entry before and says it.", "Ctrl+Left"),
    _within("first", "First entry of the lane", "Goes to the lane's first entry.", "Home"),
    _within("last", "Last entry of the lane", "Goes to the lane's last entry.", "End"),
    _within(
        "period-later", "Period to later", "Marks a period from here on: the table shows it.", "Shift+Right",
        short="period",
    ),
    _within("period-earlier", "Period to earlier", "Moves the period's end back.", "Shift+Left"),
    _within("go", "Go to the entry", "Selects the entry in the table and goes there.", "Return"),
    _within("taller", "Taller lanes", "Gives the picture more room.", "Ctrl+Down"),
    _within("lower", "Lower lanes", "Gives the table more room.", "Ctrl+Up"),
    Action(
        "lanes.no-period",
        "Take the period away",
        "The table shows all times again.",
        menu="View",
        place=_HERE,
        needs="No period is marked in the swim-lanes.",
    ),
    Action(
        "lanes.silence",
        "Look at the silence",
        "Shows the silence selected in the lanes.",
        menu="View",
        keys="Return",
        place=_HERE,
        within=_LIST,
        needs="Show the longest silences and select one first.",
    ),
    Action(
        "lanes.write",
        "Print the swim-lanes",
        "Writes the swim-lanes as PDF (A3) or picture, with names replaced for its readers.",
        menu="Document",
        icon="printer",
        place=_HERE,
    ),
)  # fmt: skip
