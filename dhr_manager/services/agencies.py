"""Agencies: the contact book that outlives a review."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.partnership import Agency, AgencyContact
from dhr_manager.db.order import reorder_agency
from dhr_manager.db.queries import partnership as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.partnership import AgencyRow, ContactRow
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
_ADDRESS = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\Z")
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
            add_agency(unit, code, filled(name, "name"), kind, neutral_name)
            return unit.changes

    def ensure(self, code: str, name: str = "") -> AgencyRow:
        """The agency with this code; where there is none it is added, under its code if no name is given."""
        wanted = _code(code)
        with self._case.write() as unit:
            found = queries.agency_by_code(unit, wanted)
            if found is None:
                add_agency(unit, wanted, name.strip() or wanted, "other", "")
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

    def contacts(self) -> tuple[ContactRow, ...]:
        """All contacts, those of one agency together in their order."""
        with self._case.read() as unit:
            return queries.contacts(unit)

    def add_contact(self, agency_id: str, name: str, **fields: str) -> Changes:
        """Add somebody to write to: role, email, telephone, note. Raises UserError: field-empty, not-an-address …"""
        values = _contact(fields)
        with self._case.write() as unit:
            unit.get(Agency, agency_id)
            places = [one.position for one in queries.contacts(unit) if one.agency_id == agency_id]
            unit.add(
                AgencyContact(
                    agency_id=agency_id, name=filled(name, "name"), position=max(places, default=0) + 1, **values
                )
            )
            return unit.changes

    def change_contact(self, contact_id: str, **fields: str) -> Changes:
        """Change name, role, email, telephone or note. Raises as `add_contact`, and record-gone."""
        values = _contact(checked(fields, *(name for name in ("name",) if name in fields)))
        with self._case.write() as unit:
            unit.set(unit.get(AgencyContact, contact_id), **values)
            return unit.changes


def _contact(fields: Mapping[str, str]) -> dict[str, Any]:
    values: dict[str, Any] = {name: value.strip() for name, value in fields.items()}
    address = values.get("email", "")
    if address and not _ADDRESS.match(address):
        raise UserError("not-an-address", field="email")
    return values


def _code(code: str) -> str:
    wanted = code.strip().upper()
    if not _CODE.match(wanted):
        raise UserError("agency-code-form", field="code")
    return wanted


def _code_free(unit: Unit, code: str, own_id: str = "") -> None:
    found = queries.agency_by_code(unit, code)
    if found is not None and found.id != own_id:
        raise UserError("agency-code-used", field="code", wanted=code)


def add_agency(unit: Unit, code: str, name: str, kind: str = "other", neutral_name: str = "") -> str:
    """Add an agency in the first colour that no other has. Raises UserError: agency-code-form, agency-code-used."""
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
