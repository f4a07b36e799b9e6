"""Themes by named colours, read from TOML: the one place that knows which colour a role has."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system.paths import resource

THEMES = ("light", "dark", "high-contrast")
STATES = ("done", "due", "late", "held", "none")
ROLES = (
    *("paper", "surface", "head", "ink", "second-ink", "line", "edge", "accent", "accent-strong", "on-accent"),
    *("selection", "hover", "focus", "rail", "rail-active", "rail-ink", "rail-second"),
    *STATES,
    *(f"{state}-ground" for state in STATES),
)
AGENCY_COLOURS = 16

TEXT_PAIRS = (
    *((ink, ground) for ink in ("ink", "second-ink") for ground in ("paper", "surface", "head", "selection", "hover")),
    *((state, f"{state}-ground") for state in STATES),
    *(("ink", f"{state}-ground") for state in STATES),
    *(("accent", ground) for ground in ("paper", "surface", "selection", "hover")),
    *(("late", ground) for ground in ("paper", "surface")),
    *(("rail-ink", ground) for ground in ("rail", "rail-active")),
    ("rail-second", "rail"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("second-ink", "none-ground"),
)
GRAPHIC_PAIRS = (
    *((edge, ground) for edge in ("edge", "focus") for ground in ("paper", "surface")),
    *((state, "surface") for state in STATES),
    ("rail-ink", "rail"),
    ("accent", "none-ground"),
    ("focus", "selection"),
)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: colours (`#RRGGBB`) by role and the sixteen of the agencies."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    agency: tuple[str, ...]

    def colour(self, role: str) -> str:
        """The colour of a role; `agency-0` to `agency-15` are the agencies' and wrap round."""
        if role.startswith("agency-"):
            return self.agency[int(role.removeprefix("agency-")) % AGENCY_COLOURS]
        return self.colours[role]


@cache
def theme(name: str) -> Theme:
    """Read a theme. Raises EnvironmentProblem("theme-colour-missing") where a role has no colour."""
    data = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    for role in ROLES:
        if role not in data["colours"]:
            raise EnvironmentProblem("theme-colour-missing", theme=name, role=role)
    if len(data["agency"]) != AGENCY_COLOURS:
        raise EnvironmentProblem("theme-colour-missing", theme=name, role="agency")
    return Theme(name, bool(data["dark"]), data["colours"], tuple(data["agency"]))


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
