"""The exercises on the invented sample: which are done, as the record itself shows. Nothing is ticked by hand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from dhr_manager.db.queries import exercises as queries
from dhr_manager.services.base import Service
from dhr_manager.services.memory import MemoryService
from dhr_manager.system.paths import resource

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

KEY = "exercises"


@dataclass(frozen=True, slots=True)
class Made:
    """A record that must have been made: of one of these kinds, with these values, these fields filled."""

    kinds: tuple[str, ...]
    where: Mapping[str, str]
    filled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Task:
    """An exercise: what to do, where, with which command; `file` is a return of the sample to be taken in."""

    title: str
    text: str  # Markdown, with commands still to be filled in
    area: str
    tab: str
    action: str
    file: str
    made: tuple[Made, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Whether there are exercises here, whether this person was told of them, which are done, in which review."""

    offered: bool
    invented: bool
    done: tuple[bool, ...]
    review_id: str = ""


class ExerciseService(Service):
    """Progress is kept in the case file: the row of the change log at which this person began."""

    def progress(self) -> Progress:
        """How far this person is. There are none in a real case file, and none read only."""
        if not self._case.invented or self._case.read_only:
            return Progress(offered=True, invented=False, done=())
        begun = MemoryService(self._case, self._clock).get(KEY)
        if not begun:
            return Progress(offered=False, invented=True, done=tuple(False for _ in tasks()))
        since = int(json.loads(begun)["since"])
        with self._case.read() as unit:
            done = tuple(_done(unit, task, since) for task in tasks())
            review_id = queries.made_since(unit, "review", since, {}, ())
        return Progress(offered=True, invented=True, done=done, review_id=review_id)

    def begin(self) -> Progress:
        """Begin, where this person has not begun yet: what is made from now on counts."""
        now = self.progress()
        if now.invented and not now.offered:
            with self._case.read() as unit:
                since = queries.newest(unit)
            MemoryService(self._case, self._clock).keep(KEY, json.dumps({"since": since}))
            return self.progress()
        return now


@cache
def tasks() -> tuple[Task, ...]:
    """The exercises in their order."""
    listed = tomllib.loads(resource("help", "exercises.toml").read_text(encoding="utf-8"))["task"]
    return tuple(
        Task(
            title=one["title"],
            text=one["text"],
            area=one["area"],
            tab=one.get("tab", ""),
            action=one["action"],
            file=one.get("file", ""),
            made=tuple(
                Made(tuple(made["any"]), made.get("where", {}), tuple(made.get("filled", ()))) for made in one["made"]
            ),
        )
        for one in listed
    )


def _done(unit: Unit, task: Task, since: int) -> bool:
    return all(
        any(queries.made_since(unit, kind, since, made.where, made.filled) for kind in made.kinds) for made in task.made
    )
