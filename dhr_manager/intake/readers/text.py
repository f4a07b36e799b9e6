"""Text files (.csv, .tsv and their like): any encoding, any delimiter, quoted line breaks kept."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Literal

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.grid import MAX_CELL, MAX_ROWS, Book, Cell, Grid, GridRow, Meter
from dhr_manager.intake.headings import is_date_heading, role_of

_DELIMITERS = ",;\t|"
_RARE = "~^¦\x1f"  # taken only where headings speak for them
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SEP = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
_SAMPLE = 120
_END = "\0"  # stands behind the last line; `decode` takes it out of every text
_QUOTED = re.compile(r'(?:^|(?<=[\t\r\n]))"(?:[^"]|"")*"(?=\t|\r|\n|\Z)')  # cells between tabs that are quoted whole
_OPEN_QUOTE = re.compile(r'(?:^|[\t\r\n])"')
_LONGEST_LINE = 2 * MAX_CELL
_MOST_LINES = 40 * MAX_ROWS  # empty ones and those within cells counted too
_OTHERS = ("mac-roman", "cp850", "cp1250", "iso8859-2")  # Excel's "CSV (Macintosh)" and "CSV (MS-DOS)"; Polish systems
_BEYOND = re.compile(r"[^\x00-\x7f]")
_USUAL = "£€–—‚„‘’“”…•·°½¼¾\xa0§©®™\xad«»²³×"  # signs beyond letters that people write


def read(data: bytes, progress: Callable[[float], None]) -> Book:
    """The one table of a text file. Raises UserError("return-not-text" and the limits of `Meter`)."""
    text = decode(data)
    if text.count("\n") + text.count("\r") > _MOST_LINES:
        raise UserError("return-too-many-rows", limit=MAX_ROWS)
    progress(0.2)
    book = Book()
    lines_before = 0
    match = _SEP.match(text)
    if match:
        delimiter, text, lines_before = match.group(1), text[match.end() :], 1
    else:
        delimiter = sniff(text)
    grid = Grid("Table 1")
    book.grids.append(grid)
    meter = Meter()
    start = 0
    for row, end in _records(text, delimiter):
        cells = [Cell(field) for field in _trimmed(row)]
        if cells:
            meter.row(cells)
            grid.rows.append(GridRow(lines_before + start + 1, cells))
        start = end
    return book


def _trimmed(row: list[str]) -> list[str]:
    """The fields without the empty ones at the end: they are dropped before they become cells."""
    last = len(row)
    while last and not row[last - 1]:
        last -= 1
    return row[:last]


def _records(text: str, delimiter: str) -> Iterator[tuple[list[str], int]]:
    """Records with the number of lines read so far, one at a time.

    Raises UserError("return-cell-too-long" | "return-quote-open").
    """
    csv.field_size_limit(MAX_CELL * 2)
    reader = csv.reader(chain(_lines(text), (_END,)), delimiter=delimiter, quoting=_quoting(text, delimiter))
    at = start = 0
    try:
        for row in reader:
            if row == [_END]:
                return
            if row and row[-1].endswith(_END):  # the last cell swallowed the end: the rows behind its quote are in it
                raise UserError("return-quote-open", row=start + 1)
            at += 1
            start = reader.line_num
            yield row, start
    except csv.Error as error:
        raise UserError("return-cell-too-long", row=at + 1, limit=MAX_CELL) from error


def _quoting(text: str, delimiter: str) -> Literal[0, 3]:
    """Cells between tabs hold quotation marks as they were written: where these quote no whole cell, they are words."""
    if delimiter != "\t" or '"' not in text:
        return csv.QUOTE_MINIMAL
    return csv.QUOTE_NONE if _OPEN_QUOTE.search(_QUOTED.sub("", text)) else csv.QUOTE_MINIMAL


def _lines(text: str) -> Iterator[str]:
    """The lines of a text; one of many millions of characters is refused before it becomes as many fields."""
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > _LONGEST_LINE:
            raise UserError("return-cell-too-long", row=number, limit=MAX_CELL)
        yield line


def decode(data: bytes) -> str:
    """The words of a text file in whatever encoding. Raises UserError("return-not-text")."""
    text = _decode(data)
    odd = sum(character < " " and character not in "\t\r\n\f\x0b\x1f\x1e" for character in text[:20_000])
    if odd > max(len(text[:20_000]) // 100, 4):
        raise UserError("return-not-text")
    return text.replace("\0", "")


def _decode(data: bytes) -> str:
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], name) or data[len(bom) :].decode(name, "replace")
    name = _wide(data)
    if name and (text := _strict(data, name)) is not None:
        return text
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    western = _strict(data, "cp1252")
    plausible = western is not None and _plausible(western)
    others = [text for name in _OTHERS if (text := _strict(data, name)) is not None]
    best_other = min(others, key=unnatural)
    if western is not None and plausible and unnatural(western) <= 2 * unnatural(best_other):
        return western
    if _plausible(best_other) and not unnatural(best_other):
        return best_other
    from charset_normalizer import from_bytes

    best = from_bytes(data[:200_000]).best()
    guessed = _strict(data, best.encoding) if best else None
    return guessed or western or data.decode("latin-1")


def unnatural(text: str) -> int:
    """Signs beyond ASCII that stand where no writer of a western language puts them: the wrong encoding shows here."""
    count = 0
    for match in _BEYOND.finditer(text):
        sign, at = match.group(), match.start()
        before, after = text[at - 1 : at], text[at + 1 : at + 2]
        if sign.isalpha():
            inside = sign.isupper() and before.islower()
            count += inside or before.isdigit() or after.isdigit() or not (before.isalnum() or after.isalnum())
        else:
            count += sign not in _USUAL or (sign in "‚„“" and before.isalnum()) or (sign in "”£€" and after.isalpha())
            count += sign in "²³" and text[at - 2 : at].isalpha()  # Pawe³ is Paweł
    return count


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: noughts on one side of most pairs."""
    head = data[:4_000]
    if len(head) < 4 or len(data) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > half * 0.6 and even < half * 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > half * 0.6 and odd < half * 0.1 else ""


def _plausible(text: str) -> bool:
    """Whether letters beyond ASCII look like western words: few of them, and letters or typographic signs."""
    beyond = [character for character in text if character > "\x7f"]
    odd = sum(not character.isalpha() and character not in _USUAL for character in beyond)
    return odd <= len(beyond) // 3 and len(beyond) <= max(len(text) // 5, 8)


def sniff(text: str) -> str:
    """The delimiter that makes the best table: known headings first, then rows of one width, then the wider one."""
    best = (",", (0, 0.0, 0))
    for delimiter in _DELIMITERS + _RARE:
        if delimiter not in text:
            continue
        try:
            rows = [row for row, _ in islice(_records(text, delimiter), _SAMPLE) if any(map(str.strip, row))]
        except UserError:
            continue
        headings = max((_headings(row) for row in rows[:30]), default=0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        if not widths or (delimiter in _RARE and headings < 2):
            continue
        width, often = widths.most_common(1)[0]
        score = (headings if headings > 1 else 0, often / len(rows), width)
        if score > best[1]:
            best = (delimiter, score)
    return best[0]


def _headings(row: list[str]) -> int:
    known = sum(role_of(field) is not None for field in row)
    return known + 1 if any(is_date_heading(field) for field in row) else known
