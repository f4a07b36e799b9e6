"""Searching a finished text for names and identifiers that its audience must not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dhr_manager.disclosure.context import Context
from dhr_manager.disclosure.finding import Finder, Hit
from dhr_manager.disclosure.replacing import Replacer, leaks_of
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.domain.rows.report import Leak


def decisions_as_shown(
    cast: Sequence[PersonRow], audience: str, decisions: Sequence[NameDecisionRow]
) -> tuple[NameDecisionRow, ...]:
    """The decisions, and each phrase once more with the names in it replaced, as it stands in a finished text."""
    replacer = Replacer(cast, audience)
    found = list(decisions)
    for row in decisions:
        phrase = replacer.replace(row.phrase).text
        if phrase != row.phrase:
            found.append(NameDecisionRow(row.id, row.person_id, row.variant, phrase, row.means_person))
    return tuple(found)


class Scanner:
    """Searches many texts for the same audience."""

    def __init__(self, cast: Sequence[PersonRow], audience: str, decisions: Sequence[NameDecisionRow] = ()) -> None:
        answers = decisions_as_shown(cast, audience, decisions) if decisions else ()
        self.finder = Finder(cast, audience, answers, finished=True)
        self.cast = tuple(cast)

    def hits(self, text: str) -> tuple[Context | None, list[Hit]]:
        """The hits that must not be there; what the audience may read is left out."""
        context, hits = self.finder.find(text)
        return context, [hit for hit in hits if not hit.keep]

    def scan(self, text: str, place: str) -> Iterator[Leak]:
        """A Leak for each hit and each person it may mean."""
        context, hits = self.hits(text)
        if context:
            for hit in hits:
                yield from leaks_of(hit, context, self.finder.lexicon, place)


def scan_text(
    text: str,
    cast: Sequence[PersonRow],
    audience: str,
    decisions: Sequence[NameDecisionRow] = (),
    place: str = "text",
) -> list[Leak]:
    """All leaks of one text. For many texts make one `Scanner`."""
    return list(Scanner(cast, audience, decisions).scan(text, place))
