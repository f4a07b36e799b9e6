"""Composition without Qt: paths → log → crash hooks → case file → services. Nothing else builds anything."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.dates.months import speak
from dhr_manager.domain.errors import UserError
from dhr_manager.system import clock, crash
from dhr_manager.system.paths import ProgramPaths, resource
from dhr_manager.system.settings import Settings

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.recovery import RecoverySheet, WayIn
    from dhr_manager.db.slots import Cost
    from dhr_manager.services.bundle import Services

DEFAULT_PROFILE = "statutory-guidance-2016"
DEFAULT_PARTNERSHIP = "safer-buckinghamshire-2020"


@dataclass(frozen=True, slots=True)
class Home:
    """The program's own folders and this person's settings."""

    paths: ProgramPaths
    settings: Settings

    @classmethod
    def standard(cls, say: Callable[[str], None] | None = None) -> Home:
        """This user's home on this system: folders made, log begun, crash hooks set, what a crash left swept."""
        home = cls.at(ProgramPaths.default(), say)
        home.sweep()
        return home

    @classmethod
    def at(cls, paths: ProgramPaths, say: Callable[[str], None] | None = None) -> Home:
        """A home in other folders: tests, the demo, a portable installation."""
        home = cls.bare(paths, say)
        home.begin_log()
        return home

    @classmethod
    def bare(cls, paths: ProgramPaths, say: Callable[[str], None] | None = None) -> Home:
        """What the first paint needs of a home: folders, crash hooks, settings. The log begins, what a crash left is
        swept behind that paint.
        """
        paths.make()
        crash.install(paths, say)
        settings = Settings.load(paths)
        speak(str(settings.get("date-language", "en")))  # in the window and on the command line alike
        return cls(paths, settings)

    def begin_log(self) -> None:
        """Log into the program's own folder from now on; a second call changes nothing."""
        from dhr_manager.system import log

        log.start(self.paths)

    def sweep(self) -> None:
        """Remove temporary work that a crash left behind: conversions of old documents, and the program's own folder.

        What is younger than a conversion can last may belong to another window and stays.
        """
        import shutil
        import time

        from dhr_manager.intake import libreoffice

        libreoffice.sweep()
        for left in self.paths.work.iterdir():
            with contextlib.suppress(OSError):
                if time.time() - left.lstat().st_mtime < libreoffice.LIMIT:
                    continue
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink()

    def keep_crash_report(self, fault: BaseException) -> Path:
        """Write a report without case data about a fault that reached the outermost edge, and give its place."""
        return crash.keep(self.paths, fault)


@dataclass(frozen=True, slots=True)
class Opened:
    """A case file that is open, with its services."""

    services: Services
    case: CaseFile


def build_services(case: CaseFile, today: Callable[[], date] = clock.today) -> Services:
    """The services of an open case file."""
    from dhr_manager.services.bundle import build

    return build(case, today)


def open_case(
    home: Home,
    path: Path,
    unlock: str | WayIn,
    *,
    today: Callable[[], date] = clock.today,
    read_only: bool = False,
) -> Opened:
    """Open a case file with its passphrase (a text, or a `Passphrase`) or the key of its recovery sheet.

    Raises EnvironmentProblem: wrong-passphrase, damaged file and their kin, each with its own sentence.
    """
    from dhr_manager.services import case_files

    case = case_files.open_file(path, unlock, read_only=read_only, paths=home.paths)
    return Opened(build_services(case, today), case)


def new_case(  # one form, one call
    home: Home,
    path: Path,
    passphrase: str,
    *,
    who: str = "Coordinator",
    partnership: Mapping[str, Any] | None = None,
    invented: bool = False,
    cost: Cost | None = None,
    today: Callable[[], date] = clock.today,
) -> tuple[Opened, RecoverySheet]:
    """Make a case file with the default partnership and plan, or with the profile given; an empty mapping loads none.

    Raises UserError where the name is taken or the passphrase too weak, EnvironmentProblem for the drive.
    """
    from dhr_manager.services import case_files

    case, sheet = case_files.create(path, passphrase, who=who, invented=invented, cost=cost, paths=home.paths)
    opened = Opened(build_services(case, today), case)
    profile = partnership_profile() if partnership is None else partnership
    try:
        if profile:
            opened.services.partnership.load_profile(profile)
    except BaseException:
        case_files.discard(case)
        raise
    return opened, sheet


def guidance_profiles() -> tuple[Mapping[str, Any], ...]:
    """All guidance profiles of resources/guidance as parsed TOML, the statutory one first."""
    found = [_read(path) for path in sorted(resource("guidance").glob("*.toml"))]
    return tuple(sorted(found, key=lambda data: (data["key"] != DEFAULT_PROFILE, data["key"])))


def guidance_profile(name: str | None = None) -> Mapping[str, Any]:
    """One guidance profile by its key, the statutory one without a name. Raises UserError("no-such-profile")."""
    return _named(guidance_profiles(), name or DEFAULT_PROFILE)


def partnership_profile(name: str | None = None) -> Mapping[str, Any]:
    """A partnership profile of resources/plan by its key; the default one where no name is given."""
    return _named([_read(path) for path in sorted(resource("plan").glob("*.toml"))], name or DEFAULT_PARTNERSHIP)


def sample_folder() -> Path:
    """Where the facts and files of the invented sample lie."""
    return resource("sample")


def _named(profiles: list[Mapping[str, Any]] | tuple[Mapping[str, Any], ...], name: str) -> Mapping[str, Any]:
    for data in profiles:
        if data["key"] == name:
            return data
    known = ", ".join(str(data["key"]) for data in profiles)
    raise UserError("no-such-profile", field="profile", known=known)


def _read(path: Path) -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(path.read_text(encoding="utf-8"))
