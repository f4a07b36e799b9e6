"""Builds the blocks of a report and keeps count of its paragraphs: 14.1, 14.2 …"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from dhr_manager.documents.sections import Section
from dhr_manager.documents.text import paragraphs
from dhr_manager.documents.tree import Block, Bullets, Column, Figure, Heading, Paragraph, Quotation, Row, Table
from dhr_manager.documents.words import Wording

UNWRITTEN = "This section has not been written yet."


class Composer:
    """Collects blocks; paragraphs of a numbered section are numbered by it."""

    def __init__(self, document: str, wording: Wording) -> None:
        self.document = document
        self.wording = wording
        self.blocks: list[Block] = []
        self._section = ""
        self._paragraph = 0

    def section(self, section: Section) -> None:
        """Begins a section."""
        self.blocks.append(Heading(section.title, 1, section.number))
        self._section = section.number
        self._paragraph = 0

    def heading(self, text: str, level: int = 2) -> None:
        """A heading within the section."""
        self.blocks.append(Heading(text, level))

    def say(self, text: str) -> None:
        """A paragraph, numbered where the section is; an empty text says nothing."""
        if not text.strip():
            return
        number = ""
        if self._section:
            self._paragraph += 1
            number = f"{self._section}.{self._paragraph}"
        self.blocks.append(Paragraph(text.strip(), number))

    def note(self, text: str) -> None:
        """A quiet note without a number."""
        self.blocks.append(Paragraph(text, quiet=True, inset=bool(self._section)))

    def bullets(self, items: Iterable[str]) -> None:
        """A list, where there is anything to list."""
        listed = tuple(item for item in items if item.strip())
        if listed:
            self.blocks.append(Bullets(listed))

    def quote(self, text: str, source: str = "") -> None:
        """Somebody's own words."""
        self.blocks.append(Quotation(text, source))

    def table(self, name: str, columns: tuple[Column, ...], rows: Iterable[Row], alt: str) -> None:
        """A small table of the record."""
        self.blocks.append(Table(columns, tuple(rows), name, alt))

    def figure(self, figure: Figure) -> None:
        """A picture."""
        self.blocks.append(figure)

    def written(self, key: str) -> bool:
        """The author's own text of the section, paragraph by paragraph; whether there was any."""
        body = self.wording.source.body(self.document, key)
        for text in paragraphs(self.wording.own(body)):
            self.say(text)
        return bool(body.strip())

    def fill(self, section: Section, record: Mapping[str, Callable[[Composer], None]]) -> None:
        """A whole section: the author's own text, then what the record says; where neither says anything, that."""
        self.section(section)
        written = self.written(section.key)
        before = len(self.blocks)
        if section.key in record:
            record[section.key](self)
        if not written and len(self.blocks) == before:
            self.note(UNWRITTEN)
