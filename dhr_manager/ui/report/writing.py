"""Writing a document: gathered in the database lane, drawn on the work lane, recorded where no name is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.domain.rows.report import Leak, OutputReady
from dhr_manager.ui.jobs import Progress, Step, database_step, work_step

if TYPE_CHECKING:
    from dhr_manager.documents.source import ReportSource
    from dhr_manager.services.bundle import Services


ALL_ENTRIES = ChronologyFilter()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be written, for whom and where."""

    review_id: str
    document: str
    format: str
    audience: str
    path: Path
    entries: ChronologyFilter = ALL_ENTRIES  # which entries a chronology shows; all of them for the others


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document drawn and searched, with the cast it was searched for and what its file name tells."""

    ready: OutputReady
    cast: tuple[PersonRow, ...]
    name_tells: tuple[Leak, ...]

    @property
    def clear(self) -> bool:
        """Whether nothing stands in the way of its leaving."""
        return not (self.ready.leaks or self.ready.undecided or self.name_tells)

    def person(self, leak: Leak) -> PersonRow | None:
        """Whom a leak is about."""
        return next((person for person in self.cast if person.id == leak.person_id), None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a short name means: in this phrase, or ("*") everywhere in this review."""

    person_id: str
    variant: str
    phrase: str
    means_person: bool


def check_place(wanted: Wanted) -> None:
    """Raises UserError where the document could not be put: output-folder-missing, output-name-form, -taken."""
    name = wanted.path.name
    wrong = not name.startswith(wanted.document) or not name.casefold().endswith(f".{wanted.format}")
    if wrong:
        raise UserError("output-name-form", field="name", key=wanted.document, format=wanted.format)
    if not wanted.path.parent.is_dir():
        raise UserError("output-folder-missing", field="folder")
    if wanted.path.exists():
        raise UserError("output-name-taken", field="name")


def steps(wanted: Wanted) -> tuple[Step, ...]:
    """The chain; its answer is (Changes, Drawn) once it is written, (None, Drawn) where it was refused."""

    def gather(services: Services, _: object) -> ReportSource:
        return services.outputs.gather(wanted.review_id, wanted.document, wanted.audience, wanted.entries)

    def draw(source: ReportSource, progress: Progress) -> Drawn:
        return drawn(source, wanted, progress)

    def record(services: Services, before: Drawn) -> tuple[Changes | None, Drawn]:
        if not before.clear:
            return None, before
        check_place(wanted)
        return services.outputs.record(wanted.review_id, before.ready, wanted.path), before

    return database_step(gather), work_step(draw), database_step(record)


def drawn(source: ReportSource, wanted: Wanted, progress: Progress) -> Drawn:
    """Draw and search a document, and search its file name (work lane)."""
    from dhr_manager.services.names import CastKnown, NameService
    from dhr_manager.services.outputs import OutputService

    def tell(done: float) -> None:
        progress(done, "Drawing the document" if done < 0.7 else "Searching it for names")

    check_place(wanted)
    ready = OutputService.draw(source, wanted.document, wanted.format, wanted.audience, progress=tell)
    known = CastKnown(source.cast, source.decisions)
    tells = NameService.search(known, wanted.path.name, b"", wanted.audience)
    return Drawn(ready, source.cast, tuple(leak for leak in tells if leak.place == "file name"))


def decide(services: Services, answers: Iterable[Answer]) -> Changes:
    """Record what short names mean (database lane)."""
    changes = Changes()
    for one in answers:
        changes |= services.people.decide(one.person_id, one.variant, one.phrase, one.means_person)
    return changes


def free_name(folder: Path, name: str, taken: Callable[[Path], bool] = Path.exists) -> str:
    """The name, or the next one that is free: `overview-report-public-2026-11-22-2.docx`."""
    stem, _, ending = name.rpartition(".")
    found, number = name, 1
    while taken(folder / found):
        number += 1
        found = f"{stem}-{number}.{ending}"
    return found
