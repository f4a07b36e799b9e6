"""How the forms of the settings are opened again: partnership, plan, contact book, people with a key."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dhr_manager.ui.drafts.words import DraftLine
from dhr_manager.ui.shell.frame import Frame

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


def fetch(services: Services, _: DraftLine) -> Any:
    """All that the forms of the settings hang on. Runs on the database lane."""
    return (
        services.partnership.partnership(),
        services.partnership.bodies(),
        services.plans.all(),
        services.agencies.all(),
        services.agencies.contacts(),
    )


def _one(rows: Iterable[Any], wanted: str) -> Any:
    return next((row for row in rows if row.id == wanted), None)


def _made(_: object) -> None:
    """The page refetches by itself."""


def book(frame: Frame, line: DraftLine, known: Any) -> bool:
    """An agency or a contact."""
    from dhr_manager.ui.settings import contact_forms as forms

    key, (_, _, _, agencies, contacts) = line.draft.key, known
    agency, contact = _one(agencies, key), _one(contacts, key)
    if line.draft.form == "agency-contact":
        if contact is not None:
            forms.change_contact(frame, contact)
        elif agency is not None:
            forms.add_contact(frame, agency, _made)
        return contact is not None or agency is not None
    if agency is not None:
        forms.change_agency(frame, agency)
    elif not key:
        forms.add_agency(frame, _made)
    return agency is not None or not key


def partnership(frame: Frame, line: DraftLine, known: Any) -> bool:
    """The partnership, or one of its bodies."""
    from dhr_manager.ui.settings import partnership_forms as forms

    head, bodies = known[0], known[1]
    body = _one(bodies, line.draft.key)
    if line.draft.form == "partnership":
        forms.change_partnership(frame, head)
    elif body is not None:
        forms.change_body(frame, body, bodies)
    elif not line.draft.key:
        forms.add_body(frame, bodies, _made)
    else:
        return False
    return True


def plan(frame: Frame, line: DraftLine, known: Any) -> bool:
    """A plan period, or a priority, commitment or theme of one."""
    from dhr_manager.ui.settings import plan_forms as forms

    key, plans = line.draft.key, known[2]
    period = _one(plans, key)
    priority = _one((one for each in plans for one in each.priorities), key)
    commitment = _one((one for each in plans for one in each.commitments), key)
    theme = _one((one for each in plans for one in each.themes), key)
    ways: dict[str, list[tuple[Any, Any]]] = {
        "plan-plan": [(period, forms.change_period)],
        "plan-priority": [
            (priority, forms.change_priority),
            (period, lambda frame, row: forms.add_priority(frame, row, _made)),
        ],
        "plan-commitment": [(commitment, forms.change_commitment), (priority, forms.add_commitment)],
        "plan-theme": [(theme, forms.change_theme), (period, forms.add_theme)],
    }
    for row, do in ways[line.draft.form]:
        if row is not None:
            do(frame, row)
            return True
    if line.draft.form == "plan-plan" and not key:
        forms.add_period(frame, _made)
        return True
    return False


def key_holder(frame: Frame, _line: DraftLine, _: Any) -> bool:
    """Giving somebody a key; a passphrase is in no draft."""
    from dhr_manager.ui.settings import key_forms as forms

    forms.add_person(frame, lambda: None)
    return True
