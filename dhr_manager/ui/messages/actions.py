"""Sentences about commands that cannot be done at the moment."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "no-review-yet": "There is no review yet. Open the first one: it begins with its notification.",
    "not-now": "“{command}” cannot be done at the moment: select the record it is about first.",
    "choose-first": "Here “{command}” can be done. Select the record it is about, then do it.",
    "no-key-found": "No command has these words or this key.",
}
