"""The case files opened last, by their places: kept in the settings file, no more than a few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from dhr_manager.system.settings import Settings

MOST = 5
_KEY = "recent-cases"


@dataclass(frozen=True, slots=True)
class Recent:
    """A case file and when it was opened last (UTC instant)."""

    path: Path
    at: str


def recent_cases(settings: Settings) -> tuple[Recent, ...]:
    """Those that are still there, the latest first. Whatever makes no sense in the settings file is passed over."""
    found = settings.get(_KEY, [])
    listed = found if isinstance(found, list) else []
    cases = [Recent(Path(str(one.get("path", ""))), str(one.get("at", ""))) for one in listed if isinstance(one, dict)]
    return tuple(one for one in cases[:MOST] if one.path.name and one.path.is_file() and _is_instant(one.at))


def remember(settings: Settings, path: Path) -> None:
    """Put a case file first. Raises OSError where the settings file cannot be written."""
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    others = [one for one in recent_cases(settings) if one.path != path]
    kept = [Recent(path, at), *others][:MOST]
    settings.set(_KEY, [{"path": str(one.path), "at": one.at} for one in kept])
    settings.set("last_case", str(path))


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
