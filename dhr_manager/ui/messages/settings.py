"""Plain sentences of the settings: preferences, partnership and plan, contact book, people with a key."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "preference-not-kept": (
        "The settings file could not be written. The change holds until you close the program; "
        "nothing else is affected."
    ),
    # partnership, plan, contact book
    "record-in-use": "This hangs on it: {hanging}. Move or take that out first; nothing was changed.",
    "profile-too-large": "This file is far too large for a partnership profile. Choose another; nothing was changed.",
    "profile-not-text": "This file is no text in UTF-8. Save it as UTF-8, or choose another; nothing was changed.",
    "profile-not-toml": (
        "Line {line} of the file, sign {column}, is no TOML: a quotation mark, a bracket or an equals sign may be "
        "missing there. Correct it and choose the file again; nothing was changed."
    ),
    "profile-not-read": "The file could not be read. See that it is still there and may be read, then choose it again.",
    "profile-not-written": "The profile could not be written there. Choose another place; nothing was changed.",
    "profile-not-chosen": "Choose the file first, or take “Later”: a profile can be loaded in the settings as well.",
    "no-partnership": "There is no partnership in this case file yet. Enter its name first.",
    "body-code-used": "Another body has the code {wanted}. Choose another code.",
    "period-ends-before": "The period ends ({later}) before it begins ({earlier}). Check both dates.",
    "plan-title-used": "A plan period of this title begins on the same day. Choose another title or day.",
    "not-an-address": "This is no e-mail address. Write it as name@organisation, or leave it empty.",
    # people with a key
    "sheet-beside-case": (
        "That is the folder of the case file: whoever takes one would have both. Choose another place, best a stick "
        "that is locked away."
    ),
    "slot-name-used": "Somebody of this name has a key already. Choose another name, such as the role with a number.",
    "slot-name-too-long": "The name has more than {most} signs. Shorten it; nothing was changed.",
    "old-passphrase-wrong": "This is not the passphrase of this key. Type the one that is in force now.",
    "passphrase-same": "The new passphrase is the old one. Choose another.",
    "slot-not-own": "This passphrase belongs to the key of {name}. Change it there.",
}
