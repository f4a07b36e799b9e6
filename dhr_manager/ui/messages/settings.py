"""Plain sentences of the settings: preferences, partnership and plan, contact book, people with a key."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "preference-not-kept": (
        "The settings file could not be written. The change holds until you close the program; "
        "nothing else is affected."
    ),
}
