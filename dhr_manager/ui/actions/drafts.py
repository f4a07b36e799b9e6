"""Commands of the list of drafts."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("drafts.open", "Open the form", "Opens the form again with what was typed.", keys="Return",
           place=("sheet", ""), within="drafts",
           needs="Open the list of drafts and select one first."),
    Action("drafts.drop", "Throw away", "Throws the draft away; it can be put back at once.", keys="Del",
           place=("sheet", ""), within="drafts",
           needs="Open the list of drafts and select one first."),
    Action("drafts.copy", "Copy the words", "Copies what was typed, where its form cannot be opened any more.",
           place=("sheet", ""), within="drafts",
           needs="Open the list of drafts and select one first."),
)  # fmt: skip
