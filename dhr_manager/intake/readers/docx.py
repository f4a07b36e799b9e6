"""Word documents (.docx, .docm): every table with its rows, and all words that stand outside tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.columns import is_header
from dhr_manager.intake.grid import Book, Cell, Grid, GridRow, Meter
from dhr_manager.intake.package import Element, Package, drawn_texts, local
from dhr_manager.intake.readers.aligning import align
from dhr_manager.intake.readers.word_plain import plain_cells
from dhr_manager.intake.readers.word_text import BLOCKS, Walker, Words, attribute, child, is_on

_HEADED = 5  # rows in which a header is looked for
_NOTES = {
    "footnotes": "footnote",
    "endnotes": "footnote",
    "comments": "comment",
    "header": "page-margin",
    "footer": "page-margin",
    "chart": "drawing",
    "diagramData": "drawing",
}
_MARGINS, _DRAWN = {"header", "footer"}, {"chart", "diagramData"}


def read(data: bytes, progress: Callable[[float], None]) -> Book:
    """All tables of a Word document. Raises UserError("return-damaged" and the limits of `Meter`)."""
    package = Package(data)
    main = package.main_part()
    root = package.tree(main)
    body = child(root, "body") if root is not None else None
    if body is None:
        raise UserError("return-damaged", part="main")
    book = Book(kept=root)
    reader = _Reader(book)
    blocks = list(reader.blocks(body))
    for at, block in enumerate(blocks):
        reader.block(block)
        if at % 50 == 0:
            progress(at / len(blocks))
    _beside(package, main, reader)
    book.found.update(reader.walker.found)
    book.found["macros"] += package.macros()
    book.found["external_links"] += package.external_links()
    for name in package.embedded():
        book.leave_out("", name.rsplit("/", 1)[-1], "embedded-file")
    return book


class _Reader:
    """Turns the blocks of a body into grids and words left out."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.walker = Walker(self._promote)
        self.places: dict[tuple[str, str], str] = {}  # of footnotes, endnotes and comments
        self._around_layout = False  # the table being read only arranges the page
        self._meter = Meter()

    def blocks(self, element: Element, *, control: bool = False) -> Iterator[tuple[Element, bool]]:
        """Paragraphs and tables in order, with whether a content control lies around them."""
        for inner in element:
            name = local(inner)
            if name in BLOCKS:
                yield inner, control
            elif name == "sdt":
                words = Words()
                content = self.walker.control(inner, words)
                self.leave(words, "")
                if content is not None:
                    yield from self.blocks(content, control=True)
            elif not name.endswith("Pr"):
                yield from self.blocks(inner, control=control)

    def block(self, block: tuple[Element, bool]) -> None:
        """One paragraph (left out) or table (a grid)."""
        element, control = block
        if local(element) == "tbl":
            self._table(element, control=control)
            return
        words = Words()
        self.walker.inline(element, words, deleted=False)
        self.book.leave_out("", words.text, "outside-table")
        self.leave(words, "")

    def leave(self, words: Words, place: str) -> None:
        """List what a piece holds beside its words."""
        self.book.leave_out(place, "".join(words.deleted), "tracked-deletion")
        for text in words.placeholders:
            self.book.leave_out(place, text, "placeholder")
        for text in words.pictured:
            self.book.leave_out(place, text, "picture-text")
        self.places.update(dict.fromkeys(words.notes, place))

    def _table(self, table: Element, *, control: bool) -> None:
        grid = Grid(f"Table {len(self.book.grids) + 1}")
        self.book.grids.append(grid)
        above: dict[int, Cell] = {}
        before, self._around_layout = self._around_layout, not _heads_entries(table)
        for number, (row, wrapped) in enumerate(self._rows(table, control=control), 1):
            built = self._plain(row, number, above) or self._row(row, number, above, grid.name)
            if built is not None:
                built.content_control = built.content_control or wrapped
                self._meter.row(built.cells)
                grid.rows.append(built)
        align(grid.rows)
        merged = (cell.span > 1 and not cell.merged_from for row in grid.rows for cell in row.cells)
        self.book.found["merged_cells"] += sum(merged)
        self._around_layout = before

    def _promote(self, table: Element) -> bool:
        """Take a chronology that lies within a table of the layout as a table of its own."""
        if not self._around_layout or not _heads_entries(table):
            return False
        self._table(table, control=False)
        return True

    def _rows(self, element: Element, *, control: bool) -> Iterator[tuple[Element, bool]]:
        for inner in element:
            name = local(inner)
            if name == "tr":
                yield inner, control
            elif name == "sdt":
                words = Words()
                content = self.walker.control(inner, words)
                self.leave(words, self.book.grids[-1].name)
                if content is not None:
                    yield from self._rows(content, control=True)
            elif name not in {"tblPr", "tblGrid"}:
                yield from self._rows(inner, control=control)

    def _plain(self, row: Element, number: int, above: dict[int, Cell]) -> GridRow | None:
        """A row of nothing but words: the same as `_row` makes of it, in a fraction of the time. Else None."""
        found = plain_cells(row)
        if found is None:
            return None
        built = GridRow(number, [])
        starts: list[int] = []
        for cell in found:
            starts.append(len(built.cells))
            text = cell.text
            if cell.span is None and cell.merge is None:
                above.pop(len(built.cells), None)
                built.cells.append(Cell(text))
            else:
                self._place(text, cell.span, cell.merge, built.cells, above)
        built.starts = tuple(starts)
        return built

    def _row(self, row: Element, number: int, above: dict[int, Cell], table: str) -> GridRow | None:
        place = f"{table}, row {number}"
        properties = child(row, "trPr")
        built = GridRow(number, [])
        column = self._before(properties)
        built.cells.extend(Cell() for _ in range(column))
        shown = hidden = False
        notes: set[str] = set()
        for element, wrapped in self._cells(row, built):
            inside = self.walker.found["nested_tables"]
            words = self.walker.cell(element)
            notes.update({"nested-table"} if self.walker.found["nested_tables"] > inside else ())
            built.tracked = built.tracked or words.tracked
            built.content_control = built.content_control or words.control or wrapped
            hidden, shown = hidden or words.hidden_text, shown or words.shown_text
            notes.update({"picture"} if words.pictures else ())
            self.leave(words, place)
            properties_of_cell = child(element, "tcPr")
            span, merge = (
                child(properties_of_cell, name) if properties_of_cell is not None else None
                for name in ("gridSpan", "vMerge")
            )
            built.starts += (len(built.cells),)
            self._place(words.text, span, merge, built.cells, above)
        gone = self._row_change(properties, built)
        built.hidden = is_on(properties, "hidden") or (hidden and not shown)
        self.book.found["hidden_rows"] += built.hidden
        notes.update({"hidden-text"} if hidden and shown else ())
        built.notes = tuple(sorted(notes))
        if gone:
            own = (cell for cell in built.cells if not cell.merged_from)
            self.book.leave_out(place, "\t".join(cell.text for cell in own), "tracked-deletion")
            for column in [column for column, cell in above.items() if any(cell is one for one in built.cells)]:
                del above[column]  # what was deleted reaches down to no other row
            return None
        return built

    def _before(self, properties: Element | None) -> int:
        skipped = child(properties, "gridBefore") if properties is not None else None
        return _count(attribute(skipped, "val"), least=0) if skipped is not None else 0

    def _row_change(self, properties: Element | None, built: GridRow) -> bool:
        """Count a row that was inserted or deleted as a whole; whether it is gone."""
        if properties is None:
            return False
        inserted, deleted = child(properties, "ins") is not None, child(properties, "del") is not None
        if inserted and not built.tracked:
            self.walker.found["tracked_insertions"] += 1
        if deleted and not built.tracked:
            self.walker.found["tracked_deletions"] += 1
        built.tracked = built.tracked or inserted or deleted
        return deleted

    def _cells(self, element: Element, built: GridRow, *, control: bool = False) -> Iterator[tuple[Element, bool]]:
        for inner in element:
            name = local(inner)
            if name == "tc":
                yield inner, control
            elif name == "sdt":
                words = Words()
                content = self.walker.control(inner, words)
                if content is None:  # a control around a whole cell that shows its prompt: the cell stays, empty
                    content = child(inner, "sdtContent")
                    built.content_control = True
                    for cell in content.iter() if content is not None else ():
                        if local(cell) == "tc":
                            built.starts += (len(built.cells),)
                            built.cells.append(Cell())
                    self.leave(words, self.book.grids[-1].name)
                else:
                    yield from self._cells(content, built, control=True)
            elif name not in {"trPr", "tblPrEx"}:
                yield from self._cells(inner, built, control=control)

    def _place(
        self, text: str, span: Element | None, merge: Element | None, cells: list[Cell], above: dict[int, Cell]
    ) -> None:
        """Put one cell into its columns; a cell that continues one from above has that one's words."""
        width = _count(attribute(span, "val"), least=1) if span is not None else 1
        column = len(cells)
        cell = Cell(text, span=width)
        restart = merge is not None and attribute(merge, "val") == "restart"
        if merge is not None and not restart:
            start = above.get(column)
            if start is not None and not text.strip():
                cell = Cell(start.text, span=width, merged_from=True)
        elif merge is not None:
            above[column] = cell
        else:
            above.pop(column, None)
        self.book.found["merged_cells"] += restart and width == 1  # wide ones are counted once the rows are aligned
        cells.append(cell)
        cells.extend(Cell() for _ in range(width - 1))


