"""The demo goes the whole way and writes what it promises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from said import Said

from dhr_manager.documents.catalogue import FORMATS


def test_demo(run: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    out = tmp_path / "demo"
    said = run("demo", "--out", out)
    assert said.code == 0, said.err
    assert "chronology entries" in said.out
    assert "invented" in said.out
    wanted = sorted(f"{document}.{form}" for document, formats in FORMATS.items() for form in formats)
    for audience in ("home-office", "public", "panel"):
        assert sorted(path.name for path in (out / audience).iterdir()) == wanted
        assert all(path.stat().st_size for path in (out / audience).iterdir())
    screens = list((out / "screens").glob("*.png"))
    assert len(screens) > 20
    assert all(path.read_bytes()[:4] == b"\x89PNG" for path in screens)
