"""A partnership profile as it is read from a file, and what it holds in a few lines; nothing of a window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.domain.plan import PartnershipProfile
from dhr_manager.domain.profile_file import LARGEST, read_profile

Read = tuple[PartnershipProfile, dict[str, Any]]


def profile_at(path: Path) -> Read:
    """The profile in a file. Raises UserError by its content, EnvironmentProblem("profile-not-read")."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise EnvironmentProblem("profile-not-read") from error
    return read_profile(content)


def lines_of(profile: PartnershipProfile) -> list[str]:
    """What a profile holds, in a few lines."""
    members = [body for body in profile.bodies if body.standing == "member"]
    plan = profile.plan
    commitments = sum(len(priority.commitments) for priority in plan.priorities)
    held = ", ".join(
        (
            _count(len(plan.priorities), "priority", "priorities"),
            _count(commitments, "commitment", "commitments"),
            _count(len(profile.themes), "theme", "themes"),
        )
    )
    return [
        " · ".join(filter(None, (profile.short_name, profile.region, profile.chair))),
        f"{_count(len(members), 'member body', 'member bodies')}, {len(profile.bodies) - len(members)} invited",
        f"{plan.title}: {show_day(plan.starts)} to {show_day(plan.ends)}",
        held,
    ]


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"
