"""Sentences of undo, redo, history and drafts."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "nothing-to-undo": "Nothing was done in this session that could be undone.",
    "nothing-to-redo": "Nothing was undone that could be done again.",
    "undo-erased": "This cannot be undone: what was erased is gone. It is passed over; the step before it is next.",
    "undo-file": "This cannot be undone: the log holds no content of files. Read the return again with the columns as"
    " they were. The step before it is next.",
    "undo-moved-on": "This cannot be undone: the record has changed since, or something else hangs on it. Nothing was"
    " overwritten. The step before it is next.",
    "value-not-settable": "This value is not set by hand. Change what it follows from.",
    "no-record-selected": "Nothing is selected whose history could be shown. Select a record first.",
    "not-brought-back-here": "This stands and falls with another record: bring that one back.",
    "value-erased": "This earlier value was erased. Nothing was changed.",
    "drafts-waiting": "{count} forms hold what was typed and not yet saved.",
    "draft-waiting": "One form holds what was typed and not yet saved.",
    "draft-place-gone": "What this was written for is no longer here. The words are kept: copy them, or throw them"
    " away.",
    "drafts-wait-for-room": "The drive took nothing of what was typed last; it is in memory alone. Make room, then"
    " save it or unlock again; it is lost when the window closes.",
}
