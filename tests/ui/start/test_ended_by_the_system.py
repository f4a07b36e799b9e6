"""SIGTERM at awkward moments, to a real process: the file is whole, what was typed is a draft, nothing is half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.services import case_files
from dhr_manager.services.bundle import Services, build
from dhr_manager.services.returns import ReturnService

TODAY = date(2026, 11, 22)
WORDS = "Invented words that must not be lost"
ROWS = 2500
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows ends programs without asking")


def stage(file: Path, passphrase: str) -> None:
    """A large return that waits to be accepted."""
    case = CaseFile.open(file, unlock=Passphrase(passphrase))
    services = build(case, lambda: TODAY)
    lines = (f"{1 + n % 28}/{1 + n % 12}/2020,10:00,An invented contact number {n}" for n in range(ROWS))
    data = ("Date,Time,What happened\n" + "\n".join(lines)).encode()
    review = services.reviews.register()[0].review.id
    agency = services.agencies.ensure("POL")
    services.returns.stage(review, agency.id, ReturnService.prepare("invented.csv", data, today=TODAY))
    case.close()


def ended_at(moment: str, home: compose.Home, file: Path, passphrase: str) -> None:
    """Start the program, wait until it says that the moment has come, and ask it to end, as the system does."""
    child = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("ending_child.py")), str(home.paths.data.parent), str(file),
         passphrase, moment],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        text=True,
    )  # fmt: skip
    with child:
        assert child.stdout is not None
        assert child.stdout.readline().strip() == "NOW"
        child.send_signal(signal.SIGTERM)
        said, _ = child.communicate(timeout=60)
    assert (said.strip(), child.returncode) == ("ENDED 0", 0)


def opened(home: compose.Home, file: Path, passphrase: str) -> Services:
    """The file, looked at in its six parts and opened: the program that ended left no lock behind."""
    assert all(part.ok for part in case_files.check(file, passphrase, paths=home.paths))
    return compose.open_case(home, file, passphrase, today=lambda: TODAY).services


@pytest.mark.parametrize("moment", ["unlock", "typed", "accept", "typed_while_accepting", "backup"])
def test_the_file_is_whole_and_the_drafts_are_kept(
    home: compose.Home, file: Path, passphrase: str, moment: str
) -> None:
    stage(file, passphrase)
    ended_at(moment, home, file, passphrase)
    services = opened(home, file, passphrase)
    drafts = [draft.payload for draft in services.drafts.all()]
    assert [WORDS in payload for payload in drafts] == ([True] if moment.startswith("typed") else [])
    assert services.case.info().entries in (0, ROWS)  # all of a return or nothing of it
    assert not services.case.notices
    services.case.close()
    assert not [left for left in file.parent.iterdir() if "partial" in left.name or left.suffix == ".tmp"]
    assert not [left for left in home.paths.backups.rglob("*") if left.suffix in {".tmp", ".part"}]
