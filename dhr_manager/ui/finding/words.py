"""What kinds of record are called, where they are opened, and what their fields are called. Nothing of Qt."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_manager.domain.rows.search import Found
from dhr_manager.ui.shell.frame import Place


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record that can be opened: one, many, and its area and tab ("" for the one the review has open)."""

    one: str
    many: str
    area: str = "reviews"
    tab: str = ""


KINDS = {
    "review": Kind("Review", "Reviews"),
    "person": Kind("Person", "People", tab="people"),
    "chronology_entry": Kind("Entry", "Entries", tab="chronology"),
    "saved_view": Kind("Saved view", "Saved views", tab="chronology"),
    "known_fact": Kind("Fact somebody knew", "Facts somebody knew", tab="analysis"),
    "prompt_answer": Kind("Dismissed prompt", "Dismissed prompts", tab="analysis"),
    "blank_return": Kind("Blank return", "Blank returns", tab="returns"),
    "finding": Kind("Finding", "Findings", tab="analysis"),
    "lesson": Kind("Lesson", "Lessons", tab="analysis"),
    "recommendation": Kind("Recommendation", "Recommendations", tab="action-plan"),
    "action": Kind("Action", "Actions", tab="action-plan"),
    "key_line": Kind("Key line", "Key lines", tab="analysis"),
    "learning_event": Kind("Event", "Events", "learn"),
    "meeting": Kind("Meeting", "Meetings", tab="people"),
    "panel_member": Kind("Panel member", "Panel members", tab="people"),
    "agency_return": Kind("Return", "Returns", tab="returns"),
    "return_file": Kind("File", "Files", tab="returns"),
    "milestone": Kind("Milestone", "Milestones", tab="timeline"),
    "fact": Kind("Date", "Dates", tab="timeline"),
    "pause": Kind("Pause", "Pauses", tab="timeline"),
    "report_section": Kind("Section", "Sections of the report", tab="report"),
    "written_document": Kind("Document", "Documents", tab="report"),
    "agency": Kind("Agency", "Agencies", "settings", "contacts"),
    "partnership": Kind("Partnership", "Partnership", "settings", "partnership"),
    "member_body": Kind("Member body", "Member bodies", "settings", "partnership"),
    "plan": Kind("Plan", "Plans", "settings", "plan"),
    "priority": Kind("Priority", "Priorities", "settings", "plan"),
    "commitment": Kind("Commitment", "Commitments", "settings", "plan"),
    "theme": Kind("Theme", "Themes", "settings", "plan"),
}
TABS = {
    "timeline": "Timeline",
    "people": "People",
    "returns": "Returns",
    "chronology": "Chronology",
    "analysis": "Analysis",
    "action-plan": "Action plan",
    "report": "Report",
    "contacts": "Contact book",
    "partnership": "Partnership",
    "plan": "Plan",
}
AREAS = {"learn": "Learn", "settings": "Settings"}
_HANGING = {
    "entry_comment": "comment",
    "entry_tag": "tag",
    "person_name": "name",
    "identifier": "identifier",
    "shown_name": "shown name",
    "action_update": "update",
    "extension": "extension",
    "meeting_attendance": "attendance",
    "event_attendance": "who came",
    "agency_contact": "contact",
    "return_file": "file",
    "staged_decision": "decision on a row",
}
_FIELDS = {
    "decided_by": "decided by",
    "agreed_by": "agreed by",
    "pseudonym_reason": "why this pseudonym",
    "neutral_name": "neutral name",
    "short_name": "short name",
    "told": "who was told",
    "changed": "what changed",
    "why": "why it happened",
    "body": "text",
    "people": "people present",
}
_TITLES = ("title", "name", "reference", "heading", "file_name")  # what the line itself is called
_FACTS = {"death": "Date of death", "notified": "Partnership notified", "decision": "Decision to review"}


def place_of(found: Found) -> Place:
    """Where a record is opened."""
    kind = KINDS[found.opens]
    record_id = "" if found.opens == "review" else found.opens_id
    if found.kind == "agency_contact":
        record_id = found.record_id  # the contact book selects it with its agency
    return Place(kind.area, found.review_id if kind.area == "reviews" else "", kind.tab, record_id)


def title_of(found: Found) -> str:
    """What a record is called, with its kind where its own name would not say it."""
    if found.opens == "fact":
        return _FACTS.get(found.title, found.title)
    if found.opens in ("meeting", "priority"):
        return f"{KINDS[found.opens].one} {found.title}"
    if found.opens == "pause":
        return f"Pause from {found.title}"
    return found.title or KINDS[found.opens].one


def field_of(found: Found) -> str:
    """The field in which the words stand: "comment", "action taken"; empty where its number was typed."""
    hanging = _HANGING.get(found.kind, "")
    if hanging:
        return hanging
    if found.field in _TITLES:
        return ""
    return _FIELDS.get(found.field, found.field)


def where_of(found: Found) -> str:
    """Where it was found: review · tab · field."""
    kind = KINDS[found.opens]
    parts = (found.review, AREAS.get(kind.area, ""), TABS.get(kind.tab, ""), field_of(found))
    return " · ".join(filter(None, parts))


def places_words(places: int, reviews: int) -> str:
    """37 places in 4 reviews."""
    if not places:
        return "Nothing found"
    said = "1 place" if places == 1 else f"{places:,} places"
    if not reviews:
        return said
    return f"{said} in {'1 review' if reviews == 1 else f'{reviews:,} reviews'}"
