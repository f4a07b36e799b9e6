"""Commands of what the window looks like."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("view.usual-places", "Usual columns and panes", "Widths and order of columns and the panes, as at first.",
           "View"),
)  # fmt: skip
