"""An invented review: agencies tell of the same incidents in their own words, among a few hundred other entries.

Every name, place and event is invented. The accounts were written before the engine was tried on them; its lexicon and
weights were then changed by what it missed here, so that this is a set it was tuned on.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from dhr_manager.domain.incidents.account import Account, AgencyKnown, Asked, Known

AGENCIES = (
    AgencyKnown("POL", "POL", "Westmoor Constabulary"),
    AgencyKnown("AMB", "AMB", "Westmoor Ambulance Service"),
    AgencyKnown("HOS", "HOS", "Westmoor General Hospital NHS Trust"),
    AgencyKnown("GP", "GP", "Tannery Lane Surgery"),
    AgencyKnown("CSC", "CSC", "Westmoor Children's Services"),
    AgencyKnown("IDVA", "IDVA", "Westmoor Women's Aid"),
    AgencyKnown("HOU", "HOU", "Harbour Homes"),
    AgencyKnown("SCH", "SCH", "St Brannock's Primary School"),
    AgencyKnown("MHT", "MHT", "Westmoor Mental Health Partnership"),
    AgencyKnown("NPO", "NPO", "Probation Service, Westmoor"),
)
CAST = (
    Known("p1", "Bethan", ("Carys Bowen", "Carys", "Ms Bowen", "Miss Bowen", "CB"), ("27 Quay Terrace, Westmoor",)),
    Known("p2", "Gareth", ("Tom Hale", "Tom", "Mr Hale", "Thomas Hale", "TH"), ("9 Mill Close, Westmoor",)),
    Known("p3", "Child 1", ("Mia Bowen", "Mia")),
    Known("p4", "Grandmother", ("Gwen Bowen", "Gwen", "Mrs Bowen")),
    Known("p5", "a neighbour", ("Ivan Petrov", "Mr Petrov")),
)

_TOLD = Path(__file__).parents[2] / "fixtures" / "incidents-paraphrased.txt"
_PART = {"early October 2021": (date(2021, 10, 1), date(2021, 10, 10))}
_NOISE = {
    "POL": (
        "Intelligence: Tom Hale associating with known nominals in the Mill Close area.",
        "Carys Bowen rang 101 for an update on her crime report; message passed to officer in the case.",
        "Bail conditions varied for Mr Hale; not to enter Quay Terrace.",
        "Verbal argument over the volume of music, both parties advised, no offences.",
        "Safeguarding visit to Ms Bowen; alarm tested and working.",
        "Vehicle stop of Mr Hale on the ring road; insurance in order.",
    ),
    "AMB": ("Call cancelled before arrival.", "Attended Gwen Bowen with chest pain; conveyed for tests."),
    "HOS": (
        "Outpatient physiotherapy for shoulder, discharged.",
        "Gwen Bowen attended cardiology clinic.",
        "Mia seen in ED with earache; given antibiotics.",
        "Did not attend fracture clinic.",
    ),
    "GP": (
        "Smear test result normal, letter sent.",
        "Tom Hale asked for sleeping tablets; low mood since the separation.",
        "Repeat prescription of sertraline issued.",
        "Carys Bowen seen with migraine; works long hours.",
        "Mia Bowen, asthma review with nurse, inhaler technique good.",
        "Telephone appointment about back pain; no enquiry about home life.",
    ),
    "CSC": (
        "Child and family assessment completed; step down to early help.",
        "Home visit by social worker, Mia seen alone and well.",
        "Supervision note: drift in case, allocate by Friday.",
        "Letter to Ms Bowen closing the case.",
    ),
    "IDVA": (
        "Weekly support call with Carys; talked about the civil order and legal aid.",
        "Three texts without answer.",
        "Drop-in attended, help with benefit forms.",
        "Case review with manager, remain open.",
    ),
    "HOU": (
        "Rent two weeks in arrears, letter four sent.",
        "Boiler repair at 27 Quay Terrace completed.",
        "Tenancy visit, property in good order, Mr Hale present and said he does not live there.",
        "Complaint about parking from Mr Petrov.",
        "Request for rehousing on grounds of overcrowding.",
    ),
    "SCH": (
        "Mia late for the third time this term.",
        "Parents' evening, Ms Bowen attended with Gwen.",
        "Mia quiet in class; ELSA sessions begun.",
        "School trip consent returned.",
    ),
    "MHT": (
        "Tom Hale opted in to talking therapy.",
        "Did not attend second session; discharged.",
        "Assessment: denies intent to harm others, drinks at weekends.",
    ),
    "NPO": (
        "Supervision session with Mr Hale, employment discussed.",
        "Unpaid work completed, eight hours.",
        "Missed appointment, acceptable absence.",
    ),
}
_ACTIONS = ("", "No further action.", "Recorded.", "Letter sent.", "Discussed in supervision.", "Advice given.")


def paraphrased(noise: int = 320, seed: int = 4) -> tuple[list[Account], Asked, dict[str, frozenset[str]]]:
    """The accounts, what is known besides, and the ids of each incident."""
    accounts: list[Account] = []
    truth: dict[str, set[str]] = {}
    for at, line in enumerate(_TOLD.read_text("utf-8").splitlines()):
        incident, agency, day, *rest = line.split("|")
        last, time, event, action = rest
        first_day, last_day = _PART.get(day) or (date.fromisoformat(day), date.fromisoformat(last or day))
        precision = "part-month" if day in _PART else "range" if last else "day"
        key = f"i{at:03}"
        truth.setdefault(incident, set()).add(key)
        accounts.append(
            Account(
                key,
                agency,
                first_day.toordinal(),
                last_day.toordinal(),
                precision,
                day in _PART,
                time or None,
                event,
                action,
            )
        )
    chance = random.Random(seed)
    codes = [one.code for one in AGENCIES]
    for at in range(noise):
        agency = chance.choice(codes)
        event = " ".join(chance.sample(_NOISE[agency], chance.choice((1, 1, min(2, len(_NOISE[agency]))))))
        start = date(2019, 1, 1) + timedelta(days=chance.randrange(1_250))
        width, precision = chance.choice(((0, "day"),) * 8 + ((29, "month"), (9, "part-month"), (3, "range")))
        time = f"{chance.randrange(8, 22):02}:{chance.choice((0, 5, 12, 15, 30, 40, 45, 51)):02}"
        accounts.append(
            Account(
                f"n{at:03}",
                agency,
                start.toordinal(),
                start.toordinal() + width,
                precision,
                precision == "part-month",
                chance.choice((None, time)),
                event,
                chance.choice(_ACTIONS),
            )
        )
    return accounts, Asked(CAST, AGENCIES), {incident: frozenset(keys) for incident, keys in truth.items()}
