"""One side of one benchmark in a process of its own: prints seconds and the memory the work added, as JSON."""

from __future__ import annotations

import importlib
import json
import sys
import time

from dhr_manager.bench.memory import begin, peak_mb


def main(module: str, side: str) -> None:
    """Import, prepare (not counted), then measure the work that `prepare` returned. A side may time itself: then the
    work returns the seconds, because what is measured is not the whole call (the paint, not the opening of the window).
    """
    work = importlib.import_module(f"dhr_manager.bench.{module}").SIDES[side]()
    before = begin()
    start = time.perf_counter()
    timed = work()
    seconds = time.perf_counter() - start
    if isinstance(timed, float):
        seconds = timed
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb() - before}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
