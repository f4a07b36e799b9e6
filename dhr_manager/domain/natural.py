"""Natural order of references that people wrote: "2" before "10", "21.2" before "21.10", "10 (AVCCG)" after "10"."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"(\d+)")


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key: runs of digits by their number, the rest without regard to case; numbers before words."""
    parts = (part for part in _DIGITS.split(text.strip().casefold()) if part)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
