"""Composition without Qt: a home, a new case file, the same opened again, and the resources it reads."""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.clock.profile import read_profile
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.services import case_files
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths

TODAY = date(2026, 11, 22)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[compose.Home]:
    hooks = sys.excepthook, threading.excepthook
    logger = logging.getLogger(log.ROOT)
    level, propagate = logger.level, logger.propagate
    yield compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    log.stop()
    logger.setLevel(level)
    logger.propagate = propagate
    sys.excepthook, threading.excepthook = hooks


def made(home: compose.Home, passphrase: str, **more: object) -> Path:
    path = home.paths.cases / "invented.dhr"
    opened, sheet = compose.new_case(
        home,
        path,
        passphrase,
        who="A. Tester",
        invented=True,
        cost=FLOOR_COST,
        today=lambda: TODAY,
        **more,  # type: ignore[arg-type]
    )
    assert sheet.text()
    opened.case.close()
    return path


def test_a_new_case_is_opened_again_with_its_partnership(home: compose.Home, passphrase: str) -> None:
    path = made(home, passphrase)
    opened = compose.open_case(home, path, passphrase, today=lambda: TODAY)
    partnership = opened.services.partnership.partnership()
    assert partnership is not None
    assert partnership.name == "Safer Buckinghamshire Board"
    assert opened.services.case is opened.case
    assert opened.case.who == "A. Tester"
    opened.case.close()


def test_another_partnership_or_none(home: compose.Home, passphrase: str) -> None:
    path = made(home, passphrase, partnership={})
    opened = compose.open_case(home, path, passphrase)
    assert opened.services.partnership.partnership() is None
    opened.case.close()


def test_a_broken_profile_leaves_no_case_open(home: compose.Home, passphrase: str) -> None:
    with pytest.raises(UserError) as refused:
        made(home, passphrase, partnership={"key": "x"})
    assert refused.value.code == "profile-incomplete"
    assert not (home.paths.cases / "invented.dhr").exists()
    made(home, passphrase)


def test_weak_and_wrong_passphrases_are_two_sentences(home: compose.Home, passphrase: str) -> None:
    with pytest.raises(UserError) as refused:
        made(home, "password1")
    assert refused.value.code == "passphrase-weak"
    path = made(home, passphrase)
    with pytest.raises(EnvironmentProblem) as hindered:
        compose.open_case(home, path, "orchard kettle violin marble friday")
    assert hindered.value.code == "wrong-passphrase"


def test_backed_up_restored_checked_and_told(home: compose.Home, passphrase: str, tmp_path: Path) -> None:
    path = made(home, passphrase)
    opened = compose.open_case(home, path, passphrase, today=lambda: TODAY)
    backup = case_files.backup(opened.case, paths=home.paths)
    assert backup.parent == home.paths.backups
    opened.services.agencies.add("POL", "Invented Police")
    told = case_files.info(opened.case)
    assert (told.invented, told.reviews, told.last_backup != "") == (True, 0, True)
    opened.case.close()
    assert case_files.would_be_lost(path, backup, passphrase).count >= 1
    done = case_files.restore(path, backup, passphrase, paths=home.paths)
    assert done.safety_copy is not None
    assert done.lost >= 1
    assert all(part.ok for part in case_files.check(path, passphrase, paths=home.paths))
    opened = compose.open_case(home, path, passphrase)
    assert opened.services.agencies.all() == ()
    opened.case.close()


def test_resources_are_read_by_name() -> None:
    profiles = compose.guidance_profiles()
    assert profiles[0]["key"] == compose.DEFAULT_PROFILE
    assert {read_profile(data).key for data in profiles} == {"statutory-guidance-2016", "draft-guidance-2024"}
    assert compose.guidance_profile("draft-guidance-2024")["title"]
    for reader in (compose.guidance_profile, compose.partnership_profile):
        with pytest.raises(UserError) as refused:
            reader("nothing")
        assert refused.value.code == "no-such-profile"
    assert (compose.sample_folder() / "review-a.toml").is_file()


def test_composing_imports_nothing_heavy() -> None:
    heavy = "('PySide6', 'sqlalchemy', 'openpyxl', 'docx', 'reportlab', 'alembic', 'lxml', 'holidays')"
    imports = "import sys, dhr_manager.compose, dhr_manager.services.case_files"
    code = f"{imports}; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_services_import_no_office_library() -> None:
    heavy = "('PySide6', 'openpyxl', 'docx', 'reportlab', 'alembic', 'lxml', 'holidays', 'zxcvbn')"
    code = f"import sys, dhr_manager.services.bundle; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
