"""The forms of the partnership and its bodies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from dhr_manager.domain.rows.partnership import MemberBodyRow, PartnershipRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

_HEAD = ("name", "short_name", "region", "chair")
_BODY = ("name", "code", "standing", "statutory", "successor")


def change_partnership(frame: Frame, head: PartnershipRow | None) -> FormSheet:
    """Open the form of the partnership itself."""
    form = Form()
    form.line("name", "Name", needed=True, hint="As it stands on documents")
    form.line("short_name", "Short name")
    form.line("region", "Region", hint="As the Home Office counts them: South East, Wales …")
    form.line("chair", "Chair of the partnership", hint="Name or office; leave it empty where it changes often")
    task = FormTask(
        title="Partnership",
        primary="Save",
        draft=("partnership", ""),
        save=lambda services, values: services.partnership.change(**values),
        said="partnership saved",
        start={name: getattr(head, name) for name in _HEAD} if head else {},
        beside="name",
    )
    return _opened(FormSheet(frame, form, task))


def add_body(frame: Frame, bodies: Sequence[MemberBodyRow], made: Callable[[str], object]) -> FormSheet:
    """Open the form for a new body; `made` gets its id."""
    task = FormTask(
        title="New body",
        primary="Add the body",
        draft=("member-body", ""),
        save=lambda services, values: services.partnership.add_body(**values),
        said="body added",
        beside="name",
    )
    return _opened(FormSheet(frame, _body_form(bodies), task, lambda changes: made(changes.made or "")))


def change_body(frame: Frame, body: MemberBodyRow, bodies: Sequence[MemberBodyRow]) -> FormSheet:
    """Open the form of a body."""
    others = [one for one in bodies if one.id != body.id]
    task = FormTask(
        title="Body of the partnership",
        primary="Save",
        draft=("member-body", body.id),
        save=lambda services, values: services.partnership.change_body(body.id, **values),
        said="body saved",
        start={name: getattr(body, name) for name in _BODY},
        beside="name",
    )
    return _opened(FormSheet(frame, _body_form(others), task))


def _body_form(others: Sequence[MemberBodyRow]) -> Form:
    form = Form()
    form.line("name", "Name", needed=True)
    form.line("code", "Code", needed=True, hint="A few letters, such as TVP")
    form.choice("standing", "Standing", (("member", "Member body"), ("invited", "May be invited")))
    form.tick("statutory", "One of the bodies named in the Act (s.9(4))")
    successor = form.line(
        "successor",
        "What it became",
        hint="Where it was renamed or merged: begin to type and choose one of the bodies, or write the new name",
    )
    known = QCompleter(sorted({one.name for one in others}), successor)
    known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    known.setFilterMode(Qt.MatchFlag.MatchContains)
    popup = known.popup()
    if popup is not None:
        popup.setAccessibleName("Bodies of the partnership")
    successor.setCompleter(known)
    return form


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
