"""Documents that leave: gathered from the record, drawn and searched in memory, then written and recorded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from dhr_manager.db.models.report import WrittenDocument
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import chronology, learning, partnership, people, returns, reviews, thread
from dhr_manager.db.queries import report as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.natural import natural_key
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.report import DocumentWritten, Leak, OutputReady, SectionRow
from dhr_manager.domain.rows.thread import ActionRow, LearningEventRow, LessonRow, RecommendationRow
from dhr_manager.services.base import Service, one_of
from dhr_manager.services.knowledge import known
from dhr_manager.services.report import section_rows
from dhr_manager.services.timeline import milestone_states
from dhr_manager.system.write_safely import write_safely

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit
    from dhr_manager.documents.source import ReportSource
    from dhr_manager.documents.tree import Block

_EVERYTHING = ChronologyFilter()


class OutputService(Service):
    """From the record of a review to a finished file without a name too many."""

    def gather(
        self, review_id: str, document: str, audience: str, wanted: ChronologyFilter = _EVERYTHING
    ) -> ReportSource:
        """All rows the document may need, of one moment (database lane). `wanted` filters the chronology's entries.

        Raises UserError: no-such-document, no-such-audience, record-gone.
        """
        from dhr_manager.documents.catalogue import check
        from dhr_manager.documents.source import ReportSource

        check(document, audience=audience)
        with self._case.read() as unit:
            unit.get(Review, review_id)
            review = reviews.review(unit, review_id)
            if review is None:
                raise UserError("record-gone", kind="review", id=review_id)
            plan = partnership.plan(unit)
            entries = chronology.everything(unit, review_id, wanted)
            advised = thread.recommendations(unit, review_id)
            return ReportSource(
                review=review,
                today=self._clock(),
                partnership=partnership.partnership(unit),
                plan=plan,
                themes=plan.themes if plan else (),
                agencies=partnership.agencies(unit),
                facts=reviews.facts(unit, review_id),
                milestones=milestone_states(unit, review_id, self._clock()),
                extensions=reviews.extensions(unit, review_id),
                pauses=reviews.pauses(unit, review_id),
                cast=people.cast(unit, review_id),
                decisions=people.decisions(unit, review_id),
                members=people.members(unit, review_id),
                meetings=people.meetings(unit, review_id),
                returns=returns.board(unit, review_id),
                entries=entries,
                filtered_out=reviews.entry_counts(unit).get(review_id, (0, 0))[0] - len(entries),
                key_lines=thread.key_lines(unit, review_id),
                findings=thread.findings(unit, review_id),
                lessons=thread.lessons(unit, review_id),
                recommendations=_natural(advised),
                actions=_by_reference(thread.actions(unit, review_id)),
                events=_shared(learning.events(unit), thread.lessons(unit, review_id), advised),
                sections=_sections(unit, review_id),
                knowledge=known(unit, review_id),
            )

    @staticmethod
    def filled(source: ReportSource, document: str, audience: str = "panel") -> dict[str, tuple[Block, ...]]:
        """What the record alone puts under each heading of a narrative document, by the section's key (any lane).

        The author's own text is left out, and sections that the record says nothing in.
        Raises UserError: unknown-choice (document), no-such-audience.
        """
        from dhr_manager.documents.catalogue import build
        from dhr_manager.documents.composer import UNWRITTEN
        from dhr_manager.documents.sections import SECTIONS
        from dhr_manager.documents.tree import Heading, PageBreak, Paragraph

        keys = {(row.number, row.title): row.key for row in SECTIONS[one_of(document, SECTIONS, "document")]}
        found: dict[str, list[Block]] = {}
        key = ""
        for block in build(document, replace(source, sections=()), audience).blocks:
            if isinstance(block, Heading) and block.level == 1:
                key = keys.get((block.number, block.text), "")
            elif isinstance(block, Paragraph) and block.text == UNWRITTEN:
                continue
            elif key and not isinstance(block, PageBreak):
                found.setdefault(key, []).append(block)
        return {key: tuple(blocks) for key, blocks in found.items()}

    @staticmethod
    def draw(  # what a document depends on
        source: ReportSource,
        document: str,
        format: str,  # the word the command line and the rows use
        audience: str,
        *,
        undecided: str = "keep",
        progress: Callable[[float], None] | None = None,
    ) -> OutputReady:
        """Build the document, replace names, write it in memory and search the finished bytes (work lane).

        `undecided`: "keep" leaves short variants nobody decided on and lists them, "withhold" writes neutral words
        there and lists them. `leaks` are what the finished file must not hold: with any of them it is not written.
        Raises UserError: no-such-document, no-such-format, no-such-audience, unknown-choice.
        """
        from dhr_manager.documents.catalogue import build, check, write

        tell = progress or _silent
        check(document, format, audience)
        one_of(undecided, ("keep", "withhold"), "undecided")
        tell(0.0)
        tree = build(document, source, audience)
        tell(0.1)
        replacing = _Replacing(source, audience, undecided, tell)
        data = write(document, tree.map_text(replacing), format)
        tell(0.7)
        leaks = _search(source, f"{document}.{format}", data, audience)
        tell(1.0)
        certain = tuple(leak for leak in leaks if leak.certain)
        left = tuple(leak for leak in leaks if not leak.certain)
        return OutputReady(
            document=document,
            format=format,
            audience=audience,
            data=data,
            sha256=hashlib.sha256(data).hexdigest(),
            leaks=certain,
            undecided=_once((*left, *replacing.asked)) if undecided == "withhold" else _questions(left, replacing),
            pages=_pages(data) if format == "pdf" else None,
        )

    def record(self, review_id: str, ready: OutputReady, path: Path) -> Changes:
        """Write a drawn document – a temporary file, then renamed – and record that it left, with its hash.

        Raises UserError("names-left") while a name is certain, EnvironmentProblem("output-not-written").
        """
        if ready.leaks:
            raise UserError("names-left", count=len(ready.leaks))
        with self._case.write() as unit:
            unit.get(Review, review_id)
            unit.add(
                WrittenDocument(
                    review_id=review_id,
                    document=ready.document,
                    format=ready.format,
                    audience=ready.audience,
                    file_name=path.name,
                    sha256=ready.sha256,
                    pages=ready.pages,
                )
            )
            try:
                write_safely(path, ready.data)
            except OSError as error:
                raise EnvironmentProblem("output-not-written", reason=error.strerror or "") from error
            return unit.changes

    def written(self, review_id: str) -> tuple[DocumentWritten, ...]:
        """Documents that left the program, the newest first."""
        with self._case.read() as unit:
            return queries.written(unit, review_id)


class _Replacing:
    """The replacer as the function that goes over every text of a document; remembers what is to be asked."""

    def __init__(self, source: ReportSource, audience: str, undecided: str, tell: Callable[[float], None]) -> None:
        from dhr_manager.disclosure.replacing import Replacer

        self._replacer = Replacer(
            source.cast,
            audience,
            source.decisions,
            source.agencies,
            undecided="withhold" if undecided == "withhold" else "keep",
        )
        self._tell = tell
        self._texts = 0
        self.asked: list[Leak] = []

    def __call__(self, text: str) -> str:
        self._texts += 1
        if self._texts % 500 == 0:
            self._tell(min(0.6, 0.1 + self._texts / 100_000))
        done = self._replacer.replace(text)
        self.asked.extend(done.asked)
        return done.text

    def shown(self, text: str) -> str:
        """A text as the audience reads it; nothing is asked."""
        return self._replacer.replace(text).text


def _search(source: ReportSource, name: str, data: bytes, audience: str) -> tuple[Leak, ...]:
    from dhr_manager.disclosure.files import scan_file

    return scan_file(name, data, source.cast, audience, source.decisions)


def _once(leaks: tuple[Leak, ...]) -> tuple[Leak, ...]:
    """A text may be gone over twice (measured, then drawn): the same question is asked once."""
    return tuple(dict.fromkeys(leaks))


def _questions(left: Sequence[Leak], replacing: _Replacing) -> tuple[Leak, ...]:
    """What is left in the file as questions in the record's own words: an answer to those holds for every audience.

    The words of a finished file have other people's names replaced already, and its lines may be broken elsewhere;
    each question takes its place from there.
    """
    open_still: dict[tuple[str | None, str], list[Leak]] = {}
    for leak in left:
        open_still.setdefault((leak.person_id, leak.variant), []).append(leak)
    asked: list[Leak] = []
    met: set[Leak] = set()
    for leak in _once(tuple(replacing.asked)):
        same = open_still.get((leak.person_id, leak.variant))
        if same:
            shown = replacing.shown(leak.around)
            found = [other for other in same if other.around in shown or shown in other.around]
            met.update(found)
            places = found or same
            asked.append(replace(leak, place=places[0].place if found or len(same) == 1 else ""))
    return _once((*asked, *(leak for leak in left if leak not in met)))


def _pages(data: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return len(document)
    finally:
        document.close()


def _natural(rows: tuple[RecommendationRow, ...]) -> tuple[RecommendationRow, ...]:
    return tuple(sorted(rows, key=lambda row: natural_key(row.reference)))


def _by_reference(rows: Sequence[ActionRow]) -> tuple[ActionRow, ...]:
    def place(row: ActionRow) -> tuple[object, object]:
        return natural_key(row.recommendation_reference), natural_key(row.reference)

    return tuple(sorted(rows, key=place))


def _shared(
    events: Sequence[LearningEventRow], lessons: Sequence[LessonRow], recommendations: Sequence[RecommendationRow]
) -> tuple[LearningEventRow, ...]:
    """The events that shared what this review taught, and those that belong to no review."""
    taught = {row.id for row in lessons} | {row.id for row in recommendations}
    linked = ((event, {*event.lesson_ids, *event.recommendation_ids}) for event in events)
    return tuple(event for event, ids in linked if not ids or ids & taught)


def _sections(unit: Unit, review_id: str) -> tuple[SectionRow, ...]:
    from dhr_manager.documents.sections import SECTIONS

    return tuple(row for document in SECTIONS for row in section_rows(unit, review_id, document))


def _silent(_done: float) -> None:
    """Nobody watches."""
