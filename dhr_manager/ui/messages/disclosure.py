"""Sentences about the cast, names and what leaves the panel."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "cast-file-empty": (
        "The file of people holds nobody. Put a heading row first (name, role, pseudonym) and a person on each line."
    ),
    "cast-column-missing": (
        "Line {line}: the column “{column}” is missing from the headings. Add it and load the file again."
    ),
    "cast-column-twice": "Line {line}: the column “{column}” is there twice. Take one away and load the file again.",
    "cast-cell-missing": "Line {line}: “{column}” is empty. Fill it in and load the file again.",
    "cast-cell-long": (
        "Line {line}: “{column}” is longer than {most} characters. Check that a quotation mark is not missing."
    ),
    "cast-row-long": (
        "Line {line} has more cells than the {columns} headings. Put cells that hold the divider in quotation marks."
    ),
    "cast-identifier-form": "Line {line}, “{column}”: write each identifier as kind=value, divided by |.",
    "cast-identifier-kind": "Line {line}, “{column}”: this kind of identifier is not known. The kinds are: {kinds}.",
    "cast-name-twice": (
        "Line {line}, “{column}”: this name is on line {first} already. Give the two people names that differ."
    ),
    "cast-too-many": "Line {line}: a review can have at most {most} people in one file. Split the file.",
    "cast-file-broken": (
        "Line {line} cannot be read as CSV: a quotation mark may be missing. Save the file again and load it."
    ),
    "pseudonym-is-real-name": "This pseudonym is, or holds, the real name of somebody in the cast. Choose another.",
    "pseudonym-like-real-name": (
        "This pseudonym is much like a real name in the cast. Choose another unless the family chose it."
    ),
    "pseudonym-twice": "Two people have the same pseudonym: readers cannot tell them apart. Change one.",
    "pseudonym-like-pseudonym": (
        "Two pseudonyms are much alike: readers may take one person for the other. Think of changing one."
    ),
    "pseudonym-same-initials": "This pseudonym has the initials of the real name. Choose other initials.",
    "not-searched": (
        "A part of the file could not be searched for names ({reason}). Do not send it before it was looked at."
    ),
}
