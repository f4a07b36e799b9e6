"""Where a record is looked at: its area, its review's tab, and what that screen selects."""

from __future__ import annotations

from typing import Final

from dhr_manager.domain.rows.history import Named
from dhr_manager.ui.shell.frame import Place

_TABS: Final[dict[str, str]] = {
    "review": "timeline",
    "milestone": "timeline",
    "fact": "timeline",
    "extension": "timeline",
    "pause": "timeline",
    "person": "people",
    "panel_member": "people",
    "meeting": "people",
    "agency_return": "returns",
    "return_file": "returns",
    "chronology_entry": "chronology",
    "key_line": "analysis",
    "finding": "analysis",
    "lesson": "analysis",
    "known_fact": "analysis",
    "prompt_answer": "analysis",
    "prompt_rule": "analysis",
    "recommendation": "action-plan",
    "action": "action-plan",
    "report_section": "report",
    "written_document": "report",
}
_SETTINGS: Final = {
    "partnership": "partnership", "member_body": "partnership", "plan": "plan", "priority": "plan",
    "commitment": "plan", "theme": "plan", "agency": "contacts", "agency_contact": "contacts",
}  # fmt: skip
# selected by themselves; of other kinds the place alone is shown
_SELECTED: Final = frozenset(
    {"person", "panel_member", "meeting", "agency_return", "chronology_entry", "key_line", "finding", "lesson",
     "known_fact", "prompt_answer", "prompt_rule", "recommendation", "action", "written_document", "learning_event",
     *_SETTINGS}
)  # fmt: skip
TAB_WORDS: Final = {
    "timeline": "Timeline", "people": "People", "returns": "Returns", "chronology": "Chronology",
    "analysis": "Analysis", "action-plan": "Action plan", "report": "Report",
}  # fmt: skip


def place_of(one: Named) -> Place | None:
    """Where a record is looked at; a part where its owner is. None for what has no screen."""
    kind, record_id = one.kind, one.id
    if kind not in _TABS and kind not in _SETTINGS and kind != "learning_event":
        kind, record_id = one.owner
    if kind == "learning_event":
        return Place("learn", record_id=record_id)
    if kind in _SETTINGS:
        return Place("settings", tab=_SETTINGS[kind], record_id="" if one.withdrawn else record_id)
    tab = _TABS.get(kind)
    if tab is None or not one.review_id:
        return None
    return Place("reviews", one.review_id, tab, "" if one.withdrawn or kind not in _SELECTED else record_id)


def place_words(one: Named) -> str:
    """Where that is: "Action plan of review 2022/03"; "" for what has no screen."""
    place = place_of(one)
    if place is None:
        return ""
    if place.area == "reviews":
        return f"{TAB_WORDS[place.tab]} of review {one.review}"
    return "Learn" if place.area == "learn" else "Settings"
