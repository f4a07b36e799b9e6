"""Commands of the page of the backups."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_PAGE = ("settings", "backups")

ACTIONS = (
    Action("backups.restore", "Restore this backup …", "Opens and checks it, then shows what would be lost.",
           keys="Ctrl+R", icon="undo", menu="File", place=_PAGE, short="restore",
           needs="Select a backup in the list first."),
    Action("backups.second", "Choose a second place …", "A folder on another drive that gets every backup as well.",
           icon="open", menu="File", place=_PAGE),
    Action("backups.no-second", "No second place", "Backups are kept on this computer alone; those there stay.",
           menu="File", place=_PAGE),
    Action("backups.check", "Check this case file", "Closes it, looks at it in six parts and opens it again.",
           icon="check", menu="File", place=_PAGE),
)  # fmt: skip
