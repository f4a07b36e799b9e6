"""How old somebody was at a time: whole years or months, and honest ranges where birth or time are partly known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.rows.returns import DateRead

MONTHS_UNTIL = 24  # months; a child of up to two years is told in months
_OLDEST = 130  # years: past it a range says nothing


@dataclass(frozen=True, slots=True)
class Age:
    """Completed months at the least and at the most; None where that end is open. Negative: before the birth.

    `uncertain` says that the birth or the time was stated with a doubt.
    """

    least: int | None
    most: int | None
    uncertain: bool

    @property
    def years(self) -> tuple[int | None, int | None]:
        """Completed years at the least and at the most."""
        return _years(self.least), _years(self.most)

    @property
    def unborn(self) -> bool:
        """Whether nobody can have been born by then."""
        return self.most is not None and self.most < 0


def age_at(born: DateRead, when: DateRead) -> Age | None:
    """The age of somebody `born` then, at a time; None where nothing can be said.

    Every day the birth and the time can lie on counts. A birthday is completed on its day; one on 29 February on
    1 March in other years.
    """
    least = _months(born.latest, when.earliest)
    most = _months(born.earliest, when.latest)
    if least is None and most is None:
        return None
    return Age(least, most, born.uncertain or when.uncertain)


def age_words(age: Age) -> str:
    """ "32", "32 or 33", "32 to 35", "at least 4", "at most 30", "8 months", "not born yet"; "about" where in doubt."""
    about = "about " if age.uncertain else ""
    if age.unborn:
        return "not born yet"
    least = age.least if age.least is not None and age.least >= 0 else None
    maybe_unborn = ", or not born yet" if age.least is not None and age.least < 0 else ""
    if age.most is None:
        return f"{about}at least {_one(least)}" if least is not None else "not known"
    if least is None or (age.least is not None and age.least < 0):
        said = f"at most {_one(age.most)}" if not maybe_unborn else f"up to {_one(age.most)}{maybe_unborn}"
        return f"{about}{said}"
    return about + _range(least, age.most)


def _range(least: int, most: int) -> str:
    if most < MONTHS_UNTIL:
        first, last, unit = least, most, " months"
    elif least < MONTHS_UNTIL // 2:
        return f"{_one(least)} to {most // 12}"
    else:
        first, last, unit = least // 12, most // 12, ""
    if first == last:
        return "1 month" if unit and first == 1 else f"{first}{unit}"
    return f"{first} or {last}{unit}" if last == first + 1 else f"{first} to {last}{unit}"


def _one(months: int) -> str:
    if months >= MONTHS_UNTIL:
        return str(months // 12)
    return "1 month" if months == 1 else f"{months} months"


def _months(born: date | None, at: date | None) -> int | None:
    """Completed months from a birth to a day; the month is complete on the day of its number, or after a short one."""
    if born is None or at is None:
        return None
    months = (at.year - born.year) * 12 + at.month - born.month
    return months - (at.day < born.day)


def _years(months: int | None) -> int | None:
    return None if months is None else months // 12
