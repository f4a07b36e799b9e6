"""Writes a document as PDF: embedded fonts, bookmarks, contents with pages, links, and clean properties."""

from __future__ import annotations

from typing import Final

from dhr_manager.documents.palette import ACCENT, INK, LINE, SECOND_INK
from dhr_manager.documents.text import clean
from dhr_manager.documents.tree import (
    Block,
    Bullets,
    Contents,
    Document,
    Figure,
    Heading,
    KeyValues,
    Paragraph,
    Quotation,
    Table,
    TitlePage,
)
from dhr_manager.documents.writers.fonts import Face, face
from dhr_manager.documents.writers.pdf_page import Page, Sheets
from dhr_manager.documents.writers.pdf_table import TableDrawer

_SIZE: Final = 10.5
_LEADING: Final = 15.2
_INDENT: Final = 38.0
_HEADS: Final = {1: (18.0, 23.0, 24.0, 11.0), 2: (13.0, 17.0, 16.0, 7.0), 3: (10.5, 14.0, 12.0, 5.0)}
_ENTRY: Final = 20.0


def write_pdf(document: Document) -> bytes:
    """The document as PDF. The same document gives the same bytes."""
    return _Flow(document).run()


def heading_pages(document: Document) -> list[int]:
    """The page of every heading, in order, in our own layout."""
    flow = _Flow(document)
    flow.lay()
    return [page for _heading, _key, page in flow.entries]


