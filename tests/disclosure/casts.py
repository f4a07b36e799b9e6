"""An invented cast for the tests: the people of the invented review A."""

from __future__ import annotations

from dhr_manager.domain.cast.roles import group_of
from dhr_manager.domain.rows.people import IdentifierRow, NameDecisionRow, NameRow, PersonRow

PEOPLE: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "Helen Marsh",
        "victim",
        "Anna",
        "Helen|Ms Marsh|Mrs Marsh|HM|Hel|MARSH, Helen|Hellen Marsh|Helen's",
        "12/05/1986",
    ),
    ("Daniel Reed", "former partner", "Mark", "Daniel|Dan|Danny|Mr Reed|DR|REED, Daniel|Daniel's", "03/11/1983"),
    ("Sophie Marsh", "child", "Child 1", "Sophie|Soph", "21/02/2011"),
    ("Jack Marsh", "child", "Child 2", "Jack", "09/08/2014"),
    ("Patricia Marsh", "mother", "Anna's mother", "Patricia|Pat|Mrs P Marsh", ""),
    ("Tanya Webb", "friend", "a friend", "Tanya", ""),
    ("Anil Shah", "GP", "GP1", "Dr Shah|Dr A Shah", ""),
    ("Lewis Grant", "police officer", "Police Officer 1", "PC 4471 Grant|PC Grant|PC 4471", ""),
    ("Ruth Calder", "IDVA", "IDVA1", "Ruth Calder|Ruth", ""),
    ("Joanne Pike", "social worker", "Social Worker 1", "Ms Pike|SW Pike", ""),
)
IDENTIFIERS: tuple[tuple[str, str], ...] = (
    ("address", "14 Larkfield Road, Aldbury, AL4 7QX"),
    ("school", "Larkfield Primary School"),
    ("telephone", "07700 900417"),
    ("e-mail", "helen.marsh86@example.org"),
    ("nhs-number", "994 862 7490"),
)


def person(
    name: str,
    role: str = "friend",
    pseudonym: str = "A",
    variants: str = "",
    born: str = "",
    identifiers: tuple[tuple[str, str], ...] = (),
    shown: tuple[tuple[str, str], ...] = (),
) -> PersonRow:
    """A person row; variants are divided by |."""
    texts = [text for text in variants.split("|") if text]
    names = (
        NameRow(f"{name}-0", name, "full"),
        *(NameRow(f"{name}-{n}", t, "variant") for n, t in enumerate(texts, 1)),
    )
    found = tuple(IdentifierRow(f"{name}-i{n}", kind, text) for n, (kind, text) in enumerate(identifiers))
    row = (name, "r", name, role, group_of(role), pseudonym, "", born, "", names, found, shown, 0, 1)
    return PersonRow(*row)


def cast() -> tuple[PersonRow, ...]:
    """The ten people; the household's identifiers hang on the first."""
    rows = []
    for place, (name, role, pseudonym, variants, born) in enumerate(PEOPLE):
        rows.append(person(name, role, pseudonym, variants, born, IDENTIFIERS if place == 0 else ()))
    return tuple(rows)


def answer(name: str, variant: str, phrase: str, means: bool) -> NameDecisionRow:
    """A decision about a person (whose id is the name)."""
    return NameDecisionRow("d", name, variant, phrase, means)
