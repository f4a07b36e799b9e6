"""Sentences of the window's frame."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "cancelled": "Cancelled. Nothing was changed.",
    "locked": "The case file is locked. Unlock it and do this again; what you typed was kept.",
    "said-locked": "Locked. What you typed was kept.",
    "said-open": "The case file is open.",
    "needed": "This is needed.",
    "unexpected": "Something went wrong that the program did not expect. Nothing half-done was saved; "
    "what you typed is kept as a draft.",
    "unexpected-again": "It happened {times} times by now. If it goes on, lock and start again.",
    "drafts-counting": "Drafts are being counted.",
    "drafts-kept": "{drafts} kept, encrypted, in the case file.",
    "drafts-none": "No draft waits: what you typed was saved, or nothing was typed.",
    "drafts-uncounted": "The drafts could not be counted just now; what was kept is in the case file.",
    "report-without-data": "It holds versions and places in the program, no case data. Copy it or save it, and send it "
    "to whoever looks after the program here.",
    "report-not-saved": "The report could not be saved there. Nothing else was touched. Choose another folder, or copy "
    "it.",
    "exercises-offered": "This is the invented sample. Ten exercises lead through it, from a new review to its "
    "submission.",
    "exercises-elsewhere": "The exercises are in the invented sample: lock, go back to the first screen and look round "
    "in the sample. Nothing is practised on a real case file.",
    "exercise-first": "Open the review of the first exercise first; the others are done in it.",
    "exercise-done": "Exercise {number} of {count} is done.",
    "exercises-done": "All ten exercises are done. What you made stays in the sample until you start again.",
    "exercises-count": "{done} of 10 done. Each is done when the record shows it.",
    "not-written-yet": "Drawn and searched; nothing was written, since names or short names were found.",
    "no-backup-due": "Every change is in a backup already.",
    "draft-kept": "Kept as a draft at {at}.",
    "draft-found": "A draft from {at} was brought back.",
    "date-not-a-day": "One day is needed here, as 14 Nov 2020.",
    "date-not-read": "This could not be read as a date. Write it day first, as 14 Nov 2020.",
    "place-missing": "Choose where the case file should be kept.",
    "place-taken": "There is already a file at this place. Choose another name; nothing was overwritten.",
    "no-file-there": "There is no case file at this place. It may have been moved or renamed.",
    "passphrase-weak": "This passphrase has {bits} bits and could be guessed. Take the five words offered, "
    "or make it longer: at least {needed} bits.",
    "passphrase-differs": "The two passphrases are not the same.",
    "sheet-not-kept": "Save or print the recovery sheet first: without it a forgotten passphrase means "
    "a lost case file.",
    "sheet-proof-wrong": "Group {group} is not what the sheet says. Look at the sheet and type it again.",
    "restoring": "The backup {name} is being restored. What was recorded after it is not in it; the damaged file is "
    "kept as a safety copy.",
}
