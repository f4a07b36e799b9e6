"""The words of dates: every spelling that is read, with its kind and value. Whatever is not here is refused."""

from __future__ import annotations

Meaning = tuple[str, int | str]

# Kinds: m month, d weekday, s season, p part, ~ uncertain, _ says nothing, O open interval, G onwards,
# W week, T to, B between, & and/or.
MONTH, WEEKDAY, SEASON, PART, UNCERTAIN, FILLER = "m", "d", "s", "p", "~", "_"
OPEN, ONWARDS, WEEK, TO, BETWEEN, AND = "O", "G", "W", "T", "B", "&"

# English and Welsh. "med" is left out: nobody can tell it from other words.
_NAMES: dict[str, str] = {
    "jan january ion ionawr": "1",
    "feb february chwe chwef chwefror": "2",
    "mar march maw mawrth": "3",
    "apr april ebr ebrill": "4",
    "may mai": "5",
    "jun june meh mehefin": "6",
    "jul july gor gorff gorffennaf": "7",
    "aug august awst": "8",
    "sep sept september medi": "9",
    "oct october hyd hydref": "10",
    "nov november tach tachwedd": "11",
    "dec december rhag rhagfyr": "12",
}
_DAYS = (
    "mon monday",
    "tue tues tuesday",
    "wed weds wednesday",
    "thu thur thurs thursday",
    "fri friday",
    "sat saturday",
    "sun sunday",
)
_WELSH_DAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")  # after "dydd": mawrth alone is March
AUTUMN_OR_OCTOBER = "hydref"
"""Names the month beside a day, and either where no day stands beside it."""

SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""Season → its first month (chronologies.md, Dates)."""

_PHRASES: dict[Meaning, tuple[str, ...]] = {
    (PART, "early"): ("early", "early in", "beginning", "beginning of", "the beginning of", "start of", "the start of"),
    (PART, "mid"): ("mid", "middle", "middle of", "the middle of"),
    (PART, "late"): ("late", "late in", "end", "end of", "the end of"),
    (UNCERTAIN, ""): (
        *("?", "~", "c", "ca", "circa", "approx", "approximate", "approximately", "about", "around", "roughly"),
        *("possibly", "probably", "perhaps", "maybe", "est", "estimated", "uncertain", "unconfirmed"),
        *("on or about", "on or around", "in or about", "in or around", "at or about", "at or around"),
        *(
            "date uncertain",
            "uncertain date",
            "date not certain",
            "date approximate",
            "approximate date",
            "date approx",
        ),
        *("approx date", "date unclear", "date estimated", "estimated date", "date unconfirmed"),
        *("exact date unknown", "exact date not known", "exact date uncertain", "exact date unclear"),
    ),
    (FILLER, ""): (
        "the",
        "of",
        "on",
        "in",
        "during",
        "dated",
        "date",
        "date :",
        "month of",
        "mis",
        "year",
        "year of",
        "inclusive",
    ),
    (OPEN, "before"): ("before", "prior to", "pre"),
    (OPEN, "by"): ("by",),
    (OPEN, "until"): ("until", "till", "up to", "up until", "up to and including"),
    (OPEN, "after"): ("after",),
    (OPEN, "since"): ("since",),
    (OPEN, "from"): ("from",),
    (ONWARDS, ""): ("onward", "onwards"),
    (WEEK, "w/c"): (
        *("w / c", "w c", "wc", "w / b", "w - c", "wk / c", "wk commencing", "w / commencing"),
        *("week commencing", "week beginning", "week starting"),
    ),
    (WEEK, "w/e"): ("w / e", "w e", "w - e", "wk / e", "wk ending", "w / ending", "week ending"),
    (TO, ""): ("to",),
    (BETWEEN, ""): ("between", "in between"),
    (AND, ""): ("and", "&", "+", "or"),
}


def _words() -> dict[str, list[tuple[tuple[str, ...], Meaning]]]:
    spelt: dict[tuple[str, ...], Meaning] = {}
    for meaning, phrases in _PHRASES.items():
        spelt.update({tuple(phrase.split()): meaning for phrase in phrases})
    for names, number in _NAMES.items():
        spelt.update({(name,): (MONTH, int(number)) for name in names.split()})
    for day, names in enumerate(_DAYS):
        spelt.update({(name,): (WEEKDAY, day) for name in names.split()})
    spelt.update({("dydd", name): (WEEKDAY, day) for day, name in enumerate(_WELSH_DAYS)})
    spelt["mis", AUTUMN_OR_OCTOBER] = (MONTH, 10)
    spelt.update({(name,): (SEASON, name) for name in SEASONS})
    by_first: dict[str, list[tuple[tuple[str, ...], Meaning]]] = {}
    for phrase in sorted(spelt, key=len, reverse=True):
        by_first.setdefault(phrase[0], []).append((phrase, spelt[phrase]))
    return by_first


PHRASES = _words()
"""First word → the phrases that begin with it, longest first, each with its meaning."""

UNDATED = frozenset(
    {
        *("na", "nk", "notapplicable", "notknown", "unknown", "undated", "notdated", "nodate", "tbc", "tobeconfirmed"),
        *("dateunknown", "datenotknown", "unknowndate", "datetbc", "datetobeconfirmed"),
        *("nodategiven", "nodateknown", "nodaterecorded", "datenotgiven", "datenotrecorded"),
    }
)
"""What says that there is no date, letters only."""


def says_undated(text: str) -> bool:
    """Whether a plain text says that there is no date: nothing, dashes, n/a, N/K, not known, tbc …

    A mark that stands for something else (a ditto sign, an asterisk) says nothing of the kind.
    """
    bare = text.strip(" .,;:()[]{}\"'*")
    if not text or (bare and not bare.strip("- ")):
        return True
    letters = "".join(character for character in bare if character not in " ./-'?")
    return letters in UNDATED
