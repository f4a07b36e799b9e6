"""Words by which agencies tell of the same thing in different ways: a police log's "strangled" is a nurse's "neck".

Each concept stands under an aspect: what the side-by-side view compares (injury, presence, decision), and what only
helps to find accounts that belong together (act, place, topic). British usage of chronologies; invented by no agency.
"""

from __future__ import annotations

INJURY = {
    "neck": "neck, throat, strangle, strangled, strangling, strangulation, choke, choked, choking, throttle,"
    " throttled,"
    " could not breathe, couldn't breathe, unable to breathe, red marks to the neck, airway, hoarse",
    "head": "head, forehead, skull, scalp, concussion, concussed, knocked out, unconscious, lost consciousness",
    "face": "face, facial, cheek, eye, nose, lip, jaw, mouth, tooth, teeth, cheekbone",
    "arm": "arm, forearm, wrist, elbow, hand, finger, thumb, shoulder",
    "leg": "leg, ankle, knee, shin, foot, thigh, hip",
    "body": "rib, chest, abdomen, stomach, flank, torso",
    "bruise": "bruise, bruised, bruising, swelling, swollen, reddening, red mark, contusion",
    "cut": "cut, cuts, laceration, lacerated, gash, wound, bleeding, bled, blood, stitches, sutures, glued",
    "fracture": "fracture, fractured, broken bone, broken rib, broken arm, broken wrist, broken nose, dislocated",
    "burn": "burn, burnt, burned, scald, scalded",
    "no-injury": "no injury, no injuries, no visible injury, no visible injuries, uninjured, unhurt, not injured,"
    " no apparent injury, no marks",
}

ACT = {
    "assault": "assault, assaulted, attack, attacked, violence, violent, beat, beaten, hurt",
    "hit": "hit, hitting, punch, punched, slap, slapped, struck, strike, thump, thumped, headbutt, headbutted",
    "kick": "kick, kicked, kicking, stamped",
    "push": "push, pushed, pushing, shove, shoved, threw, thrown, shoved her",
    "grab": "grab, grabbed, grip, gripped, held by, pinned, restrained, dragged, dragging, pulled",
    "fall": "fall, fell, fallen, falling, trip, tripped, slipped, stumbled",
    "knife": "knife, knives, blade, bladed, stab, stabbed",
    "weapon": "weapon, hammer, bat, bottle, gun, firearm, axe, screwdriver",
    "threat": "threat, threats, threaten, threatened, threatening, threats to kill, would kill, going to kill",
    "argument": "argument, argue, argued, arguing, row, rowing, dispute, altercation, quarrel, shout, shouted,"
    " shouting,"
    " raised voices, scream, screamed, screaming, disturbance, verbal, domestic incident, commotion",
    "follow": "followed, following her, following home, following him, stalk, stalked, stalking, harass, harassed,"
    " harassment, waiting outside, waited outside, sitting outside, turned up, loitering, tailed, watching the house",
    "contact": "messages, texts, text messages, phone calls, unwanted calls, repeated calls, missed calls, bombarded,"
    " voicemail, voicemails, whatsapp, facebook, social media, instagram, snapchat",
    "tracking": "tracker, tracking, airtag, spyware, gps, checks her phone, checked her phone, monitoring her",
    "damage": "damage, damaged, smash, smashed, smashing, criminal damage, broken window, broke the window,"
    " vandalised,"
    " slashed, kicked in, put through, forced open",
    "fire": "fire, arson, petrol, set light, set alight, lighter fluid, smoke",
    "overdose": "overdose, overdosed, od, tablets, paracetamol, ingested, poisoning, took an excess",
    "self-harm": "self-harm, self-harmed, self harm, suicide, suicidal, ligature, end her life, end his life,"
    " kill himself,"
    " kill herself, hang himself, jump",
    "sexual": "rape, raped, sexual, sexually, indecent, intimate images",
    "entry": "broke in, forced entry, burglary, let himself in, climbed in, entered the property, break-in,"
    " forced, burgled, gained entry",
    "locked": "locked in, locked out, locked her, would not let her leave, prevented from leaving, imprisoned,"
    " imprisonment",
    "missing": "missing, whereabouts, absconded, not seen since, failed to return",
    "collect": "collect, collecting, collected, collection, school gate, school gates, pick up, picked up",
    "abduct": "abduct, abduction, removed the child, refused to return, would not return, took the children",
    "animal": "dog, cat, pet, puppy, kitten",
    "death": "died, dead, deceased, death, fatal, fatally, killed, body found, life extinct, homicide, murder",
    "theft": "stole, stolen, theft, took her money, took her card",
}

PLACE = {
    "kitchen": "kitchen",
    "bedroom": "bedroom, bed",
    "bathroom": "bathroom, bath, toilet",
    "stairs": "stairs, stair, staircase, downstairs, landing",
    "door": "door, front door, doorstep, porch, letterbox",
    "window": "window, windows, glass, pane",
    "garden": "garden, yard, driveway, drive, shed, garage",
    "street": "street, pavement, roadside, kerb, alley",
    "shop": "shop, shops, shopping, supermarket, superstore, store, retail park, high street, checkout",
    "park": "park, playground, playing field, recreation ground",
    "pub": "pub, bar, club, nightclub",
    "car": "car, vehicle, van, driving, drove, passenger, dashboard, windscreen, motorway, tyre, tyres",
    "work": "workplace, office, work, colleague, manager at work, her employer, place of work",
    "school": "school, classroom, teacher, head teacher, headteacher, nursery, pupil",
    "station": "train, railway, platform, bus stop, bus station",
    "hospital": "hospital, ward, a&e, ed, emergency department, accident and emergency, casualty, maternity unit",
    "hotel": "hotel, hostel, refuge, b&b",
}

