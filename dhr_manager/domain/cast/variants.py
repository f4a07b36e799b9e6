"""How a person may be written: the parts of a name, and the variants worth listing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dhr_manager.domain.cast.words import TITLES, words_of

SHORT_LETTERS = 3
_PARTICLES = words_of(
    """
    van von de del della der den di du da dos la le el al bin bint ibn ap ab ferch st mac mc o ó ní ni nic uí ui
    """
)
_SHORT_FORMS_TEXT = """
    helen=Hel/Nell daniel=Dan/Danny sophie=Soph patricia=Pat/Trish/Patsy patrick=Pat/Paddy joanne=Jo/Joanna
    joanna=Jo elizabeth=Liz/Beth/Lizzie/Betty katherine=Kate/Kathy/Katie catherine=Kate/Cath/Cathy/Katie
    margaret=Maggie/Meg/Peggy william=Will/Bill/Billy/Liam robert=Rob/Bob/Robbie/Bobby richard=Rich/Rick/Dick
    james=Jim/Jimmy/Jamie john=Jack/Johnny michael=Mike/Mick/Mikey david=Dave/Davey thomas=Tom/Tommy
    anthony=Tony/Ant christopher=Chris/Kit christine=Chris/Chrissie matthew=Matt andrew=Andy/Drew stephen=Steve
    steven=Steve samuel=Sam/Sammy samantha=Sam/Sammy alexander=Alex/Sandy alexandra=Alex/Sandra benjamin=Ben
    joseph=Joe/Joey jennifer=Jen/Jenny jessica=Jess rebecca=Becky/Becca/Bex victoria=Vicky/Tori susan=Sue/Susie
    deborah=Deb/Debbie nicholas=Nick/Nicky nicola=Nicky/Nic edward=Ed/Eddie/Ted jacqueline=Jackie timothy=Tim
    peter=Pete philip=Phil gregory=Greg kimberley=Kim natasha=Tasha abigail=Abi/Abbie charlotte=Charlie/Lottie
    charles=Charlie/Chuck emily=Em/Emmy isabella=Bella/Izzy kenneth=Ken/Kenny lawrence=Larry leonard=Len/Lenny
    ronald=Ron/Ronnie raymond=Ray terence=Terry theresa=Terri/Tess amanda=Mandy barbara=Barb/Babs
    dorothy=Dot/Dottie frederick=Fred/Freddie george=Georgie harold=Harry henry=Harry/Hal louise=Lou lewis=Lew
    sarah=Sal simon=Si gareth=Gaz gary=Gaz darren=Daz sharon=Shaz zachary=Zac/Zak nathaniel=Nathan/Nat
"""
_SHORT_FORMS = {
    name: tuple(forms.split("/")) for name, _, forms in (part.partition("=") for part in _SHORT_FORMS_TEXT.split())
}


@dataclass(frozen=True, slots=True)
class NameParts:
    """A name taken apart: titles in front, forenames, and the surname with its particles."""

    titles: tuple[str, ...]
    forenames: tuple[str, ...]
    surname: str


def split_name(name: str) -> NameParts:
    """Titles, forenames and surname of "Mrs Helen van der Marsh" or "MARSH, Helen"; one word is a forename.

    One word after a title is a surname ("Mrs Marsh").
    """
    text = " ".join(name.replace("’", "'").split())
    words = text.split(" ") if text else []
    titles: list[str] = []
    while words and words[0].rstrip(".,").casefold() in TITLES:
        titles.append(words.pop(0).rstrip(".,"))
    words = [word for word in words if not word.isdigit()]
    rest = " ".join(words)
    if "," in rest:
        surname, _, forenames = rest.partition(",")
        return NameParts(tuple(titles), tuple(forenames.replace(",", " ").split()), surname.strip())
    if len(words) <= 1:
        only = "".join(words)
        return NameParts(tuple(titles), (), only) if titles else NameParts((), (only,) if only else (), "")
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold().rstrip("'") in _PARTICLES:
        start -= 1
    return NameParts(tuple(titles), tuple(words[:start]), " ".join(words[start:]))


def letters(text: str) -> int:
    """How many letters a variant has."""
    return sum(character.isalpha() for character in text)


def is_short(variant: str) -> bool:
    """Whether a variant is so short that it is asked about instead of replaced: up to three letters, no digit.

    A possessive ending does not count: "Dan's" is as short as "Dan".
    """
    bare = re.sub(r"['’‘ʼ]s?$", "", variant.strip())
    return letters(bare) <= SHORT_LETTERS and not any(character.isdigit() for character in bare)


def initials(name: str) -> str:
    """The initials of a full name ("HM"), or empty where there are fewer than two."""
    parts = split_name(name)
    first = [word[0].upper() for word in (*parts.forenames[:1], *parts.surname.split()[-1:]) if word[0].isalpha()]
    return "".join(first) if len(first) > 1 else ""


def _titles_for(role: str) -> tuple[str, ...]:
    folded = role.casefold()
    rules: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
        (("gp", "doctor", "consultant", "psychiatrist"), ("Dr",)),
        (("police", "constable"), ("PC",)),
        (("sergeant",), ("PS", "Sgt")),
        (("detective",), ("DC",)),
        (("social worker",), ("SW", "Ms", "Mr")),
        (("mother", "sister", "daughter", "aunt", "wife", "girlfriend", "grandmother"), ("Mrs", "Ms")),
        (("father", "brother", "son", "uncle", "husband", "boyfriend", "grandfather"), ("Mr",)),
        (("child",), ()),
    )
    for words, titles in rules:
        if any(re.search(rf"\b{word}\b", folded) for word in words):
            return titles
    return ("Mr", "Mrs", "Ms", "Miss")


def propose_variants(name: str, role: str) -> tuple[str, ...]:
    """Variants of a full name worth offering for a person in this role, best first and without the name itself.

    They are offers: the program finds forms with other case, spacing, titles and initials by itself.
    """
    parts = split_name(name)
    found: list[str] = [*parts.forenames[:1]]
    for forename in parts.forenames[:1]:
        found.extend(_SHORT_FORMS.get(forename.casefold(), ()))
    if parts.surname:
        found.extend(f"{title} {parts.surname}" for title in (*parts.titles, *_titles_for(role)))
        found.append(f"{parts.surname.upper()}, {parts.forenames[0]}" if parts.forenames else parts.surname.upper())
        found.extend(f"{forename[0]} {parts.surname}" for forename in parts.forenames[:1])
    found.append(initials(name))
    full = name.strip()
    return tuple(dict.fromkeys(variant for variant in found if variant and variant != full))
