"""Fixtures for every room: a new encrypted case file whose key costs as little as the program allows."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from dhr_manager.compose import Home
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.copies import held_key
from dhr_manager.db.recovery import HeldKey
from dhr_manager.db.slots import FLOOR_COST, slots_path
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths

# A loaded machine is no fault of the code; and a landing is judged on the same examples each time.
settings.register_profile("house", deadline=None)
settings.register_profile("landing", deadline=None, derandomize=True)
settings.load_profile("landing" if os.environ.get("CI") else "house")

PASSPHRASE = "orchard kettle violin marble thursday"
TODAY_OF_SAMPLE = date(2026, 11, 22)


@pytest.fixture(scope="session")
def passphrase() -> str:
    """The passphrase of `case`."""
    return PASSPHRASE


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """Where `case` lives; nothing is there yet unless `case` is asked for as well."""
    return tmp_path / "invented.dhr"


@pytest.fixture(scope="session")
def empty_case(tmp_path_factory: pytest.TempPathFactory, passphrase: str) -> tuple[Path, HeldKey]:
    """A new, empty, invented case file, closed, and its key: made once, copied for each test, opened by none."""
    path = tmp_path_factory.mktemp("empty") / "invented.dhr"
    made, _sheet = CaseFile.create(
        path, passphrase=passphrase, who="A. Tester (invented)", cost=FLOOR_COST, invented=True
    )
    key = held_key(made)
    made.close()
    return path, key


@pytest.fixture
def closed_case(empty_case: tuple[Path, HeldKey], case_path: Path) -> tuple[Path, HeldKey]:
    """A new, empty, invented case file where the test wants it, closed, and a way in that costs nothing."""
    path, key = empty_case
    for each, there in ((path, case_path), (slots_path(path), slots_path(case_path))):
        shutil.copy(each, there)  # with its mode
    return case_path, replace(key, key=bytearray(key.key))


@pytest.fixture
def case(closed_case: tuple[Path, HeldKey]) -> Iterator[CaseFile]:
    """A new, empty, invented case file, open in the test's own thread."""
    path, key = closed_case
    made = CaseFile.open(path, unlock=key)
    yield made
    made.close()


@pytest.fixture(scope="session")
def built_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented sample as a closed case file, built once for all processes of a run: nobody opens this one."""
    from dhr_manager.app import build_sample_at

    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built-sample"
    made = place / "cases" / "sample.dhr"
    with FileLock(f"{place}.lock"):
        if not (place / "done").exists():
            hooks = sys.excepthook
            home = Home.at(ProgramPaths.under(place / "home"))
            made.parent.mkdir(parents=True, exist_ok=True)
            build_sample_at(home, made, lambda: TODAY_OF_SAMPLE, lambda *_: None, cost=FLOOR_COST)
            sys.excepthook = hooks
            log.stop()
            (place / "done").touch()
    return made


@pytest.fixture(scope="session")
def sample_in(built_sample: Path) -> Callable[[Home], tuple[Path, str]]:
    """Puts a copy of the sample where the program looks for it in a home: the file and its passphrase."""
    from dhr_manager.app import OPENS_SAMPLE, SAMPLE_NAME, sample_digest
    from dhr_manager.compose import sample_folder

    def put(home: Home) -> tuple[Path, str]:
        path = home.paths.cases / f"{SAMPLE_NAME}-{sample_digest(sample_folder())}.dhr"
        path.parent.mkdir(parents=True, exist_ok=True)
        for kept in built_sample.parent.iterdir():
            shutil.copy(kept, path.with_name(kept.name.replace(built_sample.name, path.name)))
        return path, OPENS_SAMPLE

    return put
