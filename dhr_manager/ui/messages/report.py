"""Sentences of the Report tab: writing documents and looking for names."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "output-folder-missing": "This folder is not there. Choose one that is; nothing was written.",
    "output-name-taken": "There is a file of this name in the folder. Choose another name; nothing is overwritten.",
    "output-name-form": "The file name begins with “{key}” and ends in “.{format}”, and has no folder in it.",
    "output-name-tells": "The file name holds “{found}”, which this audience must not read. Choose a neutral name.",
    "file-not-read": "This file could not be opened. Check that it is there and not open elsewhere;"
    " nothing was searched.",
    "file-not-chosen": "Choose the file that is to be searched.",
    "draft-brought-back": "What you typed here before and did not save was brought back.",
    "names-none": "No name found. Nobody of the cast, and nothing that identifies them, stands in {name}.",
    "names-nobody-hidden": "The panel reads real names, so there is nothing to look for. Choose another audience.",
}
