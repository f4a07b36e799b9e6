"""A kill in the middle of an acceptance: nothing of it is there, nothing else is lost, and it can be done again."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from returns_made import many, prepared

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services import case_files
from dhr_manager.system.paths import ProgramPaths

TODAY = date(2026, 11, 22)
CHILD = """
import os, sys
from datetime import date
from pathlib import Path
from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
path, passphrase, file_id, at = sys.argv[1:]
services = compose.build_services(CaseFile.open(Path(path), unlock=Passphrase(passphrase)), lambda: date(2026, 11, 22))
def die(done):
    if done >= float(at):
        os._exit(9)  # no handler runs, no file is closed: what a kill or a power cut leaves
services.returns.accept(file_id, progress=die)
"""


@pytest.mark.parametrize("at", ["0.3", "0.8", "1.0"])
def test_a_kill_while_accepting_leaves_the_file_whole(tmp_path: Path, passphrase: str, at: str) -> None:
    path, paths = tmp_path / "killed.dhr", ProgramPaths.under(tmp_path / "home")
    case, _ = CaseFile.create(path, passphrase=passphrase, who="A. Tester", cost=FLOOR_COST, invented=True)
    services = compose.build_services(case, lambda: TODAY)
    review_id = services.reviews.open(
        "1", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=compose.guidance_profile()
    ).made_id
    agency = services.agencies.ensure("POL")
    file_id = services.returns.stage(review_id, agency.id, prepared(many(1500))).made_id
    case.close()

    done = subprocess.run([sys.executable, "-c", CHILD, str(path), passphrase, file_id, at], check=False)
    assert done.returncode == 9

    assert all(part.ok for part in case_files.check(path, passphrase, paths=paths))
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    services = compose.build_services(case, lambda: TODAY)
    everything = ChronologyFilter()
    assert services.chronology.index(review_id, everything).total == 0
    assert services.chronology.index(review_id, ChronologyFilter(words="surgery")).ids == ()
    assert services.returns.board(review_id)[0].state == "staged"
    services.returns.accept(file_id)
    assert services.chronology.index(review_id, everything).total == 1500
    case.close()
