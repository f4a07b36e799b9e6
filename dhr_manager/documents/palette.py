"""The colours of print: sixteen agencies, the inks, and the names pictures use for them."""

from __future__ import annotations

from typing import Final

INK: Final = "211C30"
SECOND_INK: Final = "5A5369"
LINE: Final = "D5D0DF"
HEAD: Final = "F1EEF6"
ACCENT: Final = "5A3A8C"
PAPER: Final = "FFFFFF"

# the light theme's; white text on each has a contrast of at least 4.5:1 (tests/documents/test_palette.py)
AGENCY: Final = (
    "1F4E8C", "1B6B46", "6B3A9C", "9C4A14", "9A1F5A", "6B5D00", "0F6674", "5C4433",
    "3B3FA0", "A0242B", "3F6212", "7A2E7A", "2A6288", "7C2D12", "44546A", "4B4B4B",
)  # fmt: skip

_ROLES: Final = {
    "ink": INK, "second": SECOND_INK, "second-ink": SECOND_INK, "line": LINE, "accent": ACCENT, "paper": PAPER,
    "surface": PAPER, "done": "1B6B46", "on-time": "1B6B46", "due": "7D5200", "due-soon": "7D5200", "late": "A0242B",
    "held": "33558C", "paused": "33558C", "waiting": "33558C", "none": SECOND_INK, "forecast": "9A94A6",
    "done-ground": "E2F1E9", "due-ground": "FBF0DA", "late-ground": "FBE5E5", "held-ground": "E5ECF8",
    "none-ground": "EEECF1", "selection": "EFE9F7", "today": "A0242B",
}  # fmt: skip


def agency_colour(index: int) -> str:
    """Six hexadecimal digits for an agency's colour, 0–15; others wrap round."""
    return AGENCY[index % len(AGENCY)]


def role_colour(role: str) -> str:
    """Six hexadecimal digits for a colour named by its role ("ink", "late", "agency-3"); unknown roles are ink."""
    if role.startswith("agency-") and role[7:].isdigit():
        return agency_colour(int(role[7:]))
    return _ROLES.get(role, INK)
