"""The letter that goes to an agency with its blank return: what is asked, for which review, by when."""

from __future__ import annotations

from typing import Final

from dhr_manager.documents.blank_return import BlankSource, period
from dhr_manager.documents.tree import Block, Bullets, Document, Heading, Paragraph
from dhr_manager.documents.words import long_day

KEY: Final = "covering-letter"
TITLE: Final = "Covering letter"
FORMATS: Final = ("docx", "pdf")


def build(source: BlankSource) -> Document:
    """The letter as a tree. It names no subject of the review: who is concerned is sent separately."""
    sender = source.partnership or "the Community Safety Partnership"
    title = f"{source.form} {source.reference}: request for a chronology"
    blocks: list[Block] = [
        Paragraph(_capital(sender)),
        Paragraph(long_day(source.today)),
        Paragraph(f"To: {source.agency_name}"),
        Heading(title, 2),
        Paragraph("Dear colleague,"),
        Paragraph(
            f"{_capital(sender)} is holding a {source.form} under section 9 of the Domestic Violence, Crime and "
            "Victims Act 2004. A review is held to learn what should change. Who is to blame is for "
            "courts and coroners; it is no question of the review."
        ),
        Paragraph("Your agency had, or may have had, contact with people the review concerns. Would you please:"),
        Bullets(_asked(source)),
        Paragraph(
            "Who is concerned, and what you need to find them in your records, is sent to you separately by a secure "
            "way. Please put no name of a person into the name of a file or the subject of an e-mail."
        ),
        Paragraph(
            "The chronology comes as a Word document and as an Excel workbook; please use the one that suits you. It "
            "begins with instructions, also on dates that are not certain. There are no macros in it."
        ),
    ]
    blocks += [Paragraph(part.strip()) for part in source.note.split("\n") if part.strip()]
    blocks += [
        Paragraph("If anything is unclear, or the date cannot be met, please tell us as soon as you can."),
        Paragraph("Yours sincerely,"),
        Paragraph(source.coordinator or "Review coordinator"),
        Paragraph(f"for {sender}"),
    ]
    return Document(
        f"Request for a chronology {source.reference}",
        tuple(blocks),
        source.today,
        marking=source.marking,
        version=f"{source.reference} · {TITLE} · {source.agency_code}",
    )


def _asked(source: BlankSource) -> tuple[str, ...]:
    within = period(source)
    return (
        "keep all records safe that bear on the people concerned;",
        f"fill in the chronology with every contact in the period {within};"
        if within
        else "fill in the chronology with every contact in the period agreed with you;",
        "add earlier or later contact where it bears on the review;",
        "tell us if you find no contact at all: that is an answer too;",
        f"send it back by {long_day(source.due)}, by a secure way, with the reference {source.reference}."
        if source.due
        else f"send it back by a secure way, with the reference {source.reference}.",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def write(source: BlankSource, file_format: str) -> bytes:
    """The finished letter, "docx" or "pdf"."""
    if file_format == "docx":
        from dhr_manager.documents.writers.word import write_word

        return write_word(build(source))
    from dhr_manager.documents.writers.pdf import write_pdf

    return write_pdf(build(source))
