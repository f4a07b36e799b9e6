"""What lies in a folder of backups and was not written by the program today: damaged manifests, places not there."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dhr_manager.db import backup
from dhr_manager.db.case_file import CaseFile
from dhr_manager.services import backups, case_files
from dhr_manager.system.paths import ProgramPaths

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ODD: list[dict[str, Any]] = [
    {"made": "yesterday"},
    {"made": 5},
    {"made": None},
    {"made": "2026-11-22T10:00:00"},
    {"size": "big"},
    {"log_head": 7},
    {"log_head": "x:y"},
    {"log_head": ""},
    {"reason": ["manual"]},
    {"sha256": {}},
]


@pytest.fixture
def paths(tmp_path: Path) -> ProgramPaths:
    made = ProgramPaths.under(tmp_path / "home")
    made.make()
    return made


@pytest.mark.parametrize("odd", ODD, ids=str)
def test_a_manifest_that_says_nonsense_is_no_backup_and_breaks_nothing(
    case: CaseFile, paths: ProgramPaths, odd: dict[str, Any]
) -> None:
    good = case.backup(paths.backups)
    bad = case.backup(paths.backups)
    said = json.loads(backup.manifest_path(bad).read_bytes())
    backup.manifest_path(bad).write_text(json.dumps({**said, **odd}))
    found = backups.overview(case, paths, now=NOW)
    assert [row.path for row in found.rows] == [good]
    assert backups.follow(case, paths, now=NOW).state == "none"
    made = case_files.backup_and_prune(case, now=NOW, paths=paths)
    assert made.exists()
    assert bad.exists()  # what cannot be told is never removed


def test_a_second_place_that_cannot_be_looked_at_is_absent_and_nothing_is_raised(
    case: CaseFile, paths: ProgramPaths, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = tmp_path_factory.mktemp("second")
    backups.choose_second_place(case, second, paths)
    case.backup(paths.backups)
    standing = Path.is_dir

    def gone(path: Path, **said: Any) -> bool:
        if path == second:
            raise PermissionError(13, "refused")  # as Python 3.11 does, and a share that is away
        return standing(path, **said)

    monkeypatch.setattr(Path, "is_dir", gone)
    assert backups.follow(case, paths, now=NOW).state == "absent"
    assert len(backups.overview(case, paths, now=NOW).rows) == 1
