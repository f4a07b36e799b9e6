"""The blank return an agency fills in: its columns, what is asked, how to write what is uncertain; for every format.

Its headings are ones that `intake.headings` knows, so that what comes back is read without choosing columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_manager.documents.tree import Block, Bullets, Document, Heading, Paragraph
from dhr_manager.documents.words import FORMS, listed, long_day

KEY: Final = "blank-return"
TITLE: Final = "Blank return"
FORMATS: Final = ("docx", "xlsx")


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column an agency may be asked for. `role` is what it is read as, `width` a share, `choices` its list."""

    key: str
    heading: str
    role: str
    brief: str  # in the heading, under its name
    hint: str  # in the instructions, and beside the cell in Excel
    width: float
    choices: tuple[str, ...] = ()


COLUMNS: Final = (
    BlankColumn("date", "Date", "date", "day first", "When it happened, day first, as exactly as it is known.", 11),
    BlankColumn("time", "Time", "time", "as 14:30", "The time of day where it is known, as 14:30.", 8),
    BlankColumn(
        "end-date", "End date", "end-date", "if it lasted", "The last day, where it lasted longer than one.", 10
    ),
    BlankColumn(
        "source", "Source of information", "source", "", "Where it is recorded: the system, file or letter.", 13
    ),
    BlankColumn("people", "People involved", "people", "by role", "Who was there or spoken of, and their role.", 13),
    BlankColumn(
        "contact",
        "Type of contact",
        "other",
        "a list",
        "What kind of contact it was.",
        11,
        ("Visit", "Appointment", "Telephone", "Letter or e-mail", "Meeting", "Attended incident", "Referral received",
         "Referral sent", "Not attended", "Record only"),
    ),
    BlankColumn("event", "What happened", "event", "", "What happened or was said, as your record has it.", 30),
    BlankColumn("action", "Action taken", "action", "", "What your agency did or decided, and why.", 22),
    BlankColumn(
        "enquiry",
        "Abuse asked about?",
        "other",
        "a list",
        "Whether somebody asked about domestic abuse at this contact.",
        10,
        ("Yes", "No", "Not recorded", "Not safe to ask"),
    ),
    BlankColumn("comment", "Author’s comment", "comment", "", "Your own view, kept apart from the record.", 16),
    BlankColumn("reference", "Reference number", "reference", "", "Your own number for it, such as a log number.", 12),
)  # fmt: skip
BY_KEY: Final = {column.key: column for column in COLUMNS}
NEEDED: Final = ("date", "event")  # without them nothing can be read
USUAL: Final = (
    ("date", True), ("time", False), ("source", True), ("people", False), ("event", True), ("action", True),
    ("comment", False),
)  # fmt: skip

# from chronologies.md, *Dates*: each reads as it says, day first
DATES: Final = (
    ("14/11/2020", "the day is known (14 November 2020 does as well)"),
    ("14/11/2020?", "probably that day; “circa 14/11/2020” does as well"),
    ("w/c 9 November 2020", "some day in that week"),
    ("early Nov 2020", "in the first ten days; also “mid Nov 2020”, “late Nov 2020”"),
    ("Nov 2020", "some day in that month"),
    ("12/11/2020 to 14/11/2020", "from the first day to the last"),
    ("autumn 2020", "that season; a winter has both its years: “winter 2019/20”"),
    ("early 2019", "in the first four months; also “mid 2019”, “late 2019”"),
    ("2018", "some day in that year"),
    ("before 14/11/2020", "it is not known how long before; also “after 14/11/2020”, “since 2018”"),
    ("not known", "there is no date at all"),
)


