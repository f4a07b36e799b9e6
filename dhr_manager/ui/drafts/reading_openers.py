"""How the forms of prompts and facts are opened again, so that their drafts come back into them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.ui.drafts.words import DraftLine
from dhr_manager.ui.shell.frame import Frame

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


def facts(services: Services, line: DraftLine) -> Any:
    """The facts of the review and the tags in use."""
    return services.knowledge.facts(line.review_id), services.chronology.tags(line.review_id)


def fact(frame: Frame, line: DraftLine, known: Any) -> bool:
    """Open the form of a fact; False where the fact is no longer there."""
    from dhr_manager.ui.analysis.knowledge_forms import fact_sheet

    rows, tags = known
    fact_id = line.draft.key.rpartition("/")[2]
    row = next((one for one in rows if one.id == fact_id), None)
    if row is None and fact_id != line.review_id:
        return False
    fact_sheet(frame, line.review_id, row, tags)
    return True


def rules(services: Services, line: DraftLine) -> Any:
    """The rules of the review."""
    return services.prompts.rules(line.review_id)


def rule(frame: Frame, line: DraftLine, known: Any) -> bool:
    """Open the form of a rule; False where this version has no such rule."""
    from dhr_manager.ui.analysis.prompt_forms import rule_sheet

    wanted = line.draft.key.rpartition("/")[2]
    row = next((one for one in known if one.key == wanted), None)
    if row is None:
        return False
    rule_sheet(frame, line.review_id, row)
    return True


def dismissal(frame: Frame, line: DraftLine, _: Any) -> bool:
    """Open the form that dismisses a prompt."""
    from dhr_manager.ui.analysis.prompt_forms import dismiss_sheet

    parts = line.draft.key.split("/", 2)
    if len(parts) != 3:
        return False
    dismiss_sheet(frame, line.review_id, (parts[1], parts[2]))
    return True
