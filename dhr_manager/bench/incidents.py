"""Suggestions of the same incident: 50,000 invented entries of 12 agencies, against `cdist(fuzz.ratio)`.

The limit compares the bare texts of all pairs within two days, as anybody would begin; ours takes the accounts apart,
weighs them and gives the suggestions with their reasons. Entries have some 85 words, so that the limit takes on two
quiet cores the 7 to 12 seconds that were measured when the goal was set. In the entries lie incidents told by two or
three agencies in shortened, reordered words; what of them is found, and what of all that is suggested is one of them,
are rows of their own. The rows of review-a say the same for the sample of the tests, where the checkout holds it.
"""

from __future__ import annotations

import gc
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from itertools import accumulate, combinations
from pathlib import Path
from typing import Any

from dhr_manager.bench.harness import LEAST, Reach
from dhr_manager.domain.incidents.account import Account, AgencyKnown, Asked, Known, Suggestion
from dhr_manager.domain.incidents.suggest import suggest
from dhr_manager.domain.incidents.words import WORD

ENTRIES = 50_000
FIRST = 25
ROUNDS = 3
_DAYS = 3_500  # of the review: 1.75 million pairs lie within two days
_INCIDENTS = 600
_USUAL = 0.7  # of what was done is said in one of a few sentences, as agencies do
_SAMPLE = Path(__file__).parents[2] / "tests" / "fixtures" / "review-a-truth.json"
_REACHES = (
    Reach("same incident", f"{ENTRIES:,} entries", "ours", "cdist", 0.5),
    Reach("same incident, recall", f"{ENTRIES:,} entries", "recall", "one", 0.9, measure=LEAST),
    Reach("same incident, precision", f"{ENTRIES:,} entries", "precision", "one", 0.5, measure=LEAST),
)
_OF_SAMPLE = (
    Reach("same incident, recall", f"review-a, first {FIRST}", "sample-recall", "one", 1.0, measure=LEAST),
    Reach("same incident, precision", f"review-a, first {FIRST}", "sample-precision", "one", 0.5, measure=LEAST),
)
REACHES = _REACHES + (_OF_SAMPLE if _SAMPLE.exists() else ())
AGENCIES = tuple(
    AgencyKnown(code, code, name)
    for code, name in (
        ("POL", "Invented Police"), ("AMB", "Invented Ambulance Service"), ("HOS", "Invented Hospital"),
        ("GP", "Invented Surgery"), ("CSC", "Invented Children's Services"), ("IDVA", "Invented Women's Aid"),
        ("HOU", "Invented Homes"), ("SCH", "Invented Primary School"), ("MHT", "Invented Mental Health Trust"),
        ("NPO", "Invented Probation"), ("ASC", "Invented Adult Social Care"), ("DAT", "Invented Recovery Service"),
    )
)  # fmt: skip
_COMMON = WORD.findall(
    """the the the and and was was to to to at of of with that from for had not said she she her her he he him his they
    came home advised recorded spoke called letter visit review risk plan support meeting referral appointment discussed
    police children family partner house door night argument phone in in on on it is be been would could when there this
    about after before during again also both but by further however later left made more no now out over since so some
    still than then told until up very what where which while will week month day morning evening time further concerns
    shared information contact client patient tenant officer worker manager agreed arranged offered declined"""
)
_TELLING = WORD.findall(
    "pushed punched strangled kicked threatened grabbed bruising bleeding neck knife stairs kitchen"
)


