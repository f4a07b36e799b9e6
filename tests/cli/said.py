"""What a command said, and where the sample's returns lie."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

RETURNS = Path(__file__).resolve().parents[2] / "resources" / "sample" / "returns"


class Said(NamedTuple):
    """What a command said."""

    code: int
    out: str
    err: str
