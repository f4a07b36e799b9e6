"""Where the program keeps what is its own: settings, logs, spares of key slots, new case files, temporary work."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

NAME = "DHR Manager"


@dataclass(frozen=True, slots=True)
class ProgramPaths:
    """The program's folders. None of them is in Documents, which councils synchronise."""

    settings: Path
    data: Path
    logs: Path

    @classmethod
    def default(cls) -> ProgramPaths:
        """This user's folders on this system."""
        import platformdirs

        dirs = platformdirs.PlatformDirs(NAME, appauthor=False, roaming=False)
        return cls(Path(dirs.user_config_dir), Path(dirs.user_data_dir), Path(dirs.user_log_dir))

    @classmethod
    def under(cls, folder: Path) -> ProgramPaths:
        """All below one folder: tests, demo, a portable installation."""
        return cls(folder / "settings", folder / "data", folder / "logs")

    @property
    def settings_file(self) -> Path:
        """The person's preferences; never case data."""
        return self.settings / "settings.json"

    @property
    def themes(self) -> Path:
        """The person's own themes."""
        return self.settings / "themes"

    @property
    def cases(self) -> Path:
        """Where a new case file goes unless the user says otherwise."""
        return self.data / "cases"

    @property
    def backups(self) -> Path:
        """Where backups go unless the user says otherwise."""
        return self.data / "backups"

    @property
    def spares(self) -> Path:
        """Spares of key slots, by file id."""
        return self.data / "key-slots"

    @property
    def work(self) -> Path:
        """Temporary work of the program's own (0700)."""
        return self.data / "work"

    def make(self) -> ProgramPaths:
        """Make the folders, for this user alone."""
        for folder in (self.settings, self.data, self.logs, self.cases, self.backups, self.spares, self.work):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self


def resource(*parts: str) -> Path:
    """A file of `resources/`: beside the package in a checkout, inside the bundle when frozen."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
