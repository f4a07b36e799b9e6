"""The words of HTML elements as a browser shows them: spaces run together, blocks on lines of their own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dhr_manager.intake.columns import is_header
from dhr_manager.intake.grid import Cell, GridRow
from dhr_manager.intake.package import Element, local

_DROPPED = frozenset({"script", "style", "head", "xml", "noscript", "template", "meta", "link"})
_BLOCKS = frozenset(
    {"p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "dl", "dt", "dd", "center"}
    | {"section", "article", "header", "footer", "address", "hr", "tr", "form", "fieldset", "textarea", "option"}
)
_SPACES = re.compile(r"[ \t\r\n\f]+")
_HIDES = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_HEADED = 5


@dataclass(slots=True)
class Piece:
    """What one cell holds, or a stretch between tables; `table` where it is a table instead."""

    parts: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    pictured: list[str] = field(default_factory=list)  # what pictures are said to show
    table: Element | None = None
    tracked: bool = False
    hidden: bool = False
    shown: bool = False
    found: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The words, without empty lines around them and spaces around lines."""
        lines = ("\t".join(_SPACES.sub(" ", cell).strip(" ") for cell in line.split("\t")) for line in self._lines())
        return "\n".join(lines).strip("\n")

    def _lines(self) -> list[str]:
        return re.sub(r"\n{2,}", "\n", "".join(self.parts)).split("\n")

    def add_found(self, other: Piece) -> None:
        """Count what was found in another piece."""
        self.found.update(other.found)


def hidden(element: Element) -> bool:
    """Whether an element says of itself that it is not shown."""
    return bool(_HIDES.search(element.get("style", ""))) or element.get("hidden") is not None


def own_rows(table: Element) -> Iterator[Element]:
    """The rows of a table, not those of tables within it."""
    for inner in table:
        name = local(inner)
        if name == "tr":
            yield inner
        elif name in {"thead", "tbody", "tfoot"}:
            yield from inner.iterchildren("tr")


def heads_entries(table: Element) -> bool:
    """Whether one of a table's first rows names the columns of a chronology."""
    for _, row in zip(range(_HEADED), own_rows(table), strict=False):
        if is_header(GridRow(0, [Cell(words_of(cell).text) for cell in row.iterchildren("td", "th")]), {}):
            return True
    return False


def words_of(element: Element, promote: list[Element] | None = None) -> Piece:
    """The words of a cell. Tables within it that head entries go to `promote`, where it is given; others are words."""
    piece = Piece()
    _walk(element, piece, promote, deleted=False, hides=False)
    return piece


def blocks_of(root: Element) -> Iterator[Piece]:
    """The page in order: tables, and the words between them."""
    gathered = Piece()
    title = next(root.iter("title"), None)
    if title is not None and (title.text or "").strip():
        yield Piece(parts=[title.text or ""])
    for found in _outside(root):
        if isinstance(found, tuple):
            deleted, text = found
            (gathered.deleted if deleted else gathered.parts).append(text)
            continue
        if gathered.text or gathered.deleted:
            yield gathered
        gathered = Piece()
        yield Piece(table=found)
    if gathered.text or gathered.deleted:
        yield gathered


def _outside(element: Element, *, deleted: bool = False) -> Iterator[Element | tuple[bool, str]]:
    """Tables, and (deleted, words) between them."""
    if element.text:
        yield deleted, _plain(element.text)
    for inner in element:
        name = local(inner)
        if name == "table":
            yield inner
        elif name == "br":
            yield deleted, "\n"
        elif name == "img":
            yield deleted, f"\n{inner.get('alt', '')}\n"
        elif name and name not in _DROPPED:
            edge = "\n" if name in _BLOCKS else ""
            yield deleted, edge
            yield from _outside(inner, deleted=deleted or name == "del")
            yield deleted, edge
        if inner.tail:
            yield deleted, _plain(inner.tail)


def _plain(text: str) -> str:
    return _SPACES.sub(" ", text)


def _walk(element: Element, piece: Piece, promote: list[Element] | None, *, deleted: bool, hides: bool) -> None:
    _put(element.text, piece, deleted=deleted, hides=hides)
    for inner in element:
        name = local(inner)
        if name == "br":
            piece.parts.append("\n")
        elif name == "img":
            piece.pictured.append(inner.get("alt", ""))
        elif name == "table":
            _nested(inner, piece, promote, deleted=deleted, hides=hides)
        elif name in {"del", "ins"}:
            piece.tracked = True
            piece.found["tracked_deletions" if name == "del" else "tracked_insertions"] += 1
            _walk(inner, piece, promote, deleted=deleted or name == "del", hides=hides)
        elif name and name not in _DROPPED:
            edge = "\n" if name in _BLOCKS else ""
            piece.parts.append(edge)
            _walk(inner, piece, promote, deleted=deleted, hides=hides or hidden(inner))
            piece.parts.append(edge)
        _put(inner.tail, piece, deleted=deleted, hides=hides)


def _put(text: str | None, piece: Piece, *, deleted: bool, hides: bool) -> None:
    if not text:
        return
    (piece.deleted if deleted else piece.parts).append(_plain(text))
    if text.strip() and not deleted:
        piece.hidden = piece.hidden or hides
        piece.shown = piece.shown or not hides


def _nested(table: Element, piece: Piece, promote: list[Element] | None, *, deleted: bool, hides: bool) -> None:
    """A table within a cell: its rows on lines of their own, its cells set apart by tabs."""
    piece.found["nested_tables"] += 1
    if promote is not None and heads_entries(table):
        promote.append(table)
        return
    piece.parts.append("\n")
    for caption in table.iterchildren("caption"):
        _walk(caption, piece, promote, deleted=deleted, hides=hides)
        piece.parts.append("\n")
    for row in own_rows(table):
        for at, cell in enumerate(row.iterchildren("td", "th")):
            piece.parts.append("\t" if at else "")
            _walk(cell, piece, promote, deleted=deleted, hides=hides or hidden(cell) or hidden(row))
        piece.parts.append("\n")
