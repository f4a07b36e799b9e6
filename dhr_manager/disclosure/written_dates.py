"""Dates of birth in any written form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WELSH = ("ion", "chw", "maw", "ebr", "mai", "meh", "gor", "aws", "med", "hyd", "tac", "rha")  # their first signs
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|ion(?:awr)?|chwe(?:f|fror)?|maw(?:rth)?|ebr(?:ill)?|mai|meh(?:efin)?|gor(?:ff|ffennaf)?|awst|medi"
    r"|hyd(?:ref)?|tach(?:wedd)?|rhag(?:fyr)?)\.?"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
)
_DAY_WORDS = {word: day for day, word in enumerate(_ORDINALS.split(), 1)}
_ORDINAL = "|".join(word.replace("-", r"[\s-]?") for word in sorted(_DAY_WORDS, key=len, reverse=True))
_DAY = rf"(?:(?P<d>\d{{1,2}})\s*(?:st|nd|rd|th)?|(?P<w>{_ORDINAL}))"
_YEAR = r"'?(?P<y>\d{4}|\d{2})(?!\d)"
_GAP = r"[\s,./\-_|]{0,4}"
_SEP = r"\s{0,2}[./\-_|,\\]\s{0,2}|\s{1,3}"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){_DAY}{_GAP}(?:day\s+)?(?:of\s+)?{_MONTH}{_GAP}(?:in\s+)?{_YEAR}",
        rf"(?<![a-z]){_MONTH}{_GAP}(?:the\s+)?{_DAY}{_GAP}{_YEAR}",
        rf"(?<!\d)(?P<y>\d{{4}}){_GAP}{_MONTH}{_GAP}(?P<d>\d{{1,2}})(?!\d)(?P<w>)",
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:{_SEP})(?P<m>\d{{1,2}})(?:{_SEP})'?(?P<y>\d{{4}}|\d{{2}})(?!\d)(?P<w>)",
        rf"(?<!\d)(?P<y>\d{{4}})(?:{_SEP})(?P<m>\d{{1,2}})(?:{_SEP})(?P<d>\d{{1,2}})(?!\d)(?P<w>)",
        r"(?<!\d)(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})(?!\d)(?P<w>)",
        r"(?<!\d)(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?!\d)(?P<w>)",
    )
)
_HAS_YEAR = re.compile(r"\d{2}(?!\d)")


def _month(text: str) -> int:
    if text.isdigit():
        return int(text)
    begins = text[:3].lower()
    return (_MONTHS if begins in _MONTHS else _WELSH).index(begins) + 1


def _day(number: str | None, word: str | None) -> int:
    if number:
        return int(number)
    return _DAY_WORDS[re.sub(r"\s+", "-", (word or "").lower())] if word else 0


def _made(year: str, month: int, day: int) -> Iterator[date]:
    years = (int(year),) if len(year) == 4 else (1900 + int(year), 2000 + int(year))
    for number in years:
        try:
            yield date(number, month, day)
        except ValueError:
            continue


def written_dates(text: str) -> Iterator[tuple[int, int, date]]:
    """Every way in which a stretch of plain text reads as a whole date: (start, end, date), overlapping freely.

    A two-digit year gives both centuries; 05/12/1986 is read as the fifth of December.
    """
    if not _HAS_YEAR.search(text):
        return
    for form in _FORMS:
        place = 0
        while found := form.search(text, place):
            place = found.start() + 1
            word = found["w"] or None
            if word and re.sub(r"\s+", "-", word.lower()) not in _DAY_WORDS:
                continue
            for day in _made(found["y"], _month(found["m"]), _day(found["d"], word)):
                yield found.start(), found.end(), day


def read_birth(text: str) -> date | None:
    """The whole date of birth a text holds, or None where it is partial or empty."""
    return next((day for _, _, day in written_dates(text.strip())), None)
