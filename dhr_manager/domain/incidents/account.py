"""What is compared: an agency's account of a contact, the cast that may be named in it, what was decided already."""

from __future__ import annotations

from dataclasses import dataclass, field

DAY_PRECISIONS = frozenset({"day", "range", "week", "part-month"})


@dataclass(frozen=True, slots=True)
class Account:
    """One entry as it is compared. Days are proleptic ordinals, both ends included; None where the end is not known.

    `people` are ids of the cast linked to the entry by hand; those named in the texts are found besides.
    """

    id: str
    agency: str  # id of the agency
    first: int | None
    last: int | None
    precision: str | None  # as `DateRead.precision`
    uncertain: bool
    time: str | None  # HH:MM
    event: str
    action: str
    named: str = ""  # the agency's own column of people
    reference: str = ""
    people: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody of the cast, as far as it can be found in a text: names and variants, and where the household lives."""

    id: str
    shown: str  # what the user is shown: the pseudonym where there is one
    names: tuple[str, ...]
    places: tuple[str, ...] = ()  # addresses and postcodes


@dataclass(frozen=True, slots=True)
class AgencyKnown:
    """An agency with its code and name, from which its kind of work is told."""

    id: str
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of two accounts; the ids in any order."""

    first: str
    second: str
    verdict: str  # same | related | different


@dataclass(frozen=True, slots=True)
class Part:
    """One reason why accounts belong together.

    `kind` is dates | time | words | people | place | kind; `facts` are what is shared: words of the texts, shown names,
    codes of kinds of event (`kinds.py`), or for dates and times a code and its figure ("same-day", "apart 2").
    `weight` is how much it speaks for the same incident, in natural logarithms of odds; below zero against it.
    """

    kind: str
    facts: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Accounts of different agencies that may tell of the same incident: two, or more; `score` from 0 to 1."""

    ids: tuple[str, ...]
    score: float
    why: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything a run needs besides the accounts."""

    cast: tuple[Known, ...] = ()
    agencies: tuple[AgencyKnown, ...] = ()
    decided: tuple[Decided, ...] = field(default=())
