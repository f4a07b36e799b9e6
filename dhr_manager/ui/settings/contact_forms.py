"""The forms of agencies and of their contacts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.partnership import AgencyRow, ContactRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.pattern_badge import PatternBadge

KINDS = {
    "police": "Police",
    "health": "Health",
    "council": "Council",
    "housing": "Housing",
    "education": "Education",
    "specialist-service": "Specialist service",
    "probation": "Probation",
    "ambulance": "Ambulance",
    "other": "Other",
}
COLOURS = 16
_AGENCY = ("code", "name", "neutral_name", "kind")
_CONTACT = ("name", "role", "email", "telephone", "note")
Then = Callable[[Changes], object]


def add_agency(frame: Frame, then: Then) -> FormSheet:
    """Open the form for a new agency; it takes the first colour that no other has."""
    task = FormTask(
        title="New agency",
        primary="Add the agency",
        draft=("agency", ""),
        save=lambda services, values: services.agencies.add(**values),
        said="agency added",
        beside="name",
    )
    return _opened(FormSheet(frame, _agency_form(), task, then))


def change_agency(frame: Frame, agency: AgencyRow) -> FormSheet:
    """Open the form of an agency, with its colour and pattern."""
    form = _agency_form()
    colour = form.choice(
        "colour",
        "Colour and pattern",
        [(number, f"Colour {number + 1} with its pattern") for number in range(COLOURS)],
        hint="On screen the colour and the code, in print the pattern too",
    )
    code = form.fields["code"].control
    if isinstance(code, QLineEdit):
        form.put(_Preview(colour, code))
    task = FormTask(
        title="Agency",
        primary="Save",
        draft=("agency", agency.id),
        save=lambda services, values: services.agencies.change(agency.id, None, **values),
        said="agency saved",
        start={**{name: getattr(agency, name) for name in _AGENCY}, "colour": agency.colour},
        beside="name",
    )
    return _opened(FormSheet(frame, form, task))


def add_contact(frame: Frame, agency: AgencyRow, then: Then) -> FormSheet:
    """Open the form for a new contact at an agency."""

    def save(services: Any, values: dict[str, Any]) -> Changes:
        made: Changes = services.agencies.add_contact(agency.id, values.pop("name"), **values)
        return made

    task = FormTask(
        title=f"New contact at {agency.name}",
        primary="Add the contact",
        draft=("agency-contact", agency.id),
        save=save,
        said="contact added",
        beside="name",
    )
    return _opened(FormSheet(frame, _contact_form(), task, then))


def change_contact(frame: Frame, contact: ContactRow) -> FormSheet:
    """Open the form of a contact."""
    task = FormTask(
        title="Contact",
        primary="Save",
        draft=("agency-contact", contact.id),
        save=lambda services, values: services.agencies.change_contact(contact.id, **values),
        said="contact saved",
        start={name: getattr(contact, name) for name in _CONTACT},
        beside="name",
    )
    return _opened(FormSheet(frame, _contact_form(), task))


class _Preview(QWidget):
    """The badge as it will look."""

    def __init__(self, colour: QComboBox, code: QLineEdit) -> None:
        super().__init__()
        self._colour, self._code = colour, code
        self.badge = PatternBadge()
        room = QHBoxLayout(self)
        room.setContentsMargins(0, 0, 0, 0)
        room.addWidget(self.badge)
        room.addWidget(label("as it will look", "small"))
        room.addStretch(1)
        colour.currentIndexChanged.connect(lambda _: self._show())
        code.textChanged.connect(lambda _: self._show())
        self._show()

    def _show(self) -> None:
        self.badge.show_agency(self._code.text().upper() or "–", self._colour.currentData() or 0, "The badge")


def _agency_form() -> Form:
    form = Form()
    form.line("code", "Code", needed=True, hint="One to eight letters, figures or hyphens, such as POL")
    form.line("name", "Name", needed=True)
    form.line("neutral_name", "Neutral name", hint="Where the name itself would give somebody away: “the school”")
    form.choice("kind", "Kind", list(KINDS.items()))
    return form


def _contact_form() -> Form:
    form = Form()
    form.line("name", "Name", needed=True)
    form.line("role", "Role")
    form.line("email", "E-mail")
    form.line("telephone", "Telephone")
    form.text("note", "Note", lines=3, hint="Such as: away on Fridays. Nothing about a review")
    return form


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
