"""A kill, a full disk: every saved change is there, none is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dhr_manager.db.case_file import CaseFile, Passphrase
from dhr_manager.db.integrity import check
from dhr_manager.db.models.system import Setting
from dhr_manager.domain.errors import EnvironmentProblem

WRITER = """
import sys
from pathlib import Path
from dhr_manager.db.case_file import CaseFile, Passphrase
from dhr_manager.db.models.system import Setting
case = CaseFile.open(Path(sys.argv[1]), unlock=Passphrase(sys.argv[2]))
n = 0
while True:
    with case.write() as unit:
        unit.bulk_add(Setting, [{"key": f"{n}-{m}", "value": "v" * 200} for m in range(50)])
    print(n, flush=True)
    n += 1
"""


def counts(path: Path, passphrase: str) -> tuple[int, int]:
    case = CaseFile.open(path, unlock=Passphrase(passphrase))
    try:
        with case.read() as unit:
            ask = unit.session.connection().exec_driver_sql
            return (
                ask("SELECT count(*) FROM setting").scalar_one(),
                ask("SELECT count(*) FROM change_log").scalar_one(),
            )
    finally:
        case.close()


@pytest.mark.skipif(sys.platform == "win32", reason="a kill that cannot be caught is POSIX's")
@pytest.mark.parametrize("after", [1, 4, 9])
def test_killed_while_writing(case: CaseFile, case_path: Path, passphrase: str, after: int) -> None:
    case.close()
    with subprocess.Popen([sys.executable, "-c", WRITER, str(case_path), passphrase], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(after)]
        os.kill(child.pid, signal.SIGKILL)
    saved = int(said[-1]) + 1
    records, logged = counts(case_path, passphrase)
    assert records == logged
    assert records % 50 == 0
    assert records >= saved * 50
    assert all(part.ok for part in check(case_path, unlock=Passphrase(passphrase)))


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB where one may be mounted, else a limit on the size of files: full either way."""
    place = tmp_path / "small"
    place.mkdir()
    mounted = (
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(place)], capture_output=True, check=False)
        if sys.platform == "linux"
        else None
    )
    if mounted is not None and mounted.returncode == 0:
        yield place
        subprocess.run(["umount", "-l", str(place)], check=True)
        return
    resource = pytest.importorskip("resource", reason="Windows has neither small mounts nor limits on files")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (3_000_000, before[1]))
    yield place
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_full_disk_while_saving(small_disk: Path, passphrase: str) -> None:
    from dhr_manager.db.slots import FLOOR_COST

    path = small_disk / "a.dhr"
    case, _ = CaseFile.create(path, passphrase=passphrase, who="Invented", cost=FLOOR_COST)
    saved = 0

    def save_until_full() -> None:
        nonlocal saved
        for n in range(200):
            with case.write() as unit:
                unit.bulk_add(Setting, [{"key": f"{n}-{m}", "value": "v" * 1000} for m in range(50)])
            saved += 50

    with pytest.raises(EnvironmentProblem) as caught:
        save_until_full()
    assert caught.value.code in {"disk-full", "disk-error"}
    assert saved > 0
    with case.read() as unit:  # the file is whole and goes on reading
        assert unit.session.connection().exec_driver_sql("SELECT count(*) FROM setting").scalar_one() == saved
    with pytest.raises(EnvironmentProblem) as caught:
        case.backup(small_disk / "backups")
    assert caught.value.code in {"no-space", "disk-full", "disk-error"}
    assert not list((small_disk / "backups").glob("*"))
    case.close()
    assert counts(path, passphrase) == (saved, saved)
