"""Sentences of the command line."""

from __future__ import annotations

SENTENCES = {
    "no-display": "There is no display here, so no window; everything else works, see dhr-manager --help.",
    "qt-libraries-missing": "Qt cannot start, shared libraries are missing; run python3 dev.py setup.",
    "command-line": "{command}: {complaint}; see {command} --help.",
    "option-needed": "{option} is needed here; see --help.",
    "file-not-found": "There is no file {path}; check the name.",
    "file-unreadable": "The file {path} cannot be read; check that it is a file and that you may open it.",
    "passphrase-file-empty": "The first line of the passphrase file is empty; write the passphrase there.",
    "passphrase-needed": "The passphrase cannot be asked for here; give --passphrase-file PATH.",
    "passphrases-differ": "The two passphrases differ; nothing was made. Try again.",
    "day-needed": "{option} needs one whole day, such as 14/11/2020 or 2020-11-14.",
    "dates-nothing-given": "Give dates to read, or --csv FILE with a column named text.",
    "dates-no-text-column": "The CSV file has no column named text; add that heading and try again.",
    "review-new-or-reference": "Give the reference of a review, or --new REF with --death and --notified to open one.",
    "names-left": "{count} names or identifiers are left in the document, so nothing was written; see the list.",
    "entries-of-chronology": "Only the chronology can show some entries alone; leave those options out for {document}.",
    "no-such-view": "This review has no saved view “{name}”; there is: {known}.",
    "no-such-agency": "No agency has the code {agency}; known are {known}.",
    "no-such-flag": "There is no flag {flag}; known are {known}.",
    "bench-unknown": "There is no benchmark {name}; known are {known}.",
}
