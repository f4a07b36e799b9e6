"""The sixteen patterns that tell agencies apart without colour, as strokes of a PDF and as shadings of Word."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dhr_manager.domain.drawing import PATTERNS, pattern_lines

# Word's own shadings nearest to domain/drawing's hatches, in their order
WORD_SHADINGS: Final = (
    "clear", "thinDiagStripe", "thinReverseDiagStripe", "thinHorzStripe", "thinVertStripe", "thinHorzCross",
    "thinDiagCross", "diagStripe", "reverseDiagStripe", "pct20", "pct25", "pct12", "pct37", "horzStripe", "vertStripe",
    "diagCross",
)  # fmt: skip


@lru_cache(maxsize=256)
def pattern_strokes(index: int, width: float, height: float, scale: float = 0.75) -> str:
    """Operators that hatch a box from (0, 0) to (width, height) in points; clip and colour are the caller's.

    `scale` is the size of a pixel of domain/drawing. Indexes beyond 15 wrap round.
    """
    strokes = []
    for line in pattern_lines(index % PATTERNS, 0, 0, width / scale, height / scale):
        dash = " ".join(f"{part * scale:.2f}" for part in line.dash)
        strokes.append(
            f"{line.width * scale:.2f} w [{dash}] 0 d {line.x1 * scale:.2f} {height - line.y1 * scale:.2f} m "
            f"{line.x2 * scale:.2f} {height - line.y2 * scale:.2f} l S"
        )
    return " ".join(strokes)
