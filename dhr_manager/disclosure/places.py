"""The keys of addresses, schools and employers: whole, in part, and abbreviated."""

from __future__ import annotations

import re

from dhr_manager.disclosure.folding import key_of
from dhr_manager.disclosure.numbers import POSTCODE_LIKE
from dhr_manager.domain.cast.words import ORDINARY

_FORMS_TEXT = """
    road=rd street=st/str avenue=ave/av lane=ln close=cl drive=dr/drv crescent=cres/cresc gardens=gdns/gdn
    place=pl terrace=terr/ter court=ct/crt square=sq way= grove=gr walk= row= hill= mews= rise= view= park=pk
    green= parade= cottages= villas= end= path= vale= broadway=
"""
_STREET_FORMS = {
    whole: tuple(form for form in forms.split("/") if form)
    for whole, _, forms in (part.partition("=") for part in _FORMS_TEXT.split())
}
_FORMS = {form: whole for whole, forms in _STREET_FORMS.items() for form in (whole, *forms)}
_UNITS = re.compile(r"\b(?:flat|unit|apartment|apt|room|floor|block)\b", re.IGNORECASE)
_WELSH_STREETS = frozenset({"heol", "ffordd", "stryd", "lon", "rhodfa", "clos", "maes", "rhes", "pen", "bryn"})
_COMMON_STREETS = frozenset(
    {"high", "church", "station", "mill", "main", "park", "london", "new", "school", "victoria", "the"}
)
_COMPANY = "ltd|limited|plc|llp|group|stores|supermarkets?|holdings|services|uk"
_BODY_TAILS = ("school", "academy", "college", "ltd", "limited", "plc", "llp", "and sons", "group", "uk")


def _last_word(part: str) -> str:
    words = key_of(part).split()
    return words[-1] if words else ""


def _is_street(part: str) -> bool:
    words = key_of(part).split()
    numbered = any(word.isdigit() for word in words) and len(words) > 1 and not _UNITS.search(part)
    return numbered or (len(words) > 1 and (words[-1] in _FORMS or words[0] in _WELSH_STREETS))


def _spellings(key: str) -> set[str]:
    """The key with every spelling of its street words."""
    words = key.split()
    found = {key}
    for place, word in enumerate(words):
        whole = _FORMS.get(word)
        if whole and place:
            found |= {
                f" {' '.join([*words[:place], form, *words[place + 1 :]])} " for form in (whole, *_STREET_FORMS[whole])
            }
    return found


def street_name(part: str) -> str:
    """ "14 Larkfield Road" as "Larkfield Road"; empty where nothing is left to recognise it by."""
    name = re.sub(r"^\W*(?:\d+\s?[A-Za-z]?\b[\s,/-]*)+", "", part).strip()
    words = key_of(name).split()
    if len(words) < 2 or words[0] in _COMMON_STREETS:
        return ""
    if words[-1] not in _FORMS and words[0] not in _WELSH_STREETS:
        return ""
    return name


def address_postcode(text: str) -> str:
    """The postcode within an address, or empty."""
    found = POSTCODE_LIKE.search(text)
    return found.group() if found else ""


def _house_keys(parts: list[str]) -> dict[str, str]:
    """Keys of houses with a name, which stand before their street: "The Old Forge", "Old Forge"."""
    found: dict[str, str] = {}
    for part in parts:
        words = key_of(part).split()
        if len(words) > 1 and not _UNITS.search(part) and not any(word.isdigit() for word in words):
            found[key_of(part)] = part
            if words[0] == "the" and len(words) > 2:
                found[f" {' '.join(words[1:])} "] = part
    return found


def _without_apostrophes(text: str) -> str:
    return re.sub(r"(?<=\w)['’](?=s)|(?<=s)['’]", "", text)


def address_keys(text: str) -> dict[str, str]:
    """Keys of an address as it stands and without its apostrophes; see `_address_keys`."""
    bare = _without_apostrophes(text)
    return _address_keys(text) if bare == text else {**_address_keys(bare), **_address_keys(text)}


def _address_keys(text: str) -> dict[str, str]:
    """Keys of an address with what to call them: whole, from a street line on, the line, the street without number.

    The town alone is no identifier; the postcode has its own pattern.
    """
    bare = POSTCODE_LIKE.sub("", text)
    parts = [part.strip() for part in re.split(r"[,;\n|]", bare) if part.strip()]
    streets = [place for place, part in enumerate(parts) if _is_street(part)]
    if not streets and parts:
        streets = [0]
    found: dict[str, str] = {}
    postcode = address_postcode(text)
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            if any(first <= street <= last for street in streets):
                chosen = ", ".join(parts[first : last + 1])
                for tail in ("", postcode) if postcode else ("",):
                    shown = f"{chosen}, {tail}" if tail else chosen
                    found.update(dict.fromkeys(_spellings(key_of(shown)), shown))
    found.update(_house_keys(parts[: streets[0]] if any(map(_is_street, parts)) else parts[:1]))
    for street in streets:
        name = street_name(parts[street])
        if name:
            found.update(dict.fromkeys(_spellings(key_of(name)), name))
            number = re.match(r"\W*(\d+\s?[A-Za-z]?)\b", parts[street])
            if number:
                short = f"{number.group(1)} {' '.join(name.split()[:-1])}"
                found[key_of(short)] = short
    return found


def _is_everyday(text: str) -> bool:
    """Whether a single word is too common, or too short, to stand for a body."""
    return len(text) < 4 or text.casefold() in ORDINARY


def body_keys(text: str) -> dict[str, str]:
    """Keys of a school's or employer's name: whole, and without its last general word where two words are left."""
    found = {key_of(text): text}
    plain = text.replace("’", "'")
    for spelling in (
        _without_apostrophes(text),
        re.sub(r"(?i)^the (?=\w+ \w)", "", text),
        re.sub(rf"(?i)(?:\s(?:{_COMPANY}))+\.?$", "", text) or text,
        plain.replace("s' ", "s's "),
        plain.replace("s's ", "s' "),
        plain.replace("'s ", " "),
    ):
        if len(key_of(spelling).split()) > 1 or not _is_everyday(spelling):
            found.setdefault(key_of(spelling), text)
    words = key_of(text).split()
    if len(words) > 2 and words[-1] in _BODY_TAILS:
        found[f" {' '.join(words[:-1])} "] = text
        found[f" {words[0]} {words[-1]} "] = text
    return found
