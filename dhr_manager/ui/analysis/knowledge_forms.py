"""The form of a fact of which the review asks who knew it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.knowledge import FactRow
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

FACT = "known-fact"


def fact_sheet(
    frame: Frame,
    review_id: str,
    row: FactRow | None,
    tags: Sequence[str],
    then: Callable[[Changes], object] | None = None,
    entry_ids: Sequence[str] = (),
) -> FormSheet:
    """Open the form of a fact, new where there is none; `entry_ids` are to show it, as recorded."""
    form = Form()
    form.line("title", "Fact", needed=True, hint="What could be known, in a few words: strangulation in May 2019")
    standing = dict.fromkeys([*tags, *([row.tag] if row is not None and row.tag else [])])
    form.choice(
        "tag",
        "Entries with this tag show it",
        [("", "– none: entries are chosen one by one –"), *((tag, tag) for tag in standing)],
        wide=True,
    )
    form.text("note", "Note", lines=3, hint="Why the review asks who knew it")

    def save(services: Services, values: dict[str, Any]) -> Changes:
        if row is not None:
            return services.knowledge.change_fact(row.id, row.revision, **values)
        made = services.knowledge.add_fact(review_id, **values)
        if entry_ids and made.made:
            services.knowledge.show(made.made, entry_ids)
        return made

    task = FormTask(
        title="New fact" if row is None else "Fact",
        primary="Add the fact" if row is None else "Save",
        draft=(FACT, review_id if row is None else row.id),
        save=save,
        said="fact added" if row is None else "fact saved",
        second="Agencies stand across: the first day each knew it, as their own entries show.",
        start={"title": row.title, "tag": row.tag, "note": row.note} if row is not None else {},
        beside="title",
    )
    sheet = FormSheet(frame, form, task, then)
    sheet.open()
    return sheet
