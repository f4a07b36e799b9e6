"""The two profiles that the program ships, and short ways to reckon with them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from dhr_manager.domain.clock.engine import reckon
from dhr_manager.domain.clock.profile import GuidanceProfile, read_profile
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow

GUIDANCE = Path(__file__).parents[3] / "resources" / "guidance"
TODAY = date(2026, 11, 22)
Reckon = Callable[..., dict[str, MilestoneState]]


def load(name: str) -> GuidanceProfile:
    return read_profile(tomllib.loads((GUIDANCE / f"{name}.toml").read_text(encoding="utf-8")))


PROFILE = load("statutory-guidance-2016")
DRAFT = load("draft-guidance-2024")


def clock(
    facts: Mapping[str, date] | None = None,
    completed: Mapping[str, date] | None = None,
    extensions: Sequence[ExtensionRow] = (),
    pauses: Sequence[PauseRow] = (),
    holidays: Collection[date] = (),
    today: date = TODAY,
    profile: GuidanceProfile = PROFILE,
) -> dict[str, MilestoneState]:
    states = reckon(
        profile,
        facts=facts or {},
        completed=completed or {},
        extensions=extensions,
        pauses=pauses,
        holidays=holidays,
        today=today,
    )
    return {state.key: state for state in states}


@pytest.fixture(scope="session")
def states_of() -> Reckon:
    return clock


@pytest.fixture(scope="session")
def profile() -> GuidanceProfile:
    return PROFILE


@pytest.fixture(scope="session")
def draft() -> GuidanceProfile:
    return DRAFT
