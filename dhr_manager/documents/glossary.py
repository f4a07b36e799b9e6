"""The glossary of a report: only the terms that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dhr_manager.documents.tree import Block, Bullets, Heading, KeyValues, Paragraph, Quotation, Table

TERMS: Final = {
    "A&E": "Accident and emergency department of a hospital",
    "CAMHS": "Child and adolescent mental health services",
    "CPS": "Crown Prosecution Service",
    "CSP": "Community Safety Partnership: the local partnership that establishes reviews",
    "DAC": "Domestic Abuse Commissioner",
    "DARDR": "Domestic Abuse Related Death Review",
    "DASH": "Domestic abuse, stalking and honour-based violence: a checklist by which risk is assessed",
    "DHR": "Domestic Homicide Review",
    "GP": "General practitioner: a family doctor",
    "IDVA": "Independent domestic violence advisor",
    "IMR": "Individual Management Review: an agency's own review of its involvement",
    "Individual Management Review": "An agency's own review of its involvement",
    "ISVA": "Independent sexual violence advisor",
    "key line of enquiry": "A question the review must answer",
    "MARAC": "Multi-agency risk assessment conference, at which those at highest risk are discussed",
    "MASH": "Multi-agency safeguarding hub",
    "NHS": "National Health Service",
    "non-molestation order": "A court's order that forbids somebody to harass, threaten or come near another person",
    "PCC": "Police and Crime Commissioner",
    "routine enquiry": "Asking about abuse at every suitable contact, whether or not there are signs of it",
    "safety plan": "Steps agreed with a person to keep them safer",
}


def glossary(blocks: Iterable[Block]) -> tuple[tuple[str, str], ...]:
    """Terms with their meanings, in alphabetical order, that occur in the blocks as whole words."""
    text = "\n".join(_texts(blocks))
    lowered = text.casefold()
    found = []
    for term, meaning in TERMS.items():
        # a capital abbreviation is looked for as written, a common term in any case
        held = lowered if term[0].islower() else text
        if re.search(rf"(?<!\w){re.escape(term)}s?(?!\w)", held):
            found.append((term if term.isupper() else term[0].upper() + term[1:], meaning))
    return tuple(sorted(found, key=lambda pair: pair[0].casefold()))


def _texts(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        match block:
            case Heading() | Paragraph() | Quotation():
                yield block.text
            case Bullets():
                yield from block.items
            case KeyValues():
                yield from (f"{label} {value}" for label, value in block.rows)
            case Table():
                yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
            case _:
                continue
