"""Agencies: the contact book that outlives a review."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.order import reorder_agency
from dhr_manager.db.queries import partnership as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.services.base import Service, checked, filled, one_of

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

KINDS = (
    "police",
    "health",
    "council",
    "housing",
    "education",
    "specialist-service",
    "probation",
    "ambulance",
    "other",
)
COLOURS = 16
_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{0,7}\Z")


class AgencyService(Service):
    """All agencies of this case file."""

    def all(self) -> tuple[AgencyRow, ...]:
        """All agencies in the order they were added."""
        with self._case.read() as unit:
            return queries.agencies(unit)

    def add(self, code: str, name: str, *, kind: str = "other", neutral_name: str = "") -> Changes:
        """Add an agency; it takes the first colour of the palette that no other has.

        Raises UserError: agency-code-form, agency-code-used, field-empty, unknown-choice.
        """
        with self._case.write() as unit:
            _add(unit, code, filled(name, "name"), kind, neutral_name)
            return unit.changes

    def ensure(self, code: str, name: str = "") -> AgencyRow:
        """The agency with this code; where there is none it is added, under its code if no name is given."""
        wanted = _code(code)
        with self._case.write() as unit:
            found = queries.agency_by_code(unit, wanted)
            if found is None:
                _add(unit, wanted, name.strip() or wanted, "other", "")
                found = queries.agency_by_code(unit, wanted)
        if found is None:
            raise UserError("record-gone", kind="agency", id="")
        return found

    def change(self, agency_id: str, revision: int | None, **fields: object) -> Changes:
        """Change code, name, neutral_name, kind or colour. Raises as `add`, and changed-elsewhere, record-gone."""
        values = checked(fields, "name")
        with self._case.write() as unit:
            agency = unit.get(Agency, agency_id)
            if "code" in values:
                values["code"] = _code(str(values["code"]))
                _code_free(unit, values["code"], agency_id)
            if "kind" in values:
                one_of(str(values["kind"]), KINDS, "kind")
            unit.set(agency, revision, **values)
            if "code" in values:
                reorder_agency(unit, agency_id, agency.code)
            return unit.changes


def _code(code: str) -> str:
    wanted = code.strip().upper()
    if not _CODE.match(wanted):
        raise UserError("agency-code-form", field="code")
    return wanted


def _code_free(unit: Unit, code: str, own_id: str = "") -> None:
    found = queries.agency_by_code(unit, code)
    if found is not None and found.id != own_id:
        raise UserError("agency-code-used", field="code", wanted=code)


def _add(unit: Unit, code: str, name: str, kind: str, neutral_name: str) -> str:
    wanted = _code(code)
    _code_free(unit, wanted)
    taken = [agency.colour for agency in queries.agencies(unit)]
    colour = min(range(COLOURS), key=lambda number: (taken.count(number), number))
    return unit.add(
        Agency(
            code=wanted,
            name=name,
            neutral_name=neutral_name.strip(),
            kind=one_of(kind, KINDS, "kind"),
            colour=colour,
        )
    )