def _heads_entries(table: Element) -> bool:
    """Whether one of a table's first rows names the columns of a chronology."""
    rows = [row for row in table if local(row) == "tr"][:_HEADED]
    quiet = Walker()
    return any(
        is_header(GridRow(0, [Cell(quiet.cell(cell).text) for cell in row if local(cell) == "tc"]), {}) for row in rows
    )


def _count(text: str, *, least: int) -> int:
    try:
        return min(max(int(text), least), 10_000)
    except ValueError:
        return least


def _beside(package: Package, main: str, reader: _Reader) -> None:
    """Words of comments, notes, page margins, drawings and charts: counted, and left out with their reason."""
    book, walker = reader.book, reader.walker
    for kind, target in sorted(package.related(main).values()):
        if kind == "aFChunk":
            book.leave_out("", target.rsplit("/", 1)[-1], "embedded-file")
        root = package.tree(target) if kind in _NOTES else None
        if root is None:
            continue
        if kind in _MARGINS:
            words = walker.cell(root)
            book.leave_out("", words.text, _NOTES[kind])
            reader.leave(words, "")
            continue
        if kind in _DRAWN:
            book.leave_out("", "\n".join(drawn_texts(root)), _NOTES[kind])
            continue
        for note in root:
            words = walker.cell(note)
            book.found["comments"] += kind == "comments"
            place = reader.places.get((local(note), attribute(note, "id")), "")
            book.leave_out(place, words.text, _NOTES[kind])
            reader.leave(words, place)