TOPIC = {
    "money": "money, finances, financial, benefits, bank, debt, wages, cash, rent, overdraft",
    "alcohol": "alcohol, drunk, intoxicated, drinking, drink, drinks, under the influence, smelt of",
    "drugs": "drugs, cocaine, cannabis, heroin, ketamine",
    "pregnancy": "pregnant, pregnancy, antenatal, midwife, gestation, miscarriage, miscarried, unborn, bump",
    "birth": "birth, born, newborn, labour, postnatal",
    "jealousy": "jealous, jealousy, affair, cheating, infidelity, accused her",
    "separation": "separated, separation, split up, leaving him, moved out, left him, ended the relationship",
    "child": "child, children, kids, son, daughter, baby, toddler, siblings",
    "phone": "phone, mobile, handset, telephone",
    "keys": "keys, key, lock, locks, lock change",
    "birthday": "birthday, christmas, new year, boxing day, easter, mother's day, father's day, bonfire night,"
    " halloween",
    "passport": "passport, abroad, flight, airport, holiday",
    "funeral": "funeral, bereavement, grandmother, grandfather",
    "wedding": "wedding, married, marriage, engaged",
}

PRESENCE = {
    "children-present": "children present, child present, children in the house, children upstairs,"
    " children witnessed,"
    " in front of the children, children were asleep, children asleep, witnessed by the children, children saw,"
    " children home, kids upstairs, kids were there, children at home",
    "no-children": "children not present, children were not present, no children present, children away,"
    " children were"
    " not at home, without the children",
    "partner-present": "partner present, husband present, boyfriend present, accompanied by her partner,"
    " with her partner, accompanied by partner, not seen alone, answered all the questions",
    "seen-alone": "seen alone, spoken to alone, spoke to her alone, saw her alone, attended alone, came alone",
    "neighbour": "neighbour, neighbours, next door, flat above, flat below",
    "mother": "mother, mum, her mother",
    "father": "father, dad",
    "sibling": "sister, brother",
    "friend": "friend, friends",
    "left-scene": "left before, had left, left the scene, made off, fled, no longer there, gone on arrival,"
    " no longer at",
    "interpreter": "interpreter, interpreted by",
}

DECISION = {
    "arrest": "arrest, arrested, detained, in custody, taken into custody",
    "charge": "charged, charge, pleaded, convicted, sentenced",
    "bail": "bail, bailed, bail conditions, released under investigation",
    "no-further-action": "no further action, nfa, no action taken, no action required, not pursued, filed",
    "declined": "declined, refused, refuse, did not wish, would not support, did not want, unwilling, withdrew,"
    " retracted, does not support",
    "caution": "cautioned, caution, words of advice, advised to leave",
    "referral": "referral, referred, refer, signposted",
    "marac": "marac, multi-agency risk assessment conference",
    "order": "non-molestation, occupation order, restraining order, dvpn, dvpo, protection notice, civil order,"
    " injunction",
    "risk-high": "high risk, graded high, assessed as high, risk high, risk as high, judgement high",
    "risk-medium": "medium risk, graded medium, assessed as medium, risk medium, as medium",
    "risk-standard": "standard risk, graded standard, assessed as standard, risk standard, as standard, low risk",
    "safety-plan": "safety plan, safety planning, safety advice, target hardening, sanctuary",
    "safeguarding": "safeguarding, strategy discussion, section 47, s47, child protection, child in need, early help",
    "closed": "case closed, closed, discharged, closure, record closed",
    "not-met": "threshold not met, threshold recorded as not met, did not meet threshold, not met",
    "admitted": "admitted, admission, kept in overnight, observed overnight",
    "conveyed": "conveyed, taken to hospital, transported, transferred to",
    "not-conveyed": "not conveyed, refused transport, declined transport, discharged at scene, treated at scene,"
    " declined conveyance, left at home, stayed at home, declined hospital",
}

ASPECTS = {"injury": INJURY, "act": ACT, "place": PLACE, "topic": TOPIC, "presence": PRESENCE, "decision": DECISION}
AGAINST = {
    frozenset({"children-present", "no-children"}),
    frozenset({"partner-present", "seen-alone"}),
    frozenset({"conveyed", "not-conveyed"}),
    frozenset({"admitted", "not-conveyed"}),
    frozenset({"arrest", "no-further-action"}),
    frozenset({"risk-high", "risk-medium"}),
    frozenset({"risk-high", "risk-standard"}),
    frozenset({"risk-medium", "risk-standard"}),
    frozenset({"conveyed", "no-further-action"}),
    *(frozenset({"no-injury", one}) for one in INJURY if one != "no-injury"),
}
"""Concepts that contradict each other where two accounts of one incident state them."""
