"""Roles, audiences, variants, the cast file, and pseudonyms that are too like."""

from __future__ import annotations

import pytest

from dhr_manager.domain.cast.alike import alike
from dhr_manager.domain.cast.audience import AUDIENCES, is_hidden_from, shown_name
from dhr_manager.domain.cast.reading import IDENTIFIER_KINDS, read_cast_csv
from dhr_manager.domain.cast.roles import GROUPS, ROLES, group_of
from dhr_manager.domain.cast.variants import initials, is_short, propose_variants, split_name
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.people import NameRow, PersonRow


def person(
    name: str, pseudonym: str, variants: tuple[str, ...] = (), shown: tuple[tuple[str, str], ...] = ()
) -> PersonRow:
    names = tuple(NameRow(text, text, "variant") for text in variants)
    return PersonRow(name, "r", name, "friend", "other", pseudonym, "", "", "", names, (), shown, 0, 1)


@pytest.mark.parametrize(
    ("role", "group"),
    [
        ("victim", "subject"),
        ("former partner", "subject"),
        ("child", "subject"),
        ("Mother", "family"),
        ("victim's sister", "family"),
        ("GP", "professional"),
        ("police officer", "professional"),
        ("IDVA", "professional"),
        ("friend", "other"),
        ("lodger", "other"),
        ("", "other"),
    ],
)
def test_groups(role: str, group: str) -> None:
    assert group_of(role) == group


def test_every_role_has_a_group() -> None:
    assert {group for _, group in ROLES} <= set(GROUPS)


def test_who_is_shown_what() -> None:
    helen = person("Helen Marsh", "Anna", shown=(("family", "Helen"),))
    assert [shown_name(helen, audience) for audience in AUDIENCES] == ["Helen Marsh", "Helen", "Anna", "Anna"]
    assert [is_hidden_from(helen, audience) for audience in AUDIENCES] == [False, True, True, True]
    assert shown_name(person("Helen Marsh", " "), "public") == "[friend]"


@pytest.mark.parametrize(
    ("name", "titles", "forenames", "surname"),
    [
        ("Helen Marsh", (), ("Helen",), "Marsh"),
        ("MARSH, Helen Louise", (), ("Helen", "Louise"), "MARSH"),
        ("Dr A Shah", ("Dr",), ("A",), "Shah"),
        ("Mrs Marsh", ("Mrs",), (), "Marsh"),
        ("PC 4471 Grant", ("PC",), (), "Grant"),
        ("Anna van der Berg", (), ("Anna",), "van der Berg"),
        ("Helen", (), ("Helen",), ""),
        ("  ", (), (), ""),
        ("Siân O’Brien-Reed", (), ("Siân",), "O'Brien-Reed"),
    ],
)
def test_splitting(name: str, titles: tuple[str, ...], forenames: tuple[str, ...], surname: str) -> None:
    parts = split_name(name)
    assert (parts.titles, parts.forenames, parts.surname) == (titles, forenames, surname)


def test_short() -> None:
    assert all(is_short(text) for text in ("HM", "DR", "Dan", "Pat", "Hel", "Jo", "Dan's", "H.M."))
    assert not any(is_short(text) for text in ("Jack", "Soph", "PC 4471", "Ms Pike", "J 2"))


def test_proposals() -> None:
    assert {"Daniel", "Dan", "Danny", "Mr Reed", "REED, Daniel", "D Reed", "DR"} <= set(
        propose_variants("Daniel Reed", "former partner")
    )
    assert "Dr Shah" in propose_variants("Anil Shah", "GP")
    assert "PC Grant" in propose_variants("Lewis Grant", "police officer")
    assert "Helen Marsh" not in propose_variants("Helen Marsh", "victim")
    assert propose_variants("", "") == ()
    assert initials("Helen Marsh") == "HM"
    assert initials("Helen") == ""


ADDRESS = "address=14 Larkfield Road, Aldbury, AL4 7QX"
CSV = f"""name,role,pseudonym,variants,born,identifiers
Helen Marsh,victim,Anna,Helen|HM|Helen's,12/05/1986,"{ADDRESS}|email=h@example.org|nhs=994 862 7490"
Anil Shah,GP,GP1,Dr Shah,,
"""


