"""Rows of Word tables that hold nothing but words: read in one pass, since a return has thousands of them."""

from __future__ import annotations

from dhr_manager.intake.package import Element, local
from dhr_manager.intake.readers.word_text import STRICT, W

# Whatever a row may hold beyond cells, paragraphs and runs: such a row is walked with care (word_text.py).
_ODD = (
    *("tbl", "sdt", "ins", "del", "moveTo", "moveFrom", "delText", "instrText", "delInstrText", "fldSimple", "sym"),
    *("txbxContent", "drawing", "pict", "object", "AlternateContent", "blip", "imagedata", "vanish", "hidden"),
    *("gridBefore", "ruby", "oMath", "oMathPara", "subDoc", "altChunk", "ffData"),
    *("footnoteReference", "endnoteReference", "commentReference"),
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_TAGS = tuple(f"{{*}}{name}" for name in ("t", "p", "tc", "gridSpan", "vMerge", *_SIGNS, *_ODD))

_T, _TC, _P = ({space + name for space in (W, STRICT)} for name in ("t", "tc", "p"))


class PlainCell:
    """One cell: its words, how many columns it lies across, and how it is merged downwards."""

    __slots__ = ("begun", "merge", "span", "text")

    def __init__(self) -> None:
        self.text = ""
        self.span: Element | None = None
        self.merge: Element | None = None
        self.begun = False  # its first paragraph was met


def plain_cells(row: Element) -> list[PlainCell] | None:
    """The cells of a row in order; None where the row holds more than words."""
    cells: list[PlainCell] = []
    cell = PlainCell()
    for element in row.iter(*_TAGS):
        name = element.tag
        if name in _T:
            cell.text += element.text or ""
        elif name in _TC:
            cell = PlainCell()
            cells.append(cell)
        elif name in _P:
            if cell.begun:
                cell.text += "\n"
            cell.begun = True
        elif not _special(element, cell):
            return None
    return cells


def _special(element: Element, cell: PlainCell) -> bool:
    """Take a sign or a merge into the cell; False where it is neither."""
    name = local(element)
    if name == "gridSpan":
        cell.span = element
    elif name == "vMerge":
        cell.merge = element
    elif name not in _SIGNS:
        return False
    elif name != "tab" or not _is_a_place(element):
        cell.text += _SIGNS[name]
    return True


def _is_a_place(tab: Element) -> bool:
    """Whether this is a place of tabs among the properties of a paragraph, and no tab."""
    around = tab.getparent()
    return around is not None and local(around) == "tabs"
