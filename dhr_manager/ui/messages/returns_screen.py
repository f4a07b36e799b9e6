"""Sentences of the Returns tab."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "file-not-opened": "This file could not be opened. Look whether it is still there and not held by another program. "
    "Nothing was changed.",
    "nothing-to-paste": "There is neither a file nor a table on the clipboard. Copy the agency's file in its folder, "
    "or the table in Word or Excel, then press Ctrl+V here.",
    "file-was-rejected": "This file was rejected as a whole ({reason}). It is kept as it came; nothing of it is "
    "accepted.",
    "drop-on-agency": "Ask an agency first; then drop its file on its line, or select the agency and choose the file.",
}
