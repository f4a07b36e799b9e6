"""The two narrative documents as they stand: what is saved, what is a draft, what is on its way to be saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.case import DraftRow
from dhr_manager.domain.rows.report import SectionRow
from dhr_manager.ui.widgets.draft import typed_of

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

FORM = "report-section"
DOCUMENTS = (("overview-report", "Overview report"), ("executive-summary", "Executive summary"))
Place = tuple[str, str]  # document, section's key


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section as the list shows it; `draft` says that typed text is kept which is not saved."""

    row: SectionRow
    words: int
    draft: bool


@dataclass(frozen=True, slots=True)
class ManuscriptAnswer:
    """Both documents with the drafts of this review."""

    sections: tuple[SectionRow, ...]
    drafts: tuple[DraftRow, ...]


@dataclass(slots=True)
class Manuscript:
    """Keeps the texts of one review; never loses one: what is being saved stands until the saved one comes back."""

    review_id: str = ""
    rows: dict[Place, SectionRow] = field(default_factory=dict)
    drafts: dict[Place, str] = field(default_factory=dict)
    on_its_way: dict[Place, str] = field(default_factory=dict)

    def take(self, answer: ManuscriptAnswer) -> None:
        """What the case file says now; a draft that is already back from there stands as typed here."""
        self.rows = {(row.document, row.key): row for row in answer.sections}
        front = f"{self.review_id}/"
        for draft in answer.drafts:
            if draft.form == FORM and draft.key.startswith(front):
                document, _, key = draft.key.removeprefix(front).partition("/")
                body = typed_of(draft.payload).get("body")
                if (document, key) not in self.on_its_way and isinstance(body, str):
                    self.drafts.setdefault((document, key), body)

    def saved(self, place: Place) -> str:
        """The text as it is saved, or on its way to be."""
        row = self.rows.get(place)
        return self.on_its_way.get(place, row.body if row else "")

    def text(self, place: Place) -> str:
        """The text to show: the draft where there is one."""
        return self.drafts.get(place, self.saved(place))

    def lines(self, document: str) -> tuple[SectionLine, ...]:
        """The sections of a document in order."""
        return tuple(self.line(row) for row in self.rows.values() if row.document == document)

    def line(self, row: SectionRow) -> SectionLine:
        """One section."""
        place = (row.document, row.key)
        return SectionLine(row, len(self.text(place).split()), place in self.drafts)

    def begin_saving(self, place: Place, body: str) -> None:
        """A text goes to the case file: it is no draft any more."""
        self.drafts.pop(place, None)
        self.on_its_way[place] = body

    def end_saving(self, place: Place, body: str, *, kept: bool) -> None:
        """It arrived (`kept`), or could not be saved and is a draft again."""
        if self.on_its_way.get(place) == body:
            del self.on_its_way[place]
        row = self.rows.get(place)
        if kept and row is not None:
            self.rows[place] = replace(row, body=body, words=len(body.split()))
        elif not kept:
            self.drafts.setdefault(place, body)

    def holding(self, words: str) -> Place | None:
        """The section whose text holds these words, where one does."""
        wanted = " ".join(words.split()).casefold()
        if not wanted:
            return None
        for place in self.rows:
            if wanted in " ".join(self.text(place).split()).casefold():
                return place
        return None


def draft_key(review_id: str, place: Place) -> str:
    """Under which key the draft of a section is kept."""
    return "/".join((review_id, *place))


def fetch(services: Services, review_id: str, documents: Sequence[tuple[str, str]] = DOCUMENTS) -> ManuscriptAnswer:
    """Both documents and all drafts (database lane)."""
    sections = tuple(row for key, _ in documents for row in services.report.sections(review_id, key))
    return ManuscriptAnswer(sections, services.drafts.all())


def save(services: Services, review_id: str, place: Place, body: str) -> Changes:
    """Save a section's text and forget its draft (database lane)."""
    changes = services.report.write(review_id, *place, body)
    services.drafts.drop(FORM, draft_key(review_id, place))
    return changes
