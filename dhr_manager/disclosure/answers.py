"""The user's answers about names: in this phrase it means the person, or something else."""

from __future__ import annotations

from collections.abc import Sequence

from dhr_manager.disclosure.context import Context
from dhr_manager.disclosure.folding import key_of
from dhr_manager.domain.rows.people import NameDecisionRow

EVERYWHERE = "*"


class Answers:
    """Looks up decisions: the longest phrase that stands round the words wins, then the one for everywhere."""

    def __init__(self, decisions: Sequence[NameDecisionRow] = ()) -> None:
        self._phrases: dict[tuple[str, str], list[tuple[str, bool]]] = {}
        self._everywhere: dict[tuple[str, str], bool] = {}
        for row in decisions:
            key = (row.person_id, key_of(row.variant))
            if row.phrase.strip() == EVERYWHERE:
                self._everywhere[key] = row.means_person
            elif key_of(row.phrase).strip():
                self._phrases.setdefault(key, []).append((key_of(row.phrase), row.means_person))
        for phrases in self._phrases.values():
            phrases.sort(key=lambda row: -len(row[0]))

    def __bool__(self) -> bool:
        return bool(self._phrases or self._everywhere)

    def of(
        self, person_id: str, variant: str, context: Context, first: int, last: int, *, phrases_only: bool
    ) -> bool | None:
        """True: the person; False: something else; None: not answered. `phrases_only` leaves "everywhere" out."""
        key = (person_id, key_of(variant))
        for phrase, means in self._phrases.get(key, ()):
            if context.covers(phrase, first, last):
                return means
        return None if phrases_only else self._everywhere.get(key)
