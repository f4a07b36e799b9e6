"""An invented review in which agencies tell of the same incidents in their own words, among a few hundred other entries.

Every name, place and event is invented. The accounts were written before the engine was tried on them.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

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

_I = """
1|POL|2019-03-02||23:40|Neighbour dialled 999: woman screaming at 27 Quay Terrace. Officers found Carys Bowen with reddening round her throat; Tom Hale had made off.|Male arrested next morning, released without charge.
1|AMB|2019-03-03||00:05|Crew to 27 Quay Terrace. 31 y/o female, reports being throttled by partner, hoarse voice, marks both sides of neck.|Declined conveyance to ED.
1|GP|2019-03-05||10:20|Seen by nurse. Patient says she was strangled by her boyfriend at the weekend, sore to swallow.|Photographs offered, declined. Leaflet given.
2|HOS|2019-06-17||14:55|ED attendance. Displaced fracture of left wrist, patient gave history of tripping over the dog.|Plaster cast, fracture clinic.
2|GP|2019-06-18||09:10|Discharge letter: broken wrist, said to have fallen over pet.|Coded.
2|SCH|2019-06-18|||Mia told her teacher that Mummy's arm is in plaster because Tom pushed her over Patch.|Recorded on safeguarding file.
3|POL|2019-09-21||02:15|Criminal damage: rear tyres of vehicle belonging to Ms Bowen slashed outside 27 Quay Terrace. She believes Mr Hale is responsible.|No witnesses, filed.
3|HOU|2019-09-21||09:30|Ms Bowen rang to say her car had been vandalised overnight in the residents' parking bay and asked for CCTV.|CCTV not working.
4|POL|2019-12-25||19:05|Call from Gwen Bowen reporting that Tom had thrown the Christmas dinner at the wall and would not let Carys leave the house.|Verbal dispute only, words of advice.
4|CSC|2019-12-27|||Domestic abuse notification from constabulary: argument on Christmas Day, grandmother present, child in the house.|Information filed, no further action.
4|IDVA|2019-12-28||11:00|Client rang helpline. On Christmas Day he smashed plates, blocked the door and kept her phone.|Safety planning.
5|MHT|2020-02-10||16:45|Crisis team took call from Tom Hale on the railway bridge, threatening to jump because she has left him.|Police informed.
5|POL|2020-02-10||17:02|Concern for safety: male on the bridge over the line, talked down by PC 212. Detained under s136.|Conveyed to place of safety.
5|AMB|2020-02-10||17:10|Stand-by at rail bridge for male with suicidal intent, handed to constabulary.|No treatment.
6|IDVA|2020-05-14||13:15|Referral received from Westmoor General ED for Carys.|Contact attempted.
6|HOS|2020-05-13||22:40|Carys Bowen presented with cut lip and loose tooth after being elbowed in the face. Referral to Women's Aid agreed.|Referral to Women's Aid sent by secure e-mail.
7|SCH|2020-09-30||15:20|Mr Hale came to the gate at home time and tried to take Mia; head teacher intervened as he has no parental responsibility.|Police called on 101.
7|POL|2020-09-30||15:35|Report from St Brannock's: ex-partner of a parent attempting to remove a pupil from the playground.|Attended, male gone on arrival.
7|CSC|2020-10-01|||Notified by school that mother's ex tried to collect child without permission.|Strategy discussion not required.
9|POL|2021-01-16|2021-01-17|01:20|Carys Bowen reports Tom Hale let himself in through a rear window and took her mobile and bank card.|Burglary recorded.
9|HOU|2021-01-18||08:45|Emergency glazing job raised: kitchen window forced by former partner of tenant at the weekend.|Repaired same day.
9|IDVA|2021-01-18||14:05|She woke to find him standing in the bedroom; he climbed in and left with her phone.|Sanctuary scheme referral.
10|AMB|2021-04-08||20:12|Overdose: female taken 24 paracetamol after row with ex. Conscious.|Conveyed to Westmoor General.
10|HOS|2021-04-08||20:58|Intentional ingestion of tablets. Liaison psychiatry asked to see.|Admitted for N-acetylcysteine.
10|MHT|2021-04-09||11:30|Liaison assessment on ward: Ms Bowen took an excess of painkillers following argument about contact.|Discharged to GP.
11|NPO|2021-07-05||10:00|Tom Hale disclosed at supervision that he had been following Carys's car from her place of work.|Warning letter.
11|POL|2021-07-05||18:30|Harassment allegation: victim states suspect tailed her vehicle from her office to Quay Terrace.|Crime recorded, non-recent statement to follow.
12|POL|2021-10-11||21:44|Fire at front door, accelerant suspected. Occupants Carys Bowen and Mia evacuated by Mr Petrov from next door.|CID informed.
12|HOU|2021-10-12||07:30|Letterbox arson overnight, hallway smoke damage, tenant and daughter in temporary accommodation.|Emergency rehousing.
12|SCH|2021-10-12|||Mia absent. Gran rang to say there had been a fire at the flat last night and they are in a hotel.|Pastoral support.
12|CSC|early October 2021|||Duty contact: petrol put through the letterbox of the family home.|Section 47 enquiries begun.
13|POL|2022-02-03|||Heard at MARAC. Actions for housing and IDVA.|Flag placed on address.
13|IDVA|2022-02-03||14:00|MARAC: case presented, 14 agencies.|Research form returned.
13|CSC|2022-02-03|||Multi-agency risk assessment conference attended by duty manager.|Minutes saved.
14|GP|2022-04-20||09:50|Antenatal booking at 10 weeks. Disclosed that he kicked her in the stomach on Sunday.|Midwife told.
14|HOS|2022-04-17||23:15|Early pregnancy unit: spotting after kick to abdomen by partner. Scan normal.|Safeguarding midwife e-mailed.
"""
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
    accounts, truth = [], {}
    for at, line in enumerate(_I.strip().splitlines()):
        incident, agency, day, *rest = line.split("|")
        last, time, event, action = rest
        first_day, last_day = _PART.get(day) or (date.fromisoformat(day), date.fromisoformat(last or day))
        precision = "part-month" if day in _PART else "range" if last else "day"
        key = f"i{at:03}"
        truth.setdefault(incident, set()).add(key)
        accounts.append(
            Account(
                key, agency, first_day.toordinal(), last_day.toordinal(), precision, day in _PART, time or None,
                event, action,
            )  # fmt: skip
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
                f"n{at:03}", agency, start.toordinal(), start.toordinal() + width, precision,
                precision == "part-month", chance.choice((None, time)), event, chance.choice(_ACTIONS),
            )  # fmt: skip
        )
    return accounts, Asked(CAST, AGENCIES), {incident: frozenset(keys) for incident, keys in truth.items()}
