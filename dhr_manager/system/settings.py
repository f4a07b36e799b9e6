"""The person's preferences and what the program remembers outside the case file: JSON, no case data."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from dhr_manager.system.paths import ProgramPaths
from dhr_manager.system.write_safely import write_safely

LARGEST = 4 * 1024 * 1024
LONGEST_SITE = 32  # signs of the laptop's own number; it stands in every row of the change log
FORMAT = 1  # a file that says nothing of its format is of this one; a newer version that changes a meaning says more


def _read(path: Path) -> dict[str, Any] | None:
    """The mapping that stands in the file: empty where there is no file, None where it does not read."""
    try:
        data = path.read_bytes()
        values = json.loads(data) if len(data) <= LARGEST else None
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


class Settings:
    """A small mapping that is written whole at every change. A damaged file is set aside, never an obstacle."""

    def __init__(self, path: Path, values: dict[str, Any]) -> None:
        self._path = path
        self._values = values

    @classmethod
    def load(cls, paths: ProgramPaths) -> Settings:
        """Read the settings, or begin anew where there are none or they do not read."""
        path = paths.settings_file
        values = _read(path)
        if values is None:
            with contextlib.suppress(OSError):  # where it cannot be set aside, it is written over
                path.replace(path.with_suffix(".damaged.json"))
        return cls(path, values or {})

    @property
    def newer(self) -> bool:
        """Whether a newer version of the program wrote the file; what this one does not know of it stays as it is."""
        said = self._values.get("format", FORMAT)
        return isinstance(said, int) and said > FORMAT

    def get(self, key: str, usual: Any = None) -> Any:
        """A setting, or `usual` where it was never set."""
        return self._values.get(key, usual)

    def set(self, key: str, value: Any) -> None:
        """Keep a setting; `value` is JSON's. What others wrote since this was read stays as they wrote it.

        Raises OSError where it cannot be written.
        """
        self._values = {**self._values, **(_read(self._path) or {}), key: value}
        kept = self._path.with_suffix(".newer.json")
        if self.newer and not kept.exists():
            write_safely(kept, self._path.read_bytes(), private=True)  # as that version left it
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        content = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        write_safely(self._path, content.encode(errors="surrogatepass") + b"\n", private=True)

    @property
    def site(self) -> str:
        """What this laptop is called in the change log: its name and a number of its own that stays."""
        number = self.get("site") or (_read(self._path) or {}).get("site")
        import platform

        if not isinstance(number, str) or not number.isalnum() or len(number) > LONGEST_SITE:
            import secrets

            number = secrets.token_hex(4)
            self.set("site", number)
        return f"{platform.node() or 'laptop'}/{number}"
