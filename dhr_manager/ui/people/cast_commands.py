"""What the user does with the cast: add a person, change one, take one out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit

from dhr_manager.domain.cast.audience import AUDIENCES
from dhr_manager.domain.cast.roles import ROLES, group_of
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.ui.people.editors import IdentifiersEditor, NamesEditor
from dhr_manager.ui.people.words import AUDIENCE_WORDS, GROUP_WORDS, variants
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.own_field import own_field

_SHOWN = "shown-"
_BY_HAND = "by-hand"
_LISTS = ("variants", "identifiers")
Then = Callable[[Changes], object]


def add_person(frame: Frame, review_id: str, then: Then) -> FormSheet:
    """Open the form for a new person."""
    form = person_form()
    task = FormTask(
        title="Add a person",
        primary="Add to the cast",
        draft=("person", review_id),
        save=lambda services, values: services.people.add(review_id, **person_fields(values)),
        said="person added",
        second="Every name and identifier written down here is looked for in what leaves.",
        width=560,
    )
    sheet = FormSheet(frame, form, task, then)
    sheet.open()
    return sheet


def change_person(frame: Frame, person: PersonRow) -> FormSheet:
    """Open the form with what is known of a person."""
    form = person_form()
    task = FormTask(
        title="Change a person",
        primary="Save",
        draft=("person", person.id),
        save=lambda services, values: services.people.change(person.id, person.revision, **person_fields(values)),
        said="person changed",
        start=person_values(person),
        width=560,
    )
    sheet = FormSheet(frame, form, task)
    sheet.open()
    return sheet


def withdraw_person(frame: Frame, person: PersonRow) -> FormSheet:
    """Open the form that takes a person out of the cast."""
    form = Form()
    form.text("reason", "Why", needed=True, lines=2, hint="The record is kept; the reason stands in the log")
    task = FormTask(
        title="Take out of the cast",
        primary="Take out",
        draft=("person-out", person.id),
        save=lambda services, values: services.people.withdraw(person.id, values["reason"]),
        said="person taken out of the cast",
        second="Their names are then no longer looked for in what leaves.",
    )
    sheet = FormSheet(frame, form, task)
    sheet.open()
    return sheet


def person_form() -> Form:
    """The fields of a person."""
    form = Form(columns=2)
    name = form.line("name", "Full name", needed=True, hint="As the records have it")
    form.line("pseudonym", "Pseudonym", hint="Ideally chosen with the family")
    role = form.line("role", "Role", hint="Victim, sister, GP … or your own words")
    group = form.choice("group", "Group", GROUP_WORDS)
    names, known = NamesEditor(), IdentifiersEditor()
    own_field(
        form, "variants", "Also written as", names.editor, hint="One a line: short forms, other surnames, initials"
    )
    own_field(form, "identifiers", "What identifies them", known.editor)
    form.line("born", "Born", hint="As written: 3 May 1984, or only the year")
    form.line("pseudonym_reason", "How the pseudonym was chosen")
    for audience in AUDIENCES:
        rule = "the real name" if audience == "panel" else "the pseudonym"
        shown = form.line(f"{_SHOWN}{audience}", f"{AUDIENCE_WORDS[audience]} is shown")
        shown.setPlaceholderText(rule)
    form.text("note", "Note", lines=2)
    _complete(role)
    name.textChanged.connect(lambda _: names.propose(name.text(), role.text()))
    role.textChanged.connect(lambda _: names.propose(name.text(), role.text()))
    group.activated.connect(lambda _: group.setProperty(_BY_HAND, True))
    role.textChanged.connect(lambda text: _follow(group, text))
    group.setToolTip("Follows the role; change it where that is wrong")
    return form


def person_values(person: PersonRow) -> dict[str, Any]:
    """A person as the form takes it."""
    plain = ("name", "pseudonym", "role", "group", "born", "pseudonym_reason", "note")
    return {
        **{key: getattr(person, key) for key in plain},
        "variants": list(variants(person)),
        "identifiers": [[one.kind, one.text] for one in person.identifiers],
        **{f"{_SHOWN}{audience}": dict(person.shown).get(audience, "") for audience in AUDIENCES},
    }


def person_fields(values: dict[str, Any]) -> dict[str, Any]:
    """What the form gives as the service takes it."""
    fields = {key: value for key, value in values.items() if not key.startswith(_SHOWN) and key not in _LISTS}
    return {
        **fields,
        "variants": tuple(values["variants"]),
        "identifiers": tuple((kind, text) for kind, text in values["identifiers"]),
        "shown": tuple((audience, values[f"{_SHOWN}{audience}"]) for audience in AUDIENCES),
    }


def _follow(group: QComboBox, role: str) -> None:
    """The group follows the role until it was chosen by hand."""
    if role.strip() and not group.property(_BY_HAND):
        group.setCurrentIndex(group.findData(group_of(role)))


def _complete(line: QLineEdit) -> None:
    completer = QCompleter([role for role, _ in ROLES], line)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    line.setCompleter(completer)
