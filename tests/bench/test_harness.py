"""The harness: medians of sides run in turn, ratios held against the reach, a row for each reach."""

from __future__ import annotations

import json

from dhr_manager.bench.harness import LEAST, PEAK, Measured, Reach, Row, _row, rows_as_json
from dhr_manager.bench.run import BENCHES
from dhr_manager.cli import main


def test_a_row_holds_when_the_ratio_of_medians_is_within_the_reach() -> None:
    runs = {
        "ours": [Measured(1.0, 10.0), Measured(3.0, 30.0), Measured(1.2, 20.0)],
        "limit": [Measured(2.0, 100.0), Measured(2.0, 100.0), Measured(9.0, 100.0)],
    }
    row = _row(Reach("thing", "3 rows", "ours", "limit", 0.7), runs)
    assert (row.value, row.limit, row.ratio, row.ok) == (1.2, 2.0, 0.6, True)
    memory = _row(Reach("thing", "3 rows", "ours", "limit", 0.1, measure=PEAK), runs)
    assert (memory.value, memory.ratio, memory.ok) == (20.0, 0.2, False)


def test_rows_have_the_keys_that_are_promised() -> None:
    row = Row("a", "b", 1.0, 2.0, 0.5, 1.0, ok=True, peak_mb=3.0)
    assert list(json.loads(rows_as_json([row]))[0]) == [
        *("name", "at", "value", "limit", "ratio", "reach", "ok", "peak_mb")
    ]


def test_every_bench_names_sides_that_it_has() -> None:
    import importlib

    for module_name in BENCHES.values():
        module = importlib.import_module(f"dhr_manager.bench.{module_name}")
        for reach in module.REACHES:
            assert {reach.side, reach.limit} <= set(module.SIDES)


def test_an_unknown_bench_is_refused() -> None:
    assert main(["bench", "no-such"]) == 2


def test_a_share_must_reach_at_least_so_much() -> None:
    runs = {"found": [Measured(0.9, 0.0)], "all": [Measured(1.0, 0.0)]}
    held, short = (_row(Reach("found", "3 rows", "found", "all", most, measure=LEAST), runs) for most in (0.8, 0.95))
    assert (held.ratio, held.ok, held.sense, short.ok) == (0.9, True, "≥", False)
