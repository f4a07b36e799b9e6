"""What every service has: the case file and today's date; and the checks that several of them make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.queries import common
from dhr_manager.domain.errors import UserError

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.models.base import Record
    from dhr_manager.db.unit import Unit


class Service:
    """A service lives in the thread of its case file: the database lane, or the command line's own."""

    def __init__(self, case: CaseFile, clock: Callable[[], date]) -> None:
        self._case = case
        self._clock = clock


@dataclass(frozen=True, slots=True)
class Link:
    """A link table: the record it belongs to, the one it points at, and the table pointed at."""

    model: type[Record]
    owner: str
    other: str
    target: type[Record]


def set_links(unit: Unit, link: Link, owner_id: str, wanted: Iterable[str]) -> None:
    """Make the live links of an owner exactly these: missing ones are made, others withdrawn.

    Raises UserError("record-gone") where one of the ids is no live record.
    """
    standing = {
        other: link_id for link_id, other in common.children(unit, link.model, link.owner, owner_id, link.other)
    }
    keep = dict.fromkeys(wanted)
    for other in [one for one in standing if one not in keep]:
        unit.withdraw(unit.get(link.model, standing[other]), "unlinked")
    new = [other for other in keep if other not in standing]
    for other in new:
        unit.get(link.target, other)
    unit.add_all(link.model(**{link.owner: owner_id, link.other: other}) for other in new)
    if keep.keys() != standing.keys():
        unit.touch(_owner_kind(link), [owner_id])


def _owner_kind(link: Link) -> str:
    return link.owner.removesuffix("_id")


def set_children(unit: Unit, model: type[Record], owner: tuple[str, str], wanted: Iterable[Mapping[str, Any]]) -> None:
    """Make the live child records of an owner exactly these, in this order; those that stay keep their id."""
    listed = [dict(one) for one in wanted]
    fields = list(listed[0]) if listed else []
    standing: dict[tuple[Any, ...], list[str]] = {}
    for child_id, *values in common.children(unit, model, *owner, *fields):
        standing.setdefault(tuple(values), []).append(child_id)
    new: list[Record] = []
    make: Callable[..., Record] = model
    for position, one in enumerate(listed):
        same = standing.get(tuple(one.values()))
        if same:
            unit.set(unit.get(model, same.pop(0)), position=position)
        else:
            new.append(make(**{owner[0]: owner[1]}, **one, position=position))
    for gone in [child_id for ids in standing.values() for child_id in ids]:
        unit.withdraw(unit.get(model, gone), "replaced")
    unit.add_all(new)


def filled(text: str, field: str) -> str:
    """The text without space around it. Raises UserError("field-empty") where nothing is left."""
    if not text.strip():
        raise UserError("field-empty", field=field)
    return text.strip()


def one_of(value: str, known: Iterable[str], field: str) -> str:
    """The value, when it is one of the known ones. Raises UserError("unknown-choice")."""
    if value not in (listed := tuple(known)):
        raise UserError("unknown-choice", field=field, known=", ".join(listed))
    return value


def not_before(later: date | None, earlier: date | None, code: str, field: str) -> None:
    """Raises UserError(code) beside `field` where both dates are known and in the wrong order."""
    if later is not None and earlier is not None and later < earlier:
        raise UserError(code, field=field, earlier=earlier, later=later)


def checked(fields: Mapping[str, Any], *required: str) -> dict[str, Any]:
    """The fields of a change, with the required texts among them checked and trimmed."""
    return {name: filled(value, name) if name in required else value for name, value in fields.items()}


def happened(on: date, today: date, field: str) -> None:
    """Raises UserError("date-far-ahead") for what is recorded as done more than a year ahead: a slip of the year.

    A little ahead is let through: the clock of a laptop may be wrong, and meetings are recorded before their day.
    """
    if (on - today).days > _A_YEAR:
        raise UserError("date-far-ahead", field=field, on=on)


_A_YEAR = 366
