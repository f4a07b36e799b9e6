"""Commands of a record's history and of the log of a review."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_LOG = ("reviews", "log")
_LINE = "Select a line of the log first."

ACTIONS = (
    Action("history.bring-back", "Bring the earlier value back", "Gives the field the value it had before this line.",
           keys="B", place=("sheet", ""), within="history",
           needs="Open the history of a record and select an earlier value first."),
    Action("log.open", "Show the record", "Goes to the record of this line.", "Record", "Return", place=_LOG,
           within="log", needs=_LINE),
    Action("log.history", "History", "All that happened to the record of this line.", "Record", "H", place=_LOG,
           within="log", needs=_LINE),
    Action("log.restore", "Bring back", "Brings a record back that was taken out.", "Record", "B", place=_LOG,
           within="log", needs=_LINE),
)  # fmt: skip
