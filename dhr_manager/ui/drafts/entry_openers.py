"""How the forms of single entries are opened again, so that their drafts come back into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.ui.drafts.words import DraftLine
from dhr_manager.ui.shell.frame import Frame

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


def fetch(services: Services, line: DraftLine) -> Any:
    """The entries the draft is about (None for one that is gone), and what the form of an entry offers."""
    from dhr_manager.ui.chronology.entry_form import entry_choices

    ids = [one for one in line.draft.key.split("/") if one != line.review_id]
    return [_standing(services, one) for one in ids], entry_choices(services, line.review_id)


def _standing(services: Services, entry_id: str) -> EntryDetail | None:
    try:
        return services.entries.detail(entry_id)
    except UserError:
        return None


def entry(frame: Frame, line: DraftLine, known: Any) -> bool:
    """Open the form; False where an entry it was written for is no longer there."""
    from dhr_manager.ui.chronology import entry_form

    found, choices = known
    if None in found:
        return False
    if line.draft.form == "entry-join" and len(found) == 2:
        entry_form.join_entries(frame, found[0], found[1], _made)
    elif line.draft.form == "entry" and not found:
        entry_form.new_entry(frame, line.review_id, choices, _made)
    elif not found:
        return False
    elif line.draft.form == "entry-reading":
        entry_form.read_as(frame, found[0])
    elif line.draft.form == "entry-out":
        entry_form.take_out(frame, found[0])
    elif line.draft.form == "entry-split":
        entry_form.split_entry(frame, found[0], _made)
    elif found[0].more.file_id is None:
        entry_form.change_entry(frame, found[0], choices, _made)
    else:
        return False
    return True


def _made(_: Changes) -> None:
    """The new entry shows itself: the chronology refetches what was touched."""