class _Flow:
    """Lets the blocks flow down the pages; `y` is the height reached."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.sheets = Sheets(document)
        self.y = self.sheets.top
        self.led = 0.0
        self.entries: list[tuple[Heading, str, int]] = []  # heading, bookmark, page
        self.contents: tuple[Contents, list[Page]] | None = None

    def run(self) -> bytes:
        """Draws everything, then the contents whose pages are now known."""
        self.lay()
        if self.contents is not None:
            self._fill_contents(*self.contents)
        return self.sheets.finish()

    def lay(self) -> None:
        """Lets every block flow down the pages."""
        blocks = self.document.blocks
        for n, block in enumerate(blocks):
            if isinstance(block, Heading | Paragraph):
                self.led = self._led_by(blocks[n : n + 4])
            self._block(block)

    @staticmethod
    def _led_by(blocks: tuple[Block, ...]) -> float:
        """How much must stand on the same page after a heading, or after a sentence that leads into a table or list."""
        led = 0.0
        lead_in = isinstance(blocks[0], Heading)
        for block in blocks[1:]:
            if isinstance(block, Table | Bullets | Figure):
                return led + 70
            if not lead_in:
                break
            lead_in = isinstance(block, Heading)
            led += 3 * _LEADING
        return led

    def _block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block)
            case Table():
                self.y = TableDrawer(self.sheets, block).draw(self.y) - 14
            case Bullets():
                for item in block.items:
                    self._text(item, face("regular"), indent=_INDENT + 16, mark=("•", _INDENT + 2), after=4)
                self.y -= 4
            case Quotation():
                self._quotation(block)
            case KeyValues():
                self._pairs(block)
            case Figure():
                self._figure(block)
            case TitlePage():
                self._title_page(block)
            case Contents():
                self._reserve_contents(block)
            case _:
                self._turn()

    def _turn(self) -> None:
        if self.y < self.sheets.top or not self.sheets.page.code:
            if self.sheets.page.code:
                self.sheets.new_page()
            self.y = self.sheets.top

    def _need(self, height: float) -> None:
        if self.y - height < self.sheets.bottom:
            self.sheets.new_page()
            self.y = self.sheets.top

    def _heading(self, heading: Heading) -> None:
        sheets = self.sheets
        size, leading, before, after = _HEADS[min(max(heading.level, 1), 3)]
        bold = face("bold")
        indent = 0.0
        if heading.number:
            indent = max(_INDENT, bold.measure(bold.printable(heading.number)) * size / 1000 + 12)
        lines = bold.wrap(heading.text, size, sheets.room - indent)
        if self.y < sheets.top:
            self.y -= before
        self._need(len(lines) * leading + after + max(self.led, 3 * _LEADING))
        key = f"h{len(self.entries) + 1}"
        title = clean(f"{heading.number} {heading.text}".strip()).replace("\n", " ")
        sheets.page.marks.append((key, self.y + 6, title, min(heading.level, 3) - 1))
        self.entries.append((heading, key, len(sheets.pages)))
        colour = ACCENT if heading.level == 1 else INK
        base = self.y - size
        if heading.number:
            sheets.lines((sheets.left, base), [bold.printable(heading.number)], bold, size, leading, colour=colour)
        sheets.lines((sheets.left + indent, base), lines, bold, size, leading, colour=colour)
        self.y -= len(lines) * leading + after

    def _paragraph(self, paragraph: Paragraph) -> None:
        indent = _INDENT if paragraph.number or paragraph.inset else 0.0
        if self.led:
            self._need(_LEADING * (2 + len(paragraph.text) // 80) + self.led)
        if paragraph.quiet:
            self._text(paragraph.text, face("regular"), indent=indent, size=9, leading=12.5, colour=SECOND_INK, after=8)
        else:
            mark = (paragraph.number, 0.0) if paragraph.number else None
            self._text(paragraph.text, face("regular"), indent=indent, mark=mark)

    def _text(
        self,
        text: str,
        of: Face,
        *,
        indent: float = 0.0,
        mark: tuple[str, float] | None = None,
        size: float = _SIZE,
        leading: float = _LEADING,
        colour: str = INK,
        after: float = 9.0,
    ) -> None:
        """Lines of one paragraph, split over pages without leaving one line alone on either side."""
        sheets = self.sheets
        lines = of.wrap(text, size, sheets.room - indent)
        while lines:
            fits = int((self.y - sheets.bottom) / leading)
            if fits < len(lines):
                if len(lines) - fits == 1:
                    fits -= 1
                if fits < 2:
                    sheets.new_page()
                    self.y = sheets.top
                    continue
            part, lines = lines[:fits], lines[fits:]
            base = self.y - size
            if mark is not None:
                sheets.lines(
                    (sheets.left + mark[1], base), [of.printable(mark[0])], of, size, leading, colour=SECOND_INK
                )
                mark = None
            sheets.lines((sheets.left + indent, base), part, of, size, leading, colour=colour)
            self.y -= len(part) * leading
        self.y -= after

    def _quotation(self, quotation: Quotation) -> None:
        sheets = self.sheets
        start = self.y
        page = sheets.page
        self._text(quotation.text, face("italic"), indent=_INDENT + 14, after=3)
        if sheets.page is page:
            page.code.append("q")
            sheets.box(sheets.left + _INDENT, self.y + 3, 2.2, start - self.y - 3, ACCENT)
            page.code.append("Q")
        if quotation.source:
            self._text(quotation.source, face("regular"), indent=_INDENT + 14, size=9, leading=12.5, colour=SECOND_INK)
        self.y -= 6

    def _pairs(self, pairs: KeyValues) -> None:
        sheets = self.sheets
        regular = face("regular")
        split = sheets.room * 0.3
        for label, value in pairs.rows:
            left = regular.wrap(label, 9.5, split - 12)
            right = regular.wrap(value, 10, sheets.room - split)
            # a very long value is cut into pieces that fit a page
            while left or right:
                height = max(len(left), len(right)) * 14.0
                if self.y - min(height, 400.0) < sheets.bottom:
                    sheets.new_page()
                    self.y = sheets.top
                sheets.lines((sheets.left, self.y - 10), left[:28], regular, 9.5, 14, colour=SECOND_INK)
                sheets.lines((sheets.left + split, self.y - 10), right[:28], regular, 10, 14)
                self.y -= min(max(len(left), len(right)), 28) * 14.0
                left, right = left[28:], right[28:]
            self.y -= 5
        self.y -= 8

    def _title_page(self, page: TitlePage) -> None:
        sheets = self.sheets
        bold = face("bold")
        self.y = sheets.top - (sheets.top - sheets.bottom) * 0.2
        lines = bold.wrap(page.title, 30, sheets.room)[:12]
        sheets.lines((sheets.left, self.y), lines, bold, 30, 37, colour=ACCENT)
        self.y -= len(lines) * 37 + 4
        if page.subtitle:
            self._text(page.subtitle, face("regular"), size=14, leading=20, colour=SECOND_INK, after=16)
        sheets.rule(sheets.left, self.y, sheets.room, LINE, 0.8)
        self.y -= 26
        if page.lines:
            self._pairs(KeyValues(page.lines))
        if page.note:
            small = face("regular")
            height = len(small.wrap(page.note, 9, sheets.room)) * 12.5
            if self.y - height > sheets.bottom:
                self.y = sheets.bottom + height
            self._text(page.note, small, size=9, leading=12.5, colour=SECOND_INK)
        self._turn()

    def _figure(self, figure: Figure) -> None:
        from dhr_manager.documents.writers.pictures import POINTS_A_PIXEL, draw_picture

        sheets = self.sheets
        picture = figure.picture
        tallest = sheets.top - sheets.bottom - 60
        scale = min(POINTS_A_PIXEL, sheets.room / max(picture.width, 1), tallest / max(picture.height, 1))
        height = picture.height * scale
        self._need(height + 24)
        draw_picture(sheets, picture, (sheets.left, self.y), scale)
        self.y -= height + 8
        if figure.caption:
            self._text(figure.caption, face("regular"), size=9, leading=12.5, colour=SECOND_INK, after=12)

    # the contents ---------------------------------------------------------------------------------------------------

    def _reserve_contents(self, contents: Contents) -> None:
        """Keeps as many pages as the entries will take; they are filled at the end."""
        self._turn()
        sheets = self.sheets
        wanted = sum(isinstance(block, Heading) and block.level <= contents.depth for block in self.document.blocks)
        if not wanted:
            return
        on_page = int((sheets.top - sheets.bottom) / _ENTRY) - 2
        pages = []
        for _ in range(-(-wanted // on_page)):
            pages.append(sheets.page)
            sheets.new_page()
        self.contents = (contents, pages)

    def _fill_contents(self, contents: Contents, pages: list[Page]) -> None:
        sheets = self.sheets
        entries = [entry for entry in self.entries if entry[0].level <= contents.depth]
        on_page = int((sheets.top - sheets.bottom) / _ENTRY) - 2
        kept = sheets.pages
        bold = face("bold")
        for n, page in enumerate(pages):
            sheets.pages = [page]
            y = sheets.top
            if n == 0:
                sheets.lines((sheets.left, y - 18), [bold.printable(contents.title)], bold, 18, 23, colour=ACCENT)
            y -= 2 * _ENTRY
            for heading, key, number in entries[n * on_page : (n + 1) * on_page]:
                self._entry(heading, key, number, y)
                y -= _ENTRY
        sheets.pages = kept

    def _entry(self, heading: Heading, key: str, number: int, y: float) -> None:
        sheets = self.sheets
        regular = face("regular")
        indent = 28.0 + 16.0 * (heading.level - 1)
        right = sheets.left + sheets.room
        title = regular.wrap(heading.text, _SIZE, sheets.room - indent - 40)[0]
        if heading.number:
            sheets.lines(
                (sheets.left, y - _SIZE), [regular.printable(heading.number)], regular, _SIZE, 14, colour=SECOND_INK
            )
        start = sheets.left + (indent if heading.number or heading.level > 1 else 0.0)
        sheets.lines((start, y - _SIZE), [title], regular, _SIZE, 14)
        wide = regular.measure(str(number)) * _SIZE / 1000
        sheets.lines((right - wide, y - _SIZE), [str(number)], regular, _SIZE, 14)
        after = start + regular.measure(title) * _SIZE / 1000 + 6
        if right - wide - 6 > after:
            sheets.page.code.append("q [0.6 3] 0 d")
            sheets.rule(after, y - _SIZE, right - wide - 6 - after, SECOND_INK, 0.6)
            sheets.page.code.append("Q")
        sheets.page.links.append((key, (sheets.left, y - _SIZE - 4, right, y + 3)))
