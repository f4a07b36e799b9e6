"""The lines of the staging screen in the order of the file: staged rows, and between them the words left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dhr_manager.domain.rows.returns import Found, LeftOut, ReturnRead, StagedRow
from dhr_manager.ui.messages import sentence

_PLACE = re.compile(r"(?P<table>.+), (?:row (?P<row>\d+)|cell \$?[A-Z]+\$?(?P<cell>\d+))\b.*", re.DOTALL)
_PART = re.compile(r" \(\d+\)$")
_BEHIND = 1_000_000  # tables and rows that are not known come after those that are
ALL, QUERIED, OPEN, LEFT_OUT, EVERYTHING = "all", "queried", "open", "left-out", "everything"
SHOWN = (
    (ALL, "All rows"),
    (QUERIED, "Queried rows"),
    (OPEN, "Rows to decide"),
    (LEFT_OUT, "Words left out"),
    (EVERYTHING, "Rows and words left out"),
)
_LEFT = "left-"


@dataclass(frozen=True, slots=True)
class Lines:
    """Every line of a file by its key, in the order of the file: the row's number, or "left-3" for words left out."""

    order: tuple[str, ...]
    rows: dict[str, StagedRow]
    left_out: dict[str, LeftOut]

    def shown(self, which: str) -> list[str]:
        """The keys that a choice of SHOWN lists."""
        if which == LEFT_OUT:
            return [key for key in self.order if key in self.left_out]
        if which == EVERYTHING:
            return list(self.order)
        return [key for key in self.order if key in self.rows and _fits(self.rows[key], which)]


@dataclass(frozen=True, slots=True)
class Find:
    """Something hidden, or a reason why words were left out: its words, and the lines that show it (none: no place)."""

    key: str
    words: str
    lines: tuple[str, ...]


def is_row(key: str) -> bool:
    """Whether the key of a line is that of a staged row."""
    return bool(key) and not key.startswith(_LEFT)


def lines_of(read: ReturnRead) -> Lines:
    """The lines of a file as it is read now."""
    names = [one.name for one in read.seen] or [one.name for one in read.tables]
    places: dict[str, int] = {}
    for at, name in enumerate(names):
        places.setdefault(_PART.sub("", name), at)
    rows = {str(row.n): row for row in read.rows}
    left = {f"{_LEFT}{at}": one for at, one in enumerate(read.left_out)}
    ranked = []
    for at, (key, row) in enumerate(rows.items()):
        ranked.append(((places.get(_PART.sub("", row.table), _BEHIND), row.row_number, 1, at), key))
    for at, (key, one) in enumerate(left.items()):
        table, number = place_of(one.place)
        ranked.append(((places.get(_PART.sub("", table), _BEHIND), number, 0, at), key))
    return Lines(tuple(key for _, key in sorted(ranked)), rows, left)


def place_of(place: str) -> tuple[str, int]:
    """Table and row of a place such as "Table 1, row 6" or "Sheet1, cell D5"; behind all rows where it names none."""
    found = _PLACE.fullmatch(place)
    if found is None:
        return place, _BEHIND
    return found["table"], int(found["row"] or found["cell"])


@dataclass(frozen=True, slots=True)
class Header:
    """A row marked as header: its table as `read_return` calls it, and tables that have another name by that."""

    table: str
    row: int
    renamed: dict[str, str]


def header_at(read: ReturnRead, line: StagedRow | LeftOut) -> Header | None:
    """What marking a line as header means; None for words outside every table.

    Below rows that read well another table begins with it; else it is the header of the table it stands in.
    """
    if isinstance(line, StagedRow):
        table, number = line.table, line.row_number
        begins = any(one.table == table and one.row_number < number and one.status == "ok" for one in read.rows)
        return _next_part(read, table, number) if begins else Header(table, number, {})
    table, number = place_of(line.place)
    parts = [one for one in read.seen if _PART.sub("", one.name) == _PART.sub("", table)]
    begun = [one.name for one in parts if one.rows and one.rows[0].number <= number < _BEHIND]
    return Header(begun[-1], number, {}) if begun else None


def _next_part(read: ReturnRead, table: str, number: int) -> Header:
    """A table that begins within another: "Sheet1 (2)" behind "Sheet1"; those further down count on."""
    base = _PART.sub("", table)
    parts = [one.name for one in read.seen if one.name == base or _PART.sub("", one.name) == base]
    place = parts.index(table) + 1 if table in parts else len(parts)
    renamed = {name: f"{base} ({at})" for at, name in enumerate(parts[place:], place + 2)}
    return Header(f"{base} ({place + 1})", number, renamed)


def _fits(row: StagedRow, which: str) -> bool:
    if which == QUERIED:
        return row.state == "queried"
    return which != OPEN or row.state in {"staged", "queried"}


# what was found: how one and several are called, and which lines show it
_Shows = Callable[["StagedRow | LeftOut"], bool]


def _noted(note: str) -> _Shows:
    return lambda line: isinstance(line, StagedRow) and note in line.notes


