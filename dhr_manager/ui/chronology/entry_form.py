"""The sheets that make and change entries: by hand, read as, split, joined. What is typed is kept as a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.ui.chronology.cuts import CutEditor
from dhr_manager.ui.chronology.read_line import date_line, time_line
from dhr_manager.ui.chronology.words import entry_code, shown_date
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.own_field import own_field
from dhr_manager.ui.widgets.pick_list import Option, PickList

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

Then = Callable[[Changes], object]
_NEW = ("new_agency_code", "new_agency_name")
_BASIS = "Why the date is taken to be this: “GP letter says last spring”"
_SHARES = (("both", "Both"), ("first", "The first alone"), ("second", "The second alone"))


@dataclass(frozen=True, slots=True)
class EntryChoices:
    """What the form of an entry offers."""

    agencies: tuple[AgencyRow, ...]
    cast: tuple[PersonRow, ...]


def entry_choices(services: Services, review_id: str) -> EntryChoices:
    """Agencies and cast. Runs on the database lane."""
    return EntryChoices(services.agencies.all(), services.people.cast(review_id))


def new_entry(frame: Frame, review_id: str, choices: EntryChoices, then: Then) -> FormSheet:
    """Open the form of a new entry by hand."""
    task = FormTask(
        title="New entry by hand",
        primary="Add the entry",
        draft=("entry", review_id),
        save=lambda services, values: services.entries.make(review_id, **entry_fields(values)),
        said="entry added",
        second="For what no agency’s file holds. It is marked as written by hand.",
        beside="event",
        width=600,
    )
    return _opened(FormSheet(frame, _entry_form(frame, choices), task, then))


def change_entry(frame: Frame, detail: EntryDetail, choices: EntryChoices, then: Then) -> FormSheet:
    """Open the form of an entry that was written by hand."""
    entry_id, revision = detail.row.id, detail.more.revision

    def save(services: Services, values: dict[str, Any]) -> Changes:
        kept = {"people_text": detail.people, "reference": detail.reference}
        return services.entries.change(entry_id, revision, **{**kept, **entry_fields(values)})

    task = FormTask(
        title=f"Change {entry_code(detail.row)}",
        primary="Save",
        draft=("entry", entry_id),
        save=save,
        said="entry changed",
        start=_entry_values(detail),
        beside="event",
        width=600,
    )
    return _opened(FormSheet(frame, _entry_form(frame, choices), task, then))


def entry_fields(values: dict[str, Any]) -> dict[str, Any]:
    """What the form gives as the service takes it."""
    fields = dict(values)
    code, name = (fields.pop(key) for key in _NEW)
    person, role = fields.pop("new_person"), fields.pop("new_person_role")
    fields["new_agency"] = None if fields["agency_id"] else (code, name)
    fields["new_person"] = (person, role) if person else None
    fields["people"] = tuple(fields["people"])
    return fields


def _entry_form(frame: Frame, choices: EntryChoices) -> Form:
    form = Form(columns=2)
    when, clock = date_line("Date, as written", frame.today()), time_line("Time, as written")
    own_field(form, "date_text", "Date", when.editor, hint="As it was written or said; it is kept as it is")
    own_field(form, "time_text", "Time", clock.editor)
    named = [(one.id, f"{one.code} · {one.name}") for one in choices.agencies]
    agency = form.choice("agency_id", "Agency", [*named, ("", "A new agency …")])
    form.line("source", "Source", hint="Letter, interview, record")
    form.line("new_agency_code", "Code of the new agency", hint="One to eight letters or figures")
    form.line("new_agency_name", "Name of the new agency")
    form.text("event", "Event", lines=4, needed=True, hint="What happened, as the source says it")
    form.text("action", "Action", lines=2)
    form.text("comment", "Comment", lines=2)
    people = PickList(
        "People of the cast", _people_options(choices.cast), lines=5, nothing="Nobody is in the cast yet."
    )
    own_field(form, "people", "People", people.editor)
    form.line("new_person", "A new person, full name", hint="Added to the cast and linked")
    form.line("new_person_role", "Their role")
    form.line("basis", "Basis of the date", hint=_BASIS, wide=True)

    def follow() -> None:
        for key in _NEW:
            form.show_field(key, shown=not agency.currentData())

    agency.currentIndexChanged.connect(lambda _: follow())
    follow()
    return form


def _people_options(cast: Sequence[PersonRow]) -> list[Option]:
    return [Option(one.id, f"{one.name} · {one.role}" if one.role else one.name) for one in cast]


def _entry_values(detail: EntryDetail) -> dict[str, Any]:
    row = detail.row
    return {
        "date_text": row.when.text,
        "time_text": row.time_text,
        "agency_id": row.agency_id,
        "source": row.source,
        "event": row.event,
        "action": row.action,
        "comment": row.comment,
        "people": [one.id for one in detail.more.people],
        "basis": detail.more.basis,
    }


def take_out(frame: Frame, detail: EntryDetail) -> FormSheet:
    """Open the form that takes out an entry that was written by hand or duplicated."""
    form = Form()
    form.text("reason", "Why", needed=True, lines=2, hint="The record is kept; the reason stands in the log")
    task = FormTask(
        title=f"Take out {entry_code(detail.row)}",
        primary="Take out",
        draft=("entry-out", detail.row.id),
        save=lambda services, values: services.entries.withdraw(detail.row.id, values["reason"]),
        said="entry taken out",
        second="What hangs on it goes with it. It can be brought back by undoing.",
        beside="reason",
    )
    return _opened(FormSheet(frame, form, task))


def read_as(frame: Frame, detail: EntryDetail) -> FormSheet:
    """Open the form that corrects what was read of an entry's date and time."""
    row, revision = detail.row, detail.more.revision
    form = Form()
    written = " ".join(part for part in (row.when.text.strip(), row.time_text.strip()) if part) or "nothing"
    form.put(label(f"As recorded: “{written}”. This stays as it is.", wrap=True))
    wanted = date_line("Read the date as, needed", frame.today())
    own_field(form, "read_as", "Read the date as *", wanted.editor).needed = True
    own_field(
        form, "time_as", "Read the time as", time_line("Read the time as").editor, hint="Empty: as it is read now"
    )
    form.text("basis", "Basis", lines=2, needed=True, hint=_BASIS)
    task = FormTask(
        title=f"Read {entry_code(row)} as",
        primary="Read it so",
        draft=("entry-reading", row.id),
        save=lambda services, values: services.entries.correct(row.id, revision, **values),
        said="date read otherwise",
        start={"basis": detail.more.basis},
        beside="basis",
    )
    return _opened(FormSheet(frame, form, task))


