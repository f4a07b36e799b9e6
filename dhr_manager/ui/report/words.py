"""How sections, documents and names found are said on the Report tab."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from dhr_manager.documents import blank_return, covering_letter
from dhr_manager.documents.catalogue import FORMATS, TITLES
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.domain.rows.report import DocumentWritten, Leak
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.report.manuscript import SectionLine
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

SOURCES = {"record": "from the record", "written": "yours to write", "both": "record and yours"}
# where what the record fills in for a section is entered
FILLED_FROM = {
    "timescales": "the Timeline tab",
    "terms-of-reference": "the key lines of the Analysis tab",
    "contributors": "the Returns tab",
    "panel": "the panel and meetings of the People tab",
    "author": "the chair and author of the review",
    "parallel-reviews": "the pauses of the Timeline tab",
    "dissemination": "the panel of the People tab",
    "chronology": "the Chronology tab",
    "overview": "who knew what of the Analysis tab",
    "analysis": "the findings of the Analysis tab",
    "key-issues": "the findings of the Analysis tab",
    "lessons": "the lessons of the Analysis tab",
    "recommendations": "the Action plan tab",
    "process": "the Timeline tab",
    "appendices": "the key lines of the Analysis tab",
}
FORMAT_WORDS = {
    "docx": "Word (.docx)",
    "pdf": "PDF (.pdf)",
    "png": "Picture (.png)",
    "xlsx": "Excel (.xlsx)",
    "csv": "CSV table (.csv)",
    "json": "Data (.json)",
    "ics": "Calendar (.ics)",
}
AUDIENCE_WORDS = {
    "panel": "The panel",
    "family": "The family",
    "home-office": "The Home Office",
    "public": "The public",
}
AUDIENCE_SEES = {
    "panel": "Real names and exact dates. Marked; for the panel alone.",
    "family": "Pseudonyms; month and year of the death; no dates of birth, addresses or schools. Marked.",
    "home-office": "Pseudonyms; month and year of the death; no dates of birth, addresses or schools. Marked.",
    "public": "Pseudonyms; month and year of the death; nothing that identifies; no marking, as it is published.",
}
CALENDARS = "Calendar files carry no names."
LANES = "No entry's words and no names of people; days for the panel, months alone for everybody else."
DRAFT = Chip("due", "draft kept", "✎")
EMPTY = Chip("none", "empty", "○")
CERTAIN = Chip("late", "must not leave")
ASKED = Chip("due", "asked about", "?")
KINDS = {"identifier": "an identifier", "born": "date of birth", "name": "", "not-searched": "not searched"}


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 word", "1,204 words"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def when_said(instant: str, today: date) -> str:
    """A moment as it is said here: "today 10:42", "14 Nov 2026"; empty where there is none."""
    if not instant:
        return ""
    at = datetime.fromisoformat(instant).astimezone()
    return f"today {at:%H:%M}" if at.date() == today else show_day(at.date())


def section_title(number: str, title: str) -> str:
    """Number and title of a section."""
    return f"{number}  {title}" if number else title


def section_columns(today: Callable[[], date]) -> tuple[Column[SectionLine], ...]:
    """What the list shows of a section."""

    def cell(line: SectionLine) -> Cell:
        row = line.row
        changed = when_said(row.changed, today())
        second = " · ".join(filter(None, (SOURCES[row.source], changed)))
        said = f"{row.number}. {row.title}" if row.number else row.title
        return Cell(row.title, strong=row.number, second=second, said=f"{said}, {second}")

    return (Column("Section", cell), Column("State", lambda line: Cell(chips=section_chips(line)), width=124))


def section_chips(line: SectionLine) -> tuple[Chip, ...]:
    """How far a section is, and whether typed text waits to be saved."""
    state = Chip("done", plural(line.words, "word"), "✓") if line.words else EMPTY
    return (state, DRAFT) if line.draft else (state,)


def audience_sees(document: str, audience: str) -> str:
    """One line: what this audience sees in this document."""
    told = {"deadlines": CALENDARS, "events": CALENDARS, "swim-lanes": LANES}
    return told.get(document, AUDIENCE_SEES[audience])


def neutral_name(document: str, audience: str, format: str, today: date) -> str:  # the word of the rows
    """A file name that begins with the document's key and names nobody."""
    return f"{document}-{audience}-{today:%Y-%m-%d}.{format}"


def document_choices() -> tuple[tuple[str, str], ...]:
    """The documents by key."""
    return tuple((key, TITLES[key]) for key in FORMATS)


def format_choices(document: str) -> tuple[tuple[str, str], ...]:
    """The formats a document can have."""
    return tuple((key, FORMAT_WORDS[key]) for key in FORMATS[document])


def size_said(size: int) -> str:
    """ "18 KB"; as files are sized on a disk."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} KB"


# what was written for agencies stands in the same list
_FOR = {**AUDIENCE_WORDS, "agency": "An agency"}
_WRITTEN = {**TITLES, blank_return.KEY: blank_return.TITLE, covering_letter.KEY: covering_letter.TITLE}


def written_columns(today: Callable[[], date]) -> tuple[Column[DocumentWritten], ...]:
    """What the list shows of a document that was written."""
    return (
        Column("Written", lambda row: when_said(row.written, today()), width=124, order=lambda row: row.written),
        Column("Document", _document, share=3, order=lambda row: row.document),
        Column("For", lambda row: _FOR[row.audience], width=128, order=lambda row: row.audience),
        Column("File", lambda row: row.file_name, share=4),
        Column("SHA-256", lambda row: Cell(row.sha256[:12], said=f"begins {row.sha256[:12]}"), width=118),
    )


def _document(row: DocumentWritten) -> Cell:
    pages = plural(row.pages, "page") if row.pages else ""
    second = " · ".join(filter(None, (FORMAT_WORDS[row.format], pages)))
    return Cell(strong=_WRITTEN.get(row.document, row.document), second=second)


def whose(leak: Leak, person: PersonRow | None) -> tuple[str, str]:
    """Who a leak is about, and how they are shown."""
    if leak.kind == "not-searched":
        return "nobody could look here", ""
    name = person.name if person else leak.pseudonym or "somebody of the cast"
    kind = KINDS.get(leak.kind, leak.kind)
    shown = f"shown as {leak.pseudonym}" if leak.pseudonym and leak.pseudonym != name else ""
    return name, " · ".join(filter(None, (kind, shown)))


def leak_words(leak: Leak) -> str:
    """What was found, with the words around it."""
    if leak.kind == "not-searched":
        return sentence("not-searched", reason=leak.variant.removeprefix("not searched: "))
    around = leak.around or leak.variant
    return around if leak.variant.casefold() in around.casefold() else f"{leak.variant}: {around}"


def leak_columns(person: Callable[[Leak], PersonRow | None]) -> tuple[Column[Leak], ...]:
    """What the list shows of a name that was found."""

    def who(leak: Leak) -> Cell:
        name, second = whose(leak, person(leak))
        return Cell(strong=name, second=second, chips=() if leak.certain else (ASKED,))

    return (
        Column("Where", lambda leak: Cell(leak.place or "text"), width=136),
        Column("Words around it", lambda leak: Cell(leak_words(leak)), share=3),
        Column("Whose", who, share=2),
    )
