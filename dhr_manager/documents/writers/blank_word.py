"""The blank return in Word: instructions, then a table to fill in, with drop-down lists and nothing that runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dhr_manager.documents.blank_return import BlankColumn, heading
from dhr_manager.documents.palette import HEAD, LINE, SECOND_INK
from dhr_manager.documents.text import xml_text
from dhr_manager.documents.tree import Document
from dhr_manager.documents.writers import word_parts as parts
from dhr_manager.documents.writers.word import write_word
from dhr_manager.documents.writers.word_table import AFTER, broken

ROWS: Final = 40
_HIGH: Final = 480  # twentieths of a point: room to write
_PROMPT: Final = "Choose"
_BREAK: Final = '<w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr><w:r><w:br w:type="page"/></w:r></w:p>'
_EDGES: Final = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def write_blank_word(document: Document, columns: Sequence[tuple[BlankColumn, bool]]) -> bytes:
    """The instructions and an empty table of these columns, each with whether it is compulsory."""
    return write_word(document, after=_BREAK + _table(columns, parts.text_width(document.landscape)) + AFTER)


def _table(columns: Sequence[tuple[BlankColumn, bool]], total: int) -> str:
    whole = sum(column.width for column, _ in columns) or 1.0
    widths = [int(column.width * total / whole) for column, _ in columns]
    widths[-1] += total - sum(widths)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{HEAD}"/>'
    head = "".join(
        _cell(width, shade, "TableHead", _run(heading(one, compulsory=needed)))
        for (one, needed), width in zip(columns, widths, strict=True)
    )
    rows = "".join(_row(columns, widths, number) for number in range(ROWS))
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{total}" w:type="dxa"/>'
        f'<w:tblBorders>{_EDGES}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" '
        'w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
        '<w:tblDescription w:val="Chronology to fill in: one row for each contact or event"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _row(columns: Sequence[tuple[BlankColumn, bool]], widths: Sequence[int], number: int) -> str:
    cells = "".join(
        _cell(width, "", "TableText", _list(one, number) if one.choices else "")
        for (one, _), width in zip(columns, widths, strict=True)
    )
    return f'<w:tr><w:trPr><w:trHeight w:val="{_HIGH}" w:hRule="atLeast"/></w:trPr>{cells}</w:tr>'


def _cell(width: int, extra: str, style: str, content: str) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{extra}</w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
        f"</w:pPr>{content}</w:p></w:tc>"
    )


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{broken(text)}</w:t></w:r>'


def _list(column: BlankColumn, number: int) -> str:
    """A drop-down list that shows its prompt until something is chosen; each has a number of its own."""
    items = "".join(
        f'<w:listItem w:displayText="{xml_text(choice)}" w:value="{xml_text(choice)}"/>' for choice in column.choices
    )
    mark = 1000 * (len(column.heading) + 1) + number
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml_text(column.heading)}"/><w:tag w:val="{column.key}"/>'
        f'<w:id w:val="{mark}"/><w:showingPlcHdr/><w:dropDownList>{items}</w:dropDownList></w:sdtPr><w:sdtContent><w:r>'
        f'<w:rPr><w:color w:val="{SECOND_INK}"/></w:rPr><w:t>{_PROMPT}</w:t></w:r></w:sdtContent></w:sdt>'
    )
