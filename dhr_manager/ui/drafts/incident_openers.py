"""How the form of a decision on accounts is opened again, so that its draft comes back into it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.ui.drafts.words import DraftLine
from dhr_manager.ui.shell.frame import Frame

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


def fetch(services: Services, line: DraftLine) -> Any:
    """The decisions of the review, and which of the entries named still stand."""
    ids = line.draft.key.rpartition("/")[2].split("+")
    return services.incidents.decided(line.review_id), {row.id for row in services.chronology.page(ids)}


def decision(frame: Frame, line: DraftLine, known: Any) -> bool:
    """Open the form of a decision; False where neither the decision nor its entries are there any more."""
    from dhr_manager.ui.analysis.incident_forms import decision_sheet
    from dhr_manager.ui.analysis.incident_words import Line, decided_line

    decided, standing = known
    key = line.draft.key.rpartition("/")[2]
    found = next((made for made in map(decided_line, decided) if made.key == key), None)
    ids = tuple(key.split("+"))
    if found is None and standing.issuperset(ids):
        found = Line(key, ids)
    if found is None:
        return False
    decision_sheet(frame, line.review_id, found)
    return True
