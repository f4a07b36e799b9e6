"""What the readers of finished files hand over, and the bounds they keep to."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

MOST_PART = 64 * 1024 * 1024
MOST_ALTOGETHER = 512 * 1024 * 1024
MOST_PARTS = 20_000
MOST_DEPTH = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """Text found in a file. `lines` names each line of it "place, paragraph n"; `noise` is what a binary file shows."""

    place: str
    text: str
    lines: str = ""
    noise: bool = False


@dataclass(frozen=True, slots=True)
class NotSearched:
    """A part that could not be searched, and why: too-large, too-deep, too-many, encrypted, damaged."""

    place: str
    reason: str


@dataclass(slots=True)
class Budget:
    """How much may still be unpacked from one file."""

    left: int = MOST_ALTOGETHER
    parts: int = MOST_PARTS

    def take(self, size: int) -> bool:
        """Whether a part of this size may be unpacked; counts it."""
        if size > MOST_PART or size > self.left or self.parts <= 0:
            return False
        self.left -= size
        self.parts -= 1
        return True


def inflated(data: bytes, budget: Budget, *, wbits: int = zlib.MAX_WBITS) -> bytes | None:
    """The data unpacked, as far as it goes; None where it is too large. An empty result means it was not packed.

    Damage at the end leaves what came before it.
    """
    engine = zlib.decompressobj(wbits)
    found = bytearray()
    most = min(MOST_PART, budget.left)
    rest = data
    while rest and not engine.eof:
        try:
            found += engine.decompress(rest, 1 << 20)
        except zlib.error:
            break
        rest = engine.unconsumed_tail
        if len(found) > most:
            return None
    return bytes(found) if budget.take(len(found)) else None
