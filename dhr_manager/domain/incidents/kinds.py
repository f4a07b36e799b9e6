"""Kinds of event and of agency: an ambulance's attendance and a nurse's consultation can be one incident."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from dhr_manager.domain.incidents.words import stems

# Kinds of event, by the words that tell them. Codes are said in words by the window.
KINDS = {
    "police-call": "999, 999 call, 101 call, called the police, called police, report of, crime report,"
    " domestic incident,"
    " police attended, officers attended, police called, officers were called, police were called, rang the police,"
    " police contacted",
    "ambulance": "ambulance, crew, paramedic, ambulance crew, treated at scene, patient record, emt",
    "hospital": "a&e, ed attendance, emergency department, accident and emergency, casualty, minor injuries unit,"
    " urgent care, triage, x-ray, xray, hospital",
    "consultation": "consultation, gp appointment, surgery, practice nurse, seen by gp, seen by nurse, appointment",
    "disclosure": "disclosed, described, confided, said that, told, tells, explained, disclosure, revealed",
    "notification": "notification, encompass, operation encompass, ppn, vulnerability notice, safeguarding alert,"
    " domestic abuse notification, notified by",
    "referral-sent": "referral made, referral to, referred to, referral sent, referral submitted, refer to,"
    " made a referral, made referral, referral completed, referral e-mailed, submitted a referral, sent a referral",
    "referral-received": "referral received, received a referral, referral from, referred by, referral accepted,"
    " new referral, referral came in, referral taken, received referral",
    "considered": "referral considered, referral to marac considered, considered a referral, threshold not met,"
    " referral not made, no referral",
    "marac": "marac meeting, marac held, heard at marac, discussed at marac, marac, marac minutes, marac actions",
    "arrest": "arrest, arrested, custody, detained",
    "bail": "bail, bailed, bail conditions",
    "court": "court, magistrates, crown court, trial, hearing, sentenced, convicted, pleaded",
    "order": "non-molestation, occupation order, restraining order, dvpn, dvpo, injunction, civil order",
    "missed": "did not attend, dna, no answer, no response, failed to attend, not attend, was not brought",
    "routine": "medication review, fit note, rent arrears, arrears, lock change, smear, vaccination, immunisation,"
    " attendance letter, repair, change of contact number, repeat prescription, newsletter, gas safety",
    "strategy": "strategy discussion, strategy meeting, child protection conference, core group, section 47, s47,"
    " team around the family, early help",
    "visit": "home visit, visited, visit, joint visit",
    "risk-assessment": "risk assessment, dash, risk indicator checklist, ric",
    "missing": "missing person, reported missing, missing, whereabouts unknown",
    "death": "found dead, pronounced dead, life extinct, homicide, murder, fatally",
    "closure": "case closed, discharged, closed",
}

ACUTE = frozenset({"police-call", "ambulance", "hospital", "consultation", "disclosure", "notification", "death"})
"""Ways in which agencies meet one and the same violent event."""
SETTLED = frozenset({"marac", "arrest", "bail", "court", "order", "strategy", "missing", "death", "hospital", "visit"})
"""Events that several agencies record under the same word."""
DULL = frozenset({"routine", "missed", "closure", "risk-assessment"})

_TYPES = {
    "police": ("pol police constabulary met bcu", "police, police officer, pc, dc, constabulary, officers, sergeant"),
    "gp": ("gp surgery practice", "gp, general practitioner, practice nurse, surgery, doctor, primary care"),
    "mental-health": (
        "mht mental cmht camhs iapt",
        "mental health trust, mental health team, mental health, crisis team, cmht, camhs, psychiatric, psychiatry",
    ),
    "childrens-social-care": (
        "csc children childrens mash cypsc",
        "children's social care, children's services, mash, social worker, social care, social services",
    ),
    "adult-social-care": ("asc adult adults", "adult social care, adult safeguarding"),
    "housing": ("hou housing homes homelessness", "housing, housing association, landlord, housing officer"),
    "abuse-service": (
        "idva das abuse refuge womens aid",
        "domestic abuse service, specialist domestic abuse service, idva, women's aid, domestic abuse, outreach worker",
    ),
    "ambulance": ("amb ambulance", "ambulance, paramedics, paramedic, ambulance crew"),
    "school": (
        "sch school academy college nursery primary",
        "school, headteacher, nursery, teacher, safeguarding lead",
    ),
    "hospital": (
        "hos hosp hospital hospitals acute infirmary",
        "hospital, a&e, emergency department, accident and emergency, casualty, ed",
    ),
    "community-health": ("hv chs health-visiting community", "health visitor, midwife, school nurse, health visiting"),
    "probation": ("npo pro prob probation nps", "probation, offender manager, probation officer"),
    "substance": ("dat substance drug alcohol recovery", "drug and alcohol service, substance misuse service"),
    "fire": ("fire frs rescue", "fire service, fire and rescue, firefighters"),
    "court": ("cafcass court cps", "cafcass, cps, crown prosecution"),
}
MENTIONS = {kind: listed for kind, (_, listed) in _TYPES.items()}
_HINTS = {stems(word): kind for kind, (hints, _) in _TYPES.items() for word in hints.split()}
_FIRST_KIND = {"police": "police-call", "ambulance": "ambulance", "hospital": "hospital", "gp": "consultation"}
_OF_VIOLENCE = {
    **_FIRST_KIND,
    **dict.fromkeys(("abuse-service", "housing", "school", "mental-health", "probation"), "disclosure"),
    **dict.fromkeys(("childrens-social-care", "adult-social-care"), "notification"),
}
_STRONG = ("mental-health", "abuse-service", "childrens-social-care", "adult-social-care", "ambulance", "probation")


def agency_type(code: str, name: str) -> str:
    """What kind of work an agency does, from its name and code; empty where neither tells."""
    told = [_HINTS[(word,)] for word in stems(name) if (word,) in _HINTS]
    for strong in _STRONG:  # "Children's Hospital" is rarer than "Community Mental Health": the telling word wins
        if strong in told:
            return strong
    if told:
        return told[0]
    return _HINTS.get(stems(code), "")


def usual_kind(type_: str, *, violent: bool) -> str:
    """The kind of event such an agency records where its words name none; empty where there is none."""
    return (_OF_VIOLENCE if violent else _FIRST_KIND).get(type_, "")


def told_together(one: AbstractSet[str], other: AbstractSet[str]) -> tuple[float, tuple[str, ...]]:
    """How much two sets of kinds speak for one event (natural logarithm of odds), and the kinds that say so."""
    best: tuple[float, tuple[str, ...]] = (0.0, ())
    for sent, received in ((one, other), (other, one)):
        if "referral-sent" in sent and "referral-received" in received:
            best = (1.4, ("referral-sent", "referral-received"))
    shared = one & other & SETTLED
    if shared and best[0] < 1.2:
        best = (1.2, tuple(sorted(shared)))
    acute, acute_too = one & ACUTE, other & ACUTE
    if acute and acute_too and acute | acute_too != acute & acute_too and best[0] < 1.0:
        first, second = min(acute), min(acute_too - {min(acute)} or acute_too)
        best = (1.0, tuple(dict.fromkeys((first, second))))
    if not best[1] and _apart(one, other):
        best = (-1.2, ())
    return best


def _apart(one: AbstractSet[str], other: AbstractSet[str]) -> bool:
    """A letter about arrears and a call to the police are seldom one event."""
    return bool(one and other) and (one <= DULL or other <= DULL) and not one & other
