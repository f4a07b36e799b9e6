"""Runs the two sides of a benchmark in turn, each in a fresh process, and holds the medians against the reach."""

from __future__ import annotations

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

SECONDS, PEAK, MORE, LEAST = "seconds", "peak", "MB more", "at least"
TIME_LIMIT = 300  # seconds a child may take before it counts as hanging


@dataclass(frozen=True, slots=True)
class Reach:
    """What is to be held: `side` of the module against its `limit` side, at most `most` times as much of `measure`;
    with MORE at most so many MB more; with LEAST at least `most` times as much of what the sides return.
    """

    name: str
    at: str
    side: str
    limit: str
    most: float
    measure: str = SECONDS


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. value and limit in seconds, or MB where the reach is one of memory. `ratio` is what is
    held against the reach: where that says how much more, the difference in MB. `sense` is ≤ or ≥.
    """

    name: str
    at: str
    value: float
    limit: float
    ratio: float
    reach: float
    ok: bool
    peak_mb: float
    sense: str = "≤"


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one side."""

    seconds: float
    peak_mb: float


def measure(module: str, reaches: Iterable[Reach], rounds: int) -> list[Row]:
    """Every side the reaches name, `rounds` times in turn (so that a machine that slows down slows both)."""
    wanted = list(reaches)
    sides = list(dict.fromkeys(side for reach in wanted for side in (reach.side, reach.limit)))
    runs: dict[str, list[Measured]] = {side: [] for side in sides}
    for _ in range(rounds):
        for side in sides:
            runs[side].append(_one(module, side))
    return [_row(reach, runs) for reach in wanted]


def _one(module: str, side: str) -> Measured:
    command = [sys.executable, "-m", "dhr_manager.bench.child", module, side]
    done = subprocess.run(command, capture_output=True, text=True, timeout=TIME_LIMIT, check=False)
    if done.returncode:
        raise RuntimeError(f"{module} {side} did not finish:\n{done.stderr[-2000:]}")
    return Measured(**json.loads(done.stdout.splitlines()[-1]))


def _row(reach: Reach, runs: dict[str, list[Measured]]) -> Row:
    def middle(side: str, field: str) -> float:
        return float(median(getattr(run, field) for run in runs[side]))

    field = "seconds" if reach.measure in (SECONDS, LEAST) else "peak_mb"
    value, limit = middle(reach.side, field), middle(reach.limit, field)
    ratio = value - limit if reach.measure == MORE else value / limit if limit else float("inf")
    peak = middle(reach.side, "peak_mb")
    return Row(
        reach.name,
        reach.at,
        round(value, 5),
        round(limit, 5),
        round(ratio, 3),
        reach.most,
        ratio >= reach.most if reach.measure == LEAST else ratio <= reach.most,
        round(peak, 1),
        "≥" if reach.measure == LEAST else "≤",
    )


def scratch_folder() -> Path:
    """A folder for one side, taken away when its process ends."""
    folder = Path(tempfile.mkdtemp(prefix="dhr-bench-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def rows_as_json(rows: Iterable[Row]) -> str:
    """The rows as `bench --json` prints them."""
    said = [{key: value for key, value in asdict(row).items() if key != "sense"} for row in rows]
    return json.dumps(said, indent=1)
