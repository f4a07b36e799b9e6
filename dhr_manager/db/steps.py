"""The steps of this session: which rows of the change log each unit of work wrote, so that it can be taken back.

Held in memory by case file and person, outside the case file itself: they outlive a lock, and end with the process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dhr_manager.db.change_log import LogHead

# what left the program, keys and the file itself: no step back can undo them, so they are no steps
NO_STEPS = frozenset({"case_info", "written_document"})


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of work by its rows in the log; `origin` are the rows of what was first done, before undo and redo."""

    first: int
    head: LogHead
    origin: tuple[int, int]

    @property
    def last(self) -> int:
        """The running number of its last row."""
        return self.head.seq


@dataclass(slots=True)
class Steps:
    """What was done and can be undone, and what was undone and can be done again; the newest at the end."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)

    def did(self, step: Step) -> None:
        """Something new was done: what was undone before can no longer be done again."""
        self.done.append(step)
        self.undone.clear()

    @contextmanager
    def joined(self) -> Iterator[None]:
        """Units of work done within are one step: what the user asked for once is undone once."""
        before = len(self.done)
        try:
            yield
        finally:
            made = self.done[before:]
            if len(made) > 1:
                first, last = made[0].first, made[-1].head
                self.done[before:] = [Step(first, last, (first, last.seq))]

    def newest(self) -> LogHead | None:
        """The newest row of the log that these steps know."""
        return max((one.head for one in (*self.done, *self.undone)), key=lambda head: head.seq, default=None)

    def forget(self) -> None:
        """Nothing of this can be undone any more: the file is another than it was (an older state was put back)."""
        self.done.clear()
        self.undone.clear()


_SESSION: dict[tuple[str, str], Steps] = {}


def steps_of(file_id: str, who: str) -> Steps:
    """The steps of one person in one case file since the program was started."""
    return _SESSION.setdefault((file_id, who), Steps())
