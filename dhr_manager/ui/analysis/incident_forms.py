"""The form of a decision on accounts: same incident, related or different, with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.ui.analysis.incident_words import VERDICTS, Line
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.form_sheet import FormSheet, FormTask

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

DECISION = "incident-decision"


def decision_sheet(frame: Frame, review_id: str, line: Line, words: str = "") -> FormSheet:
    """Open the form that decides on the accounts of a line, or changes the decision it holds."""
    form = Form()
    if words:
        form.put(label(words, "second", wrap=True))
    form.choice("verdict", "The accounts are", [(key, said) for key, said in VERDICTS.items()])
    form.text("note", "Note", lines=4, hint="Why, or what to ask the agencies. Both accounts stay as they are")
    entry_ids, pair_ids = line.entry_ids, line.pair_ids

    def save(services: Services, values: dict[str, Any]) -> Changes:
        if pair_ids:
            return services.incidents.change(pair_ids, values["verdict"], values["note"])
        return services.incidents.decide(entry_ids, values["verdict"], values["note"])

    task = FormTask(
        title="Change the decision" if pair_ids else "Decide with a note",
        primary="Save the decision",
        draft=(DECISION, f"{review_id}/{line.key}"),
        save=save,
        said="decision saved",
        start={"verdict": line.verdict or "same", "note": "\n".join(line.notes)},
        beside="note",
        width=520,
    )
    sheet = FormSheet(frame, form, task)
    sheet.open()
    return sheet
