"""Themes by named colours, read from TOML: the one place that knows which colour a role has."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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
_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
_WHERE = re.compile(r"at line (\d+)")

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
    """A theme: colours (`#RRGGBB`) by role and the sixteen of the agencies; `edges` outlines chips and the rail."""

    name: str
    dark: bool
    colours: Mapping[str, str]
    agency: tuple[str, ...]
    edges: bool = False

    def colour(self, role: str) -> str:
        """The colour of a role; `agency-0` to `agency-15` are the agencies' and wrap round."""
        if role.startswith("agency-"):
            return self.agency[int(role.removeprefix("agency-")) % AGENCY_COLOURS]
        return self.colours[role]


@cache
def theme(name: str) -> Theme:
    """Read one of THEMES. Raises EnvironmentProblem where it does not read, as `read_theme` says."""
    return read_theme(resource("themes", f"{name}.toml"), name)


def read_theme(path: Path, name: str) -> Theme:
    """Read a theme from a TOML file.

    Raises EnvironmentProblem with the file's name: "theme-unreadable", "theme-bad-toml" (with the line),
    "theme-colour-missing", "theme-colour-bad" (with the role), "theme-too-few-agencies" (with how many).
    """
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError:
        raise EnvironmentProblem("theme-unreadable", file=path.name) from None
    except (ValueError, RecursionError) as error:  # a number of thousands of figures is no TOMLDecodeError
        found = _WHERE.search(str(error))
        where = f"at line {found[1]}" if found else "somewhere"
        raise EnvironmentProblem("theme-bad-toml", file=path.name, where=where) from None
    colours, agency = data.get("colours"), data.get("agency")
    if not isinstance(colours, dict):
        raise EnvironmentProblem("theme-colour-missing", file=path.name, role=ROLES[0])
    kept = {role: _colour(colours, role, path.name) for role in ROLES}
    if not isinstance(agency, list) or len(agency) != AGENCY_COLOURS:
        count = len(agency) if isinstance(agency, list) else 0
        raise EnvironmentProblem("theme-too-few-agencies", file=path.name, count=count, needed=AGENCY_COLOURS)
    numbered = {f"agency {number}": colour for number, colour in enumerate(agency, start=1)}
    sixteen = tuple(_colour(numbered, key, path.name) for key in numbered)
    return Theme(name, data.get("dark") is True, kept, sixteen, data.get("edges") is True)


def _colour(colours: Mapping[str, object], role: str, file: str) -> str:
    """The colour of a role as "#RRGGBB"; problems as `read_theme` says."""
    if role not in colours:
        raise EnvironmentProblem("theme-colour-missing", file=file, role=role)
    colour = colours[role]
    if not isinstance(colour, str) or not _HEX.fullmatch(colour):
        raise EnvironmentProblem("theme-colour-bad", file=file, role=role)
    return colour.upper()


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
