"""Reading a cast from CSV: name, role, pseudonym, variants, born, identifiers."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from dhr_manager.domain.cast.roles import group_of
from dhr_manager.domain.errors import UserError

COLUMNS: tuple[str, ...] = ("name", "role", "pseudonym", "variants", "born", "identifiers")
REQUIRED: tuple[str, ...] = ("name", "role", "pseudonym")
IDENTIFIER_KINDS: tuple[str, ...] = (
    "address",
    "postcode",
    "telephone",
    "e-mail",
    "nhs-number",
    "school",
    "employer",
    "collar-number",
    "other",
)
_KIND_ALIASES = {
    "email": "e-mail",
    "mail": "e-mail",
    "phone": "telephone",
    "tel": "telephone",
    "mobile": "telephone",
    "nhs": "nhs-number",
    "nhs number": "nhs-number",
    "nhs_number": "nhs-number",
    "collar number": "collar-number",
    "collar": "collar-number",
    "post code": "postcode",
}
_MOST_PEOPLE = 2_000
_LONGEST_CELL = 4_000


@dataclass(frozen=True, slots=True)
class CastLine:
    """One person of a cast file; `line` is the line of the file it began on."""

    line: int
    name: str
    role: str
    group: str
    pseudonym: str
    variants: tuple[str, ...]
    born: str
    identifiers: tuple[tuple[str, str], ...]


def read_cast_csv(text: str) -> tuple[CastLine, ...]:
    """The people of a cast file; columns may stand in any order, be divided by comma, semicolon or tab.

    Raises UserError with `line` (and `column`): cast-file-empty, cast-column-missing, cast-column-twice,
    cast-cell-missing, cast-cell-long, cast-row-long, cast-identifier-form, cast-identifier-kind, cast-name-twice,
    cast-too-many, cast-file-broken.
    """
    text = text.removeprefix("\ufeff")
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise UserError("cast-file-empty")
    divider = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=divider, strict=True)
    people: list[CastLine] = []
    seen: dict[str, int] = {}
    columns: list[str] | None = None
    begins = 1
    try:
        for cells in reader:
            line, begins = begins, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if columns is None:
                columns = _columns(cells, line)
                continue
            person = _person(columns, cells, line)
            key = person.name.casefold()
            if key in seen:
                raise UserError("cast-name-twice", line=line, column="name", first=seen[key])
            seen[key] = line
            people.append(person)
            if len(people) > _MOST_PEOPLE:
                raise UserError("cast-too-many", line=line, most=_MOST_PEOPLE)
    except csv.Error as error:
        raise UserError("cast-file-broken", line=reader.line_num) from error
    if not people:
        raise UserError("cast-file-empty")
    return tuple(people)


def _columns(cells: list[str], line: int) -> list[str]:
    columns = [cell.strip().casefold() for cell in cells]
    for name in REQUIRED:
        if name not in columns:
            raise UserError("cast-column-missing", line=line, column=name)
    for name in COLUMNS:
        if columns.count(name) > 1:
            raise UserError("cast-column-twice", line=line, column=name)
    return columns


def _person(columns: list[str], cells: list[str], line: int) -> CastLine:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise UserError("cast-row-long", line=line, columns=len(columns))
    value = dict.fromkeys(COLUMNS, "")
    for column, cell in zip(columns, cells, strict=False):
        if column in value:
            if len(cell) > _LONGEST_CELL:
                raise UserError("cast-cell-long", line=line, column=column, most=_LONGEST_CELL)
            value[column] = " ".join(unicodedata.normalize("NFC", cell).split())
    for column in REQUIRED:
        if not value[column]:
            raise UserError("cast-cell-missing", line=line, column=column)
    parts = (part.strip() for part in value["variants"].split("|"))
    variants = tuple(dict.fromkeys(part for part in parts if part and part != value["name"]))
    return CastLine(
        line=line,
        name=value["name"],
        role=value["role"],
        group=group_of(value["role"]),
        pseudonym=value["pseudonym"],
        variants=variants,
        born=value["born"],
        identifiers=_identifiers(value["identifiers"], line),
    )


def _identifiers(cell: str, line: int) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for part in cell.split("|"):
        if not part.strip():
            continue
        kind, equals, text = part.partition("=")
        kind, text = kind.strip().casefold(), text.strip()
        if not equals or not kind or not text:
            raise UserError("cast-identifier-form", line=line, column="identifiers")
        kind = _KIND_ALIASES.get(kind, kind)
        if kind not in IDENTIFIER_KINDS:
            raise UserError("cast-identifier-kind", line=line, column="identifiers", kinds=", ".join(IDENTIFIER_KINDS))
        found.append((kind, text))
    return tuple(dict.fromkeys(found))
