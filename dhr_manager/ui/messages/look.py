"""Sentences about themes and the size of text."""

from __future__ import annotations

_INSTEAD = "The light theme is used instead; nothing else is touched."

SENTENCES: dict[str, str] = {
    "theme-unreadable": f"The theme file {{file}} cannot be read. {_INSTEAD}",
    "theme-bad-toml": f"The theme file {{file}} is not good TOML: look {{where}}. {_INSTEAD}",
    "theme-colour-missing": f"The theme file {{file}} names no colour for “{{role}}”. {_INSTEAD}",
    "theme-colour-bad": f"In the theme file {{file}} “{{role}}” is not a colour; it must read like #5A3A8C. {_INSTEAD}",
    "theme-too-few-agencies": f"The theme file {{file}} has {{count}} colours for agencies; {{needed}} are needed. "
    f"{_INSTEAD}",
    "theme-folder-not-made": "The folder for your own themes cannot be made: the settings folder is not writable.",
    "look-not-kept": "The look was changed, but the settings file cannot be written: after the next start it is as "
    "before.",
}
