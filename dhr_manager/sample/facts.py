"""The facts of the sample as its TOML files state them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class SampleFacts:
    """Review A with its thread and its report, the other reviews, and the folder of the agencies' files."""

    review: Facts
    thread: Facts
    report: Facts
    others: tuple[Facts, ...]
    returns: Path


def read_facts(folder: Path) -> SampleFacts:
    """Read resources/sample."""

    def read(name: str) -> Facts:
        return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))

    return SampleFacts(
        review=read("review-a"),
        thread=read("thread-a"),
        report=read("report-a"),
        others=tuple(read("others")["review"]),
        returns=folder / "returns",
    )
