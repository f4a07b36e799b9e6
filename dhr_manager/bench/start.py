"""The program's start: from the start of the process to the unlock screen painted, against a bare window of PySide6.

Both are processes of their own, started in turn, fifteen of each; the time runs from before the process is made until
it says that all of its window was painted for the first time. Offscreen. What the program loads behind the painted
screen is not part of it. Both sides run as on a user's machine: compiled sources are kept (here in a scratch folder,
filled by a run of each that is not measured).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dhr_manager.bench.harness import Reach, scratch_folder

ROUNDS = 15
REACHES = (Reach("unlock screen painted", "process start", "ours", "bare", 1.6),)


def _started(arguments: Sequence[str], cache: Path) -> float:
    """Seconds from the start of the process to its first paint."""
    command = [sys.executable, "-m", "dhr_manager.bench.started", *arguments]
    surroundings = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(cache)}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=surroundings
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        seconds = time.perf_counter() - start
    if said != "painted\n":
        raise RuntimeError("the window was not painted")
    return seconds


def _ours() -> Callable[[], float]:
    folder: Path = scratch_folder()
    (folder / "bench.dhr").write_bytes(b"a case file that nobody opens")
    return _warm(("ours", str(folder)))


def _bare() -> Callable[[], float]:
    return _warm(("bare",))


def _warm(arguments: Sequence[str]) -> Callable[[], float]:
    cache = scratch_folder()
    _started(arguments, cache)
    return lambda: _started(arguments, cache)


SIDES = {"ours": _ours, "bare": _bare}
