"""Keys of the side sheets that slide over a screen."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_SHEET = ("sheet", "")
_NEEDS = "This belongs to a form: open one first."

ACTIONS = (
    Action(
        "sheets.do",
        "Do what the sheet is for",
        "Presses the main button of the sheet, such as Save.",
        keys="Ctrl+Return",
        place=_SHEET,
        needs=_NEEDS,
    ),
    Action(
        "sheets.close",
        "Close the sheet",
        "Closes the sheet; what was typed is kept as a draft.",
        keys="Esc",
        place=_SHEET,
        needs=_NEEDS,
    ),
    Action(
        "sheets.yes",
        "Yes, this is the person",
        "Answers the question about a short name with yes.",
        keys="1",
        place=_SHEET,
        within="questions",
        needs=_NEEDS,
    ),
    Action(
        "sheets.no",
        "No, something else",
        "Answers the question about a short name with no.",
        keys="2",
        place=_SHEET,
        within="questions",
        needs=_NEEDS,
    ),
    Action(
        "sheets.always",
        "Everywhere",
        "Takes this name for the person wherever it stands in the review.",
        keys="3",
        place=_SHEET,
        within="questions",
        needs=_NEEDS,
    ),
)
