"""Tables of a Word document, streamed row by row: built as text, escaped once, a new table every 100 rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dhr_manager.documents.palette import HEAD, agency_colour
from dhr_manager.documents.text import xml_text
from dhr_manager.documents.tree import Badge, KeyValues, Row, Table
from dhr_manager.documents.writers.patterns import WORD_SHADINGS

# one table of 5,000 rows takes LibreOffice 207 s to lay out, a new one every 100 rows 9 s (design/speed.md)
ROWS_A_TABLE: Final = 100
# a row longer than this may break over the page; shorter ones are kept whole
_LONG: Final = 700
_CELL_END: Final = "</w:t></w:r></w:p></w:tc>"
_TABLE_END: Final = "</w:tbl>"
_GAP: Final = '<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p>'
AFTER: Final = '<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>'


def broken(text: str) -> str:
    """The text escaped for a run, its line breaks and tabs as elements."""
    text = xml_text(text)
    if "\n" in text:
        text = text.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    if "\t" in text:
        text = text.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return text


def _cell_start(width: int, style: str, extra: str = "") -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        '</w:pPr><w:r><w:t xml:space="preserve">'
    )


def _badge(badge: Badge, width: int) -> str:
    colour = agency_colour(badge.colour)
    pattern = WORD_SHADINGS[badge.colour % len(WORD_SHADINGS)]
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
        f'<w:r><w:rPr><w:b/><w:color w:val="FFFFFF"/><w:shd w:val="clear" w:color="auto" w:fill="{colour}"/></w:rPr>'
        f'<w:t xml:space="preserve">\u00a0{xml_text(badge.code)}\u00a0</w:t></w:r>'
        f'<w:r><w:rPr><w:shd w:val="{pattern}" w:color="{colour}" w:fill="FFFFFF"/></w:rPr>'
        '<w:t xml:space="preserve">\u00a0\u00a0\u00a0</w:t></w:r></w:p></w:tc>'
    )


def _widths(shares: list[float], total: int) -> list[int]:
    whole = sum(shares) or 1.0
    widths = [int(share * total / whole) for share in shares]
    widths[-1] += total - sum(widths)
    return widths


def _opening(style: str, widths: list[int], alt: str, head: str) -> str:
    described = f'<w:tblDescription w:val="{xml_text(alt)}"/>' if alt else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = "1" if head else "0"
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="{first}" w:lastRow="0" '
        f'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{head}"
    )


def table_xml(table: Table, total: int, *, last: bool = False) -> Iterator[str]:
    """The pieces of a table, `total` twentieths of a point wide; headings repeat on every page.

    After the `last` block only the least paragraph stands that Word asks for, so that no empty page follows.
    """
    columns = table.columns
    widths = _widths([column.width for column in columns], total)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD}"/>'
    heads = "".join(
        _cell_start(width, "TableHead", shade) + xml_text(column.title) + _CELL_END
        for column, width in zip(columns, widths, strict=True)
    )
    opening = _opening(
        "ReportTable", widths, table.alt, f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
    )
    writer = _RowWriter(table, widths)
    yield opening
    for n, row in enumerate(table.rows):
        if n and n % ROWS_A_TABLE == 0:
            yield _TABLE_END + _GAP + opening
            writer.before = ()
        yield writer.row(row)
    yield _TABLE_END + (_GAP if last else AFTER)


class _RowWriter:
    """Rows of one table as text, with what is the same in every row made once."""

    def __init__(self, table: Table, widths: list[int]) -> None:
        self.widths = widths
        self.before: Row = ()  # the row above, for joined columns
        self.badges: dict[tuple[Badge, int], str] = {}
        self.starts = []
        self.again: dict[int, str] = {}
        for n, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            style = "TableQuiet" if column.quiet else "TableText"
            self.starts.append(_cell_start(width, style, '<w:vMerge w:val="restart"/>' if column.joined else ""))
            if column.joined:
                self.again[n] = (
                    f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vMerge/></w:tcPr><w:p><w:pPr>'
                    f'<w:pStyle w:val="{style}"/></w:pPr></w:p></w:tc>'
                )

    def row(self, row: Row) -> str:
        """One row; a long one may break over the page, a short one is kept whole."""
        pieces = []
        length = 0
        starts = self.starts
        for n, cell in enumerate(row):
            if isinstance(cell, Badge):
                pieces.append(self._badge(cell, n))
            elif n in self.again and self.before and self.before[: n + 1] == row[: n + 1]:
                pieces.append(self.again[n])
            else:
                length = max(length, len(cell))
                pieces.append(starts[n] + broken(cell) + _CELL_END)
        self.before = row
        whole = "" if length > _LONG else "<w:trPr><w:cantSplit/></w:trPr>"
        return f"<w:tr>{whole}{''.join(pieces)}</w:tr>"

    def _badge(self, badge: Badge, column: int) -> str:
        key = (badge, column)
        if key not in self.badges:
            self.badges[key] = _badge(badge, self.widths[column])
        return self.badges[key]


def pairs_xml(pairs: KeyValues, total: int) -> str:
    """Labels and values as a quiet table of two columns."""
    widths = _widths([3, 7], total)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + _cell_start(widths[0], "PairLabel")
        + broken(label)
        + _CELL_END
        + _cell_start(widths[1], "PairValue")
        + broken(value)
        + _CELL_END
        + "</w:tr>"
        for label, value in pairs.rows
    )
    return _opening("PairTable", widths, "", "") + rows + _TABLE_END + AFTER if rows else ""
