"""Sentences of the Returns tab."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "file-not-opened": "This file could not be opened. Look whether it is still there and not held by another program. "
    "Nothing was changed.",
    "nothing-to-paste": "There is no file on the clipboard. Copy the agency's file in its folder, then press "
    "Ctrl+V here.",
    "file-was-rejected": "This file was rejected as a whole ({reason}). It is kept as it came; nothing of it is "
    "accepted.",
    "drop-on-agency": "Drop the file on the line of the agency that sent it, or select the agency and choose the file.",
}
