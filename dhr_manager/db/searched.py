"""What of every table is searched, and what deliberately is not: the one list the search index is made from.

A test walks the models: every column of text stands in one of the two lists, so that no new field is forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Searched:
    """A kind of record whose words are found.

    `title` and `body` name columns, title first in rank. `up` leads from the record to what it hangs on, (its column,
    the other table) each: the first is what opens in its place, the last one knows the review. `review` is the column
    that holds the review's id, of the record itself or of the end of `up`; "" for what belongs to no review.
    """

    kind: str
    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    up: tuple[tuple[str, str], ...] = ()
    review: str = "review_id"

    @property
    def fields(self) -> tuple[str, ...]:
        """Every searched column, title first."""
        return self.title + self.body

    @property
    def opens(self) -> str:
        """The kind of the record that is opened for a hit."""
        return self.up[0][1] if self.up else self.kind


_ENTRY = (("entry_id", "chronology_entry"),)
_PERSON = (("person_id", "person"),)
_RETURN = (("return_id", "agency_return"),)
SEARCHED = (
    Searched("review", ("reference", "title"), ("chair", "author", "coordinator", "summary"), review="id"),
    Searched("fact", (), ("note",)),
    Searched("milestone", ("title",), ("responsible", "note")),
    Searched("extension", (), ("agreed_by", "reason", "told"), (("milestone_id", "milestone"),)),
    Searched("pause", (), ("reason", "decided_by")),
    Searched("person", ("name", "pseudonym"), ("role", "born", "pseudonym_reason", "note")),
    Searched("person_name", ("text",), (), _PERSON),
    Searched("identifier", ("text",), (), _PERSON),
    Searched("shown_name", ("text",), (), _PERSON),
    Searched("panel_member", ("name",), ("body", "role", "grade", "independence", "declarations", "substitute")),
    Searched("meeting", (), ("place", "agenda", "decisions")),
    Searched("meeting_attendance", (), ("substitute",), (("meeting_id", "meeting"),)),
    Searched("return_file", ("name",), ("reason",), _RETURN),
    Searched("staged_decision", (), ("reason",), (("file_id", "return_file"), *_RETURN)),
    Searched("chronology_entry", ("reference",), ("basis",)),  # its other words have an index of their own: entry_words
    Searched("entry_pair", (), ("note",), (("first_id", "chronology_entry"),), "review_id"),
    Searched("saved_view", ("name",), ()),
    Searched("known_fact", ("title",), ("note", "tag")),
    Searched("prompt_answer", (), ("reason",)),
    Searched("version_decision", (), ("reason",), (("file_id", "return_file"), *_RETURN)),
    Searched("blank_return", (), ("note",)),
    Searched("entry_tag", ("tag",), (), _ENTRY),
    Searched("entry_comment", (), ("text", "author"), _ENTRY),
    Searched("key_line", ("title",), ("text",)),
    Searched("finding", ("title",), ("text", "why")),
    Searched("lesson", ("title",), ("text",)),
    Searched("recommendation", ("reference",), ("text", "owner", "measure")),
    Searched(
        "action",
        ("reference",),
        ("text", "owner", "milestones", "outcome", "evidence"),
        (("recommendation_id", "recommendation"),),
    ),
    Searched(
        "action_update", (), ("text", "author"), (("action_id", "action"), ("recommendation_id", "recommendation"))
    ),
    Searched("report_section", (), ("body",)),
    Searched("written_document", ("file_name",), ()),
    Searched(
        "learning_event",
        ("title",),
        ("place", "host", "audience", "facilitator", "summary", "changed"),
        review="",
    ),
    Searched("event_attendance", (), ("body",), (("event_id", "learning_event"),), ""),
    Searched("agency", ("code", "name"), ("neutral_name",), review=""),
    Searched("agency_contact", ("name",), ("role", "email", "telephone", "note"), (("agency_id", "agency"),), ""),
    Searched("partnership", ("name", "short_name"), ("region", "chair"), review=""),
    Searched("member_body", ("name", "code"), ("successor",), review=""),
    Searched("plan", ("title",), (), review=""),
    Searched("priority", ("title",), ("summary",), review=""),
    Searched("commitment", ("heading",), ("text",), review=""),
    Searched("theme", ("title",), (), review=""),
)
BY_KIND = {one.kind: one for one in SEARCHED}
OF_ENTRIES = ("source", "event", "action", "comment", "people")  # in entry_words

_CODE = "a choice from a fixed list"
_RULE = "the guidance's own words, the same in every review"
_READ = "what was read from the agency's words, which are searched"
_ORDER = "serves the order only"
_PROGRAM = "the program's own record"
NOT_SEARCHED = {
    "review": {"name_form": _CODE, "kind": _CODE, "stage": _CODE, "marking": _CODE}
    | dict.fromkeys(("profile_key", "profile_title", "profile_about"), _RULE),
    "fact": {"key": _CODE},
    "milestone": dict.fromkeys(("key", "anchor", "offset", "basis", "source", "fact"), _RULE),
    "person": {"group": _CODE},
    "person_name": {"kind": _CODE},
    "identifier": {"kind": _CODE},
    "shown_name": {"audience": _CODE},
    "name_decision": dict.fromkeys(("variant", "phrase"), "a copy of words that stand in a searched text"),
    "meeting": {"at": "a time of day"},
    "meeting_attendance": {"state": _CODE},
    "agency_return": {"state": _CODE},
    "return_file": {"state": _CODE, "sha256": "a checksum"},
    "staged_decision": {"status": _CODE, "state": _CODE, "correction": "a date or a time, read by hand"},
    "version_decision": {"state": _CODE},
    "column_choice": {"heading": "the head of a column, remembered for the next file", "role": _CODE},
    "header_choice": {"table_name": "where the header stands"},
    "blank_return": {"columns": _CODE},
    "entry_source": {"kind": _CODE},
    "entry_pair": {"verdict": _CODE},
    "entry_seen": {"who": "what the desk remembers, no evidence"},
    "saved_view": {"wanted": _CODE},
    "fact_entry": {"how": _CODE},
    "prompt_rule": {"key": _CODE, "settings": "numbers and words of a rule, shown beside it"},
    "prompt_answer": {"rule": _CODE, "subject": "which entries it is about"},
    "chronology_entry": dict.fromkeys(("precision", "time", "end_time", "status", "reasons", "notes"), _READ)
    | dict.fromkeys(("sort_time", "sort_agency"), _ORDER)
    | dict.fromkeys(("date_text", "time_text", "end_text"), "a date or a time: the chronology finds it by the day")
    | {"origin": _CODE, "display": "a number that is run again at will"}
    | {"table_name": "where the row stood", "cells": "the row as it stood; its words are in the fields read from it"},
    "entry_flag": {"flag": _CODE},
    "recommendation": {"kind": _CODE, "scope": _CODE},
    "action": {"state": _CODE},
    "action_update": {"state": _CODE},
    "report_section": {"document": _CODE, "key": _CODE},
    "written_document": {"document": _CODE, "format": _CODE, "audience": _CODE, "sha256": "a checksum"},
    "learning_event": {"kind": _CODE, "at": "a time of day"},
    "agency": {"kind": _CODE},
    "member_body": {"standing": _CODE},
    "theme": {"origin": _CODE},
    "draft": dict.fromkeys(("form", "key", "payload"), "not yet saved; the list of drafts shows it"),
    "setting": {"key": _CODE, "value": "a choice of the settings"},
    "memory": dict.fromkeys(("who", "key", "value"), "what the desk remembers, no evidence"),
    "backup_record": dict.fromkeys(("folder", "file_name", "log_head", "reason"), _PROGRAM),
    "case_info": dict.fromkeys(("sentinel", "file_id", "created_by", "program", "recovery_proved_at"), _PROGRAM),
    "change_log": dict.fromkeys(("at", "who", "site", "action", "kind", "record_id", "field"), _PROGRAM),
    "change_value": {"value": "what a field was before: the log shows it"},
}
