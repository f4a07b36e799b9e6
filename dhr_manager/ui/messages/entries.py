"""Sentences of what is done with single entries: by hand, split, joined, read otherwise."""

from __future__ import annotations

SENTENCES = {
    "entry-by-hand": "This entry was written by hand: there is no agency’s file behind it.",
    "entry-words-agencys": "These are an agency’s words, which are never changed. Correct how the date is read instead,"
    " or add a comment.",
    "entry-stays": "This is an agency’s row, which stays in the chronology. Flag it, or comment on it.",
    "split-nothing": "Nothing is marked yet. Put the cursor where the second entry begins, and press Enter there.",
    "split-empty": "One of the two would say nothing. Mark the place within the account of the event.",
    "join-itself": "Select two different entries to join.",
    "join-two-agencies": "These are two agencies’ accounts. They stay side by side: say in Analysis that they tell"
    " of the same incident.",
    "join-open-dates": "One of the two dates is open or not known, so there is no span of both. Take one of the dates.",
}
