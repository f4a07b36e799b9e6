"""Records counted in words: {"recommendation_priority": 3} is "3 recommendations"."""

from __future__ import annotations

from collections.abc import Mapping

SENTENCES: dict[str, str] = {}

# table → singular, plural; a link is called by what it leads to
NOUNS: dict[str, tuple[str, str]] = {
    "plan": ("plan period", "plan periods"),
    "priority": ("priority", "priorities"),
    "commitment": ("commitment", "commitments"),
    "theme": ("theme", "themes"),
    "lesson_theme": ("lesson", "lessons"),
    "recommendation_theme": ("recommendation", "recommendations"),
    "recommendation_priority": ("recommendation", "recommendations"),
    "recommendation_commitment": ("recommendation", "recommendations"),
    "recommendation": ("recommendation it leads", "recommendations it leads"),
    "action": ("action", "actions"),
    "agency_return": ("return", "returns"),
    "chronology_entry": ("entry of a chronology", "entries of chronologies"),
    "panel_member": ("panel member", "panel members"),
    "event_attendance": ("attendance at a learning event", "attendances at learning events"),
    "agency_contact": ("contact", "contacts"),
}


def counted(counts: Mapping[str, int]) -> str:
    """All of them in one phrase, the most first."""
    words = [
        f"{count:,} {NOUNS.get(name, (name.replace('_', ' '), name.replace('_', ' ') + 's'))[count != 1]}"
        for name, count in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    ]
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else "nothing"
