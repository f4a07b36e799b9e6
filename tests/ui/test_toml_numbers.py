"""TOML with a number of thousands of figures, which Python refuses to read in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.profile_file import read_profile
from dhr_manager.ui.theme.roles import read_theme

LONG = b"key = " + b"1" * 5_000


def test_a_profile_with_such_a_number_is_refused() -> None:
    with pytest.raises(UserError, match="profile-not-toml"):
        read_profile(LONG)


def test_a_theme_with_such_a_number_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_bytes(LONG)
    with pytest.raises(EnvironmentProblem, match="theme-bad-toml"):
        read_theme(tmp_path / "mine.toml", "own:mine")
