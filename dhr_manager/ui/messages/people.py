"""Sentences of the People tab."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "panel-without-specialist": "No specialist domestic abuse service sits on this panel. The guidance expects one: "
    "add a member from it, or set the kind of its agency.",
}
