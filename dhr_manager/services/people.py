"""The cast of a review: people, names, identifiers, and what was decided about short variants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.people import Identifier, NameDecision, Person, PersonName, ShownName
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import people as queries
from dhr_manager.domain.cast.audience import AUDIENCES
from dhr_manager.domain.cast.reading import IDENTIFIER_KINDS, read_cast_csv
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.services.base import Service, checked, filled, one_of, set_children

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

GROUPS = ("subject", "family", "professional", "other")
Pairs = Iterable[tuple[str, str]]


class PeopleService(Service):
    """The people of a review."""

    def cast(self, review_id: str) -> tuple[PersonRow, ...]:
        """All people with names and identifiers, in the cast list's order."""
        with self._case.read() as unit:
            return queries.cast(unit, review_id)

    def add(  # one form, one call
        self,
        review_id: str,
        *,
        name: str,
        role: str,
        group: str = "other",
        pseudonym: str,
        variants: Iterable[str] = (),
        born: str = "",
        identifiers: Pairs = (),
        pseudonym_reason: str = "",
        shown: Pairs = (),
        note: str = "",
    ) -> Changes:
        """Add a person with the names they are known by and what identifies them.

        `identifiers` are (kind, text), `shown` (audience, name) where the rule is not followed. Raises UserError:
        field-empty, unknown-choice, person-named-already, pseudonym-used.
        """
        with self._case.write() as unit:
            unit.get(Review, review_id)
            add_person(
                unit,
                Person(
                    review_id=review_id,
                    name=filled(name, "name"),
                    role=role.strip(),
                    group=one_of(group, GROUPS, "group"),
                    pseudonym=pseudonym.strip(),
                    pseudonym_reason=pseudonym_reason.strip(),
                    born=born.strip(),
                    note=note,
                ),
                variants=variants,
                identifiers=identifiers,
                shown=shown,
            )
            return unit.changes

    def change(self, person_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields of a person, `variants`, `identifiers` and `shown` among them (each the whole new list).

        Raises as `add`, and record-gone, changed-elsewhere.
        """
        lists = {name: fields.pop(name) for name in ("variants", "identifiers", "shown") if name in fields}
        values = checked(fields, "name")
        if "group" in values:
            one_of(values["group"], GROUPS, "group")
        with self._case.write() as unit:
            person = unit.get(Person, person_id)
            cast = queries.cast(unit, person.review_id)
            name, pseudonym, group = (values.get(key, getattr(person, key)) for key in ("name", "pseudonym", "group"))
            _free((row for row in cast if row.id != person_id), (name, pseudonym, group))
            standing = next(row for row in cast if row.id == person_id)
            unit.set(person, revision, **values)
            if "variants" in lists or "name" in values:
                kept = [one.text for one in standing.names if one.kind == "variant"]
                _set_names(unit, person, lists.get("variants", kept))
            if "identifiers" in lists:
                _set_identifiers(unit, person, lists["identifiers"])
            if "shown" in lists:
                _set_shown(unit, person, lists["shown"])
            unit.touch("person", [person_id])
            return unit.changes

    def withdraw(self, person_id: str, reason: str) -> Changes:
        """Take a person out of the cast, with the reason. Raises UserError: field-empty, record-gone."""
        why = filled(reason, "reason")
        with self._case.write() as unit:
            unit.withdraw(unit.get(Person, person_id), why)
            return unit.changes

    def restore(self, person_id: str) -> Changes:
        """Bring a person back into the cast. Raises UserError: record-gone, person-named-already, pseudonym-used."""
        with self._case.write() as unit:
            person = unit.withdrawn(Person, person_id)
            _free(queries.cast(unit, person.review_id), (person.name, person.pseudonym, person.group))
            unit.restore(person)
            return unit.changes

    def load_csv(self, review_id: str, text: str) -> Changes:
        """Take a cast from CSV (see `domain.cast.reading`): one transaction, nothing taken when a line is wrong.

        A person already in the cast under the same name is changed to what the file says.
        """
        lines = read_cast_csv(text)
        with self._case.write() as unit:
            unit.get(Review, review_id)
            standing = {row.name.casefold(): row for row in queries.cast(unit, review_id)}
            for line in lines:
                known = standing.get(line.name.casefold())
                person = (
                    unit.get(Person, known.id)
                    if known
                    else Person(review_id=review_id, name=line.name, pseudonym="", group=line.group)
                )
                if known is None:
                    person.role, person.pseudonym, person.born = line.role, line.pseudonym, line.born
                    add_person(unit, person, variants=line.variants, identifiers=line.identifiers, line=line.line)
                    continue
                unit.set(person, role=line.role, pseudonym=line.pseudonym, born=line.born)
                _set_names(unit, person, line.variants)
                _set_identifiers(unit, person, line.identifiers)
                unit.touch("person", [person.id])
            return unit.changes

    def decisions(self, review_id: str) -> tuple[NameDecisionRow, ...]:
        """What was decided about short variants in this review."""
        with self._case.read() as unit:
            return queries.decisions(unit, review_id)

    def decide(self, person_id: str, variant: str, phrase: str, means_person: bool) -> Changes:
        """Record whether a short variant means the person in a phrase ("*": everywhere in this review)."""
        with self._case.write() as unit:
            unit.get(Person, person_id)
            key = {"person_id": person_id, "variant": filled(variant, "variant"), "phrase": filled(phrase, "phrase")}
            standing = common.find(unit, NameDecision, **key)
            if standing is None:
                unit.add(NameDecision(**key, means_person=means_person))
            else:
                unit.set(unit.get(NameDecision, standing), means_person=means_person)
            unit.touch("person", [person_id])
            return unit.changes


def _free(others: Iterable[PersonRow], person: tuple[str, str, str], **facts: object) -> None:
    """Nobody bears another's name, or – where one of them is a subject – another's pseudonym. `a friend` may be two."""
    name, pseudonym, group = (text.strip().casefold() for text in person)
    for other in others:
        if other.name.casefold() == name:
            raise UserError("person-named-already", field="name", **facts)
        if pseudonym and other.pseudonym.casefold() == pseudonym and "subject" in (group, other.group):
            raise UserError("pseudonym-used", field="pseudonym", **facts)


def add_person(
    unit: Unit, person: Person, *, variants: Iterable[str], identifiers: Pairs, shown: Pairs = (), **facts: object
) -> None:
    """Add a person at the end of the cast. Raises UserError: person-named-already, pseudonym-used."""
    _free(queries.cast(unit, person.review_id), (person.name, person.pseudonym, person.group), **facts)
    person.position = common.next_number(unit, Person, "position", review_id=person.review_id)
    unit.add(person)
    _set_names(unit, person, variants)
    _set_identifiers(unit, person, identifiers)
    _set_shown(unit, person, shown)


def _set_names(unit: Unit, person: Person, variants: Iterable[str]) -> None:
    texts = dict.fromkeys(text.strip() for text in variants if text.strip() and text.strip() != person.name)
    names = [{"text": person.name, "kind": "full"}, *({"text": text, "kind": "variant"} for text in texts)]
    set_children(unit, PersonName, ("person_id", person.id), names)


def _set_identifiers(unit: Unit, person: Person, identifiers: Pairs) -> None:
    pairs = dict.fromkeys(
        (one_of(kind, IDENTIFIER_KINDS, "identifiers"), text.strip()) for kind, text in identifiers if text.strip()
    )
    set_children(unit, Identifier, ("person_id", person.id), [{"kind": kind, "text": text} for kind, text in pairs])


def _set_shown(unit: Unit, person: Person, shown: Pairs) -> None:
    wanted = {one_of(audience, AUDIENCES, "shown"): text.strip() for audience, text in shown if text.strip()}
    standing = {
        audience: (shown_id, text)
        for shown_id, audience, text in common.children(unit, ShownName, "person_id", person.id, "audience", "text")
    }
    for audience, (shown_id, _) in standing.items():
        record = unit.get(ShownName, shown_id)
        if audience in wanted:
            unit.set(record, text=wanted[audience])
        else:
            unit.withdraw(record, "replaced")
    unit.add_all(
        ShownName(person_id=person.id, audience=audience, text=text)
        for audience, text in wanted.items()
        if audience not in standing
    )
