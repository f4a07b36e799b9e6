"""The clock of this machine, read in one place; everything below is given the day as an argument."""

from __future__ import annotations

from datetime import date, datetime


def wall_clock() -> str:
    """The time of day where the user is: 10:42."""
    return f"{datetime.now().astimezone():%H:%M}"


def today() -> date:
    """The day where the user is."""
    return datetime.now().astimezone().date()
