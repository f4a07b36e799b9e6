"""Fixtures for every room: a new encrypted case file whose key costs as little as the program allows."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.slots import FLOOR_COST

# A loaded machine is no fault of the code; and a landing is judged on the same examples each time.
settings.register_profile("house", deadline=None)
settings.register_profile("landing", deadline=None, derandomize=True)
settings.load_profile("landing" if os.environ.get("CI") else "house")

PASSPHRASE = "orchard kettle violin marble thursday"


@pytest.fixture
def passphrase() -> str:
    """The passphrase of `case`."""
    return PASSPHRASE


@pytest.fixture
def case_path(tmp_path: Path) -> Path:
    """Where `case` lives; nothing is there yet unless `case` is asked for as well."""
    return tmp_path / "invented.dhr"


@pytest.fixture
def case(case_path: Path, passphrase: str) -> Iterator[CaseFile]:
    """A new, empty, invented case file, open in the test's own thread."""
    made, _sheet = CaseFile.create(
        case_path, passphrase=passphrase, who="A. Tester (invented)", cost=FLOOR_COST, invented=True
    )
    yield made
    made.close()
