"""Sentences about printing."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "no-printer": "No printer is set up on this computer. Save it as PDF and print it elsewhere.",
    "printing-failed": "The printer took nothing. Look whether it is switched on and has paper, then print again – "
    "or save it as PDF.",
    "pdf-not-saved": "The PDF could not be written there. Choose another place; nothing was overwritten.",
}
