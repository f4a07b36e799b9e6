"""`bench`: the benchmarks, imported only now."""

from __future__ import annotations

import argparse


def bench(asked: argparse.Namespace) -> int:
    """Measure what was named, or everything."""
    from dhr_manager.bench.run import run_benches

    return run_benches(asked.name, as_json=asked.json)
