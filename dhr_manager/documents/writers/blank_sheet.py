"""The blank return in Excel: instructions, and a sheet to fill in with lists and guidance on dates; no macros."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from dhr_manager.documents.blank_return import DATES, BlankColumn, heading
from dhr_manager.documents.palette import HEAD, LINE
from dhr_manager.documents.text import clean
from dhr_manager.documents.tree import Bullets, Document, Heading, Paragraph
from dhr_manager.documents.writers.spreadsheet import letter, neutral

ROWS: Final = 500  # dressed; the columns are dressed below as well
_LAST: Final = 5_000  # guidance and lists go as far
_CHARACTERS: Final = 165
_FAINT: Final = "FBF0DA"
_FACE: Final = "Arial"
READ_ME, SHEET = "Read me first", "Chronology"


def write_blank_sheet(document: Document, columns: Sequence[tuple[BlankColumn, bool]]) -> bytes:
    """A workbook of two sheets: what the instructions say, a line each, and a table of these columns."""
    from openpyxl import Workbook

    book = Workbook()
    _instructions(book.active, document)
    _table(book.create_sheet(SHEET), document, columns)
    held = BytesIO()
    book.save(held)
    return neutral(held, document.language)


def _page(sheet: Any, document: Document) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    marking = " ".join(clean(document.marking).replace("&", "&&").split())[:120]
    if marking:
        sheet.oddHeader.center.text = marking
    sheet.oddFooter.center.text = f"{marking}   Page &P of &N".strip()


def _instructions(sheet: Any, document: Document) -> None:
    """In one column alone: nothing there can be taken for a row of entries."""
    from openpyxl.styles import Alignment, Font

    sheet.title = READ_ME
    sheet.column_dimensions["A"].width = 110
    sheet.sheet_view.showGridLines = False
    for number, (text, level) in enumerate(_lines(document), 1):
        cell = sheet.cell(number, 1, clean(text))
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="bottom" if level in (1, 2) else "top", indent=level > 2)
        cell.font = Font(name=_FACE, bold=level in (1, 2), size={1: 16, 2: 12}.get(level, 11))
        lines = max(1, -(-len(text) // 105))
        sheet.row_dimensions[number].height = {1: 30.0, 2: 28.0}.get(level, 15.0 * lines + 2)
    _page(sheet, document)


def _lines(document: Document) -> Iterator[tuple[str, int]]:
    """Each line with its kind: 1 and 2 headings, 0 words, 3 an item."""
    if document.marking:
        yield document.marking, 2
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.text, min(block.level, 2)
        elif isinstance(block, Paragraph):
            yield block.text, 0
        elif isinstance(block, Bullets):
            yield from ((f"• {item}", 3) for item in block.items)
    yield f"The table to fill in is on the sheet “{SHEET}”.", 0


def _table(sheet: Any, document: Document, columns: Sequence[tuple[BlankColumn, bool]]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    line = Side(style="thin", color=LINE)
    plain = Font(name=_FACE, size=10)
    edges = Border(left=line, right=line, top=line, bottom=line)
    top = Alignment(wrap_text=True, vertical="top")
    whole = sum(column.width for column, _ in columns) or 1.0
    for at, (column, needed) in enumerate(columns):
        name = letter(at)
        own = sheet.column_dimensions[name]
        own.width, own.number_format, own.alignment = max(10.0, column.width * _CHARACTERS / whole), "@", top
        cell = sheet.cell(1, at + 1, heading(column, compulsory=needed))
        cell.font, cell.fill = Font(name=_FACE, bold=True), PatternFill("solid", fgColor=HEAD)
        cell.alignment, cell.border = top, edges
        for number in range(2, ROWS + 2):
            cell = sheet.cell(number, at + 1)
            cell.font = plain
            cell.number_format, cell.alignment, cell.border = "@", top, edges  # as text: “Nov 2020” stays what it is
        sheet.add_data_validation(_guidance(column, name))
    sheet.row_dimensions[1].height = 34
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    _missing(sheet, columns)
    _page(sheet, document)


def _guidance(column: BlankColumn, name: str) -> Any:
    """What Excel says beside a cell. A list offers and a date advises; neither forbids what the record says."""
    from openpyxl.worksheet.datavalidation import DataValidation

    first = f"{name}2"
    if column.choices:
        made = DataValidation(type="list", formula1=f'"{",".join(column.choices)}"', errorStyle="warning")
        made.error = "This is not in the list. Keep it if your record says so."
        made.showErrorMessage = True
    elif column.role in ("date", "end-date"):
        year = f'OR(ISNUMBER({first}),ISNUMBER(SEARCH("19",{first})),ISNUMBER(SEARCH("20",{first}))'
        made = DataValidation(
            type="custom", formula1=f'{year},ISNUMBER(SEARCH("not known",{first})))', errorStyle="warning"
        )
        made.error = "No year was found here. Write it with four figures, or “not known”. You may keep what you wrote."
        made.showErrorMessage = True
    else:
        made = DataValidation(type=None)
    made.allow_blank, made.showInputMessage, made.promptTitle = True, True, column.heading[:32]
    made.prompt = _prompt(column)
    made.add(f"{first}:{name}{_LAST}")
    return made


def _prompt(column: BlankColumn) -> str:
    if column.role != "date":
        return column.hint[:250]
    return f"{column.hint} If it is not certain: {'; '.join(text for text, _ in DATES[1:7])}; not known."[:250]


def _missing(sheet: Any, columns: Sequence[tuple[BlankColumn, bool]]) -> None:
    """A compulsory cell that is still empty in a row that was begun stands on a faint ground."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import PatternFill
    from openpyxl.styles.differential import DifferentialStyle

    row = f"$A2:${letter(len(columns) - 1)}2"
    faint = DifferentialStyle(fill=PatternFill("solid", bgColor=_FAINT))
    for at, (_, needed) in enumerate(columns):
        if needed:
            cell = f"{letter(at)}2"
            rule = Rule(type="expression", formula=[f"AND(COUNTA({row})>0,LEN(TRIM({cell}))=0)"], dxf=faint)
            sheet.conditional_formatting.add(f"{cell}:{letter(at)}{_LAST}", rule)
