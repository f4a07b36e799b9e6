"""Sentences of the chronology's table: order within a day, saved views."""

from __future__ import annotations

SENTENCES = {
    "order-undated": "This entry has no date, so there is no day to order it in.",
    "order-fixed": (
        "The rule keeps these two apart: date, precision and time come first."
        " Only entries of the same day, precision and time can be put in another order."
    ),
    "view-named": "Another view of this review has that name.",
    "view-empty": "Nothing is filtered: set a filter first, then save it as a view.",
}
