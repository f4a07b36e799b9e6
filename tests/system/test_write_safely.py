"""Files are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_manager.system.write_safely import write_safely


def test_replaces_whole_and_leaves_nothing_beside(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_safely(target, b"one")
    write_safely(target, b"two", private=True)
    assert target.read_bytes() == b"two"
    assert [p.name for p in tmp_path.iterdir()] == ["a.json"]


def test_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "folder"
    target.mkdir()
    (target / "kept").write_text("kept")
    with pytest.raises((IsADirectoryError, PermissionError)):
        write_safely(target, b"one")
    assert [p.name for p in tmp_path.iterdir()] == ["folder"]