@dataclass(frozen=True, slots=True)
class BlankSource:
    """What a blank return and its letter say. `columns`: (key, compulsory) in order. No name of a person is in it.

    `due` is the day to answer by, `today` the day of writing: the same source gives the same bytes.
    """

    reference: str
    name_form: str  # DHR | DARDR
    marking: str
    period_from: date | None
    period_to: date | None
    partnership: str
    coordinator: str
    agency_code: str
    agency_name: str
    due: date | None
    today: date
    columns: tuple[tuple[str, bool], ...] = USUAL
    note: str = ""

    @property
    def form(self) -> str:
        """The name the review bears: the label is a choice of each review."""
        return FORMS.get(self.name_form, self.name_form)

    @property
    def asked(self) -> tuple[tuple[BlankColumn, bool], ...]:
        """The columns with whether they are compulsory."""
        return tuple((BY_KEY[key], compulsory) for key, compulsory in self.columns if key in BY_KEY)


def heading(column: BlankColumn, *, compulsory: bool) -> str:
    """A column's heading; a star says that it is compulsory."""
    name = f"{column.heading} *" if compulsory else column.heading
    return f"{name}\n({column.brief})" if column.brief else name


def period(source: BlankSource) -> str:
    """The review period in words; "" while it is not set."""
    if source.period_from and source.period_to:
        return f"{long_day(source.period_from)} to {long_day(source.period_to)}"
    if source.period_from:
        return f"from {long_day(source.period_from)}"
    return f"up to {long_day(source.period_to)}" if source.period_to else ""


def instructions(source: BlankSource) -> tuple[Block, ...]:
    """What stands before the table: never a table itself, so that nothing of it is taken for an entry."""
    compulsory = [column.heading for column, needed in source.asked if needed]
    blocks: list[Block] = [
        Heading(f"Chronology for the {source.form} {source.reference}"),
        Paragraph(f"Agency: {source.agency_name} ({source.agency_code})"),
        Paragraph(f"Period of the review: {period(source) or 'as agreed with the coordinator'}"),
    ]
    if source.due:
        blocks.append(Paragraph(f"Please send it back by {long_day(source.due)}."))
    blocks += [
        Heading("How to fill it in", 2),
        Bullets(
            (
                "One row for each contact or event, in any order. Add as many rows as you need.",
                "Write what your record says. Keep your own view for the author’s comment."
                if "comment" in dict(source.columns)
                else "Write what your record says, in its own words.",
                f"Columns with a star (*) are compulsory: {listed(compulsory)}.",
                "Contact outside the period belongs in it where it bears on the people concerned.",
                "Leave a cell empty where nothing is recorded. Do not merge cells and do not rename columns.",
            )
        ),
        Heading("The columns", 2),
        Bullets(tuple(f"{column.heading.rstrip('?')}: {column.hint}" for column, _ in source.asked)),
        Heading("How to write a date that is not certain", 2),
        Paragraph(
            "Please never make a date more exact than your record. Write the day first and the year with four figures."
        ),
        Bullets(tuple(f"{text} – {meaning}" for text, meaning in DATES)),
        Paragraph("A date without a year, or two dates in one cell, cannot be placed: use two rows."),
    ]
    if source.note.strip():
        blocks += [Heading("From the coordinator", 2), *_paragraphs(source.note)]
    return tuple(blocks)


def _paragraphs(text: str) -> list[Block]:
    return [Paragraph(part.strip()) for part in text.split("\n") if part.strip()]


def build(source: BlankSource) -> Document:
    """The instructions as a document; the writers of blank returns put the table after them."""
    return Document(
        f"Chronology {source.reference}",
        instructions(source),
        source.today,
        marking=source.marking,
        landscape=True,
        version=f"{source.reference} · {TITLE} · {source.agency_code}",
    )


def write(source: BlankSource, file_format: str) -> bytes:
    """The finished blank return, "docx" or "xlsx". The same source gives the same bytes."""
    if file_format == "docx":
        from dhr_manager.documents.writers.blank_word import write_blank_word

        return write_blank_word(build(source), source.asked)
    from dhr_manager.documents.writers.blank_sheet import write_blank_sheet

    return write_blank_sheet(build(source), source.asked)