def test_reading_a_cast() -> None:
    helen, anil = read_cast_csv("\ufeff" + CSV)
    assert (helen.line, helen.name, helen.group, helen.born) == (2, "Helen Marsh", "subject", "12/05/1986")
    assert helen.variants == ("Helen", "HM", "Helen's")
    assert helen.identifiers == (
        ("address", "14 Larkfield Road, Aldbury, AL4 7QX"),
        ("e-mail", "h@example.org"),
        ("nhs-number", "994 862 7490"),
    )
    assert (anil.line, anil.group, anil.identifiers, anil.variants) == (3, "professional", (), ("Dr Shah",))


@pytest.mark.parametrize("divider", [";", "\t"])
def test_other_dividers_and_orders(divider: str) -> None:
    lines = ["Pseudonym,ROLE, Name ,note", "Anna,victim,Helen  Marsh,x", "", "Mark,partner,Daniel Reed,"]
    people = read_cast_csv("\r\n".join(lines).replace(",", divider))
    assert [(one.line, one.name) for one in people] == [(2, "Helen Marsh"), (4, "Daniel Reed")]


HEAD = "name,role,pseudonym,identifiers\n"


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("", "cast-file-empty", None, None),
        (HEAD, "cast-file-empty", None, None),
        ("name,role\nA,b\n", "cast-column-missing", 1, "pseudonym"),
        ("name,role,pseudonym,name\nA,b,c,d\n", "cast-column-twice", 1, "name"),
        (HEAD + "A,b,c\n\n,b,c\n", "cast-cell-missing", 4, "name"),
        (HEAD + "A,b,\n", "cast-cell-missing", 2, "pseudonym"),
        (HEAD + "A,b,c,address\n", "cast-identifier-form", 2, "identifiers"),
        (HEAD + "A,b,c,planet=Mars\n", "cast-identifier-kind", 2, "identifiers"),
        (HEAD + "A,b,c,\na,d,e,\n", "cast-name-twice", 3, "name"),
        (HEAD + "A,b,c,,spare\n", "cast-row-long", 2, None),
        (HEAD + 'A,b,"c\n', "cast-file-broken", 2, None),
        (HEAD + f"A,b,{'c' * 4001},\n", "cast-cell-long", 2, "pseudonym"),
    ],
)
def test_plain_errors(text: str, code: str, line: int | None, column: str | None) -> None:
    with pytest.raises(UserError) as error:
        read_cast_csv(text)
    assert error.value.code == code
    assert error.value.facts.get("line") == line
    assert error.value.facts.get("column") == column


def test_every_kind_is_read() -> None:
    cell = "|".join(f"{kind}=text" for kind in IDENTIFIER_KINDS)
    assert len(read_cast_csv(HEAD + f"A,b,c,{cell}\n")[0].identifiers) == len(IDENTIFIER_KINDS)


def test_a_line_that_spans_lines_counts_on() -> None:
    people = read_cast_csv(HEAD + '"A\nB",b,c,\nD,e,f,\n')
    assert [(one.line, one.name) for one in people] == [(2, "A B"), (4, "D")]


def test_too_like() -> None:
    cast = (
        person("Helen Marsh", "Anna"),
        person("Daniel Reed", "Helena"),
        person("Tanya Webb", "Daniel"),
        person("Ruth Calder", "Anne"),
        person("Joanne Pike", "anna"),
        person("Lewis Grant", "Lara Green"),
        person("Patricia Marsh", "Anna's mother"),
    )
    found = {(one.code, one.person_id, one.other_id) for one in alike(cast)}
    assert ("pseudonym-like-real-name", "Daniel Reed", "Helen Marsh") in found
    assert ("pseudonym-is-real-name", "Tanya Webb", "Daniel Reed") in found
    assert ("pseudonym-like-pseudonym", "Ruth Calder", "Helen Marsh") in found
    assert ("pseudonym-twice", "Joanne Pike", "Helen Marsh") in found
    assert ("pseudonym-same-initials", "Lewis Grant", "Lewis Grant") in found
    assert not [one for one in found if one[1] in {"Helen Marsh", "Patricia Marsh"}]


def test_a_good_cast_has_no_warning() -> None:
    cast = (person("Helen Marsh", "Anna"), person("Sophie Marsh", "Child 1"), person("Jack Marsh", "Child 2"))
    assert alike((*cast, person("Anil Shah", "GP1"), person("Lewis Grant", "Police Officer 1"))) == ()
