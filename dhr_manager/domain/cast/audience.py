"""Who reads what leaves the panel, and the name each of them is shown."""

from __future__ import annotations

from dhr_manager.domain.rows.people import PersonRow

AUDIENCES: tuple[str, ...] = ("panel", "family", "home-office", "public")


def shown_name(person: PersonRow, audience: str) -> str:
    """The name `audience` is shown: the panel reads the real name, everybody else the pseudonym, unless overridden.

    A person without a pseudonym is shown as their role outside the panel, never by name.
    """
    for where, name in person.shown:
        if where == audience and name.strip():
            return name.strip()
    if audience == "panel":
        return person.name
    return person.pseudonym.strip() or f"[{person.role.strip() or 'name withheld'}]"


def is_hidden_from(person: PersonRow, audience: str) -> bool:
    """Whether the audience must not read this person's real name."""
    return shown_name(person, audience).casefold() != person.name.strip().casefold()
