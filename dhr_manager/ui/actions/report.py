"""Commands of the Report tab: text, documents, names."""

from __future__ import annotations

from dhr_manager.ui.actions.action import Action

_HERE = ("reviews", "report")
_SECTION = "Select a section of the report first."

ACTIONS = (
    Action(
        "report.write",
        "Write document …",
        "Draws a document from the record and your text, and searches it for names.",
        menu="Document",
        keys="Ctrl+E",
        icon="download",
        place=_HERE,
        short="write document",
    ),
    Action(
        "report.check",
        "Check a file for names …",
        "Searches a finished file for the names of the cast.",
        menu="Document",
        keys="Ctrl+Shift+E",
        icon="search",
        place=_HERE,
    ),
    Action(
        "report.edit",
        "Write in the section",
        "Goes to the text of the section selected.",
        menu="Document",
        keys="Return",
        place=_HERE,
        within="sections",
        short="write",
        needs=_SECTION,
    ),
    Action(
        "report.save",
        "Save section",
        "Saves the text of the section.",
        menu="Document",
        keys="Ctrl+S",
        place=_HERE,
        within="text of the section",
        short="save",
        needs="Write in a section first: there is nothing to save.",
    ),
    Action(
        "report.revert",
        "Back to what was saved",
        "Puts the draft aside and shows what was saved.",
        menu="Document",
        place=_HERE,
        needs="This section has no draft.",
        at_once=True,
    ),
    Action(
        "report.part",
        "Next part of the report",
        "Goes round the two documents and what was written.",
        menu="View",
        keys="Ctrl+T",
        place=_HERE,
        short="next part",
    ),
    Action(
        "report.copy-hash",
        "Copy the hash",
        "Copies the whole SHA-256 of the document selected.",
        menu="Document",
        keys="Ctrl+C",
        icon="copy",
        place=_HERE,
        within="documents written",
        part="written",
        short="copy the hash",
        needs="Select a document that was written first.",
    ),
)