def _row(test: Callable[[StagedRow], bool]) -> _Shows:
    return lambda line: isinstance(line, StagedRow) and test(line)


def _because(*reasons: str) -> _Shows:
    return lambda line: isinstance(line, LeftOut) and line.reason in reasons


_KINDS: tuple[tuple[str, str, str, _Shows], ...] = (
    ("tracked_insertions", "tracked insertion", "tracked insertions", _row(lambda row: row.tracked)),
    ("tracked_deletions", "tracked deletion", "tracked deletions", _because("tracked-deletion")),
    ("comments", "comment", "comments", _because("comment")),
    ("content_controls", "form field", "form fields", _row(lambda row: row.content_control)),
    ("hidden_rows", "hidden row", "hidden rows", _row(lambda row: row.hidden)),
    ("hidden_sheets", "hidden sheet", "hidden sheets", _because("hidden-sheet")),
    ("nested_tables", "table inside a table", "tables inside a table", _noted("nested-table")),
    ("merged_cells", "merged cell", "merged cells", _noted("from-merged-cell")),
    ("macros", "macro, never run", "macros, never run", lambda _: False),
    ("external_links", "link to outside, never followed", "links to outside, never followed", lambda _: False),
)
_SHORT = 32  # characters: a narrow pane has links of one line
# why words became no row
_REASONS = {
    "title-row": ("row above the header", "rows above the header"),
    "upper-header": ("upper row of headings", "upper rows of headings"),
    "band": ("band across the table", "bands across the table"),
    "repeated-header": ("repeated header", "repeated headers"),
    "empty-row": ("empty row", "empty rows"),
    "lone-cell": ("note in the date column", "notes in the date column"),
    "no-dates-table": ("row of a table without dates", "rows of tables without dates"),
    "hidden-sheet": ("row of a hidden sheet", "rows of hidden sheets"),
    "left-out-by-you": ("row you left out", "rows you left out"),
    "outside-table": ("text outside the tables", "texts outside the tables"),
    "tracked-deletion": ("deletion, tracked", "deletions, tracked"),
    "placeholder": ("prompt of a form field", "prompts of form fields"),
    "comment": ("comment", "comments"),
    "footnote": ("footnote or endnote", "footnotes and endnotes"),
    "page-margin": ("page header or footer", "page headers and footers"),
    "picture-text": ("text of a picture", "texts of pictures"),
    "drawing": ("words of a drawing", "words of drawings"),
    "embedded-file": ("file inside, not opened", "files inside, not opened"),
}
_NOTES = (
    ("hidden-column", "row with a hidden column", "rows with a hidden column"),
    ("hidden-text", "row with hidden text", "rows with hidden text"),
    ("picture", "row with a picture", "rows with a picture"),
)


def finds(found: Found, lines: Lines, hidden_tables: Sequence[str] = ()) -> tuple[Find, ...]:
    """Everything that lay hidden in the file or could not be a plain table, with the lines that show it."""
    made = []
    for key, one, many, shows in _KINDS:
        count = getattr(found, key)
        where = tuple(_where(lines, shows)) if count else ()
        if count and key == "hidden_sheets":
            of_sheet = {*where, *_where(lines, _row(lambda row: _PART.sub("", row.table) in hidden_tables))}
            where = tuple(at for at in lines.order if at in of_sheet)
        if count and key == "merged_cells" and not where:  # those of titles and bands, which are no rows
            where = tuple(_where(lines, _because("title-row", "band")))
        if count:
            made.append(Find(key, _counted(count, one, many), where))
    for note, one, many in _NOTES:
        where = tuple(_where(lines, _noted(note)))
        if where:
            made.append(Find(note, _counted(len(where), one, many), where))
    return tuple(made)


def reasons(lines: Lines) -> tuple[Find, ...]:
    """Why words became no row: each reason with how often, and its lines."""
    by_reason: dict[str, list[str]] = {}
    for key in lines.order:
        if key in lines.left_out:
            by_reason.setdefault(lines.left_out[key].reason, []).append(key)
    return tuple(Find(reason, _counted(len(at), *_words_of(reason)), tuple(at)) for reason, at in by_reason.items())


def _words_of(reason: str) -> tuple[str, str]:
    """How words left out for a reason are called; one that is new here by the beginning of its sentence."""
    said = sentence(reason).rstrip(".")
    return _REASONS.get(reason, (said[:_SHORT], said[:_SHORT]))


def next_of(find: Find, lines: Lines, current: str) -> str:
    """The next line after the current one that shows it, round the end; "" where none does."""
    if not find.lines:
        return ""
    places = {key: at for at, key in enumerate(lines.order)}
    here = places.get(current, -1)
    return next((key for key in find.lines if places[key] > here), find.lines[0])


def _where(lines: Lines, shows: _Shows) -> Iterator[str]:
    for key in lines.order:
        if shows(lines.rows[key] if key in lines.rows else lines.left_out[key]):
            yield key


def _counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"
