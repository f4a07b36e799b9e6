"""What every kind of record is called, one and many; the record at hand in a few words: "recommendation 3"."""

from __future__ import annotations

from typing import Final

from dhr_manager.domain.clock.profile import FACT_TITLES
from dhr_manager.domain.rows.history import Named

KINDS: Final[dict[str, tuple[str, str]]] = {
    "action": ("action", "actions"),
    "action_update": ("update", "updates"),
    "agency": ("agency", "agencies"),
    "agency_contact": ("contact", "contacts"),
    "agency_return": ("return", "returns"),
    "blank_return": ("blank return", "blank returns"),
    "chronology_entry": ("entry", "entries"),
    "commitment": ("commitment", "commitments"),
    "entry_comment": ("comment", "comments"),
    "entry_flag": ("flag", "flags"),
    "entry_key_line": ("link to a key line", "links to key lines"),
    "entry_pair": ("decision on two accounts", "decisions on two accounts"),
    "entry_person": ("person of an entry", "people of an entry"),
    "entry_source": ("link to the entry it was made from", "links to the entries they were made from"),
    "entry_tag": ("tag", "tags"),
    "event_attendance": ("attendance", "attendances"),
    "event_lesson": ("link to a lesson", "links to lessons"),
    "event_recommendation": ("link to a recommendation", "links to recommendations"),
    "extension": ("extension", "extensions"),
    "fact": ("dated fact", "dated facts"),
    "fact_entry": ("entry that shows who knew", "entries that show who knew"),
    "finding": ("finding", "findings"),
    "finding_entry": ("link to an entry", "links to entries"),
    "identifier": ("identifier", "identifiers"),
    "key_line": ("key line", "key lines"),
    "known_fact": ("fact somebody knew", "facts somebody knew"),
    "learning_event": ("learning event", "learning events"),
    "lesson": ("lesson", "lessons"),
    "lesson_finding": ("link to a finding", "links to findings"),
    "lesson_theme": ("theme", "themes"),
    "meeting": ("meeting", "meetings"),
    "meeting_attendance": ("attendance", "attendances"),
    "member_body": ("member body", "member bodies"),
    "milestone": ("milestone", "milestones"),
    "name_decision": ("decision on a short name", "decisions on short names"),
    "panel_member": ("panel member", "panel members"),
    "partnership": ("partnership", "partnerships"),
    "pause": ("pause", "pauses"),
    "pause_milestone": ("milestone it holds", "milestones it holds"),
    "person": ("person", "people"),
    "person_name": ("name", "names"),
    "plan": ("plan", "plans"),
    "priority": ("priority", "priorities"),
    "prompt_answer": ("dismissed prompt", "dismissed prompts"),
    "prompt_rule": ("rule of the prompts", "rules of the prompts"),
    "recommendation": ("recommendation", "recommendations"),
    "recommendation_commitment": ("commitment it bears on", "commitments it bears on"),
    "recommendation_lesson": ("link to a lesson", "links to lessons"),
    "recommendation_priority": ("priority it serves", "priorities it serves"),
    "recommendation_theme": ("theme", "themes"),
    "report_section": ("section", "sections"),
    "return_file": ("file", "files"),
    "return_version": ("link to the version before", "links to the versions before"),
    "review": ("review", "reviews"),
    "saved_view": ("saved view", "saved views"),
    "setting": ("setting", "settings"),
    "shown_name": ("name an audience is shown", "names audiences are shown"),
    "staged_decision": ("decision on a staged row", "decisions on staged rows"),
    "theme": ("theme", "themes"),
    "version_decision": ("decision on a changed entry", "decisions on changed entries"),
    "written_document": ("document written", "documents written"),
}
_SHORT: Final = 48  # letters of a title within a sentence


def kind_words(kind: str, count: int = 1) -> str:
    """ "finding", "3 findings" – or the kind as the program names it where a later version knows it better."""
    one, many = KINDS.get(kind, (kind.replace("_", " "), kind.replace("_", " ")))
    return one if count == 1 else f"{count:,} {many}"


def kinds_words(kind: str, count: int) -> str:
    """ "finding", "findings": without the number."""
    return KINDS.get(kind, (kind.replace("_", " "),) * 2)[count != 1]


def record_words(one: Named) -> str:
    """A record within a sentence: "recommendation 3", "person “Anna”", "finding 2"."""
    noun = kind_words(one.kind)
    if one.kind == "fact":
        return f"{noun} “{FACT_TITLES.get(one.number, one.number)}”"
    if one.kind in {"report_section", "setting"}:
        return f"{noun} “{one.number.replace('-', ' ')}”"
    if one.number:
        return f"{noun} {one.number}"
    return f"{noun} “{short(one.title)}”" if one.title else noun


def short(title: str, letters: int = _SHORT) -> str:
    """The beginning of a title, cut between words."""
    if len(title) <= letters:
        return title
    return f"{title[:letters].rsplit(' ', 1)[0]} …"


def begun(words: str) -> str:
    """Words at the beginning of a sentence."""
    return words[:1].upper() + words[1:]
