"""An invented review for the tests of the documents. No person, place, agency or event in it is real."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta

from dhr_manager.documents.source import ReportSource
from dhr_manager.domain.clock.engine import reckon
from dhr_manager.domain.clock.profile import read_profile
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.partnership import AgencyRow, PartnershipRow, ThemeRow
from dhr_manager.domain.rows.people import MeetingRow, NameRow, PanelMemberRow, PersonRow
from dhr_manager.domain.rows.report import SectionRow
from dhr_manager.domain.rows.returns import AgencyReturnRow, DateRead
from dhr_manager.domain.rows.review import ExtensionRow, FactRow, PauseRow, ReviewRow
from dhr_manager.domain.rows.thread import (
    ActionRow,
    EventAttendance,
    FindingRow,
    KeyLineRow,
    LearningEventRow,
    LessonRow,
    RecommendationRow,
    UpdateRow,
)
from dhr_manager.system.paths import resource

TODAY = date(2026, 3, 2)
DEATH = date(2022, 9, 19)
REAL_NAME = "Wilhelmina Inventedname"

_AGENCIES = (
    ("POL", "Quillshire Police (invented)", "police"),
    ("GP", "Thornmere Medical Practice (invented)", "health"),
    ("CSC", "Quillshire Children’s Social Care (invented)", "council"),
    ("AMB", "Quillshire Ambulance Service (invented)", "ambulance"),
    ("IDVA", "Harbour Light Domestic Abuse Service (invented)", "specialist-service"),
    ("SCH", "Thornmere Primary School (invented)", "education"),
)
AGENCIES = tuple(
    AgencyRow(f"agency-{code}", code, name, "a primary school" if code == "SCH" else "", kind, n * 3 % 16)
    for n, (code, name, kind) in enumerate(_AGENCIES)
)
_EVENTS = (
    "Neighbour called to report shouting. Officers attended; Beata was seen in the kitchen and spoke of an argument.",
    "Attended for a repeat prescription. Low mood for three months; sleeping badly. Partner present throughout.",
    "Notification received from police about an incident at home on 14 November 2020 with children present.",
    "Called by a neighbour. Patient seen alone in the vehicle; she disclosed that she had been pushed.",
    "Telephone support. Safety plan agreed, with a code word. Says that she has ended the relationship.",
    "Child told a teaching assistant that there had been shouting and that they had hidden under the bed.",
)
_ACTIONS = (
    "DASH completed: standard. Notification sent.",
    "Medication continued. Review in four weeks. No routine enquiry recorded.",
    "Threshold not met. Letter sent to the household.",
    "Safeguarding form completed and sent to the duty team.",
    "Weekly calls agreed. Referral to MARAC discussed, declined for now.",
    "Recorded on paper and passed to the designated lead.",
)


def entries(number: int = 48, undated: int = 2) -> tuple[EntryRow, ...]:
    """Invented entries in order of date, the undated last."""
    made = []
    for n in range(number):
        agency = AGENCIES[n % len(AGENCIES)]
        day = date(2019, 1, 8) + timedelta(days=n * 1320 // max(number, 1))
        blank = n >= number - undated
        when = (
            DateRead("on several occasions", None, None, "undated", False)
            if blank
            else DateRead(day.strftime("%d/%m/%Y"), day, day, "day", False)
        )
        flags = ("missed-opportunity",) if n % 9 == 2 else ("good-practice",) if n % 11 == 3 else ()
        time = None if n % 3 else f"{8 + n % 12:02}:{n * 7 % 60:02}"
        made.append(
            EntryRow(
                f"entry-{n}", n + 1, agency.id, agency.code, agency.colour, when, time or "", time,
                ("Command log", "EMIS", "Case notes", "ePCR", "Case management", "Concern form")[n % 6],
                _EVENTS[n % 6], _ACTIONS[n % 6], "Should a second worker have been told?" if n % 7 == 0 else "",
                "ok", flags, 0,
            )
        )  # fmt: skip
    return tuple(made)


def _milestones(extensions: tuple[ExtensionRow, ...], pauses: tuple[PauseRow, ...]) -> tuple:
    text = resource("guidance", "statutory-guidance-2016.toml").read_text(encoding="utf-8")
    profile = read_profile(tomllib.loads(text))
    facts = {row.key: row.on for row in _FACTS}
    done = {"csp-confirmed": date(2022, 10, 5), "scoping": date(2022, 10, 19), "home-office-told": date(2022, 11, 7),
            "family-told": date(2022, 11, 14), "first-panel": date(2023, 1, 17)}  # fmt: skip
    return reckon(
        profile, facts=facts, completed=done, extensions=extensions, pauses=pauses, holidays=frozenset(), today=TODAY
    )


_FACTS = (
    FactRow("death", DEATH, ""),
    FactRow("notified", date(2022, 10, 3), ""),
    FactRow("decision", date(2022, 11, 1), ""),
    FactRow("chair-appointed", date(2022, 12, 9), ""),
)
_BODIES = {
    "preface": "The panel offers its condolences to Beata’s children, her mother and everyone who loved her.\n\n"
    "Her mother writes: “She laughed with her whole face.”\n\nThis report and everybody in it are invented.",
    "introduction": "This report examines how agencies responded to Beata before her death on 19 September 2022.\n\n"
    "The purpose is to learn, not to blame. What is found should change what is done the next time somebody is in "
    "Beata’s position.",
    "background": "Beata grew up in the area. Friends describe her as funny, loyal and stubborn. Her family came from "
    "Łódź and her partner’s from Tŷ-nant; she spoke Polish, English and a little Welsh (“dŵr, hŷn, ŵyn”).\n\n"
    "She saw her GP often, was known to an IDVA, and was discussed once at MARAC.",
    "confidentiality": "What the panel discussed and read is confidential until publication.",
    "methodology": "Six agencies returned a chronology, and five an Individual Management Review.",
    "involvement": "Beata’s mother was told of the review by letter and was offered an advocate, whom she accepted.",
    "equality": "The panel considered each of the nine protected characteristics.",
    "overview": "The picture is of a woman who asked for help often, in different ways and in different places.",
    "conclusions": "The way in which work was organised made it hard for anybody to see what everybody knew.",
    "process": "This summary can be read without the overview report. Everything in it is invented.",
    "summary-chronology": "From 2019 Beata called the police, saw her GP with her partner present, and asked for help.",
}


def source(number: int = 48, **changes: object) -> ReportSource:
    """The invented review with `number` entries; any field of ReportSource may be changed."""
    made = ReportSource(
        review=_REVIEW,
        today=TODAY,
        partnership=PartnershipRow("csp", "Quillshire Community Safety Partnership (invented)", "Quillshire CSP",
                                   "South East", "Chair"),
        themes=(ThemeRow("t1", "Multi-agency working", "national", 1), ThemeRow("t2", "Training", "national", 2)),
        agencies=AGENCIES,
        facts=_FACTS,
        milestones=_milestones(_EXTENSIONS, _PAUSES),
        extensions=_EXTENSIONS,
        pauses=_PAUSES,
        entries=entries(number),
        sections=tuple(
            SectionRow(document, key, "", key, "both", body, 0, "", 1)
            for key, body in _BODIES.items()
            for document in ("overview-report", "executive-summary")
        ),
        **_people(),
        **_thread(),
    )  # fmt: skip
    return replace(made, **changes)


_REVIEW = ReviewRow(
    "review-1", "2022/03", "Beata", "DHR", "homicide", "in-progress", date(2018, 1, 1), DEATH,
    "statutory-guidance-2016", "Statutory guidance 2016", "Independent chair (invented)",
    "Independent chair (invented)", "Coordinator (invented)", "OFFICIAL-SENSITIVE", "Invented.", 1,
)  # fmt: skip
_EXTENSIONS = (
    ExtensionRow("x1", "report", date(2027, 3, 31), "Chair of the partnership", date(2025, 9, 22),
                 "The criminal proceedings ended in September 2025, and the family asked to see the draft first.",
                 "Home Office, the family, all agencies"),
)  # fmt: skip
_PAUSES = (
    PauseRow("p1", date(2023, 2, 1), date(2025, 9, 12), "Criminal proceedings and appeal.",
             "Chair of the partnership", ("family-on-terms", "terms-agreed", "report")),
)  # fmt: skip


def _people() -> dict[str, tuple]:
    return {
        "cast": (
            PersonRow("person-1", "review-1", REAL_NAME, "victim", "subject", "Beata", "Chosen by her mother.",
                      "12/05/1986", "", (NameRow("n1", REAL_NAME, "full"), NameRow("n2", "Wilhelmina", "variant")),
                      (), (), 1, 1),
        ),
        "members": tuple(
            PanelMemberRow(f"m{n}", "review-1", name, f"agency-{code}" if code else None, body, "Panel member", grade,
                           "No line management of the case.", declared, date(2022, 12, 16), None, "", 1)
            for n, (name, code, body, grade, declared) in enumerate(_MEMBERS)
        ),
        "meetings": (
            MeetingRow("meeting-1", "review-1", 1, date(2023, 1, 17), "10:00", "Council offices", "", "", (), 1),
            MeetingRow("meeting-2", "review-1", 2, date(2026, 2, 5), "13:30", "By video link", "", "", (), 1),
        ),
        "returns": tuple(
            AgencyReturnRow(f"r-{agency.code}", "review-1", agency.id, agency.code, agency.name, agency.colour,
                            "nil" if agency.code == "AMB" else "accepted", None, None, None, None, "", 0, 0, 0, 0, 1)
            for agency in AGENCIES
        ),
    }  # fmt: skip


_MEMBERS = (
    ("Grażyna Łośinvented", "POL", "", "Detective superintendent", ""),
    ("Owain Prysinvented", "GP", "", "Named GP for safeguarding", ""),
    ("Denise Okoroinvented", "IDVA", "", "Chief executive",
     "Declared on 17 January 2023 that the service had supported Beata."),
    ("Fiona Ruthinvented", "", "Quillshire Council (invented)", "Head of community safety", ""),
)  # fmt: skip


def _thread() -> dict[str, tuple]:
    return {
        "key_lines": (
            KeyLineRow("k1", "review-1", 1, "Information sharing", "Did agencies share what they knew?", 9, 1, 1),
            KeyLineRow("k2", "review-1", 2, "Routine enquiry", "Was Beata seen alone, and what followed?", 4, 2, 1),
        ),
        "findings": (
            FindingRow("f1", "review-1", 1, "Accounts of the same night were never put together",
                       "On at least nine occasions two or more agencies recorded the same incident.",
                       "Notifications went to shared mailboxes. No one had the task of reading across.", False, "k1",
                       ("entry-2", "entry-3"), ("l1",), 1),
            FindingRow("f2", "review-1", 2, "Beata was asked about her health, not about her safety",
                       "Routine enquiry is recorded at very few of more than thirty consultations.",
                       "The template had no prompt.", False, "k2", ("entry-1",), ("l2",), 1),
            FindingRow("f3", "review-1", 3, "The crew saw Beata alone and wrote down what she said",
                       "The crew completed a safeguarding form on the same night.", "A simple form.", True, "k2",
                       ("entry-3",), ("l2",), 1),
        ),
        "lessons": (
            LessonRow("l1", "review-1", 1, "A pattern can only be seen by somebody whose task it is to look",
                      "Agencies need one place where notifications are read together.", ("t1",), ("f1",), ("r1",), 1),
            LessonRow("l2", "review-1", 2, "Ask, ask alone, and write down that you asked",
                      "Routine enquiry works when there is a prompt and a private moment.", ("t2",), ("f2", "f3"),
                      ("r2",), 1),
        ),
        "recommendations": tuple(_recommendation(row) for row in _RECOMMENDATIONS),
        "actions": tuple(_action(n) for n in range(5)),
        "events": (
            LearningEventRow("event-1", "Seeing the pattern", "learning-event", date(2026, 6, 18), "09:30", "Town hall",
                             "Quillshire CSP", "All agencies", "A. Facilitatorinvented", 80, "", "", ("l1",), (),
                             (EventAttendance("agency-POL", "", 12), EventAttendance("agency-GP", "", 7)), 1),
            LearningEventRow("event-2", f"What {REAL_NAME} taught us", "briefing", date(2026, 7, 1), "",
                             "Wilhelmina Hall", "", "", "", None, "", "", (), (), (), 1),
        ),
    }  # fmt: skip


_RECOMMENDATIONS = (
    ("r10", "10", "The Home Office reviews its leaflet.", "national", "national", "", "t1"),
    ("r1", "1", "The partnership sets up a weekly meeting that reads together all notifications about a household.",
     "multi-agency", "local", "POL", "t1"),
    ("r2", "2", "Every practice adopts a prompt for routine enquiry and a way of seeing a patient alone.",
     "multi-agency", "regional", "GP", "t2"),
)  # fmt: skip


def _recommendation(row: tuple[str, ...]) -> RecommendationRow:
    key, reference, text, kind, scope, code, theme = row
    agency = next((row for row in AGENCIES if row.code == code), None)
    return RecommendationRow(
        key, "review-1", "2022/03", reference, text, kind, scope, agency.id if agency else None,
        agency.name if agency else "Home Office", "Head of service", date(2026, 9, 30), "Audit each quarter.",
        (theme,), (), (), ("l1",), 1,
    )  # fmt: skip


def _action(n: int) -> ActionRow:
    recommendation = ("r1", "r1", "r1", "r2", "r2")[n]
    agency = AGENCIES[n % 2]
    state = ("done", "under-way", "not-started", "under-way", "withdrawn")[n]
    updates = (UpdateRow(f"u{n}", date(2026, 1, 12), "An Updaterinvented", "Terms agreed by all agencies.", state),)
    return ActionRow(
        f"a{n}", "review-1", recommendation, recommendation[1:], f"{recommendation[1:]}.{n + 1}",
        ("Agree terms and a chair for the meeting.", "Hold the first meeting.", "Report on the first six months.",
         "Put the prompt into the template.", "Write guidance on seeing a patient alone.")[n],
        agency.id, agency.name, "Head of service", "Draft by March 2026.", date(2026, 4, 30),
        date(2026, 2, 20) if state == "done" else None, "The meeting has terms and a chair." if state == "done" else "",
        state, "", updates if n < 2 else (), 1,
    )  # fmt: skip
