"""Sentences about one review copied into a case file of its own, and its report in words."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "no-such-folder": "There is no such folder. Choose one that is there.",
    "copy-not-good": "The copy was opened and is not good ({found}); it was taken away. Nothing else was changed.",
    "copied-whole": (
        "{count} records were copied into {name}, which was opened and checked in every part. "
        "This case file was only read."
    ),
    # what stayed behind, and why
    "left-other-reviews": "other reviews of this partnership",
    "left-other-records": "of other reviews",
    "left-other-agencies": "had no part in this review",
    "left-other-events": "share no lesson and no recommendation of this review",
    "left-shared-events": "are in the copy, but also serve other reviews: those links were left out, their text was "
    "not changed – read it before the file leaves",
    "left-contact-book": "the contact book belongs to the partnership's office",
    "left-drafts": "not yet saved, so no record",
    "left-memory": "what the desk remembers for one person",
    "left-settings": "settings of the partnership's own file",
    "left-backups": "notes about backups of the other file",
    "left-history": "the history before the copy: who changed what, of every review; the new file's log begins "
    "with one row for each record, which says where it came from",
}

# kinds of record as people call them: one, several
KINDS: dict[str, tuple[str, str]] = {
    "partnership": ("partnership", "partnerships"),
    "member_body": ("member body", "member bodies"),
    "plan": ("plan period", "plan periods"),
    "priority": ("priority", "priorities"),
    "commitment": ("commitment", "commitments"),
    "theme": ("theme", "themes"),
    "agency": ("agency", "agencies"),
    "agency_contact": ("contact", "contacts"),
    "review": ("review", "reviews"),
    "fact": ("dated fact", "dated facts"),
    "milestone": ("milestone", "milestones"),
    "extension": ("extension", "extensions"),
    "pause": ("pause", "pauses"),
    "pause_milestone": ("held milestone", "held milestones"),
    "person": ("person of the cast", "people of the cast"),
    "person_name": ("name of the cast", "names of the cast"),
    "identifier": ("identifier", "identifiers"),
    "shown_name": ("shown name", "shown names"),
    "name_decision": ("decision about a name", "decisions about names"),
    "panel_member": ("panel member", "panel members"),
    "meeting": ("meeting", "meetings"),
    "meeting_attendance": ("attendance at a meeting", "attendances at meetings"),
    "agency_return": ("agency return", "agency returns"),
    "return_file": ("file of a return", "files of returns"),
    "staged_decision": ("decision on a staged row", "decisions on staged rows"),
    "chronology_entry": ("entry", "entries"),
    "key_line": ("key line of enquiry", "key lines of enquiry"),
    "entry_flag": ("flag", "flags"),
    "entry_tag": ("tag", "tags"),
    "entry_comment": ("comment", "comments"),
    "entry_key_line": ("link of an entry to a key line", "links of entries to key lines"),
    "blank_return": ("blank return", "blank returns"),
    "entry_pair": ("decision on two accounts", "decisions on two accounts"),
    "entry_person": ("person of an entry", "people of an entry"),
    "entry_source": ("link to the entry it was made from", "links to the entries they were made from"),
    "fact_entry": ("entry that shows who knew", "entries that show who knew"),
    "known_fact": ("fact somebody knew", "facts somebody knew"),
    "prompt_answer": ("dismissed prompt", "dismissed prompts"),
    "prompt_rule": ("rule of the prompts", "rules of the prompts"),
    "return_version": ("link to the version before", "links to the versions before"),
    "saved_view": ("saved view", "saved views"),
    "version_decision": ("decision on a changed entry", "decisions on changed entries"),
    "column_choice": ("remembered column", "remembered columns"),
    "header_choice": ("marked header", "marked headers"),
    "entry_seen": ("note of an entry read", "notes of entries read"),
    "finding": ("finding", "findings"),
    "finding_entry": ("link of a finding to an entry", "links of findings to entries"),
    "lesson": ("lesson", "lessons"),
    "lesson_finding": ("link of a lesson to a finding", "links of lessons to findings"),
    "lesson_theme": ("link of a lesson to a theme", "links of lessons to themes"),
    "recommendation": ("recommendation", "recommendations"),
    "recommendation_lesson": ("link of a recommendation to a lesson", "links of recommendations to lessons"),
    "recommendation_theme": ("link of a recommendation to a theme", "links of recommendations to themes"),
    "recommendation_priority": ("link of a recommendation to a priority", "links of recommendations to priorities"),
    "recommendation_commitment": (
        "link of a recommendation to a commitment",
        "links of recommendations to commitments",
    ),
    "action": ("action", "actions"),
    "action_update": ("update of an action", "updates of actions"),
    "report_section": ("section of the report", "sections of the report"),
    "written_document": ("written document", "written documents"),
    "learning_event": ("learning event", "learning events"),
    "event_lesson": ("link of an event to a lesson", "links of events to lessons"),
    "event_recommendation": ("link of an event to a recommendation", "links of events to recommendations"),
    "event_attendance": ("attendance at an event", "attendances at events"),
    "draft": ("draft", "drafts"),
    "memory": ("remembered place", "remembered places"),
    "setting": ("setting", "settings"),
    "backup_record": ("note of a backup", "notes of backups"),
    "change_log": ("row of the change log", "rows of the change log"),
}


def counted(kind: str, count: int) -> str:
    """A number of records in words: "1,204 entries"."""
    one, several = KINDS.get(kind, (kind.replace("_", " "),) * 2)
    return f"{count:,} {one if count == 1 else several}"
