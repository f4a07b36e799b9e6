"""A review without a decision date, and a kill while a return is accepted: nothing guessed, nothing half done."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db.backup import read_manifest
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services import case_files

RETURN = Path(__file__).resolve().parents[2] / "resources" / "sample" / "returns" / "vale-homes-housing-association.csv"
ACCEPTING = """
import sys
from datetime import date
from pathlib import Path
from dhr_manager import compose
from dhr_manager.db.backup import read_manifest
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.system.paths import ProgramPaths
program, path, passphrase, source = sys.argv[1:]
home = compose.Home.at(ProgramPaths.under(Path(program)))
services = compose.open_case(home, Path(path), passphrase).services
review = services.reviews.by_reference("2026/01")
source = Path(source)
prepared = services.returns.prepare(source.name, source.read_bytes(), today=date(2026, 11, 22))
file_id = services.returns.stage(review.id, services.agencies.ensure("HOU").id, prepared).made_id
def wait(share):
    if share > 0.5:
        print("half way", flush=True)
        sys.stdin.read()
services.returns.accept(file_id, everything=True, progress=wait)
"""


def test_without_a_decision_date_milestones_wait_and_nothing_is_guessed(run: Callable[..., object]) -> None:
    answer = run("review", "2026/01", "--json")
    assert answer.code == 0
    states = {state["key"]: state for state in json.loads(answer.out)["milestones"]}
    assert states["decision"]["target"] == "2026-06-11"  # a month after the notification
    hanging = [state for state in states.values() if state["anchor"] == "decision"]
    assert hanging
    for state in hanging:
        assert (state["target"], state["agreed"]) == (None, None)  # a grey forecast may stand beside it
        assert state["status"] == "waiting"
        assert state["explanation"]


@pytest.mark.skipif(sys.platform == "win32", reason="a kill that cannot be caught is POSIX's")
def test_killed_while_a_return_is_accepted(home: compose.Home, file: Path, passphrase: str) -> None:
    words = [sys.executable, "-c", ACCEPTING, str(home.paths.data.parent), str(file), passphrase, str(RETURN)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"half way\n"
        child.kill()  # SIGKILL: no handler runs, no file is closed
    opened = compose.open_case(home, file, passphrase)
    review_id = opened.services.reviews.by_reference("2026/01").id
    assert "lock-recovered" in opened.case.notices
    assert opened.services.chronology.index(review_id, ChronologyFilter()).total == 0
    (row,) = opened.services.returns.board(review_id)
    assert row.state == "staged"
    opened.services.returns.accept(row.file_id or "", everything=True)
    assert opened.services.chronology.index(review_id, ChronologyFilter()).total > 0
    opened.case.close()
    assert all(part.ok for part in case_files.check(file, passphrase, paths=home.paths))


def test_a_backup_is_made_before_a_return_is_accepted(home: compose.Home, tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "real.dhr"  # as real as a test can have it: what is marked as invented is not backed up for this
    opened, _ = compose.new_case(home, path, passphrase, partnership={}, cost=FLOOR_COST)
    services = opened.services
    review_id = services.reviews.open(
        "2026/01", death=date(2026, 5, 1), notified=date(2026, 5, 11), profile=compose.guidance_profile()
    ).made_id
    prepared = services.returns.prepare(RETURN.name, RETURN.read_bytes(), today=date(2026, 11, 22))
    file_id = services.returns.stage(review_id, services.agencies.ensure("HOU").id, prepared).made_id
    services.returns.accept(file_id, everything=True)
    opened.case.close()
    (backup,) = home.paths.backups.glob("real-*.dhr")
    manifest = read_manifest(backup)
    assert manifest is not None
    assert manifest.reason == "import"
    before = compose.open_case(home, backup, passphrase, read_only=True)
    assert before.services.chronology.index(review_id, ChronologyFilter()).total == 0
    assert before.services.returns.board(review_id)[0].state == "staged"
    before.case.close()
