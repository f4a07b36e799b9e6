"""Paths, settings, log, crash reports: what the program keeps of its own, and that no case data is in it."""

from __future__ import annotations

import logging
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system import crash, log
from dhr_manager.system.paths import ProgramPaths, resource
from dhr_manager.system.settings import Settings


@pytest.fixture
def paths(tmp_path: Path) -> ProgramPaths:
    return ProgramPaths.under(tmp_path / "program").make()


def test_folders_are_for_this_user_alone(paths: ProgramPaths) -> None:
    for folder in (paths.settings, paths.cases, paths.backups, paths.spares, paths.work, paths.logs):
        assert folder.is_dir()
        if os.name == "posix":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_default_folders_are_not_in_documents() -> None:
    default = ProgramPaths.default()
    assert "Documents" not in default.cases.parts
    assert default.settings_file.name == "settings.json"


def test_resources_are_found() -> None:
    assert resource("words.txt").is_file()


def test_settings_are_kept_and_survive_damage(paths: ProgramPaths) -> None:
    settings = Settings.load(paths)
    settings.set("theme", "dark")
    site = settings.site
    assert Settings.load(paths).get("theme") == "dark"
    assert Settings.load(paths).site == site
    assert site.endswith(Settings.load(paths).get("site"))
    for damaged in (b"{", b"[]", b"\xff"):
        paths.settings_file.write_bytes(damaged)
        assert Settings.load(paths).get("theme", "light") == "light"
        assert not paths.settings_file.exists()


@pytest.fixture
def logger(paths: ProgramPaths) -> Iterator[logging.Logger]:
    log.stop()  # an earlier test of this process may have begun a log elsewhere
    yield log.start(paths)
    log.stop()


def broken(secret: str) -> None:
    raise ValueError(secret)


def test_log_holds_places_and_no_values(paths: ProgramPaths, logger: logging.Logger) -> None:
    assert log.start(paths) is logger
    try:
        broken("Józef Invented, 1 Invented Road")
    except ValueError:
        logger.exception("job failed: %s", "import")
    logger.info("opened %s", "file-id")
    text = (paths.logs / "dhr-manager.log").read_text(encoding="utf-8")
    assert "job failed: import" in text
    assert "in broken" in text
    assert "Invented" not in text
    assert str(Path.home()) + os.sep not in text


def test_crash_report_says_where_and_not_what(paths: ProgramPaths) -> None:
    try:
        try:
            broken("a name")
        except ValueError as error:
            raise EnvironmentProblem("disk-full", path="/home/somebody") from error
    except EnvironmentProblem as problem:
        said = crash.keep(paths, problem).read_text(encoding="utf-8")
    assert "EnvironmentProblem [disk-full]" in said
    assert "builtins.ValueError" in said
    assert "SQLAlchemy" in said
    assert "a name" not in said
    assert "somebody" not in said


def test_what_nobody_caught_is_kept_in_every_thread(paths: ProgramPaths) -> None:
    hooks, said = (sys.excepthook, threading.excepthook), list[str]()
    crash.install(paths, said.append)
    try:
        thread = threading.Thread(target=broken, args=("a name",))
        thread.start()
        thread.join()
        sys.excepthook(ValueError, ValueError("a name"), None)
    finally:
        sys.excepthook, threading.excepthook = hooks
    assert len(said) == 2
    assert len(list(paths.logs.glob("crash-*.txt"))) == 2
    assert all("a name" not in each for each in said)
