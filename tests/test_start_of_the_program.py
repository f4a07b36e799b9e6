"""The start of the program: the frozen child's flag, what a crash left swept, the sample kept and built anew."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import app, compose
from dhr_manager.intake import libreoffice
from dhr_manager.intake.bounded import FLAG
from dhr_manager.intake.preflight import Kind
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.system.settings import Settings

TODAY = date(2026, 11, 22)
CSV = b"Date,Event\n3/4/2019,Rang\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[compose.Home]:
    """A home of the test's own."""
    hooks, paths = sys.excepthook, ProgramPaths.under(tmp_path / "home")
    monkeypatch.setattr(ProgramPaths, "default", classmethod(lambda _: paths))
    yield compose.Home.at(paths)
    sys.excepthook = hooks
    log.stop()


def test_the_program_is_its_own_bounded_child_by_a_flag() -> None:
    task = {"task": "read", "kind": Kind.TEXT.value, "size": len(CSV), "today": "2026-11-22"}
    task |= {"columns": {}, "headers": {}}
    done = subprocess.run(
        [sys.executable, "-m", "dhr_manager", FLAG],
        input=json.dumps(task).encode() + b"\n" + CSV,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    answer = json.loads(done.stdout.splitlines()[-1])
    assert len(answer["result"]["rows"]) == 1


def test_what_a_crash_left_is_swept_and_what_is_young_stays(
    home: compose.Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old = [tmp_path / f"{libreoffice.PREFIX}old", home.paths.work / "old", home.paths.work / "old.part"]
    young = [tmp_path / f"{libreoffice.PREFIX}young", home.paths.work / "young"]
    for folder in (old[0], old[1], *young):
        folder.mkdir()
        (folder / "return.doc").write_bytes(b"invented")
    old[2].write_bytes(b"invented")
    long_ago = time.time() - 3600
    for path in old:
        os.utime(path, (long_ago, long_ago))
    compose.Home.standard()
    assert [path.exists() for path in (*old, *young)] == [False, False, False, True, True]


def test_the_sample_is_kept_and_older_ones_are_taken_away(home: compose.Home) -> None:
    for name in ("sample-invented.dhr", "sample-invented-00000000.dhr", "sample-invented-00000000.dhr-keys"):
        (home.paths.cases / name).write_bytes(b"of an older version")
    make = app.sample_builder(home, lambda: TODAY)
    path, passphrase = make(lambda *_: None)
    assert path.exists()
    assert all(each.name.startswith(path.name) for each in home.paths.cases.iterdir())
    before = path.stat().st_mtime_ns
    assert make(lambda *_: None) == (path, passphrase)
    assert path.stat().st_mtime_ns == before


def test_the_name_of_the_sample_changes_with_its_facts_and_the_version(tmp_path: Path) -> None:
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "a.csv").write_bytes(CSV)
    first = app.sample_digest(tmp_path)
    assert app.sample_digest(tmp_path) == first
    assert app.sample_digest(tmp_path, "99.0") != first
    (tmp_path / "returns" / "a.csv").write_bytes(CSV * 2)
    assert app.sample_digest(tmp_path) != first


def test_two_holders_of_the_settings_do_not_undo_each_other(home: compose.Home) -> None:
    other = Settings.load(home.paths)
    other.set("log-heads", {"a": "1:00"})
    home.settings.set("last_case", "somewhere")
    assert Settings.load(home.paths).get("log-heads") == {"a": "1:00"}
    assert Settings.load(home.paths).site == home.settings.site