def invented(count: int, incidents: int) -> tuple[list[Account], list[frozenset[str]]]:
    """Accounts of a long review, and the ids of each incident that lies in them."""
    chance = random.Random(50_12)
    syllables = ("ba", "der", "fin", "gal", "ho", "kel", "mar", "nor", "pem", "ros", "tam", "wi", "sto", "lun")
    rare = ["".join(chance.choices(syllables, k=3)) for _ in range(2_400)]
    zipf = list(accumulate(1 / (place + 12) for place in range(len(rare))))

    def words(common: int, telling: int) -> list[str]:
        return chance.choices(_COMMON, k=common) + chance.choices(rare, cum_weights=zipf, k=telling)

    def sentence(told: list[str]) -> str:
        return " ".join(told).capitalize() + "."

    usual = [sentence(words(10, 1)) for _ in range(40)]

    def account(at: int, agency: str, day: int, told: list[str]) -> Account:
        width, precision = chance.choice(((0, "day"),) * 17 + ((29, "month"), (9, "part-month"), (6, "week")))
        time = f"{chance.randrange(24):02}:{chance.randrange(60):02}" if chance.random() < 0.5 else None
        text = sentence(told)
        done = chance.choice(usual) if chance.random() < _USUAL else sentence(words(10, 1))
        last = day + width
        return Account(f"{at:06}", agency, day, last, precision, precision == "part-month", time, text, done)

    start = date(2013, 1, 1).toordinal()
    codes = [one.id for one in AGENCIES]
    made: list[Account] = []
    truth = []
    for _ in range(incidents):
        day, told = start + chance.randrange(_DAYS), words(58, 12) + chance.choices(_TELLING, k=2)
        ids = set()
        for agency in chance.sample(codes, chance.choice((2, 2, 3))):
            kept = chance.sample(told, len(told) * 3 // 4) + words(18, 4)
            made.append(account(len(made), agency, day + chance.choice((0, 0, 0, 1, 2)), kept))
            ids.add(made[-1].id)
        truth.append(frozenset(ids))
    while len(made) < count:
        told = words(chance.randint(48, 86), chance.randint(8, 16))
        made.append(account(len(made), chance.choice(codes), start + chance.randrange(_DAYS), told))
    return made, truth


def pairs_of(groups: Iterable[Iterable[str]]) -> set[frozenset[str]]:
    """Every two of each group."""
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def found(suggestions: Iterable[Suggestion], truth: Iterable[frozenset[str]]) -> tuple[float, float]:
    """Precision and recall over pairs: what of the suggested ones is true, what of the true ones suggested."""
    said, true = pairs_of(one.ids for one in suggestions), pairs_of(truth)
    hit = len(said & true)
    return hit / len(said) if said else 0.0, hit / len(true)


def sample(path: Path = _SAMPLE) -> tuple[list[Account], Asked, list[frozenset[str]]]:
    """The rows of review-a as its truth says they must be read, and its nine incidents."""
    told = json.loads(path.read_text("utf-8"))
    accounts = [_account(name, row, file["agency"]) for name, file in told["files"].items() for row in file["rows"]]
    cast = tuple(Known(p["real"], p["pseudonym"], (p["real"], *p["variants"])) for p in told["people"])
    agencies = tuple(AgencyKnown(one["code"], one["code"], one["name"]) for one in told["agencies"])
    incidents = [frozenset(_key(name, n) for name, n in one["rows"]) for one in told["same_incident"]]
    return accounts, Asked(cast, agencies), incidents


def _key(name: str, n: int) -> str:
    return f"{name}#{n:03}"


def _account(name: str, row: dict[str, Any], agency: str) -> Account:
    first, last = (date.fromisoformat(row[end]).toordinal() if row[end] else None for end in ("earliest", "latest"))
    return Account(
        _key(name, row["n"]), agency, first, last, row["precision"], row["uncertain"], row["time"], row["event"],
        row["action"],
    )  # fmt: skip


def _ours() -> Callable[[], None]:
    accounts, _ = invented(ENTRIES, _INCIDENTS)
    gc.collect()
    gc.disable()  # as in the program: the window collects when nothing is under way

    def work() -> None:
        suggest(accounts, Asked(agencies=AGENCIES))

    return work


def _cdist() -> Callable[[], None]:
    from rapidfuzz import fuzz, process

    by_day: dict[int, list[str]] = defaultdict(list)
    for one in invented(ENTRIES, _INCIDENTS)[0]:
        by_day[one.first or 0].append(f"{one.event} {one.action}")

    def work() -> None:
        for day, texts in by_day.items():
            process.cdist(texts, texts, scorer=fuzz.ratio)  # the same list twice: each pair once
            near = by_day.get(day + 1, []) + by_day.get(day + 2, [])
            if near:
                process.cdist(texts, near, scorer=fuzz.ratio)

    return work


def _planted(which: int) -> Callable[[], float]:
    accounts, truth = invented(ENTRIES, _INCIDENTS)
    return lambda: found(suggest(accounts, Asked(agencies=AGENCIES)), truth)[which]


def _sampled(which: int) -> Callable[[], float]:
    accounts, asked, truth = sample()
    return lambda: found(suggest(accounts, asked)[:FIRST], truth)[which]


SIDES: dict[str, Callable[[], Callable[[], object]]] = {
    "ours": _ours,
    "cdist": _cdist,
    "recall": lambda: _planted(1),
    "precision": lambda: _planted(0),
    "sample-recall": lambda: _sampled(1),
    "sample-precision": lambda: _sampled(0),
    "one": lambda: lambda: 1.0,
}
