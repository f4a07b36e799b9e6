"""Grounds behind the entries, as strong as they may be with every agency's colour still standing out."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor

from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.theme.roles import contrast

LEAST = 3.0  # to one, of what is drawn on it
_SHARES = (1.0, 0.8, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1)


def ground(role: str) -> QColor:
    """The colour of a role over the surface, no stronger than what is drawn on it allows."""
    theme = LOOK.theme
    return QColor(_ground(theme.colours[role], theme.colours["surface"], theme.agency))


@lru_cache(maxsize=32)
def _ground(colour: str, surface: str, agencies: tuple[str, ...]) -> str:
    mixed = [_mixed(colour, surface, share) for share in _SHARES]
    return next((one for one in mixed if min(contrast(agency, one) for agency in agencies) >= LEAST), mixed[-1])


def _mixed(colour: str, surface: str, share: float) -> str:
    over, under = ([int(one[at : at + 2], 16) for at in (1, 3, 5)] for one in (colour, surface))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in zip(over, under, strict=True))