def split_entry(frame: Frame, detail: EntryDetail, then: Then) -> FormSheet:
    """Open the form that makes two entries of one."""
    row, form = detail.row, Form(columns=2)
    texts = {
        "event": ("Event", row.event),
        "action": ("Action", row.action),
        "comment": ("Agency’s comment", row.comment),
        "date_text": ("Date as written", row.when.text),
        "time_text": ("Time as written", row.time_text),
        "source": ("Source", row.source),
        "people": ("People as written", detail.people),
        "reference": ("Agency’s reference", detail.reference),
    }
    marked = [name for name, (_, text) in texts.items() if text.strip()]
    for name in marked:
        title, text = texts[name]
        own_field(form, name, title, CutEditor(title, text).editor)
    asked = _shares(form, detail)

    def save(services: Services, values: dict[str, Any]) -> Changes:
        cuts = {name: values[name] for name in marked if values[name] is not None}
        return services.entries.split(row.id, cuts, **{name: values[f"share-{name}"] for name in asked})

    task = FormTask(
        title=f"Split {entry_code(row)} in two",
        primary="Split",
        draft=("entry-split", row.id),
        save=save,
        said="entry split",
        second="Put the cursor where the second entry begins and press Enter. A text without a mark stays whole in"
        " both. Every letter stays, and both keep the row they came from.",
        beside="event",
        width=620,
    )
    return _opened(FormSheet(frame, form, task, then))


def _shares(form: Form, detail: EntryDetail) -> list[str]:
    """Ask who gets what hangs on the entry; gives what was asked."""
    hung = {
        "marks": ("Flags, tags and key lines", bool(detail.row.flags or detail.tags or detail.key_line_ids)),
        "people": ("People linked", bool(detail.more.people)),
        "comments": ("Comments", bool(detail.comments)),
        "links": ("Findings and pairs", bool(detail.finding_ids or detail.more.pairs)),
    }
    asked = [name for name, (_, hangs) in hung.items() if hangs]
    for name in asked:
        form.choice(f"share-{name}", f"{hung[name][0]} go to", _SHARES)
    return asked


def join_entries(frame: Frame, first: EntryDetail, second: EntryDetail, then: Then) -> FormSheet:
    """Open the form that makes one entry of two."""
    form = Form()
    for one in (first, second):
        text = " · ".join(part for part in (shown_date(one.row), one.row.event.strip() or "(no event text)") if part)
        form.put(label(entry_code(one.row), "heading"))
        form.put(label(text if len(text) < 400 else f"{text[:400]}…", wrap=True))
    options = [(which, f"That of {entry_code(one.row)}: {shown_date(one.row)}") for which, one in
               (("first", first), ("second", second))]  # fmt: skip
    form.choice("when", "Date of the joined entry", [*options, ("both", "From the earliest to the latest of both")])
    ids = first.row.id, second.row.id
    task = FormTask(
        title=f"Join {entry_code(first.row)} and {entry_code(second.row)}",
        primary="Join",
        draft=("entry-join", "/".join(ids)),
        save=lambda services, values: services.entries.join(*ids, when=values["when"]),
        said="entries joined",
        second="Both texts stand apart in one entry, unaltered; both sources are kept, with their rows and cells.",
        beside="when",
    )
    return _opened(FormSheet(frame, form, task, then))


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
