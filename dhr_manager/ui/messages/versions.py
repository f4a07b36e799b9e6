"""Sentences about later versions of a return, and about blank returns."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "return-other-return": "A file can only be a later version of another file of the same agency in the same review.",
    "return-superseded": "A later version of this file has come. Its rows that were not accepted stay out; accept what "
    "the later version brings.",
    "return-is-version": "This file is a later version. Look at what differs from the earlier one and accept that.",
    "return-no-version": "This file is not recorded as a later version of another. Say first which file it follows.",
    "version-row-fixed": "Entry {n} was split or joined since. Put its parts right by hand in the chronology, then "
    "keep it here with the reason.",
    "version-row-gone": "What differs has changed meanwhile. Look at the list again and choose anew.",
    "blank-needs-column": "The date and what happened are always asked for: without them nothing can be read.",
    "blank-no-agency": "No agency is chosen. Ask an agency first, or tick one here.",
    "blank-no-kind": "Nothing is ticked that could be written. Tick a blank return or a letter.",
    "version-nothing-chosen": "None of the rows chosen can be decided so: what is new or changed is taken over, what "
    "is gone is withdrawn or kept.",
}
