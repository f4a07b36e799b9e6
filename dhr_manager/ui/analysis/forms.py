"""The forms of the Analysis tab: key line, finding, lesson – and what opens and saves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.partnership import ThemeRow
from dhr_manager.domain.rows.thread import FindingRow, KeyLineRow, LessonRow
from dhr_manager.ui.analysis.words import entry_options
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask
from dhr_manager.ui.widgets.own_field import own_field
from dhr_manager.ui.widgets.pick_list import Option, PickList

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

Then = Callable[[Changes], object]
Choices = tuple[tuple[KeyLineRow, ...], list[Option]]
FINDING_KEYS = ("title", "text", "why", "good_practice", "key_line_id", "entry_ids")
LESSON_KEYS = ("title", "text", "finding_ids", "theme_ids")


def key_line_sheet(frame: Frame, review_id: str, row: KeyLineRow | None, then: Then | None = None) -> FormSheet:
    """Open the form of a key line, new where there is none."""
    form = Form()
    form.line("title", "Key line of enquiry", needed=True, hint="What the review must answer, in a few words")
    form.text("text", "In full", lines=5, hint="As the terms of reference put it")
    if row is None:
        task = FormTask(
            title="New key line of enquiry",
            primary="Add the key line",
            draft=("key-line", review_id),
            save=lambda services, values: services.analysis.add_key_line(review_id, **values),
            said="key line added",
            second="It takes the next number of this review.",
            beside="title",
        )
    else:
        task = FormTask(
            title=f"Key line {row.number}",
            primary="Save",
            draft=("key-line", row.id),
            save=lambda services, values: services.analysis.change_key_line(row.id, row.revision, **values),
            said="key line saved",
            start={"title": row.title, "text": row.text},
            beside="title",
        )
    return _opened(FormSheet(frame, form, task, then))


def finding_choices(services: Services, review_id: str) -> Choices:
    """What a finding can hang on: key lines, and all entries in words. Runs on the database lane."""
    entries = services.chronology.all(review_id, ChronologyFilter())
    return services.analysis.key_lines(review_id), entry_options(entries)


def finding_form(choices: Choices) -> Form:
    """The fields of a finding."""
    key_lines, entries = choices
    form = Form()
    form.line("title", "Finding", needed=True, hint="What the panel concludes, in one sentence")
    form.text("text", "What was found", lines=4, hint="What the evidence shows, and what it does not")
    form.text("why", "Why it happened", lines=4, hint="What made it make sense at the time: workload, training, rules,"
              " culture. A finding without its why teaches nothing")  # fmt: skip
    form.tick("good_practice", "This was good practice")
    lines = [(one.id, f"{one.number}  {one.title}") for one in key_lines]
    form.choice("key_line_id", "Key line of enquiry", [(None, "– none –"), *lines], wide=True)
    listed = PickList(
        "Evidence: entries of the chronology",
        entries,
        lines=8,
        nothing="No entry yet: accept an agency's return first.",
    )
    own_field(form, "entry_ids", "Evidence: entries of the chronology", listed.editor)
    return form


def add_finding(
    frame: Frame,
    review_id: str,
    choices: Choices,
    then: Then,
    entry_ids: Sequence[str] = (),
    key_line_id: str = "",
    draft_key: str = "",
) -> FormSheet:
    """Open the form for a new finding with its evidence ticked. Each choice of entries has a draft of its own, which
    `draft_key` names where it is opened from the list of drafts.
    """
    own = sha256("/".join(sorted(entry_ids)).encode()).hexdigest()[:16] if entry_ids else key_line_id
    task = FormTask(
        title="New finding",
        primary="Add the finding",
        draft=("finding", draft_key or (f"{review_id}/{own}" if own else review_id)),
        save=lambda services, values: services.analysis.add_finding(review_id, **values),
        said="finding added",
        second="What happened is in the entries; a finding says what it means and why it was so.",
        start={"entry_ids": list(entry_ids), "key_line_id": key_line_id or _common(choices[0])},
        beside="title",
        width=620,
    )
    return _opened(FormSheet(frame, finding_form(choices), task, then))


def change_finding(frame: Frame, row: FindingRow, choices: Choices) -> FormSheet:
    """Open the form with what a finding says."""
    task = FormTask(
        title=f"Finding {row.number}",
        primary="Save",
        draft=("finding", row.id),
        save=lambda services, values: services.analysis.change_finding(row.id, row.revision, **values),
        said="finding saved",
        start={key: getattr(row, key) for key in FINDING_KEYS},
        beside="title",
        width=620,
    )
    return _opened(FormSheet(frame, finding_form(choices), task))


def lesson_form(findings: Sequence[FindingRow], themes: Sequence[ThemeRow]) -> Form:
    """The fields of a lesson."""
    form = Form()
    form.line("title", "Lesson", needed=True, hint="What should change because of the finding, in one sentence")
    form.text("text", "In full", lines=4)
    found = [Option(one.id, f"Finding {one.number} · {one.title}") for one in findings]
    drawn = PickList("Findings it is drawn from", found, lines=7, nothing="No finding yet.")
    own_field(form, "finding_ids", "Findings it is drawn from", drawn.editor)
    named = [Option(one.id, f"{one.title} · {one.origin}") for one in themes]
    own_field(form, "theme_ids", "Themes", PickList("Themes", named, lines=7, nothing="No plan is loaded.").editor)
    return form


def add_lesson(
    frame: Frame,
    review_id: str,
    choices: tuple[Sequence[FindingRow], Sequence[ThemeRow]],
    then: Then,
    finding_id: str = "",
) -> FormSheet:
    """Open the form for a new lesson, drawn from a finding where one is named."""
    task = FormTask(
        title="New lesson",
        primary="Add the lesson",
        draft=("lesson", f"{review_id}/{finding_id}"),
        save=lambda services, values: services.analysis.add_lesson(review_id, **values),
        said="lesson added",
        second="A recommendation follows from it.",
        start={"finding_ids": [finding_id] if finding_id else []},
        beside="title",
        width=560,
    )
    return _opened(FormSheet(frame, lesson_form(*choices), task, then))


def change_lesson(frame: Frame, row: LessonRow, choices: tuple[Sequence[FindingRow], Sequence[ThemeRow]]) -> FormSheet:
    """Open the form with what a lesson says."""
    task = FormTask(
        title=f"Lesson {row.number}",
        primary="Save",
        draft=("lesson", row.id),
        save=lambda services, values: services.analysis.change_lesson(row.id, row.revision, **values),
        said="lesson saved",
        start={key: getattr(row, key) for key in LESSON_KEYS},
        beside="title",
        width=560,
    )
    return _opened(FormSheet(frame, lesson_form(*choices), task))


def _common(key_lines: Sequence[KeyLineRow]) -> str | None:
    """The only key line there is; with several the user chooses."""
    return key_lines[0].id if len(key_lines) == 1 else None


def _opened(sheet: FormSheet) -> FormSheet:
    sheet.open()
    return sheet
