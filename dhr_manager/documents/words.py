"""The words documents share: names of things by the review's own form, dates by audience, natural order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dhr_manager.documents.source import ReportSource
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import PersonRow

_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
FORMS: Final = {"DHR": "Domestic Homicide Review", "DARDR": "Domestic Abuse Related Death Review"}
AUDIENCE_WORDS: Final = {
    "panel": "For the review panel",
    "family": "For the family",
    "home-office": "For the Home Office",
    "public": "",
}
STATES: Final = {
    "not-started": "Not started",
    "under-way": "Under way",
    "done": "Done",
    "assured": "Done and assured",
    "withdrawn": "Withdrawn",
}
FLAGS: Final = {
    "missed-opportunity": "Missed opportunity",
    "good-practice": "Good practice",
    "expected-practice": "Expected practice?",
    "conflict": "Accounts conflict",
    "query": "Query to agency",
    "key": "Key entry",
    "graphic": "Graphic",
}


def long_day(day: date) -> str:
    """14 November 2020."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_day(day: date | None) -> str:
    """14 Nov 2020, or empty."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]} {day.year}" if day else ""


def month(day: date) -> str:
    """November 2020."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def count(number: int, one: str, many: str = "") -> str:
    """A number in words up to ten, with its noun."""
    said = _NUMBERS[number] if number <= 10 else f"{number:,}"
    return f"{said} {one if number == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """The text with a full stop where it has no end yet."""
    text = text.strip()
    return text if not text or text[-1] in ".!?”\"'" else f"{text}."


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def natural(reference: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "10 (AVCCG)" after "9" and "21.10.1" after "21.9": numbers as numbers, words as words."""
    parts = re.findall(r"\d+|[^\W\d_]+", reference)
    return tuple(
        (0, int(part), "") if part.isdecimal() and len(part) < 12 else (1, 0, part.casefold()) for part in parts
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """How this review and this audience say things."""

    source: ReportSource
    audience: str

    @property
    def exact(self) -> bool:
        """Whether this audience is shown exact dates of a person's life: the panel alone."""
        return self.audience == "panel"

    @property
    def form(self) -> str:
        """The name the review bears: the label is a choice of each review."""
        return FORMS.get(self.source.review.name_form, self.source.review.name_form)

    @property
    def person(self) -> str:
        """The pseudonym the review goes by, or neutral words."""
        return self.source.review.title or "the person who died"

    @property
    def partnership(self) -> str:
        """The partnership's name, or neutral words."""
        return self.source.partnership.name if self.source.partnership else "the Community Safety Partnership"

    @property
    def marking(self) -> str:
        """The marking of every page; none on what is published."""
        return "" if self.audience == "public" else self.source.review.marking or "OFFICIAL-SENSITIVE"

    def life(self, day: date) -> str:
        """A day of somebody's life, or the death: month and year for all but the panel."""
        return long_day(day) if self.exact else month(day)

    def life_on(self, day: date) -> str:
        """The same with its preposition: "on 14 November 2020", "in November 2020"."""
        return f"on {long_day(day)}" if self.exact else f"in {month(day)}"

    def version(self, document: str) -> str:
        """The note in the footer: reference, document, for whom, day of writing (none on what is published)."""
        parts = [self.source.review.reference, document, AUDIENCE_WORDS.get(self.audience, "")]
        if self.audience != "public":
            parts += [self.source.version, short_day(self.source.today)]
        return " · ".join(part for part in parts if part)

    def agency(self, agency_id: str | None, otherwise: str = "") -> str:
        """An agency's name, neutral for those outside the panel where its own would give somebody away."""
        found = next((agency for agency in self.source.agencies if agency.id == agency_id), None)
        return self.agency_name(found) if found else otherwise

    def agency_name(self, agency: AgencyRow) -> str:
        """The name of an agency for this audience."""
        return agency.name if self.exact else agency.neutral_name or agency.name

    def own(self, text: str) -> str:
        """Text from the record or the author: for all but the panel the exact day of the death becomes its month."""
        death = self.source.fact("death")
        return text if self.exact or death is None else soften(text, only=death)

    def agencies_words(self, text: str) -> str:
        """An agency's own words: for all but the panel every full date in them becomes month and year."""
        return text if self.exact else soften(text)


_MONTH_NUMBER: Final = {name[:3].casefold(): n for n, name in enumerate(_MONTHS, 1)}
_NAMED = "|".join(f"{name}|{name[:3]}" for name in _MONTHS) + "|Sept"
_DAY_NAME = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,?\s+)?(?:the\s+)?"
_FULL_DATE: Final = re.compile(
    rf"(?P<on>\bon\s+)?(?:"
    rf"\b{_DAY_NAME}(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s.\-/]+(?P<m1>{_NAMED})\b\.?,?[\s.\-/]+(?P<y1>\d{{4}}|\d{{2}})\b"
    rf"|\b(?P<m2>{_NAMED})\b\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})\b"
    r"|\b(?P<d3>\d{1,2})(?P<s>[/.\-])(?P<m3>\d{1,2})(?P=s)(?P<y3>\d{4}|\d{2})\b"
    r"|\b(?P<y4>\d{4})-(?P<m4>\d{1,2})-(?P<d4>\d{1,2})\b)",
    re.IGNORECASE,
)


def soften(text: str, only: date | None = None) -> str:
    """Full dates in a text as month and year; with `only`, just the ways of writing that one day."""
    return _FULL_DATE.sub(lambda match: _softened(match, only), text) if any(map(str.isdigit, text)) else text


def _softened(match: re.Match[str], only: date | None) -> str:
    found = match.groupdict()
    n = next(n for n in "1234" if found[f"d{n}"])
    named = found[f"m{n}"]
    month_number = int(named) if named.isdigit() else _MONTH_NUMBER[named[:3].casefold()]
    year = int(found[f"y{n}"])
    if year < 100:
        year += 2000 if year < 50 else 1900
    try:
        day = date(year, month_number, int(found[f"d{n}"]))
    except ValueError:
        return match.group()
    if only is not None and day != only:
        return match.group()
    on = found["on"]
    return f"{'In' if on[0] == 'O' else 'in'} {month(day)}" if on else month(day)


def holds_name(text: str, cast: Iterable[PersonRow]) -> bool:
    """Whether any name, variant or pseudonym of the cast stands in the text as whole words."""
    names = {name for person in cast for name in (person.name, person.pseudonym, *(row.text for row in person.names))}
    words = [re.escape(name) for name in names if name.strip()]
    return bool(words) and re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text, re.IGNORECASE) is not None
