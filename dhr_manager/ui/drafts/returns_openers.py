"""How the form that reads a staged row by hand is opened again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.domain.errors import UserError
from dhr_manager.ui.drafts.words import DraftLine
from dhr_manager.ui.shell.frame import Frame

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


def staged(services: Services, line: DraftLine) -> Any:
    """The staged file and its row that the draft reads by hand; None where one of them is not there any more."""
    file_id, _, n = line.draft.key.partition("/")[2].partition("/")
    try:
        file = services.returns.staged(file_id)
    except UserError:
        return None
    rows = [row for row in file.read.rows if str(row.n) == n and row.state != "accepted"]
    return (file_id, rows) if rows and not file.rejected_because else None


def correct(frame: Frame, _line: DraftLine, found: Any) -> bool:
    from dhr_manager.ui.returns.by_hand import correct_sheet

    if found is not None:
        correct_sheet(frame, *found).open()
    return found is not None
