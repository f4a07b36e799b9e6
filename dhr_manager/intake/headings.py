"""What agencies call their columns, and the role each name stands for."""

from __future__ import annotations

import re
from functools import lru_cache

ROLES = (
    "date", "time", "end-date", "end-time", "source", "event", "action", "comment", "people", "reference", "other",
)  # fmt: skip
TEXT_ROLES = frozenset({"source", "event", "action", "comment"})
_STACKED = 2  # lines of one letter each, from which a heading stands upright
MAX_HEADING = 80  # characters: longer cells are words of an entry


def _names(text: str) -> tuple[str, ...]:
    return tuple(" ".join(name.split()) for name in text.split(","))


_EXACT: dict[str, tuple[str, ...]] = {
    "date": _names("""
        date, dates, when, day, date of contact, date of event, date of incident, date of entry, date of
        episode, date of involvement, contact date, event date, incident date, entry date, date time, date
        and time, date or time, dates times, date time of event, date and time of event, datetime, start
        date, date from, from date, date started, from, date of occurrence, when did it happen, date or
        period, date s, date of event or contact, date of contact or event, dd mm yyyy, on, occurred on, happened on,
        date occurred, occurred
    """),
    "end-date": _names("""
        end date, date to, to date, date ended, to, until, date until, finish date, date end, end, finish, finished,
        ended, closed, date closed, end of contact, end of episode
    """),
    "time": _names("""
        time, times, event time, contact time, incident time, time of event, time of contact, start time,
        time from, time of incident, hour, hours, at, time started, time 24 hour, time of day, clock
    """),
    "end-time": _names("""
        end time, time to, time ended, finish time, time finished, time until
    """),
    "source": _names("""
        source, sources, source of information, source of evidence, information source, record, records,
        recorded in, recorded where, where recorded, seen by, document, documents, evidence, system, file,
        source document, record type, type of record, contact record, professional, agency, service, team,
        from whom, recorded by, reported by, worker, practitioner, staff member, officer, clinician, source
        record, source and page, record source, source of record, where from, provenance, case record,
        agency source, source agency, agency and source, data source, file reference, record system, how do you know
    """),
    "event": _names("""
        event, events, contact, contacts, details, detail, description, what happened, summary, entry,
        incident, narrative, contact details, details of contact, details of event, details of incident,
        significant event, significant events, contact with client, contact with family, summary of contact,
        description of event, event details, event description, nature of contact, reason for contact,
        account, involvement, episode, information, information shared, content, key event, key events,
        text, what was said or seen, circumstances, occurrence, presentation, chronology, agency
        involvement, contact or event, event or contact, summary of event, nature of event, facts, event
        summary, issue, concern, concerns, description of contact, contact description, contact summary,
        case note, case notes, activity, activities, log text, log entry, what was said
    """),
    "action": _names("""
        action, actions, action taken, actions taken, outcome, outcomes, response, responses, decision,
        decisions, action or decision, decision action, decision or action, response or outcome, what we
        did, result, follow up, followup, next steps, intervention, agency response, what was done,
        disposal, action outcome, actions and outcome, action and outcome, actions outcomes, outcome of
        contact, steps taken, what did we do, what was decided, service response, response of agency, our
        response, action by agency, what did you do, what happened next, what you did
    """),
    "comment": _names("""
        comment, comments, analysis, comment analysis, author s comment, authors comment, author comment,
        author s comments, authors comments, author analysis, author s analysis, imr author analysis, imr
        author comment, imr author s comment, imr comment, imr analysis, notes, note, reflection,
        reflections, observation, observations, remarks, remark, learning, view, views, commentary, analysis
        and comment, our view, practice comment, reviewer s comment, author notes, appraisal
    """),
    "people": _names("""
        name, names, name s, people, people involved, who, who was involved, persons, person, person s,
        subject, subjects, involved, present, who was present, attendees, persons involved, individual,
        individuals, client, patient, family member, child, victim, those present, in attendance, who with
    """),
    "reference": _names("""
        ref, reference, ref no, reference no, reference number, ref number, no, number, num, nr, id, item,
        item no, entry no, entry number, row, line, serial, s no, urn, crime reference, crime number, log
        number, log no, incident number, sr no, event no, #, index, unique reference, sequence, seq, seq no
    """),
    "other": _names("""
        author, date of birth, dob, d o b, born, date of death, type, type of contact, contact type, event type,
        method of contact, location, place, address, venue, age, gender, nhs number, kloe, category,
        relationship, role, telephone, phone, e mail, email, version, telephone number, phone number
    """),
}  # fmt: skip
_KNOWN = {name: role for role, names in _EXACT.items() for name in names}

