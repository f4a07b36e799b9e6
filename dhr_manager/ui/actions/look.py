"""Commands of the look: the four themes, from anywhere."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("look.system", "Theme: as the system", "Follow the system's light, dark and high contrast.", "View",
           icon="contrast"),
    Action("look.light", "Theme: light", "Dark words on warm paper.", "View", icon="contrast"),
    Action("look.dark", "Theme: dark", "Light words on dark paper.", "View", icon="contrast"),
    Action("look.high-contrast", "Theme: high contrast", "Black, white and yellow, every edge drawn.", "View",
           icon="contrast"),
)  # fmt: skip
