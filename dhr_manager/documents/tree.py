"""The neutral tree: a document is described once, and every writer renders it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from dhr_manager.domain.drawing import Picture

MapText: TypeAlias = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Badge:
    """An agency in a table: its code on its colour, with its pattern. `colour` is 0–15 and names both."""

    code: str
    colour: int


Cell: TypeAlias = str | Badge
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows produced only when somebody walks through them; they can be walked through again."""

    make: Callable[[], Iterable[Row]]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.make())


@dataclass(frozen=True, slots=True)
class Column:
    """A column: heading and share of the width; `quiet` texts stand in second ink.

    A `joined` column shows a value that comes again in the next row only once in print; data formats repeat it.
    """

    title: str
    width: float
    quiet: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class TitlePage:
    """The first page: title, what it is about, and lines of label and value. `note` stands small at its foot."""

    title: str
    subtitle: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """The list of headings with their pages, down to `depth`."""

    title: str = "Contents"
    depth: int = 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `number` is its section number, or empty."""

    text: str
    level: int = 1
    number: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `number` is like "14.1", or empty. `quiet` is for notes in second ink; `inset` where numbers are."""

    text: str
    number: str = ""
    quiet: bool = False
    inset: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short items."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's own words, with who said them."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class KeyValues:
    """Label and value, a line each."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; `rows` may be lazy. `name` is the sheet's name and the key in JSON; `alt` is read out for it.

    Tables of one name are one sheet. A table that stands `aside` explains (a legend) and is not in CSV.
    """

    columns: tuple[Column, ...]
    rows: Iterable[Row]
    name: str
    alt: str = ""
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its caption; the picture holds its own alternative text."""

    picture: Picture
    caption: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = (
    TitlePage | Contents | Heading | Paragraph | Bullets | Quotation | KeyValues | Table | Figure | PageBreak
)


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """A day (or an hour of it) for a calendar file; `uid` never changes for the same record."""

    uid: str
    title: str
    on: date
    at: time | None = None
    place: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document before it is a file. `marking` stands on every page, top and bottom; empty on what is published."""

    title: str
    blocks: tuple[Block, ...]
    written: date
    language: str = "en-GB"
    marking: str = ""
    landscape: bool = False
    version: str = ""
    calendar: tuple[CalendarEntry, ...] = ()
    paper: str = "a4"  # a4 | a3, of a PDF

    def map_text(self, fn: MapText) -> Document:
        """The same document with every text passed through `fn`; rows of tables only when they are walked through."""
        return replace(
            self,
            title=fn(self.title),
            version=fn(self.version),
            blocks=tuple(_map_block(block, fn) for block in self.blocks),
            calendar=tuple(
                replace(entry, title=fn(entry.title), place=fn(entry.place), note=fn(entry.note))
                for entry in self.calendar
            ),
        )

    def tables(self) -> tuple[Table, ...]:
        """The tables, in order, those of one name joined: what a workbook or data file is made of."""
        found: dict[str, list[Table]] = {}
        for block in self.blocks:
            if isinstance(block, Table):
                found.setdefault(block.name, []).append(block)
        return tuple(_joined(tables) for tables in found.values())


def _joined(tables: list[Table]) -> Table:
    first = tables[0]
    return first if len(tables) == 1 else replace(first, rows=Rows(lambda: (row for t in tables for row in t.rows)))


def _pairs(rows: Iterable[tuple[str, str]], fn: MapText) -> tuple[tuple[str, str], ...]:
    return tuple((fn(label), fn(value)) for label, value in rows)


def _map_row(row: Row, fn: MapText) -> Row:
    return tuple(Badge(fn(cell.code), cell.colour) if isinstance(cell, Badge) else fn(cell) for cell in row)


def _map_table(table: Table, fn: MapText) -> Table:
    rows = table.rows
    return replace(
        table,
        columns=tuple(replace(column, title=fn(column.title)) for column in table.columns),
        rows=Rows(lambda: (_map_row(row, fn) for row in rows)),
        name=fn(table.name),
        alt=fn(table.alt),
    )


def _map_figure(figure: Figure, fn: MapText) -> Figure:
    from dhr_manager.domain.drawing import Text

    picture = figure.picture
    items = tuple(replace(item, text=fn(item.text)) if isinstance(item, Text) else item for item in picture.items)
    return Figure(replace(picture, items=items, alt=fn(picture.alt)), fn(figure.caption))


def _map_block(block: Block, fn: MapText) -> Block:
    if isinstance(block, PageBreak):
        return block
    if isinstance(block, Contents | Heading | Paragraph | Quotation | Bullets):
        return _map_words(block, fn)
    if isinstance(block, TitlePage):
        return TitlePage(fn(block.title), fn(block.subtitle), _pairs(block.lines, fn), fn(block.note))
    if isinstance(block, KeyValues):
        return KeyValues(_pairs(block.rows, fn))
    return _map_table(block, fn) if isinstance(block, Table) else _map_figure(block, fn)


def _map_words(block: Contents | Heading | Paragraph | Quotation | Bullets, fn: MapText) -> Block:
    match block:
        case Contents():
            return replace(block, title=fn(block.title))
        case Heading() | Paragraph():
            return replace(block, text=fn(block.text))
        case Bullets():
            return Bullets(tuple(map(fn, block.items)))
        case Quotation():
            return Quotation(fn(block.text), fn(block.source))
