"""Blank returns for agencies and their covering letters: chosen for a review, for one agency or all that were asked."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dhr_manager.db.models.report import WrittenDocument
from dhr_manager.db.models.returns import BlankReturn
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common, partnership, people, returns, reviews
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.blank_returns import AskedAgency, BlankFile, BlankReturnRow
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.domain.rows.review import ReviewRow
from dhr_manager.services.base import Service, one_of
from dhr_manager.system.write_safely import write_safely

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit
    from dhr_manager.documents.blank_return import BlankSource

KINDS: Final = (
    ("blank-return", "docx"), ("blank-return", "xlsx"), ("covering-letter", "docx"), ("covering-letter", "pdf"),
)  # fmt: skip
AUDIENCE: Final = "agency"
_NEUTRAL = re.compile(r"[^0-9A-Za-z]+")


@dataclass(frozen=True, slots=True)
class BlankJob:
    """What the files of some agencies are made of, and whose names must not stand in them."""

    review_id: str
    sources: tuple[BlankSource, ...]
    cast: tuple[PersonRow, ...]
    decisions: tuple[NameDecisionRow, ...]


class BlankReturnService(Service):
    """What a review asks its agencies for, and the files for them."""

    def of_review(self, review_id: str) -> BlankReturnRow:
        """The columns and the note as they stand, the usual ones where nobody chose. Raises record-gone."""
        with self._case.read() as unit:
            return _standing(unit, _review(unit, review_id))

    def save(self, review_id: str, columns: Sequence[tuple[str, bool]], note: str) -> Changes:
        """Keep the columns, in order with whether each is compulsory, and what the letter adds.

        Raises UserError: unknown-choice (columns), blank-needs-column (the date and what happened are always asked).
        """
        from dhr_manager.documents.blank_return import BY_KEY, NEEDED

        for key, _ in columns:
            one_of(key, BY_KEY, "columns")
        keys = [key for key, _ in columns]
        for needed in NEEDED:
            if needed not in keys:
                raise UserError("blank-needs-column", field="columns")
        listed = [[key, compulsory or key in NEEDED] for key, compulsory in dict(columns).items()]
        kept, added = json.dumps(listed), note.strip()
        with self._case.write() as unit:
            unit.get(Review, review_id)
            standing = common.find(unit, BlankReturn, review_id=review_id)
            if standing is None:
                unit.add(BlankReturn(review_id=review_id, columns=kept, note=added))
            else:
                unit.set(unit.get(BlankReturn, standing), columns=kept, note=added)
            return unit.changes

    def gather(self, review_id: str, agency_ids: Iterable[str] | None = None) -> BlankJob:
        """What the files are made of, for these agencies or (None) all that were asked (database lane).

        Raises UserError: blank-no-agency, record-gone.
        """
        from dhr_manager.documents.blank_return import BlankSource

        with self._case.read() as unit:
            review = _review(unit, review_id)
            row = _standing(unit, review)
            wanted = None if agency_ids is None else set(agency_ids)
            chosen = [one for one in row.agencies if (one.asked if wanted is None else one.id in wanted)]
            if not chosen:
                raise UserError("blank-no-agency", field="agencies")
            known = partnership.partnership(unit)
            sources = tuple(
                BlankSource(
                    reference=review.reference,
                    name_form=review.name_form,
                    marking=review.marking or "OFFICIAL-SENSITIVE",
                    period_from=review.period_from,
                    period_to=review.period_to,
                    partnership=known.name if known else "",
                    coordinator=review.coordinator,
                    agency_code=agency.code,
                    agency_name=agency.name,
                    due=agency.due,
                    today=self._clock(),
                    columns=row.columns,
                    note=row.note,
                )
                for agency in chosen
            )
            return BlankJob(review_id, sources, people.cast(unit, review_id), people.decisions(unit, review_id))

    @staticmethod
    def draw(  # every agency's files
        job: BlankJob, kinds: Sequence[tuple[str, str]], *, progress: Callable[[float], None] | None = None
    ) -> tuple[BlankFile, ...]:
        """The finished files in memory, searched for the names of the cast (work lane). `kinds`: some of KINDS.

        Raises UserError: unknown-choice (kinds), names-left (a name of the cast stands in the coordinator's words).
        """
        tell = progress or _silent
        for kind in kinds:
            one_of("/".join(kind), ["/".join(known) for known in KINDS], "kinds")
        whole = len(job.sources) * len(kinds) or 1
        made: list[BlankFile] = []
        for source in job.sources:
            for kind in kinds:
                tell(len(made) / whole)
                made.append(_drawn(source, job, *kind))
        tell(1.0)
        return tuple(made)

    def record(self, review_id: str, files: Sequence[BlankFile], folder: Path) -> Changes:
        """Write the files into a folder, each whole or not at all, and record that they left, with their hashes.

        A file of the same name is replaced only by the very same bytes; else the new one has a number behind its name.
        Raises UserError("output-folder-missing"), EnvironmentProblem("output-not-written").
        """
        if not folder.is_dir():
            raise UserError("output-folder-missing", field="folder")
        with self._case.write() as unit:
            unit.get(Review, review_id)
            for file in files:
                path = _free(folder, file)
                try:
                    write_safely(path, file.data)
                except OSError as error:
                    raise EnvironmentProblem("output-not-written", reason=error.strerror or "") from error
                unit.add_all([_written(review_id, file, path)])
            return unit.changes


def neutral_name(document: str, reference: str, code: str, ending: str) -> str:
    """The name of a file: the document, the review's reference and the agency's code, and nobody's name."""
    reference, code = (_NEUTRAL.sub("-", part).strip("-") for part in (reference, code))
    return f"{document}-{reference}-{code}.{ending}"


def _written(review_id: str, file: BlankFile, path: Path) -> WrittenDocument:
    return WrittenDocument(
        review_id=review_id,
        document=file.document,
        format=file.format,
        audience=AUDIENCE,
        file_name=path.name,
        sha256=hashlib.sha256(file.data).hexdigest(),
        pages=file.pages,
    )


def _free(folder: Path, file: BlankFile) -> Path:
    stem, _, ending = file.name.rpartition(".")
    path, number = folder / file.name, 1
    while path.exists() and not _same(path, file.data):
        number += 1
        path = folder / f"{stem}-{number}.{ending}"
    return path


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _drawn(source: BlankSource, job: BlankJob, document: str, file_format: str) -> BlankFile:
    from dhr_manager.disclosure.files import scan_file
    from dhr_manager.documents import blank_return, covering_letter

    write = blank_return.write if document == blank_return.KEY else covering_letter.write
    data = write(source, file_format)
    name = neutral_name(document, source.reference, source.agency_code, file_format)
    leaks = [leak for leak in scan_file(name, data, job.cast, "public", job.decisions) if leak.certain]
    if leaks:
        raise UserError("names-left", count=len(leaks))
    pages = _pages(data) if file_format == "pdf" else None
    return BlankFile(document, file_format, source.agency_code, name, data, pages)


def _pages(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _review(unit: Unit, review_id: str) -> ReviewRow:
    unit.get(Review, review_id)
    found = reviews.review(unit, review_id)
    if found is None:
        raise UserError("record-gone", kind="review", id=review_id)
    return found


def _standing(unit: Unit, review: ReviewRow) -> BlankReturnRow:
    from dhr_manager.documents.blank_return import BY_KEY, USUAL

    known = common.find(unit, BlankReturn, review_id=review.id)
    record = unit.get(BlankReturn, known) if known else None
    columns = (
        tuple((str(key), bool(needed)) for key, needed in json.loads(record.columns) if key in BY_KEY)
        if record
        else USUAL
    )
    asked = {row.agency_id: row for row in returns.board(unit, review.id)}
    agencies = tuple(
        AskedAgency(
            agency.id,
            agency.code,
            agency.name,
            agency.id in asked,
            asked[agency.id].due if agency.id in asked else None,
        )
        for agency in partnership.agencies(unit)
    )
    return BlankReturnRow(review.id, review.reference, columns, record.note if record else "", agencies)


def _silent(_done: float) -> None:
    """Nobody watches."""
