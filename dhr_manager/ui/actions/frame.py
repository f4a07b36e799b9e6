"""Commands of the window itself, whatever is shown in it."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("frame.lock", "Lock", "Keep what is typed, cover the window and close the case file.", "File", "Ctrl+L",
           icon="lock"),
    Action("frame.back-up", "Back up now", "Make a backup and check it.", "File", "Ctrl+Shift+B", icon="download",
           needs="This is open for reading only: there is nothing new to back up."),
    Action("frame.settings", "Settings", "Partnership and plan, people with a key, lock, backups, look.", "File",
           "Ctrl+,", icon="settings"),
    Action("frame.undo", "Undo", "Take back the last thing you did in this session.", "Edit", "Ctrl+Z", icon="undo",
           needs="Nothing was done in this session that could be taken back."),
    Action("frame.redo", "Redo", "Do again what was taken back.", "Edit", "Ctrl+Shift+Z", also="Ctrl+Y", icon="redo",
           needs="Nothing was taken back that could be done again."),
    Action("frame.history", "History of this record", "Who changed what and when, and earlier values to bring back.",
           "Edit", "Ctrl+H", icon="history", needs="Select a record first."),
    Action("frame.drafts", "Drafts", "What was typed into forms and not yet saved.", "Edit", "Ctrl+Shift+D",
           icon="draft"),
    Action("frame.find", "Find anything", "Commands, reviews, people, entries, recommendations, actions, events.",
           "Edit", "Ctrl+K", icon="search"),
    Action("frame.search", "Search all text", "Every text of this case file, with where it was found.", "Edit",
           "Ctrl+Shift+K", icon="search"),
    Action("frame.work", "What is running", "Long work: how far it is, Cancel, and what it did.", "View",
           "Ctrl+Shift+J", icon="work"),
    Action("frame.text-larger", "Larger text", "Up to 200 %.", "View", "Ctrl++", also="Ctrl+=", icon="text-size"),
    Action("frame.text-smaller", "Smaller text", "Down to 80 %.", "View", "Ctrl+-", icon="text-size"),
    Action("frame.text-usual", "Usual text size", "Back to 100 %.", "View", "Ctrl+0", icon="text-size"),
    Action("frame.menu", "Menu", "Every command of the program.", "", "F10", also="Alt+M", icon="menu"),
    Action("frame.help", "Help for this screen", "What this screen is for and what can be done here.", "Help", "F1",
           icon="help"),
    Action("frame.manual", "Manual", "The whole manual, searchable.", "Help", "Shift+F1", icon="book"),
    Action("frame.exercises", "Exercises on the sample", "Ten tasks from first start to submission.", "Help",
           icon="exercise"),
    Action("frame.cheat-sheet", "Keys", "Every key of the program on one sheet, to print.", "Help", "Ctrl+/",
           icon="keys"),
)  # fmt: skip
