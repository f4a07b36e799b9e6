"""Commands of the manual, the list of work, the crash sheet and the exercises."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

ACTIONS = (
    Action("help.back", "Back", "The page of the manual read before.", keys="Alt+Left", icon="back", within="manual"),
    Action("help.forward", "Forward", "The page gone back from.", keys="Alt+Right", within="manual"),
    Action("help.contents", "Contents", "All pages of the manual.", keys="Alt+Home", icon="book", within="manual"),
    Action("help.search", "Search the manual", "Words, or the number of a message.", keys="Ctrl+F", icon="search",
           within="manual"),
    Action("help.message", "Help", "What happened, what is safe, what to do.", within="message"),
    Action("work.cancel", "Cancel", "Stop this work; nothing it began is kept.", within="work list"),
    Action("work.step", "Show it", "Go to what this work made.", within="work list"),
    Action("work.help", "What to do", "What happened, what is safe, what to do.", within="work list"),
    Action("crash.copy", "Copy the report", "Versions and places in the program; no case data.", within="crash sheet"),
    Action("crash.save", "Save the report …", "As a text file, to send to whoever looks after the program.",
           within="crash sheet"),
    Action("crash.drafts", "Show the drafts", "What was typed and not yet saved.", within="crash sheet"),
    Action("crash.lock", "Lock and start again", "Keep what is typed, close the case file and unlock it afresh.",
           within="crash sheet"),
    Action("exercises.show", "Show me where", "Go to the screen of this exercise.", within="exercises"),
    Action("exercises.file", "Copy the file", "The invented return of this exercise, to be pasted on Returns.",
           within="exercises"),
    Action("exercises.again", "Start again", "Make the sample afresh and begin with the first exercise.",
           within="exercises"),
)  # fmt: skip