# where the whole name is unknown: the first rule with a word in it wins
_WORDS: tuple[tuple[str, str], ...] = (
    ("event", r"record of (?:events?|contacts?|incidents?|involvement)"),
    ("other", r"birth|dob|postcode|telephone|phone|contact number|types?|category|status|priority|gender|signature"),
    ("other", r"(?:name of|report|imr)\s(?:the\s)?author|(?:completed|prepared|written|signed) by|job title"),
    (
        "end-date",
        r"(?:end|to|ended|finish\w*|until|closed)\b.*\bdate|date\b.*\b(?:end|ended|finish\w*|until|closed|to)$",
    ),
    ("end-time", r"(?:end|ended|finish\w*|until)\b.*\btime|time\b.*\b(?:end|ended|finish\w*|until)"),
    ("date", r"date|dates|dated|when"),
    ("time", r"time|times"),
    ("source", r"sources?|recorded|records?|document|evidence|seen by|file|practitioner|professional"),
    ("comment", r"comments?|analysis|reflection\w*|observation\w*|author\w*|remarks|learning|commentary|view"),
    ("action", r"actions?|outcomes?|response|decision\w*|result|follow up|intervention|we did|done"),
    ("event", r"events?|happened|details?|description|summary|incident|narrative|contact|involvement|account|episode"),
    ("event", r"information|concern\w*"),
    ("comment", r"notes?"),
    ("people", r"names?|people|persons?|who|present|involved|attend\w+"),
    ("reference", r"ref|reference|number|no|id|urn"),
)
_RULES = tuple((role, re.compile(rf"\b(?:{words})\b")) for role, words in _WORDS)
_LATER = re.compile(
    r"\b(recorded|reported|entered|received|record|action|review|completed|signed|input|logged|added|death|sent|report)\b"
)
_BRACKETS = re.compile(r"\([^()]{0,60}\)|\[[^\[\]]{0,60}\]")
_NOT_WORD = re.compile(r"[^\w#]+")


def upright(heading: str) -> str:
    """A heading on one line; one that was set letter below letter is put together again."""
    lines = [line.strip() for line in heading.split("\n")]
    if len(lines) > _STACKED and all(len(line) < 2 for line in lines):
        return " ".join("".join(line or " " for line in lines).split())
    return " ".join(heading.split())


@lru_cache(maxsize=4_096)
def normal(heading: str) -> str:
    """A heading for comparison: case, signs, brackets and line breaks away."""
    plain = upright(heading).casefold().replace("&", " and ").replace("_", " ")
    short = _NOT_WORD.sub(" ", _BRACKETS.sub(" ", plain)).strip()
    return short or _NOT_WORD.sub(" ", plain).strip()


@lru_cache(maxsize=4_096)
def role_of(heading: str) -> str | None:
    """The role a heading stands for, None where it is no name of a column that is known."""
    if not heading.strip() or len(heading) > MAX_HEADING:
        return None
    name = normal(heading)
    if name in _KNOWN:
        return _KNOWN[name]
    if any(character.isdigit() for character in name) or len(name.split()) > 8:
        return None
    for role, words in _RULES:
        if words.search(name):
            return role
    return None


def is_date_heading(heading: str) -> bool:
    """Whether a heading names a column of dates."""
    return role_of(heading) == "date"


def date_rank(heading: str) -> int:
    """Of several columns of dates, when it happened ranks highest; when it was written down, lowest."""
    name = normal(heading)
    if name in _EXACT["date"]:
        return 2 if "entry" in name.split() else 3  # the day of an entry in a log may follow the event
    return 1 if _LATER.search(name) else 2
