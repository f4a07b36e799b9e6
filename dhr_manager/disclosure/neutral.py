"""The neutral words that stand where an identifier or an undecided name stood."""

from __future__ import annotations

from collections.abc import Mapping

NEUTRAL: Mapping[str, str] = {
    "address": "[address]",
    "postcode": "[postcode]",
    "telephone": "[telephone number]",
    "e-mail": "[e-mail address]",
    "nhs-number": "[NHS number]",
    "school": "[school]",
    "employer": "[workplace]",
    "collar-number": "[collar number]",
    "born": "[date of birth]",
    "other": "[identifier]",
}
INITIALS_WITHHELD = "[initials withheld]"
NAME_WITHHELD = "[name withheld]"


def neutral_words(kind: str) -> str:
    """What a reader outside the panel sees instead of an identifier of this kind."""
    return NEUTRAL.get(kind, NEUTRAL["other"])
