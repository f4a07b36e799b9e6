"""Runs the benchmarks that were named, or all, and prints the table."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence

from dhr_manager.bench.harness import Row, measure, rows_as_json
from dhr_manager.domain.errors import UserError

BENCHES = {
    "start": "start",
    "unlocking": "unlocking",
    "window-memory": "window_memory",
    "chronology-to-word": "chronology_to_word",
    "chronology-to-pdf": "chronology_to_pdf",
    "stage-return": "stage_return",
    "accept-return": "accept_return",
    "growth": "growth",
    "first-paint": "first_paint",
    "backup": "backup",
    "find-anything": "find_anything",
    "filter": "filter_chronology",
    "scroll": "scroll",
    "lanes": "lanes",
    "jump": "jump",
    "search": "search_chronology",
    "incidents": "incidents",
}


def run_benches(names: Sequence[str], *, as_json: bool) -> int:
    """Exit code 0 also where a row falls short: the table says so."""
    for name in names:
        if name not in BENCHES:
            raise UserError("bench-unknown", name=name, known=", ".join(BENCHES))
    rows: list[Row] = []
    for name in names or BENCHES:
        print(f"measuring {name} …", file=sys.stderr)
        module = importlib.import_module(f"dhr_manager.bench.{BENCHES[name]}")
        rows += measure(BENCHES[name], module.REACHES, module.ROUNDS)
    print(rows_as_json(rows) if as_json else _table(rows))
    return 0


def _table(rows: Sequence[Row]) -> str:
    lines = [f"{'what':<34}{'at':<22}{'value':>10}{'limit':>10}{'ratio':>8}{'reach':>9}{'peak MB':>9}"]
    for row in rows:
        figures = (
            f"{row.value:>10.4f}{row.limit:>10.4f}{row.ratio:>8.3f}{f'{row.sense} {row.reach:g}':>9}{row.peak_mb:>9.1f}"
        )
        lines.append(f"{row.name:<34}{row.at:<22}{figures}  {'holds' if row.ok else 'FALLS SHORT'}")
    return "\n".join(lines)
