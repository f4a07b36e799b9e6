"""Rows about one review copied into a case file of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Copied:
    """Records of one kind that are in the copy; `withdrawn` of them were withdrawn before and stay so."""

    kind: str
    count: int
    withdrawn: int


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """Records of one kind that are not in the copy; `reason` is the code of a sentence."""

    kind: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What became of a copied review: ids, counts, instants (UTC) and anchors ("seq:hex"), never a name.

    `file_id` and `head` are the new file's; `from_file` and `from_head` those it was copied from.
    """

    path: Path
    file_id: str
    head: str
    from_file: str
    from_head: str
    made: str
    copied: tuple[Copied, ...]
    left: tuple[LeftBehind, ...]
