"""Commands of the settings."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("settings.leave", "Back to work", "Leave the settings for where you were.", keys="Esc", icon="back",
           place=("settings", "")),
)  # fmt: skip
