"""A person's own themes: TOML files in the folder `themes` beside the settings, offered like the program's own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.theme.roles import THEMES, Theme, read_theme, theme

OWN = "own:"  # before a file's name in the preference: an own theme never hides one of the program's
FALLBACK = "light"
MOST = 24  # files looked at: a folder somebody filled by mistake must not hold the window up
LARGEST = 64 * 1024


@dataclass(frozen=True, slots=True)
class OwnTheme:
    """An own theme as it is offered: `key` for the preference, the title, and what is wrong with it where it is."""

    key: str
    title: str
    theme: Theme | None
    problem: EnvironmentProblem | None = None


def folder(paths: ProgramPaths) -> Path:
    """Where a person's own themes lie."""
    return paths.themes


def own_themes(place: Path) -> tuple[OwnTheme, ...]:
    """All themes in the folder by file name, good and bad; empty where there is no such folder."""
    try:
        files = sorted(path for path in place.glob("*.toml") if path.is_file())[:MOST]
    except (OSError, ValueError):
        return ()
    return tuple(_offered(path) for path in files)


def find_theme(name: str, place: Path | None) -> Theme:
    """The theme of a preference: one of THEMES, or an own one. Raises EnvironmentProblem where that does not read."""
    if name in THEMES:
        return theme(name)
    if place is None or not name.startswith(OWN):
        raise EnvironmentProblem("theme-unreadable", file=name.removeprefix(OWN))
    return _read(place / f"{Path(name.removeprefix(OWN)).name}.toml")


def _offered(path: Path) -> OwnTheme:
    key = f"{OWN}{path.stem}"
    try:
        return OwnTheme(key, _title(path), _read(path))
    except EnvironmentProblem as problem:
        return OwnTheme(key, path.stem, None, problem)


def _read(path: Path) -> Theme:
    try:
        small = path.stat().st_size <= LARGEST
    except (OSError, ValueError):  # a name no system takes
        small = False
    if not small:
        raise EnvironmentProblem("theme-unreadable", file=path.name)
    return read_theme(path, f"{OWN}{path.stem}")


def _title(path: Path) -> str:
    """The `title` the file gives itself, or its name; only asked of a file that may or may not read."""
    try:
        title = tomllib.loads(path.read_bytes().decode("utf-8-sig")).get("title")
    except (OSError, ValueError, RecursionError):
        title = None
    return title if isinstance(title, str) and title.strip() else path.stem
